import { SECRET, UNKNOWN } from "../../../contract/stack";
import { security } from "../../../policies/security/index";
import { judgedAlone, policyIn, type Case } from "../one-resource";

const named = policyIn(security);
const template = "aws:ec2/launchTemplate:LaunchTemplate";
const lambda = "aws:lambda/function:Function";
const inBase64 = (text: string): string => Buffer.from(text).toString("base64");
const variables = (values: unknown) => ({ environment: { variables: values } });
const document = (...statements: unknown[]) => ({ policy: JSON.stringify({ Statement: statements }) });
const role = "aws:iam/rolePolicy:RolePolicy";

const cases: readonly Case[] = [
  ["plain-passwords", "aws:rds/cluster:Cluster", { masterPassword: "hunter22" }, "fail", /plain text/u],
  ["plain-passwords", "aws:rds/cluster:Cluster", { masterPassword: SECRET }, "pass"],
  ["plain-passwords", "aws:rds/cluster:Cluster", { manageMasterUserPassword: true }, "pass"],
  ["plain-passwords", "aws:rds/instance:Instance", { password: UNKNOWN }, "unknown"],
  ["plain-secrets", template, {}, "pass"],
  ["plain-secrets", template, { userData: UNKNOWN }, "unknown"],
  [
    "plain-secrets",
    template,
    { userData: inBase64("#!/bin/sh\nexport DB_PASSWORD=hunter22\n") },
    "fail",
    /a password in userData/u,
  ],
  [
    "plain-secrets",
    template,
    { userData: inBase64("#!/bin/sh\nexport DB_PASSWORD=$(aws ssm get-parameter)\n") },
    "pass",
  ],
  ["plain-secrets", template, { userData: "key AKIAIOSFODNN7EXAMPLE" }, "fail", /an access key of AWS/u],
  [
    "plain-secrets",
    lambda,
    variables({ DATABASE_URL: "postgres://app:hunter22@db/app" }),
    "fail",
    /address with a password/u,
  ],
  ["plain-secrets", lambda, variables({ DATABASE_URL: "postgres://db/app" }), "pass"],
  ["plain-secrets", lambda, variables({ PASSWORD: SECRET }), "fail"],
  ["plain-secrets", lambda, variables({ SECRET_ARN: UNKNOWN }), "unknown"],
  [
    "plain-secrets",
    lambda,
    variables({ PASSWORD_ARN: "arn:aws:secretsmanager:us-east-1:1:secret:a" }),
    "pass",
  ],
  ["policy-wildcards", role, {}, "missing"],
  ["policy-wildcards", role, { policy: UNKNOWN }, "unknown"],
  [
    "policy-wildcards",
    role,
    document({ Effect: "Allow", Action: "*", Resource: "*" }),
    "fail",
    /has the account/u,
  ],
  ["policy-wildcards", role, document({ Effect: "Allow", Action: ["s3:*", "*"], Resource: ["*"] }), "fail"],
  ["policy-wildcards", role, document({ Effect: "Deny", Action: "*", Resource: "*" }), "pass"],
  ["policy-wildcards", role, document({ Effect: "Allow", Action: "s3:*", Resource: "*" }), "pass"],
  [
    "policy-wildcards",
    role,
    { policy: { Statement: [{ Effect: "Allow", Action: "s3:GetObject", Resource: UNKNOWN }] } },
    "unknown",
  ],
  ["policy-wildcards", role, { policy: "no document" }, "unknown"],
];

test.each(cases)("%s of %s with %j: %s", (...[policy, type, inputs, verdict, words]: Case) => {
  const found = judgedAlone(named(policy), type, inputs);
  expect(found.map((each) => each.verdict)).toEqual([verdict]);
  for (const { message } of found) expect(message).toMatch(words ?? /\w/u);
});

test("no verdict repeats a secret", () => {
  for (const [policy, type, inputs] of cases) {
    for (const { message } of judgedAlone(named(policy), type, inputs))
      expect(message).not.toMatch(/hunter22|AKIA/u);
  }
});
