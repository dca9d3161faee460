import {
  UnknownValueError,
  type PolicyConfigSchema,
  type PolicyResource,
  type StackValidationPolicy,
} from "@pulumi/policy";
import { z } from "zod";
import { loadCatalog } from "../catalog";
import { isUnknown, UNKNOWN, type Stack, type StackResource } from "../contract/stack";
import { verdictLine } from "../contract/verdict";
import { twinOf } from "./config";
import type { Finding, Pack, Policy } from "./types";

/**
 * A pack as Pulumi runs it: two stack policies for each of ours. One reports what fails and what is missing, at the
 * policy's level; its twin, `<policy>-unknown`, reports what is not known before the update and is advisory unless the
 * config makes it mandatory. Stack policies see outputs, which is where components say what they promise.
 */
export function stackPolicies(pack: Pack): StackValidationPolicy[] {
  return pack.policies.flatMap((policy) => [
    stackPolicy(policy, {
      name: policy.name,
      description: policy.description,
      enforcementLevel: policy.level,
      reports: ({ verdict }) => verdict === "fail" || verdict === "missing",
    }),
    stackPolicy(policy, {
      name: twinOf(policy.name),
      description: `What ${policy.name} needs is known before the update.`,
      enforcementLevel: "advisory",
      reports: ({ verdict }) => verdict === "unknown",
    }),
  ]);
}

interface Half extends Pick<StackValidationPolicy, "name" | "description" | "enforcementLevel"> {
  readonly reports: (finding: Finding) => boolean;
}

function stackPolicy(policy: Policy, { reports, ...half }: Half): StackValidationPolicy {
  return {
    ...half,
    configSchema: configSchema(policy),
    validateStack: (args, reportViolation) => {
      const findings = policy.judge(
        stackOf(args.resources),
        { ...args.getConfig<object>() },
        { catalog: loadCatalog() },
      );
      for (const { verdict, urn, message, remedy } of findings.filter(reports)) {
        reportViolation(`${message}\n${verdictLine(verdict, remedy)}`, urn);
      }
    },
  };
}

/** The policy's own schema, as Pulumi wants it. */
function configSchema(policy: Policy): PolicyConfigSchema {
  const { properties } = z.toJSONSchema(policy.configSchema, { io: "input" });
  return { properties: (properties ?? {}) as PolicyConfigSchema["properties"] };
}

/**
 * The stack that a policy pack is shown. Pulumi gives one set of properties a resource, its outputs: of a resource that
 * does not exist yet they hold its inputs, with what is not known marked.
 */
export function stackOf(resources: readonly PolicyResource[]): Stack {
  const [, stack = "", project = ""] = /^urn:pulumi:([^:]*)::([^:]*)::/u.exec(resources[0]?.urn ?? "") ?? [];
  return { project, stack, resources: resources.map(stackResource) };
}

function stackResource(resource: PolicyResource): StackResource {
  const { type, urn, name, opts, parent, dependencies, provider, propertyDependencies } = resource;
  const properties = withoutComputed(
    plain(resource.props) as Readonly<Record<string, unknown>>,
    Object.keys(propertyDependencies),
  );
  const isComponent =
    type === "pulumi:pulumi:Stack" || type.startsWith("headroom:") || "headroom" in properties;
  return {
    urn,
    type,
    name,
    custom: !isComponent,
    parent: parent?.urn ?? opts.parent ?? null,
    protect: opts.protect,
    dependencies: dependencies.map((dependency) => dependency.urn).sort(),
    ignoreChanges: opts.ignoreChanges,
    provider: provider?.urn ?? null,
    inputs: isComponent ? {} : properties,
    outputs: isComponent ? properties : {},
  };
}

/**
 * Leaves out what AWS computes, unknown until then: the program does not say it, which is what the policies ask. An input
 * that is unknown comes from another resource, and the engine tells that it depends on it.
 *
 * @param inputs names of the inputs that depend on something; none where they are not told
 */
function withoutComputed(
  properties: Readonly<Record<string, unknown>>,
  inputs: readonly string[],
): Readonly<Record<string, unknown>> {
  if (inputs.length === 0) return properties;
  return Object.fromEntries(
    Object.entries(properties).filter(([name, value]) => !isUnknown(value) || inputs.includes(name)),
  );
}

/** Properties as plain data. Those that are not known throw when they are read, each on its own: they become UNKNOWN. */
function plain(value: unknown): unknown {
  if (typeof value !== "object" || value === null) return value;
  const read = (key: string): unknown => {
    try {
      return plain((value as Readonly<Record<string, unknown>>)[key]);
    } catch (error) {
      if (error instanceof UnknownValueError) return UNKNOWN;
      throw error;
    }
  };
  const keys = Object.keys(value);
  return Array.isArray(value) ? keys.map(read) : Object.fromEntries(keys.map((key) => [key, read(key)]));
}
