import { loadCatalog } from "../../catalog";
import type { Stack, StackResource } from "../../contract/stack";
import { packs, type Finding, type Pack, type Policy, type Read } from "../../policies";

/** One value that a policy says it reads, at one resource that has it. */
export interface ReadAt {
  readonly policy: Policy;
  readonly read: Read;
  readonly at: StackResource;
}

/** Every value that a policy says it reads, at every resource of a stack that has it and that the policy judges. */
export function readsOf(stack: Stack, of: readonly Pack[] = packs): ReadAt[] {
  return of
    .flatMap(({ policies }) => policies)
    .flatMap((policy) =>
      policy.reads.flatMap((read) =>
        stack.resources
          .filter((each) => holds(each, read) && !standsApart(policy, each))
          .map((at) => ({ policy, read, at })),
      ),
    );
}

/** Whether a value, while it is not known, is found out another way. */
export const isFollowed = ({ read }: ReadAt): boolean =>
  read.of === "input" && read.whenUnknown === "followed";

/** Which verdicts there are where a value is removed: what the provider or AWS then does may pass or fail. */
export function whenMissing({ read }: ReadAt): string[] {
  const verdict = read.of === "input" ? (read.whenMissing ?? "missing") : "missing";
  return verdict === "pass" ? [] : [verdict];
}

/** Packs that judge how each resource is set up, whatever the stack promises. */
export const onAnyProgram: readonly Pack[] = packs.filter(({ name }) => ["security", "cost"].includes(name));

/** Packs that judge what the stack promises. */
export const onPromises: readonly Pack[] = packs.filter((pack) => !onAnyProgram.includes(pack));

/** The value itself. */
export const valueOf = ({ read, at }: ReadAt): unknown =>
  read.of === "input" ? valueAt(at.inputs, read.path.split(".")) : at.outputs.headroom;

/** A value in words. */
export const inWords = ({ policy, read, at }: ReadAt): string =>
  `${policy.name}: ${read.of === "input" ? read.path : "headroom output"} of ${at.name}`;

/** The same stack with one value replaced; undefined removes it. */
export function changed(stack: Stack, { read, at }: ReadAt, value: unknown): Stack {
  const change = (each: StackResource): StackResource =>
    read.of === "input"
      ? { ...each, inputs: put(each.inputs, read.path.split("."), value) }
      : { ...each, outputs: value === undefined ? {} : { headroom: value } };
  return { ...stack, resources: stack.resources.map((each) => (each.urn === at.urn ? change(each) : each)) };
}

/** What the policy finds in a stack, with its own defaults. */
export const findings = ({ policy }: ReadAt, stack: Stack): Finding[] =>
  policy.judge(stack, {}, { catalog: loadCatalog() });

/** Which verdicts there are, passes left out. */
export const verdicts = (found: readonly Finding[]): string[] =>
  [...new Set(found.map(({ verdict }) => verdict))].filter((verdict) => verdict !== "pass");

/**
 * What a policy does not look at: instances run in private subnets, nothing in public ones, NAT serves no isolated ones; logs
 * are no data, requests are no CPU, what is no HTTP is not read on, and DynamoDB is not S3.
 */
function standsApart({ name: policy }: Policy, { name, type, inputs }: StackResource): boolean {
  if (policy === "plain-listener") return inputs.protocol === "HTTPS";
  if (type === "aws:ec2/subnet:Subnet") {
    return (
      (policy === "zones" && name.includes("public-")) ||
      (policy === "nat-gateway" && name.includes("isolated-")) ||
      (["balanced-zones", "subnet-addresses"].includes(policy) && !name.includes("private-"))
    );
  }
  return (
    (policy === "recoverable-deletion" && name.endsWith("-logs")) ||
    (policy === "scaling-target" && name.endsWith("-requests")) ||
    (policy === "s3-endpoint" && name.endsWith("-dynamodb"))
  );
}

function holds({ type, outputs, inputs }: StackResource, read: Read): boolean {
  if (read.of === "input") return type === read.type && valueAt(inputs, read.path.split(".")) !== undefined;
  const said = outputs.headroom as { schema: string; kind?: string } | undefined;
  return (
    said?.schema.startsWith(`headroom.${read.of}/`) === true &&
    (read.kind === undefined || said.kind === read.kind)
  );
}

function valueAt(value: unknown, path: readonly string[]): unknown {
  return path.reduce<unknown>(
    (within, key) =>
      typeof within === "object" && within !== null ? (within as Record<string, unknown>)[key] : undefined,
    value,
  );
}

function put(
  inside: Readonly<Record<string, unknown>>,
  [key = "", ...rest]: readonly string[],
  value: unknown,
): Record<string, unknown> {
  const { [key]: old, ...others } = inside;
  if (rest.length > 0) return { ...others, [key]: put(old as Record<string, unknown>, rest, value) };
  return value === undefined ? others : { ...others, [key]: value };
}

/** What no look at a program tells before its first update: texts that hold ARNs which AWS is still to give. */
export const knownLater: readonly string[] = ["policy-wildcards", "plain-secrets"];
