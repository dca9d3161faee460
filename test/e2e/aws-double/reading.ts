import type { PropertyRow, TypeRow } from "./table/rows";
import { defaultsKey, isAbsent, isObject, type Properties, same } from "./values";

type Rows = Readonly<Record<string, PropertyRow>>;

/** The inputs that lead to what the cloud has: those given before, with the values of now. */
function inputsAsBefore(rows: Rows, now: Properties, before: Properties): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(before).flatMap(([name, old]) => {
      if (name === defaultsKey) return [[name, old]];
      const value = now[name];
      if (isAbsent(value)) return [];
      const of = rows[name]?.of;
      if (of === undefined) return [[name, value]];
      if (Array.isArray(value) && Array.isArray(old) && value.length === old.length) {
        return [[name, value.map((block, index) => blockAsBefore(of, block, old[index]))]];
      }
      return [[name, blockAsBefore(of, value, old)]];
    }),
  );
}

const blockAsBefore = (of: Rows, value: unknown, old: unknown): unknown =>
  isObject(value) && isObject(old) ? inputsAsBefore(of, value, old) : value;

/** The inputs of what was never given any: all that AWS does not fill in by itself. */
const inputsAnew = (rows: Rows, now: Properties): Record<string, unknown> => ({
  ...Object.fromEntries(
    Object.entries(rows)
      .filter(([name, { default: usual, computed }]) => {
        const value = now[name];
        return !isAbsent(value) && !same(value, usual) && !same(value, computed);
      })
      .map(([name]) => [name, now[name]]),
  ),
  [defaultsKey]: [],
});

/** The inputs of a resource as the cloud has it. */
export const inputsOf = (row: TypeRow, now: Properties, before: Properties = {}): Record<string, unknown> =>
  Object.keys(before).length > 0
    ? {
        ...inputsAsBefore(row.properties, now, before),
        ...("tagsAll" in before ? { tagsAll: now["tagsAll"] ?? before["tagsAll"] } : {}),
      }
    : inputsAnew(row.properties, now);
