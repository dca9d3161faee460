import type { Catalog } from "../../catalog/types";
import { isUnknown, type Stack, type StackResource } from "../../contract/stack";

/** What a stack uses of one quota. */
export interface QuotaUse {
  /** Of the quota in the catalog. */
  readonly id: string;
  /** The most, autoscaling included, in the quota's unit; of what counts each by itself, the one that uses most. */
  readonly most: number;
}

/** A resource whose part in a quota can't be told, and why. */
export interface NotCounted {
  readonly name: string;
  readonly why: string;
}

/** A stack as the uses of quotas are read from it. */
export interface Seen {
  readonly stack: Stack;
  readonly catalog: Catalog;
  /** Resources of these types, such as `ec2/eip:Eip`, in the order of registration. */
  ofType(...types: readonly string[]): readonly StackResource[];
  /** Says that the part of a resource is not known. */
  notCounted(resource: StackResource, why: string): void;
}

/** How the uses of some quotas are read. */
export type ReadUses = (seen: Seen) => readonly QuotaUse[];

/** A number that is written there; 0 for anything else, an unknown one too. */
export const numberOf = (value: unknown): number => (typeof value === "number" ? value : 0);

/** A text that is written there; null for anything else. */
export const textOf = (value: unknown): string | null =>
  typeof value === "string" && !isUnknown(value) ? value : null;

/** The entries of a list; none where there is no list. */
export const listOf = (value: unknown): readonly unknown[] =>
  Array.isArray(value) ? (value as readonly unknown[]) : [];

/** The keys of a group; none where there is none. */
export const groupOf = (value: unknown): Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null && !isUnknown(value) && !Array.isArray(value)
    ? (value as Readonly<Record<string, unknown>>)
    : {};

/** The sum of what each of them uses. */
export const sumOf = <T>(all: readonly T[], use: (one: T) => number): number =>
  all.reduce((sum, one) => sum + use(one), 0);

/**
 * The most that one owner has, where resources are counted by what they belong to: each owner that they depend on, since their
 * dependencies do not tell which one it is. Those that name none count as one owner's.
 */
export function mostOfOne(
  resources: readonly StackResource[],
  owners: readonly StackResource[],
  count: (resource: StackResource) => number = () => 1,
): number {
  const known = new Set(owners.map(({ urn }) => urn));
  const counts = new Map<string, number>();
  for (const resource of resources) {
    const named = resource.dependencies.filter((urn) => known.has(urn));
    for (const owner of named.length === 0 ? [""] : named)
      counts.set(owner, (counts.get(owner) ?? 0) + count(resource));
  }
  return Math.max(0, ...counts.values());
}
