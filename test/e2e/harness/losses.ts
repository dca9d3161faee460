import type { State, StateResource } from "./state";
import type { Step, Update } from "./update";

/** Types that hold data, and what is gone with one of them. */
export const holdsData: Readonly<Record<string, string>> = {
  "aws:rds/cluster:Cluster": "the database: an Aurora cluster owns the storage, its instances none",
  "aws:rds/instance:Instance": "the database: outside Aurora an instance owns its storage",
  "aws:s3/bucket:Bucket": "the objects in it",
  "aws:cloudwatch/logGroup:LogGroup": "the logs in it, which nothing writes again",
  "aws:kms/key:Key": "all that it encrypts: without the key nobody reads it",
};
// ElastiCache holds copies of what the database has, and is filled again; EC2 volumes hold nothing that an instance does not
// bring; parameters and secrets' addresses are written anew by the program.

const removing = new Set([
  "delete",
  "delete-replaced",
  "replace",
  "create-replacement",
  "discard",
  "discard-replaced",
]);

const inPlace = new Set(["same", "refresh", "read"]);

const nameOf = (urn: string): string => urn.split("::").slice(3).join("::");

/** Whether a key encrypts something that is not just a copy. */
const isKeyOfData = (key: StateResource, { resources }: State): boolean =>
  resources.some(
    ({ type, dependencies }) =>
      type in holdsData && type !== key.type && (dependencies ?? []).includes(key.urn),
  );

/** What is lost with a resource; null where nothing is. */
function lossOf(urn: string, before: State): string | null {
  const resource = before.resources.find((each) => each.urn === urn);
  const loss = resource === undefined ? undefined : holdsData[resource.type];
  if (resource === undefined || loss === undefined) return null;
  if (resource.type === "aws:kms/key:Key" && !isKeyOfData(resource, before)) return null;
  return loss;
}

const describe = ({ op, name, type, replaceKeys }: Step): string =>
  `${op} ${name} (${type})${replaceKeys.length === 0 ? "" : `, since ${replaceKeys.join(", ")} changed`}`;

/** What a flow may do to resources, by logical name. */
export interface Expected {
  /** @default any */
  readonly creates?: readonly string[];
  /** In place. @default any */
  readonly updates?: readonly string[];
  /** @default none */
  readonly deletes?: readonly string[];
}

/** Nothing at all. */
export const nothing: Expected = { creates: [], updates: [], deletes: [] };

const opsOf = { creates: "create", updates: "update", deletes: "delete" } as const;

/** The engine's words where it refuses to take away what is protected: the URN is in them. */
function refusedLosses({ diagnostics }: Pick<Update, "diagnostics">, before: State): string[] {
  const urns = diagnostics.flatMap(({ severity, message, urn }) =>
    severity === "error" ? [urn, ...(message.match(/urn:pulumi:[^\s"']+/gu) ?? [])] : [],
  );
  return [...new Set(urns)].flatMap((urn) => {
    const loss = lossOf(urn, before);
    return loss === null ? [] : [`an error at ${nameOf(urn)}: the update would lose ${loss}`];
  });
}

/**
 * All that an update did against what is expected, a line each; empty where all is well. Replacements are never expected.
 *
 * @param before the state that the update started from
 */
export function objections(update: Update, before: State, expected: Expected): string[] {
  const lines: string[] = [];
  if (!update.ok)
    lines.push(...refusedLosses(update, before), `the update failed:\n${update.stdout}${update.stderr}`);
  for (const step of update.steps) {
    const loss = removing.has(step.op) ? lossOf(step.urn, before) : null;
    if (loss !== null) lines.push(`${describe(step)}: lost would be ${loss}`);
  }
  const stray = update.steps.filter(
    ({ op }) => !inPlace.has(op) && !(Object.values(opsOf) as readonly string[]).includes(op),
  );
  for (const step of stray) {
    if (lossOf(step.urn, before) === null) lines.push(`${describe(step)}: nothing may be replaced`);
  }
  for (const [kind, op] of Object.entries(opsOf) as [keyof Expected, string][]) {
    const named = expected[kind] ?? (kind === "deletes" ? [] : undefined);
    if (named === undefined) continue;
    const names = new Set(named);
    const found = update.steps.filter((step) => step.op === op);
    for (const step of found) {
      if (names.has(step.name)) continue;
      const what = step.changed.length === 0 ? "" : `: ${step.changed.join(", ")}`;
      lines.push(`${describe(step)} was not expected${what}`);
    }
    // What a failed update did not come to is no news.
    for (const name of update.ok ? [...names].sort() : []) {
      if (!found.some((step) => step.name === name)) lines.push(`${op} ${name} was expected, and is missing`);
    }
  }
  return lines;
}

/**
 * Holds an update to what it may do: every create, update and delete by name, no replacement, nothing lost.
 *
 * @throws Error whose message names each resource, and what would be lost with it
 */
export function expectOnly(update: Update, before: State, expected: Expected): void {
  const lines = objections(update, before, expected);
  if (lines.length > 0) throw new Error(lines.join("\n"));
}
