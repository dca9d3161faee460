import type { StackResource } from "../contract/stack";

/** A number among inputs; null where it is not there, not known or not a number. */
export function numberAt(inputs: Readonly<Record<string, unknown>>, key: string): number | null {
  const value = inputs[key];
  return typeof value === "number" && Number.isFinite(value) ? value : null;
}

/** A text among inputs; null where it is not there, not known or not a text. */
export function textAt(inputs: Readonly<Record<string, unknown>>, key: string): string | null {
  const value = inputs[key];
  return typeof value === "string" ? value : null;
}

/** Whether an input is `true`. */
export function isTrue(inputs: Readonly<Record<string, unknown>>, key: string): boolean {
  return inputs[key] === true;
}

/** An object among inputs; empty where it is not there or not known. */
export function objectAt(
  inputs: Readonly<Record<string, unknown>>,
  key: string,
): Readonly<Record<string, unknown>> {
  const value = inputs[key];
  return isRecord(value) ? value : {};
}

/** The objects of a list among inputs; empty where it is not there or not known. */
export function objectsAt(
  inputs: Readonly<Record<string, unknown>>,
  key: string,
): readonly Readonly<Record<string, unknown>>[] {
  const value = inputs[key];
  return Array.isArray(value) ? value.filter(isRecord) : [];
}

/** How long a list among inputs is; null where it is not there or not known. */
export function lengthAt(inputs: StackResource["inputs"], key: string): number | null {
  const value = inputs[key];
  return Array.isArray(value) ? value.length : null;
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
