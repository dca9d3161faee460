import { isUnknown } from "../../contract/stack";
import { plainValue } from "../../contract/wire-values";
import type { PolicyConfig } from "../types";

/** Inputs as Pulumi sends them: secrets and what is not known are marked in its own way, and stay untouched. */
export type WireInputs = Readonly<Record<string, unknown>>;

/** How Pulumi repairs what one policy finds, in the inputs of the resource, where the policy's level is `remediate`. */
export interface Remediation {
  /** The policy's name. */
  readonly policy: string;
  /** What it does, for the documentation. */
  readonly does: string;
  /** Types that it changes. Null: any of AWS's. */
  readonly types: readonly string[] | null;
  /**
   * The inputs as they should be; null where there is nothing to repair, or where the repair would replace the resource,
   * stop it or lose what it holds.
   *
   * @param config of the policy, with its defaults
   */
  repair(inputs: WireInputs, config: PolicyConfig, type: string): WireInputs | null;
}

/** A value as the program says it; undefined where it says nothing, null where it is not known yet. */
export function saidOf(inputs: WireInputs, key: string): unknown {
  const value = plainValue(inputs[key]);
  if (value === null) return undefined;
  return isUnknown(value) ? null : value;
}

/** A group of keys as it is sent; null for anything else, a secret one among it. */
export function groupOf(value: unknown): WireInputs | null {
  const plain = plainValue(value);
  const isGroup = typeof plain === "object" && plain !== null && !Array.isArray(plain) && !isUnknown(plain);
  return isGroup ? (value as WireInputs) : null;
}

/** The whole number of a policy's config. */
export const numberOf = (config: PolicyConfig, key: string): number => Number(config[key]);
