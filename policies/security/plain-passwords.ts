import { z } from "zod";
import { isUnknown, SECRET, type StackResource } from "../../contract/stack";
import { clusterType, databaseInstanceType, replicationGroupType } from "../spread";
import { definePolicy, type Finding } from "../types";
import { decided, unknown } from "../values";
import { viewOf } from "../view";

/** Which input of a type is a password. */
const passwords: Readonly<Record<string, string>> = {
  [clusterType]: "masterPassword",
  [databaseInstanceType]: "password",
  [replicationGroupType]: "authToken",
  "aws:docdb/cluster:Cluster": "masterPassword",
  "aws:redshift/cluster:Cluster": "masterPassword",
};

/** Who reads the code, or the state, learns no password. */
export const plainPasswords = definePolicy({
  name: "plain-passwords",
  description: "Passwords of databases and caches stand nowhere in plain text.",
  level: "mandatory",
  severity: "critical",
  steps: [
    "Set manageMasterUserPassword to true: RDS keeps the password in Secrets Manager and changes it.",
    "Where it must be said, take it from config that is a secret: pulumi config set --secret.",
    "Change the password that was readable; it stays in the history of code and state.",
  ],
  link: "https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/rds-secrets-manager.html",
  configSchema: z.strictObject({}),
  reads: Object.entries(passwords).map(([type, path]) => ({ of: "input", type, path, whenMissing: "pass" })),
  judge: (stack) =>
    viewOf(stack)
      .ofType(...Object.keys(passwords))
      .map(judgePassword),
});

function judgePassword({ urn, name, type, inputs }: StackResource): Finding {
  const path = passwords[type] ?? "password";
  const password = inputs[path];
  if (isUnknown(password))
    return unknown(urn, `whether ${path} of ${name} is a secret can't be known before the update`);
  const isPlain = typeof password === "string" && password !== SECRET;
  return decided(urn, {
    holds: !isPlain,
    message: isPlain
      ? `${path} stands in plain text in the program and in the state`
      : password === undefined || password === null
        ? "no password is said"
        : `${path} is a secret`,
    remedy: "set manageMasterUserPassword to true, or take the password from config that is a secret",
  });
}
