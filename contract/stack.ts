/**
 * What any Pulumi program would register, whichever way it was seen: evaluated in process, or read from
 * `pulumi preview --json --show-sames`. Cost, availability and policies read this and nothing else.
 */

/** Stands for a value that is not known before the update. */
export interface Unknown {
  readonly $unknown: true;
}

/** The one marker of an unknown value. */
export const UNKNOWN: Unknown = Object.freeze({ $unknown: true });

/** Stands for a secret value, so that none is ever printed. */
export const SECRET = "[secret]";

/** Whether a value is the marker of an unknown one. */
export function isUnknown(value: unknown): value is Unknown {
  return typeof value === "object" && value !== null && "$unknown" in value && value.$unknown === true;
}

/** What an update would do to a resource, as the engine's preview tells it. */
export interface PlannedChange {
  /** `replace` creates another one and deletes this one; `same` changes nothing. */
  readonly op: "create" | "delete" | "import" | "replace" | "same" | "update";
  /** The paths that differ, such as `instanceClass` or `healthCheck.interval`, sorted; empty where nothing is told. */
  readonly paths: readonly string[];
  /** Those of the paths that force the replacement, sorted. */
  readonly replacingPaths: readonly string[];
  /** Whether a replacement deletes the old one first, so that there is none meanwhile. */
  readonly deletesFirst: boolean;
  /** The inputs before the update, secrets hidden; null where there was no such resource. */
  readonly oldInputs: Readonly<Record<string, unknown>> | null;
}

/** One resource as the program registers it. Plain data: no outputs, promises or secrets inside. */
export interface StackResource {
  /** The resource's URN, such as `urn:pulumi:prod::headroom::aws:lb/loadBalancer:LoadBalancer::web`. */
  readonly urn: string;
  /** The type token, such as `aws:lb/loadBalancer:LoadBalancer`. */
  readonly type: string;
  /** The logical name. */
  readonly name: string;
  /** Whether a provider manages it; false for components. */
  readonly custom: boolean;
  /** The parent's URN; null at the top. */
  readonly parent: string | null;
  /** Whether Pulumi refuses to delete it. */
  readonly protect: boolean;
  /** URNs that this resource was registered to depend on, sorted. */
  readonly dependencies: readonly string[];
  /** Property paths whose changes are ignored, in the order given. */
  readonly ignoreChanges: readonly string[];
  /** The URN of an explicit provider; null for the default one. */
  readonly provider: string | null;
  /** URNs by which the resource was known before, in the order given; absent where there are none. */
  readonly aliases?: readonly string[];
  /** The inputs; unknown ones are {@link UNKNOWN}, secret ones {@link SECRET}. */
  readonly inputs: Readonly<Record<string, unknown>>;
  /** What a component registered as its outputs; empty for custom resources before an update. */
  readonly outputs: Readonly<Record<string, unknown>>;
  /**
   * What the update does to it; absent where no state from before was seen: in process, under the analyzer protocol, and in an
   * exported stack.
   */
  readonly change?: PlannedChange;
}

/** A stack seen before (or after) it exists. */
export interface Stack {
  /** The Pulumi project's name. */
  readonly project: string;
  /** The Pulumi stack's name. */
  readonly stack: string;
  /** Where AWS resources of the default provider are, as the config (`aws:region`) says; absent where it does not. */
  readonly defaultRegion?: string;
  /** Every resource, in the order of registration. */
  readonly resources: readonly StackResource[];
  /** What the update deletes and does not make again, as it was before; absent where that is not seen. */
  readonly deleted?: readonly StackResource[];
}
