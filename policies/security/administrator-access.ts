import { z } from "zod";
import { judgeRules, readsOfRules, type InputRule } from "../input-rules";
import { definePolicy } from "../types";

/** Policies of AWS's that make a role the owner of the account, or let it make itself that. */
const tooMuch = ["AdministratorAccess", "IAMFullAccess", "PowerUserAccess"];

const rules: readonly InputRule[] = [
  "rolePolicyAttachment:RolePolicyAttachment",
  "policyAttachment:PolicyAttachment",
].map((type) => ({
  type: `aws:iam/${type}`,
  path: "policyArn",
  holds: (value) => !tooMuch.some((name) => String(value).endsWith(`:aws:policy/${name}`)),
  then: "whoever gets hold of the role has the account",
  remedy: "attach a policy that names the actions and the resources",
}));

/** No part of a program is the administrator. */
export const administratorAccess = definePolicy({
  name: "administrator-access",
  description: "No role has one of AWS's policies for administrators.",
  level: "mandatory",
  severity: "critical",
  steps: [
    "Attach a policy of your own that names actions and resources.",
    "Detach the policy for administrators.",
  ],
  link: "https://docs.aws.amazon.com/IAM/latest/UserGuide/best-practices.html#grant-least-privilege",
  configSchema: z.strictObject({}),
  reads: readsOfRules(rules),
  judge: (stack) => judgeRules(stack, rules),
});
