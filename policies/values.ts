import { isUnknown, type StackResource } from "../contract/stack";
import type { Finding } from "./types";

/** A value as a policy finds it: said by the program, not said, or not known before the update. */
export type Value<Of = unknown> =
  | { readonly kind: "said"; readonly value: Of }
  | { readonly kind: "missing"; readonly what: string }
  | { readonly kind: "unknown"; readonly what: string };

/**
 * An input by its path. Null counts as not said: a missing value means AWS's default, not compliance.
 *
 * @example valueAt(resource, "healthCheck.path")
 */
export function valueAt(resource: StackResource, path: string): Value {
  let value: unknown = resource.inputs;
  for (const key of path.split(".")) {
    if (isUnknown(value)) return { kind: "unknown", what: path };
    if (typeof value !== "object" || value === null) return { kind: "missing", what: path };
    value = (value as Readonly<Record<string, unknown>>)[key];
  }
  if (isUnknown(value)) return { kind: "unknown", what: path };
  return value === undefined || value === null ? { kind: "missing", what: path } : { kind: "said", value };
}

/** What a decision on known values comes to. */
export interface Decision {
  readonly holds: boolean;
  /** What was found, and what is required. */
  readonly message: string;
  /** What to change. */
  readonly remedy: string;
}

/** A finding where the program does not say what a policy needs. */
export function missing(urn: string, message: string, remedy: string): Finding {
  return { verdict: "missing", urn, message, remedy };
}

/** A finding where what a policy needs is not known before the update. */
export function unknown(urn: string, message: string): Finding {
  return {
    verdict: "unknown",
    urn,
    message,
    remedy: "nothing to change: look again once the update has been made, or say the value in the program",
  };
}

/** A finding of a decision: nothing is to be changed where it holds. */
export function decided(urn: string, { holds, message, remedy }: Decision): Finding {
  return { verdict: holds ? "pass" : "fail", urn, message, remedy: holds ? "" : remedy };
}

/**
 * Judges a resource by some of its values: *missing* where the program does not say one of them, *unknown* where one is
 * not known yet, else as decided.
 *
 * @param sayWhat what to write where a value is missing
 */
export function judgeBy(
  resource: StackResource,
  values: readonly Value[],
  sayWhat: string,
  decide: (...said: readonly unknown[]) => Decision,
): Finding {
  const absent = values.filter((value) => value.kind === "missing").map(({ what }) => what);
  if (absent.length > 0) {
    return missing(resource.urn, `${resource.name} does not say ${absent.join(" and ")}`, sayWhat);
  }
  const open = values.filter((value) => value.kind === "unknown").map(({ what }) => what);
  if (open.length > 0) {
    return unknown(
      resource.urn,
      `${open.join(" and ")} of ${resource.name} can't be known before the update`,
    );
  }
  const said = values.map((value) => (value.kind === "said" ? value.value : undefined));
  return decided(resource.urn, decide(...said));
}

/** A share of time in percent, its downtime to two digits: 99.96 %, 99.5 %, 99.999 %. */
export function percent(share: number): string {
  const down = Number(((1 - share) * 100).toPrecision(2));
  return `${Number((100 - down).toFixed(8))} %`;
}

/** A rate or count in words: three digits, no more. */
export function amount(value: number): string {
  return String(Number(value.toPrecision(3)));
}

/** One word for one, another for any other number. */
export function counted(count: number, one: string, many = `${one}s`): string {
  return `${count} ${count === 1 ? one : many}`;
}
