import type { Knowledge } from "../operations";
import type { PropertyRow, TypeRow } from "../table/rows";

/** Something that is done to the double, and what must come of it. */
export interface Case {
  readonly title: string;
  /** The type, or the rule, that it is about. */
  readonly about: string;
  /** What came of it that should not; undefined where all is right. */
  readonly wrong: (knowledge: Knowledge) => string | undefined;
}

/** The row of a type, which may lack: `short` is the type without `aws:`. */
export const typeRow = ({ table }: Knowledge, short: string): TypeRow | undefined => table[`aws:${short}`];

/** The row of a property at a path such as `healthCheck.port`. */
export function propertyRow(row: TypeRow, path: string): PropertyRow | undefined {
  let rows: Readonly<Record<string, PropertyRow>> | undefined = row.properties;
  let found: PropertyRow | undefined;
  for (const step of path.split(".")) {
    found = rows?.[step];
    rows = found?.of;
  }
  return found;
}

/** Properties in which there is that value at that path, with the blocks around it. */
export function propertiesWith(row: TypeRow, path: string, value: unknown): Record<string, unknown> {
  const steps = path.split(".");
  const build = (rows: Readonly<Record<string, PropertyRow>>, at: number): Record<string, unknown> => {
    const step = steps[at] ?? "";
    if (at === steps.length - 1) return value === undefined ? {} : { [step]: value };
    const found = rows[step];
    const block = build(found?.of ?? {}, at + 1);
    return { [step]: found?.kind === "blocks" ? [block] : block };
  };
  return build(row.properties, 0);
}

/** The value at a path, in the first of several blocks. */
export function valueAt(properties: Readonly<Record<string, unknown>>, path: string): unknown {
  let value: unknown = properties;
  for (const step of path.split(".")) {
    if (Array.isArray(value)) value = (value as unknown[])[0];
    value = (value as Record<string, unknown> | undefined)?.[step];
  }
  return value;
}

/** The paths of all properties of a type. */
export const pathsOf = (row: TypeRow): readonly string[] => {
  const inside = (rows: Readonly<Record<string, PropertyRow>>, start: string): string[] =>
    Object.entries(rows).flatMap(([name, { of }]) => [
      `${start}${name}`,
      ...(of === undefined ? [] : inside(of, `${start}${name}.`)),
    ]);
  return inside(row.properties, "");
};

/** The message of what was thrown; undefined where nothing was. */
export function refusal(act: () => unknown): string | undefined {
  try {
    act();
    return undefined;
  } catch (error) {
    return (error as Error).message;
  }
}

/** What is wrong with a refusal that should begin with a code. */
export function unlessRefused(act: () => unknown, code: string): string | undefined {
  const said = refusal(act);
  if (said === undefined) return `was not refused with ${code}`;
  return said.startsWith(code) ? undefined : `was refused with ${said}, not with ${code}`;
}
