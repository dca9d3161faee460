/** The pack that `pulumi preview --policy-pack policies/security` runs. Importing this file starts a server. */
import { PolicyPack } from "@pulumi/policy";
import { stackPolicies } from "../pulumi-pack";
import { security } from "./index";

new PolicyPack(security.name, { description: security.description, policies: stackPolicies(security) });
