import { randomBytes } from "node:crypto";
import { closest, distance } from "fastest-levenshtein";
import type { Kind, PropertyRow, Table, TypeRow } from "./table/rows";
import {
  defaultsKey,
  holdsUnknown,
  isAbsent,
  isObject,
  isSecret,
  plain,
  plainProperties,
  type Properties,
  unknownValue,
} from "./values";

/** A property that was refused. */
export interface Failure {
  readonly property: string;
  readonly reason: string;
}

/** What a provider was configured with. */
export interface Configured {
  readonly region: string;
  /** Tags of all that it makes. */
  readonly defaultTags: Readonly<Record<string, string>>;
}

type Rows = Readonly<Record<string, PropertyRow>>;

/** "; did you mean …?", where a name is near. */
export function nearest(name: string, names: readonly string[]): string {
  if (names.length === 0) return "";
  const found = closest(name, names);
  return distance(name, found) <= Math.max(2, found.length / 3)
    ? `; did you mean "${found}"?`
    : `; accepted: ${[...names].sort().join(", ")}`;
}

/** @throws Error where the double does not know the type */
export function rowOf(table: Table, type: string): TypeRow {
  const row = table[type];
  if (row === undefined)
    throw new Error(`unknown resource type "${type}"${nearest(type, Object.keys(table))}`);
  return row;
}

const isNumeric = (value: unknown): boolean =>
  typeof value === "number" || (typeof value === "string" && value !== "" && Number.isFinite(Number(value)));

const isText = (value: unknown): boolean => ["string", "number", "boolean"].includes(typeof value);

const listOf =
  (accepts: (value: unknown) => boolean) =>
  (value: unknown): boolean =>
    Array.isArray(value) && value.every((inner) => inner === unknownValue || accepts(inner));

/** What each kind accepts, with the numbers, flags and texts that the bridge turns into one another. */
const kinds: Readonly<Record<Kind, readonly [words: string, accepts: (value: unknown) => boolean]>> = {
  text: ["a text", isText],
  number: ["a number", isNumeric],
  flag: ["true or false", (value) => typeof value === "boolean" || value === "true" || value === "false"],
  texts: ["a list of texts", listOf(isText)],
  numbers: ["a list of numbers", listOf(isNumeric)],
  map: ["a map of texts", (value) => isObject(value) && Object.values(value).every(isText)],
  block: ["a block", isObject],
  blocks: ["a list of blocks", listOf(isObject)],
};

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

const quoted = (values: readonly unknown[]): string =>
  `[${values.map((value) => JSON.stringify(value)).join(" ")}]`;

function refusedValue(row: PropertyRow, value: unknown): string | undefined {
  const { oneOf, range, pattern, json } = row;
  if (oneOf?.includes(value as string) === false)
    return `expected to be one of ${quoted(oneOf)}, got ${JSON.stringify(value)}`;
  if (range !== undefined) {
    const [least, most] = range;
    const measured = row.kind === "number" || row.kind === "numbers" ? Number(value) : String(value).length;
    if (measured < least || measured > most) {
      return row.kind === "number" || row.kind === "numbers"
        ? `expected to be in the range (${least} - ${most}), got ${measured}`
        : `expected length to be in the range (${least} - ${most}), got ${JSON.stringify(value)}`;
    }
  }
  if (pattern !== undefined && !new RegExp(`^(?:${pattern})$`, "u").test(String(value)))
    return `must match ${pattern}, got ${JSON.stringify(value)}`;
  if (json && !isJson(String(value))) return `contains an invalid JSON: ${JSON.stringify(value)}`;
  return undefined;
}

/** What is wrong with one value. */
function refused(row: PropertyRow, value: unknown, path: string): Failure[] {
  if (value === unknownValue) return [];
  const [words, accepts] = kinds[row.kind];
  if (!accepts(value)) return [{ property: path, reason: `expected ${words}, got ${JSON.stringify(value)}` }];
  if (row.of !== undefined) {
    const { of } = row;
    const blocks = (Array.isArray(value) ? value : [value]) as unknown[];
    return blocks.flatMap((block, index) =>
      block === unknownValue
        ? []
        : validate(of, block as Properties, Array.isArray(value) ? `${path}[${index}]` : path),
    );
  }
  return (Array.isArray(value) ? (value as unknown[]) : [value]).flatMap((one) => {
    const reason = one === unknownValue ? undefined : refusedValue(row, one);
    return reason === undefined ? [] : [{ property: path, reason }];
  });
}

/** All that is wrong with the properties of a resource or a block; unknown values are not looked at. */
export function validate(rows: Rows, properties: Properties, path = ""): Failure[] {
  const inside = (name: string): string => (path === "" ? name : `${path}.${name}`);
  const missing = Object.entries(rows)
    .filter(([name, { required }]) => required && isAbsent(properties[name]))
    .map(([name]) => ({ property: inside(name), reason: "Missing required argument" }));
  const wrong = Object.entries(properties).flatMap(([name, value]) => {
    if (name === defaultsKey || isAbsent(value)) return [];
    const row = rows[name];
    return row === undefined
      ? [{ property: inside(name), reason: `unknown property${nearest(name, Object.keys(rows))}` }]
      : refused(row, value, inside(name));
  });
  return [...missing, ...wrong];
}

/** The defaults that the bridge adds: not those that are false, 0 or empty, which Terraform takes from its own schema. */
const isAdded = (value: unknown): boolean => Boolean(value);

/** A block with the provider's defaults in it. */
function blockWithDefaults(rows: Rows, block: unknown): unknown {
  if (Array.isArray(block)) return block.map((one) => blockWithDefaults(rows, one));
  if (!isObject(block)) return block;
  if (isSecret(block)) return { ...block, value: blockWithDefaults(rows, block.value) };
  const inner = Object.fromEntries(
    Object.entries(block).map(([name, value]) => {
      const of = rows[name]?.of;
      return [name, of === undefined ? value : blockWithDefaults(of, value)];
    }),
  );
  const added = defaultsIn(rows, inner);
  return { ...inner, ...added, [defaultsKey]: Object.keys(added).sort() };
}

function defaultsIn(rows: Rows, properties: Properties): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(rows)
      .filter(([name, row]) => isAbsent(properties[name]) && isAdded(row.default))
      .map(([name, row]) => [name, row.default]),
  );
}

/**
 * What the provider's check adds to the inputs of a type at their top, but for the name that it makes up: defaults of the
 * schema, the region, and all tags. Blocks get their own; {@link checked} shows them.
 */
export function defaultsOf(
  row: TypeRow,
  inputs: Properties,
  { region, defaultTags }: Configured,
): Record<string, unknown> {
  const tags = plain(inputs["tags"]);
  const allTags = holdsUnknown(tags) ? unknownValue : { ...defaultTags, ...(isObject(tags) ? tags : {}) };
  return {
    ...(row.framework ? {} : defaultsIn(row.properties, inputs)),
    ...("region" in row.properties && isAbsent(inputs["region"]) ? { region } : {}),
    ...(row.properties["tags"]?.kind === "map" && !row.framework ? { tagsAll: allTags } : {}),
  };
}

/** The logical name and seven hexadecimal digits. */
function madeUpName({ most, lower }: NonNullable<TypeRow["autoName"]>, name: string): string {
  const digits = randomBytes(4).toString("hex").slice(0, 7);
  const start = lower ? name.toLowerCase() : name;
  return `${start}-${digits}`.length <= most ? `${start}-${digits}` : `${start.slice(0, most - 8)}-${digits}`;
}

/** The inputs as the provider's check gives them back. */
export function checked(
  row: TypeRow,
  name: string,
  olds: Properties,
  news: Properties,
  configured: Configured,
): Record<string, unknown> {
  const blocks = row.framework
    ? { ...news }
    : Object.fromEntries(
        Object.entries(news).map(([property, value]) => {
          const of = row.properties[property]?.of;
          return [property, of === undefined ? value : blockWithDefaults(of, value)];
        }),
      );
  const added: Record<string, unknown> = defaultsOf(row, news, configured);
  const { autoName } = row;
  const names: string[] = [];
  if (
    autoName !== undefined &&
    isAbsent(news[autoName.property]) &&
    isAbsent(news[`${autoName.property}Prefix`])
  ) {
    const before = olds[autoName.property];
    const kept =
      typeof before === "string" &&
      (!Array.isArray(olds[defaultsKey]) || (olds[defaultsKey] as unknown[]).includes(autoName.property));
    added[autoName.property] = kept ? before : madeUpName(autoName, name);
    names.push(autoName.property);
  }
  const schema = row.framework ? [] : Object.keys(defaultsIn(row.properties, news));
  const inputs = { ...blocks, ...added };
  return row.framework ? inputs : { ...inputs, [defaultsKey]: [...schema, ...names].sort() };
}

/** All that is wrong with a resource's inputs, secrets unwrapped. */
export const failuresOf = (row: TypeRow, inputs: Properties): Failure[] =>
  validate(row.properties, plainProperties(inputs));
