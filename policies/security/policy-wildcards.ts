import { z } from "zod";
import { isUnknown, type StackResource } from "../../contract/stack";
import { definePolicy, type Finding } from "../types";
import { decided, missing, unknown } from "../values";
import { viewOf } from "../view";
import { allowsEverything, statementsIn } from "./documents";

const types = [
  "rolePolicy:RolePolicy",
  "policy:Policy",
  "userPolicy:UserPolicy",
  "groupPolicy:GroupPolicy",
].map((type) => `aws:iam/${type}`);

/** Who takes over one part gets what that part may do, and no more. */
export const policyWildcards = definePolicy({
  name: "policy-wildcards",
  description: "No policy document allows everything on everything.",
  level: "mandatory",
  severity: "critical",
  steps: [
    "Name the actions that are used, and the resources that they are used on.",
    "IAM Access Analyzer writes such a document from what CloudTrail saw.",
  ],
  link: "https://docs.aws.amazon.com/securityhub/latest/userguide/iam-controls.html#iam-1",
  configSchema: z.strictObject({}),
  reads: types.map((type) => ({ of: "input", type, path: "policy" })),
  judge: (stack) =>
    viewOf(stack)
      .ofType(...types)
      .map(judgeDocument),
});

function judgeDocument({ urn, name, inputs }: StackResource): Finding {
  if (inputs.policy === undefined || inputs.policy === null) {
    return missing(urn, `${name} does not say policy`, "say policy");
  }
  const statements = statementsIn(inputs.policy);
  const all = statements?.filter(allowsEverything) ?? [];
  if (all.length > 0) {
    return decided(urn, {
      holds: false,
      message: "it allows every action on every resource: whoever gets hold of it has the account",
      remedy: "name the actions and the resources",
    });
  }
  if (
    statements === null ||
    statements.some(({ Action, Resource }) => [Action, Resource].flat().some(isUnknown))
  ) {
    return unknown(urn, `what ${name} allows can't be known before the update`);
  }
  return decided(urn, { holds: true, message: "no statement allows everything on everything", remedy: "" });
}
