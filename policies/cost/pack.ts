/** The pack that `pulumi preview --policy-pack policies/cost` runs. Importing this file starts a server. */
import { PolicyPack } from "@pulumi/policy";
import { stackPolicies } from "../pulumi-pack";
import { cost } from "./index";

new PolicyPack(cost.name, { description: cost.description, policies: stackPolicies(cost) });
