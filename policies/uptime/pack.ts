/** The pack that `pulumi preview --policy-pack policies/uptime` runs. Importing this file starts a server. */
import { PolicyPack } from "@pulumi/policy";
import { stackPolicies } from "../pulumi-pack";
import { uptime } from "./index";

new PolicyPack(uptime.name, { description: uptime.description, policies: stackPolicies(uptime) });
