/** The pack that `pulumi preview --policy-pack policies/capacity` runs. Importing this file starts a server. */
import { PolicyPack } from "@pulumi/policy";
import { stackPolicies } from "../pulumi-pack";
import { capacity } from "./index";

new PolicyPack(capacity.name, { description: capacity.description, policies: stackPolicies(capacity) });
