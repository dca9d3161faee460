import type { z } from "zod";
import type { Catalog } from "../catalog/types";
import type { ComponentKind } from "../contract/component-output";
import type { Stack } from "../contract/stack";
import type { Verdict } from "../contract/verdict";
import type { EstimateOptions } from "../cost";

/** What a policy found at one resource; the pack's name and the level make a verdict of it. */
export type Finding = Pick<Verdict, "verdict" | "urn" | "message" | "remedy">;

/** A value that a policy reads, so that its documentation and its tests know. */
export type Read =
  | {
      /** An input of a resource type. */
      readonly of: "input";
      readonly type: string;
      /** The path of the input, such as `healthCheck.path`. */
      readonly path: string;
      /**
       * What happens while the value is not known: the verdict is *unknown*, or it is found out through the resource's
       * dependencies, as the zones of subnets are.
       * @default "unknown"
       */
      readonly whenUnknown?: "unknown" | "followed";
      /**
       * What happens where the program does not say the value: the verdict is *missing*, or what the provider or AWS then
       * does fails or passes.
       * @default "missing"
       */
      readonly whenMissing?: "missing" | "fail" | "pass";
    }
  | {
      /** The `headroom` output of the components of a tier, or of the phase stack. */
      readonly of: "component" | "stack";
      /** Only components of this kind. @default all */
      readonly kind?: ComponentKind;
    };

/** What a policy may ask besides the stack and its own config. */
export interface PolicyContext {
  readonly catalog: Catalog;
  /** What an estimate of the stack's cost rests on besides the catalog. @default nothing is said of usage */
  readonly estimate?: EstimateOptions;
  /** The day, as `2026-11-25`. @default nothing is judged by it */
  readonly today?: string;
}

/** The config of a policy: numbers and switches, with their defaults. */
export type PolicyConfig = Readonly<Record<string, unknown>>;

/** A rule that a stack keeps or breaks. */
export interface Policy {
  /** Such as `deletion-protection`; unique in its pack. */
  readonly name: string;
  /** One sentence: what must hold. */
  readonly description: string;
  /** What happens when it fails, unless the config says otherwise. */
  readonly level: "mandatory" | "advisory";
  /** How bad it is where it does not hold. */
  readonly severity: "critical" | "high" | "medium" | "low";
  /** What to do where it does not hold, in order. */
  readonly steps: readonly string[];
  /** Where its reason is written. */
  readonly link: string;
  /** What the config may hold, every key with its default. */
  readonly configSchema: z.ZodObject;
  /**
   * Whether it judges what the update does, which only a recorded preview tells; elsewhere it gives no verdict.
   * @default false
   */
  readonly judgesChanges?: boolean;
  /** Every value that it reads. Without one of them the verdict is *missing*. */
  readonly reads: readonly Read[];
  /**
   * Looks at a stack, and gives one finding a resource judged: none where there is nothing to judge.
   *
   * @param config as `configSchema` reads it
   */
  judge(stack: Stack, config: PolicyConfig, context: PolicyContext): Finding[];
}

/** Policies that are switched on together. */
export interface Pack {
  readonly name: string;
  readonly description: string;
  readonly policies: readonly Policy[];
}

/** What is written down to define a policy: its config is typed by its schema. */
export interface PolicyDefinition<Schema extends z.ZodObject> extends Omit<Policy, "configSchema" | "judge"> {
  readonly configSchema: Schema;
  judge(stack: Stack, config: z.infer<Schema>, context: PolicyContext): Finding[];
}

/** Defines a policy: its config is read by its schema, defaults included, before it judges. */
export function definePolicy<Schema extends z.ZodObject>(definition: PolicyDefinition<Schema>): Policy {
  return {
    ...definition,
    judge: (stack, config, context) =>
      definition.judge(stack, definition.configSchema.parse(config), context),
  };
}
