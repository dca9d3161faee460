import { z } from "zod";
import { remediationOf } from "./remediations";
import type { Pack, Policy, Read } from "./types";

const head = `# Every policy

This page is written from the policies themselves: \`npm run docs:policies\`. What a verdict means, levels, thresholds and waivers in one file
an environment, and why each policy asks what it asks: [policies.md](policies.md).

What the program does not say is judged as what the provider or AWS then does, which passes or fails; where that is not known
the verdict is _missing_, and while a value is not known before the update it is _unknown_.
`;

/**
 * The page that documents every policy of some packs: severity, level, what it looks at, config, steps, what Pulumi can repair,
 * and a link.
 */
export const policiesPage = (packs: readonly Pack[]): string => [head, ...packs.map(packSection)].join("\n");

function packSection({ name, description, policies }: Pack): string {
  const rows = policies.map(
    (policy) =>
      `| [${policy.name}](#${policy.name}) | ${policy.severity} | ${policy.level} | ${cell(policy.description)} |`,
  );
  return [
    `## Pack ${name}`,
    "",
    description,
    "",
    "| policy | severity | level | what must hold |",
    "| --- | --- | --- | --- |",
    ...rows,
    "",
    ...policies.map(policySection),
  ].join("\n");
}

const cell = (text: string): string => text.replaceAll("|", "\\|");

const code = (text: string): string => `\`${text}\``;

const titled = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

function policySection(policy: Policy): string {
  const repair = remediationOf(policy.name);
  return [
    `### ${policy.name}`,
    "",
    `${titled(policy.severity)}, ${policy.level}. ${policy.description}`,
    "",
    `- **Looks at**: ${looksAt(policy)}.`,
    `- **Config**: ${config(policy)}.`,
    ...(repair === undefined ? [] : [`- **Repairs** at the level \`remediate\`: ${repair.does}`]),
    "- **Steps**:",
    ...policy.steps.map((step, index) => `  ${index + 1}. ${step}`),
    `- [More](${policy.link})`,
    "",
  ].join("\n");
}

/** A type as people say it: `rds.Instance`. */
const shortType = (type: string): string =>
  type.replace(/^([^:]+):([^/:]+)(?:\/[^:]+)?:(.+)$/u, (_, name: string, module: string, kind: string) =>
    name === "aws" ? `${module}.${kind}` : `${name}:${module}.${kind}`,
  );

const whenMissing = { missing: "", fail: " (not said: fails)", pass: " (not said: passes)" } as const;

/** What is read, equal paths of several types together; what a policy finds through other resources its description tells. */
function looksAt({ reads, judgesChanges = false }: Policy): string {
  const inputs = new Map<string, string[]>();
  const outputs = new Set<string>();
  for (const read of reads) {
    if (read.of !== "input") {
      outputs.add(outputInWords(read));
      continue;
    }
    const what = `${code(read.path)}${whenMissing[read.whenMissing ?? "missing"]}`;
    inputs.set(what, [...(inputs.get(what) ?? []), shortType(read.type)]);
  }
  const parts = [
    ...outputs,
    ...[...inputs].map(([what, types]) => `${what} of ${[...new Set(types)].map(code).join(", ")}`),
    ...(judgesChanges ? ["what the update does to each resource"] : []),
  ];
  return parts.length === 0 ? "which resources there are, and what they depend on" : parts.join("; ");
}

const outputInWords = (read: Extract<Read, { of: "component" | "stack" }>): string =>
  read.of === "stack"
    ? "what the phase stack says of its objectives, flows and runways"
    : `what components say of themselves${read.kind === undefined ? "" : ` (${read.kind})`}`;

interface Property {
  readonly description?: string;
  readonly default?: unknown;
}

/** Each key with its default and what it is for, as its schema says; units are in the names. */
function config({ configSchema }: Policy): string {
  const { properties = {} } = z.toJSONSchema(configSchema, { io: "input" });
  const keys = Object.entries(properties).map(([key, property]) => {
    const { description, default: usual } = property as Property;
    const shown = usual === undefined ? "" : ` (${code(JSON.stringify(usual))})`;
    return `${code(key)}${shown}${description === undefined ? "" : `, ${description}`}`;
  });
  return keys.length === 0 ? "none" : keys.join("; ");
}
