/**
 * What a preview costs in time, in one run: `npm run bench`.
 *
 * The evaluation of the sample production stack is compared with Pulumi's own mock monitor on as many resources of the
 * same types, parents and inputs, with the same limit of stack traces. Times depend on the machine, their ratio hardly.
 */
import * as pulumi from "@pulumi/pulumi";
import { join } from "node:path";
import { loadCatalog } from "../catalog";
import { findProgram } from "../cli/find-program";
import { isUnknown, type Stack, type StackResource } from "../contract/stack";
import { estimate } from "../cost";
import { evaluate } from "../preview";
// Loaded beforehand, so that each evaluation loads the program's own file and nothing else.
import "../stacks";

const runs = 9;
const aimRatio = 1.2;
const aimMilliseconds = 150;

const root = join(__dirname, "..");

async function millisecondsOf(run: () => unknown): Promise<number> {
  const start = performance.now();
  await run();
  return performance.now() - start;
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((one, other) => one - other);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}

class Bare extends pulumi.CustomResource {
  constructor({ type, name, inputs }: StackResource, options: pulumi.CustomResourceOptions) {
    super(type, name, { ...inputs }, options);
  }
}

class BareComponent extends pulumi.ComponentResource {
  constructor({ type, name, inputs, outputs }: StackResource, options: pulumi.ComponentResourceOptions) {
    super(type, name, { ...inputs }, options);
    this.registerOutputs({ ...outputs });
  }
}

/** Unknown inputs become outputs again, so that there is as much to wait for. */
function wired(value: unknown): unknown {
  if (isUnknown(value)) return pulumi.output("an id");
  if (Array.isArray(value)) return value.map(wired);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, wired(inner)]));
}

/** The same resources, registered without any component code, on Pulumi's own mock monitor. */
async function bareMockRun(stack: Stack): Promise<void> {
  await pulumi.runtime.setMocks(
    {
      newResource: ({ inputs }) => ({ id: undefined, state: inputs as Record<string, unknown> }),
      call: () => ({}),
    },
    stack.project,
    stack.stack,
    true,
  );
  await pulumi.runtime.runInPulumiStack(() => {
    const made = new Map<string, pulumi.Resource>();
    const [, ...resources] = stack.resources;
    // Parents first: the order of registration may put a component's child before it.
    const later = new Set(resources.map(({ urn }) => urn));
    while (later.size > 0) {
      for (const resource of resources) {
        if (!later.has(resource.urn) || (resource.parent !== null && later.has(resource.parent))) continue;
        later.delete(resource.urn);
        const parent = resource.parent === null ? undefined : made.get(resource.parent);
        const options = parent === undefined ? {} : { parent };
        const described = { ...resource, inputs: wired(resource.inputs) as StackResource["inputs"] };
        made.set(
          resource.urn,
          resource.custom ? new Bare(described, options) : new BareComponent(described, options),
        );
      }
    }
    return Promise.resolve({});
  });
  await pulumi.runtime.disconnect();
}

/** Copies of a stack, side by side in one, until there are enough resources. */
function enlarged(stack: Stack, count: number): Stack {
  const copies = Math.ceil(count / stack.resources.length);
  const resources = Array.from({ length: copies }, (_unused, copy) => {
    const rename = (urn: string) => `${urn}-${copy}`;
    return stack.resources.map((resource) => ({
      ...resource,
      urn: rename(resource.urn),
      name: `${resource.name}-${copy}`,
      parent: resource.parent === null ? null : rename(resource.parent),
      dependencies: resource.dependencies.map(rename),
    }));
  }).flat();
  return { ...stack, resources: resources.slice(0, count) };
}

const verdict = (value: number, aim: number) => (value <= aim ? "met" : "missed");

async function main(): Promise<void> {
  const { evaluation } = findProgram({ folder: root, stack: "prod" });
  // The first evaluation loads the program's modules and compiles them.
  const stack = await evaluate(evaluation);
  const catalog = loadCatalog();
  const { stackTraceLimit } = Error;

  const evaluations: number[] = [];
  const bares: number[] = [];
  for (let run = 0; run < runs; run++) {
    evaluations.push(await millisecondsOf(() => evaluate(evaluation)));
    Error.stackTraceLimit = 0;
    bares.push(await millisecondsOf(() => bareMockRun(stack)));
    Error.stackTraceLimit = stackTraceLimit;
  }
  const [evaluated, bare] = [median(evaluations), median(bares)];
  const ratio = evaluated / bare;
  const { length } = stack.resources;
  console.log(`evaluation of prod   ${evaluated.toFixed(0)} ms for ${length} resources, median of ${runs}`);
  console.log(`bare mock run        ${bare.toFixed(0)} ms for as many`);
  console.log(
    `ratio                ${ratio.toFixed(2)} (aim: at most ${aimRatio}, ${verdict(ratio, aimRatio)})`,
  );

  const large = enlarged(stack, 10_000);
  const estimates: number[] = [];
  // What is read once a stack is kept by its identity, so each run gets a stack of its own.
  for (let run = 0; run < runs; run++) {
    const fresh: Stack = { ...large };
    estimates.push(await millisecondsOf(() => estimate(fresh, catalog)));
  }
  const estimated = median(estimates);
  console.log(
    `estimate             ${estimated.toFixed(0)} ms for ${large.resources.length} resources ` +
      `(aim: under ${aimMilliseconds} ms, ${verdict(estimated, aimMilliseconds)})`,
  );
}

void main();
