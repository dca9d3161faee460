import { z } from "zod";
import { isUnknown, type StackResource } from "../../contract/stack";
import { definePolicy, type Finding } from "../types";
import { decided, unknown, valueAt } from "../values";
import { viewOf } from "../view";

/** Where a program hands text to what runs. */
const places: Readonly<Record<string, readonly string[]>> = {
  "aws:ec2/launchTemplate:LaunchTemplate": ["userData"],
  "aws:ec2/instance:Instance": ["userData", "userDataBase64"],
  "aws:lambda/function:Function": ["environment.variables"],
  "aws:ecs/taskDefinition:TaskDefinition": ["containerDefinitions"],
};

/** What gives a secret away: the shape of a key, or a value behind a telling name. */
const signs: readonly (readonly [what: string, shape: RegExp])[] = [
  ["an access key of AWS", /\b(?:AKIA|ASIA)[A-Z0-9]{16}\b/u],
  ["a private key", /-----BEGIN [A-Z ]*PRIVATE KEY-----/u],
  ["a token of GitHub", /\bgh[pousr]_[A-Za-z0-9]{36}/u],
  ["a key of Stripe", /\b[rs]k_live_[A-Za-z0-9]{16}/u],
  ["an address with a password in it", /\b[a-z][a-z0-9+]*:\/\/[^\s:/@"']+:[^\s:/@"'$]{3,}@/u],
  [
    "a password",
    /(?:password|passwd|secret_?key|api_?key|auth_?token)["']?\s*[=:]\s*["']?(?!arn:|\$|\{|\/)[^\s"'${},;]{6,}/iu,
  ],
];

/** Who may look at an instance or a function learns no secret. */
export const plainSecrets = definePolicy({
  name: "plain-secrets",
  description: "User data, environments and container definitions hold no secret in plain text.",
  level: "mandatory",
  severity: "critical",
  steps: [
    "Put the secret into Secrets Manager or the Parameter Store, and let the role read it.",
    "Hand over its name or ARN instead of its value.",
    "Change the secret that was readable.",
  ],
  link: "https://docs.aws.amazon.com/secretsmanager/latest/userguide/best-practices.html",
  configSchema: z.strictObject({}),
  reads: Object.entries(places).flatMap(([type, paths]) =>
    paths.map((path) => ({ of: "input" as const, type, path, whenMissing: "pass" as const })),
  ),
  judge: (stack) =>
    viewOf(stack)
      .ofType(...Object.keys(places))
      .map(judgeText),
});

function judgeText(resource: StackResource): Finding {
  const values = (places[resource.type] ?? []).map((path) => ({ path, found: valueAt(resource, path) }));
  const found = values.flatMap(({ path, found: value }) =>
    value.kind === "said"
      ? signs.filter(([, shape]) => shape.test(textOf(value.value))).map(([what]) => `${what} in ${path}`)
      : [],
  );
  if (found.length > 0) {
    return decided(resource.urn, {
      holds: false,
      message: `there seems to be ${found.join(", and ")}: whoever may describe ${resource.name} reads it`,
      remedy: "hand over the name of a secret, and let the role read it",
    });
  }
  const open = values.filter(
    ({ found: value }) => value.kind === "unknown" || (value.kind === "said" && holdsUnknown(value.value)),
  );
  if (open.length > 0) {
    return unknown(
      resource.urn,
      `${open.map(({ path }) => path).join(" and ")} of ${resource.name} can't be known before the update`,
    );
  }
  return decided(resource.urn, { holds: true, message: "nothing looks like a secret", remedy: "" });
}

/** User data may be given as base64; a text that is none stays as it is beside it. */
function textOf(value: unknown): string {
  const text =
    typeof value === "string"
      ? value
      : Object.entries(Object(value) as Record<string, unknown>)
          .map(([key, each]) => `${key}=${typeof each === "string" ? each : JSON.stringify(each)}`)
          .join("\n");
  const isBase64 = /^[A-Za-z0-9+/\s]{16,}={0,2}\s*$/u.test(text);
  return isBase64 ? `${text}\n${Buffer.from(text, "base64").toString("utf8")}` : text;
}

const holdsUnknown = (value: unknown): boolean =>
  isUnknown(value) ||
  (typeof value === "object" && value !== null && Object.values(value).some(holdsUnknown));
