import type { Json } from "./table/rows";

/** A resource's properties, as the engine sends them. */
export type Properties = Readonly<Record<string, unknown>>;

/** The key of the engine's marked values, and the mark of a secret one. */
const markKey = "4dabf18193072939515e22adb298388d";
const secretMark = "1b47061264138c4ac30d75fd1eb44270";

/** What stands for a value that is not known in a preview. */
export const unknownValue = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";

/** The list that the provider keeps, in each object, of the inputs that are its own defaults. */
export const defaultsKey = "__defaults";

/** Whether a value is an object, and neither a list nor null. */
export const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** Whether a value is marked as a secret. */
export const isSecret = (value: unknown): value is { readonly value: unknown } =>
  isObject(value) && value[markKey] === secretMark;

/** The value with every secret in it unwrapped. */
export function plain(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(plain);
  if (isSecret(value)) return plain(value.value);
  if (!isObject(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, plain(inner)]));
}

/** The same of a resource's properties. */
export const plainProperties = (properties: Properties): Record<string, unknown> =>
  plain(properties) as Record<string, unknown>;

/** Whether a value is, or holds, one that satisfies the condition. */
function holds(value: unknown, condition: (inner: unknown) => boolean): boolean {
  if (condition(value)) return true;
  if (Array.isArray(value)) return value.some((inner) => holds(inner, condition));
  return isObject(value) && Object.values(value).some((inner) => holds(inner, condition));
}

/** Whether a value is, or holds, a secret. */
export const holdsSecret = (value: unknown): boolean => holds(value, isSecret);

/** Whether a value is, or holds, an unknown one. */
export const holdsUnknown = (value: unknown): boolean => holds(value, (inner) => inner === unknownValue);

/** Marks a value as a secret, as the engine does. */
export const asSecret = (value: unknown): unknown => ({ [markKey]: secretMark, value });

/** The properties of which the model has a secret, marked as secrets. */
export function withSecretsOf(
  properties: Properties,
  ...models: readonly Properties[]
): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(properties).map(([key, value]) => [
      key,
      models.some((model) => holdsSecret(model[key])) ? asSecret(plain(value)) : value,
    ]),
  );
}

/** Whether a value counts as not given. */
export const isAbsent = (value: unknown): value is null | undefined => value === undefined || value === null;

/** The value at a path such as `subnets.0`. */
export function at(value: unknown, path: string): unknown {
  let inner = value;
  for (const step of path.split(".")) {
    inner = Array.isArray(inner)
      ? (inner as unknown[])[Number(step)]
      : isObject(inner)
        ? inner[step]
        : undefined;
  }
  return inner;
}

/** Whether two values are the same as JSON, whatever the order of keys. */
export function same(one: unknown, other: unknown): boolean {
  return JSON.stringify(sorted(one)) === JSON.stringify(sorted(other));
}

/** The value with the keys of its objects in order. */
export function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (!isObject(value)) return value;
  return Object.fromEntries(
    Object.keys(value)
      .sort()
      .map((key) => [key, sorted(value[key])]),
  );
}

/** A value as a text; an object or a list as JSON. */
export const textOf = (value: unknown): string =>
  typeof value === "string" ? value : JSON.stringify(value ?? "");

/** The type token and the logical name of a URN. */
export function partsOf(urn: string): { readonly type: string; readonly name: string } {
  const [, , chain = "", ...name] = urn.split("::");
  return { type: chain.split("$").at(-1) ?? chain, name: name.join("::") };
}

/** A JSON value, from what came over the wire. */
export const asJson = (value: unknown): Json => JSON.parse(JSON.stringify(value)) as Json;
