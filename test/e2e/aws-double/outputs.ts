import type { Cloud } from "./cloud";
import type { PropertyRow, TypeRow } from "./table/rows";
import { Templates } from "./templates";
import { defaultsKey, isAbsent, isObject, type Properties, same, unknownValue } from "./values";

type Rows = Readonly<Record<string, PropertyRow>>;

/** Where a resource is made. */
export interface Place {
  readonly cloud: Cloud;
  readonly region: string;
  /** Tags that the provider gives to all that it makes. */
  readonly defaultTags: Readonly<Record<string, string>>;
  /** Whether it is only looked at: what AWS computes is then unknown. */
  readonly preview: boolean;
}

/** A value without the lists of defaults that the check keeps in it. */
function withoutMarks(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutMarks);
  if (!isObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([name]) => name !== defaultsKey)
      .map(([name, inner]) => [name, withoutMarks(inner)]),
  );
}

/** Numbers and flags as such, however they were written. */
function asKind({ kind, of }: PropertyRow, value: unknown, fill: Fill): unknown {
  if (of !== undefined) {
    if (Array.isArray(value))
      return value.map((block: unknown) => (isObject(block) ? fill(of, block) : block));
    return isObject(value) ? fill(of, value) : value;
  }
  if (kind === "number" && typeof value === "string" && value !== unknownValue) return Number(value);
  if (kind === "flag" && typeof value === "string" && value !== unknownValue) return value === "true";
  if (kind === "text" && (typeof value === "number" || typeof value === "boolean")) return String(value);
  return withoutMarks(value);
}

type Fill = (rows: Rows, given: Properties) => Record<string, unknown>;

/** What was given, and what comes where nothing was. */
function filling(computed: (row: PropertyRow, name: string) => unknown): Fill {
  const fill: Fill = (rows, given) =>
    Object.fromEntries(
      Object.entries(rows).flatMap(([name, row]) => {
        const value = given[name];
        if (!isAbsent(value)) return [[name, asKind(row, value, fill)]];
        const filled = row.computed === undefined ? row.default : computed(row, name);
        return filled === undefined ? [] : [[name, filled]];
      }),
    );
  return fill;
}

function tagsAllOf(
  row: TypeRow,
  given: Properties,
  defaultTags: Place["defaultTags"],
): Record<string, unknown> {
  if (row.properties["tags"]?.kind !== "map") return {};
  return {
    tagsAll: given["tagsAll"] ?? { ...defaultTags, ...(given["tags"] as Record<string, string> | undefined) },
  };
}

/** The outputs that a type has where these properties are given. */
const outputsOf = (row: TypeRow, given: Properties): NonNullable<TypeRow["outputs"]> => ({
  ...row.outputs,
  ...Object.fromEntries(
    Object.entries(row.outputsWhere ?? {})
      .filter(([flag]) => given[flag] === true)
      .flatMap(([, outputs]) => Object.entries(outputs)),
  ),
});

/** A new resource's id and outputs, secrets unwrapped. */
export function made(
  row: TypeRow,
  given: Properties,
  { cloud, region, defaultTags, preview }: Place,
): { readonly id: string; readonly outs: Record<string, unknown> } {
  const templates = new Templates({ row, properties: given, cloud, region });
  const fill = filling(({ computed }) => {
    if (preview) return unknownValue;
    return computed === undefined || computed === true ? undefined : templates.fill(computed);
  });
  const properties = fill(row.properties, given);
  const id = preview ? "" : String(templates.fill(row.id));
  const outputs = Object.fromEntries(
    Object.entries(outputsOf(row, given)).map(([name, template]) => [
      name,
      preview ? unknownValue : templates.fill(template),
    ]),
  );
  return { id, outs: { ...properties, ...tagsAllOf(row, given, defaultTags), ...outputs } };
}

/** The outputs of a resource after an update, secrets unwrapped. */
export function updated(
  row: TypeRow,
  id: string,
  olds: Properties,
  given: Properties,
  { cloud, region, defaultTags, preview }: Place,
): Record<string, unknown> {
  const fill = filling((_, name) => (name in olds ? olds[name] : undefined));
  const kept = Object.fromEntries(Object.entries(olds).filter(([name]) => !(name in row.properties)));
  const properties = fill(row.properties, given);
  const templates = new Templates({ row, properties: { ...kept, ...properties }, cloud, region, id });
  const appeared = Object.fromEntries(
    Object.entries(outputsOf(row, given))
      .filter(([name]) => !(name in kept))
      .map(([name, template]) => [name, preview ? unknownValue : templates.fill(template)]),
  );
  return {
    ...kept,
    ...appeared,
    ...properties,
    ...tagsAllOf(row, given, defaultTags),
    ...nextVersion(row, olds, properties, preview),
  };
}

function nextVersion(
  { versions, properties: rows }: TypeRow,
  olds: Properties,
  properties: Properties,
  preview: boolean,
): Record<string, unknown> {
  if (versions === undefined) return {};
  const { output, unlessOnly } = versions;
  const counts = Object.keys(rows).some(
    (name) => !unlessOnly.includes(name) && !same(olds[name] ?? null, properties[name] ?? null),
  );
  if (!counts) return {};
  return { [output]: preview ? unknownValue : Number(olds[output]) + 1 };
}
