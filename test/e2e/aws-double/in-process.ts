import * as pulumi from "@pulumi/pulumi";
import { createDouble, type DoubleSettings } from "./double";
import type { Failure } from "./check";
import type { Properties } from "./values";

/** A resource that a program registered and the double made, in the order of creation. */
export interface MadeResource {
  readonly urn: string;
  readonly type: string;
  readonly name: string;
  /** As the program gave them. */
  readonly inputs: Readonly<Record<string, unknown>>;
  /** As the check gave them back. */
  readonly checked: Readonly<Record<string, unknown>>;
  readonly failures: readonly Failure[];
  readonly id: string;
  readonly outputs: Readonly<Record<string, unknown>>;
}

/**
 * Runs a program in this process with the double in the engine's place: each resource is checked and made, each look-up answered.
 * Explicit providers get what they are given. For one deployment of a program only, into what the cloud's file holds.
 *
 * @throws AwsError the first refusal
 */
export async function deployInProcess(
  settings: DoubleSettings,
  program: () => unknown,
): Promise<readonly MadeResource[]> {
  const made: MadeResource[] = [];
  const providers = new Map<string, ReturnType<typeof createDouble>>();
  const usual = createDouble(settings);
  const errors: Error[] = [];
  await pulumi.runtime.setMocks({
    newResource: async ({ type, name, inputs, provider }) => {
      const given = inputs as Record<string, unknown>;
      if (type.startsWith("pulumi:providers:")) {
        const double = createDouble(settings);
        double.configure(given);
        providers.set(name, double);
        return { id: `${name}-provider`, state: given };
      }
      if (!type.startsWith("aws:")) return { id: undefined, state: given };
      const named = provider?.split("::").at(-2) ?? "";
      const double = providers.get(named) ?? usual;
      const urn = `urn:pulumi:prod::headroom::${type}::${name}`;
      try {
        const { inputs: checked, failures } = await double.check(urn, {}, given);
        const { id, outs } = await double.create(urn, checked);
        made.push({
          urn,
          type,
          name,
          inputs: given,
          checked,
          failures,
          id,
          outputs: outs,
        });
        return { id, state: outs };
      } catch (error) {
        // The program goes on, so that it ends: a resource that fails would make others wait for ever.
        errors.push(error as Error);
        return { id: `${name}-refused`, state: given };
      }
    },
    call: async ({ token, inputs }) => {
      const answer = await usual.invoke(token, inputs as Properties);
      return answer.outputs;
    },
  });
  const { stackTraceLimit } = Error;
  Error.stackTraceLimit = 0;
  try {
    await program();
    await pulumi.runtime.disconnect();
  } finally {
    Error.stackTraceLimit = stackTraceLimit;
  }
  const [first] = errors;
  if (first !== undefined) throw first;
  return made;
}
