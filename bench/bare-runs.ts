import * as pulumi from "@pulumi/pulumi";
import { isUnknown, type Stack, type StackResource } from "../contract/stack";
import type { Evaluation } from "../preview";
import { ownPromiseNotes, takeNoTraces } from "../preview/without-traces";

class BareResource extends pulumi.CustomResource {
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

/** Runs something on Pulumi's own mock monitor, as a preview and without stack traces, as an evaluation does. */
async function onMocks(
  { project, stack, config, secretKeys }: Evaluation,
  program: () => unknown,
): Promise<void> {
  const { stackTraceLimit } = Error;
  Error.stackTraceLimit = 0;
  const restore = takeNoTraces(pulumi, ownPromiseNotes());
  try {
    const preview = true;
    const mocks: pulumi.runtime.Mocks = {
      newResource: ({ inputs }) => ({ id: undefined, state: inputs as Record<string, unknown> }),
      call: ({ inputs }) => inputs as Record<string, unknown>,
    };
    await pulumi.runtime.setMocks(mocks, project, stack, preview, "organization");
    // The mock monitor knows no hooks; what registers one needs no more than an answer.
    const answered = (_request: unknown, callback: (error: null, response: object) => void) => {
      callback(null, {});
    };
    Object.assign(pulumi.runtime.getMonitor() ?? {}, {
      registerResourceHook: answered,
      registerErrorHook: answered,
    });
    pulumi.runtime.setAllConfig({ ...config }, [...(secretKeys ?? [])]);
    await pulumi.runtime.runInPulumiStack(async () => {
      const outputs: unknown = await program();
      return outputs;
    });
    await pulumi.runtime.disconnect();
  } finally {
    restore();
    Error.stackTraceLimit = stackTraceLimit;
  }
}

/** The same program on Pulumi's own mocks: what an evaluation adds to it is what recording costs. */
export async function sameProgram(evaluation: Evaluation): Promise<void> {
  const workingFolder = process.cwd();
  if (evaluation.folder !== undefined) process.chdir(evaluation.folder);
  try {
    await onMocks(evaluation, evaluation.program);
  } finally {
    process.chdir(workingFolder);
  }
}

/** Unknown inputs become outputs again, so that there is as much to wait for. */
function wired(value: unknown): unknown {
  if (isUnknown(value)) return pulumi.output("an id");
  if (Array.isArray(value)) return value.map(wired);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, wired(inner)]));
}

/** As many resources of the same types, parents and inputs, without any code that decides them. */
export async function sameResources(evaluation: Evaluation, { resources }: Stack): Promise<void> {
  await onMocks(evaluation, () => {
    const made = new Map<string, pulumi.Resource>();
    const waiting = new Set(resources.filter(({ parent }) => parent !== null));
    const waits = (urn: string | null) => [...waiting].some((resource) => resource.urn === urn);
    // Registration may put a child before its parent; construction can't.
    while (waiting.size > 0) {
      for (const resource of [...waiting]) {
        if (waits(resource.parent)) continue;
        waiting.delete(resource);
        const parent = made.get(resource.parent ?? "");
        const options = parent === undefined ? {} : { parent };
        const described = { ...resource, inputs: wired(resource.inputs) as StackResource["inputs"] };
        const { custom } = resource;
        made.set(
          resource.urn,
          custom ? new BareResource(described, options) : new BareComponent(described, options),
        );
      }
    }
  });
}
