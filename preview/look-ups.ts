import type * as pulumi from "@pulumi/pulumi";
import type { LookUpAnswers } from "./monitor";
import { wireValue } from "../contract/wire-values";
import { UNKNOWN } from "../contract/stack";

/** The functions of the SDK's runtime that return a look-up's or a method's result as an output. */
const outputFunctions = ["invokeOutput", "invokeSingleOutput", "call", "callSingle"] as const;

type OutputFunction = (token: string, args: Record<string, unknown>, ...rest: unknown[]) => unknown;

/**
 * Makes look-ups without an answer unknown, instead of letting the program read values that nobody gave: the mock
 * monitor's protocol can't say "unknown" of a whole result, so this stands before it, in the functions that every
 * provider's SDK calls.
 *
 * Look-ups in their plain form (`await aws.getRegion()`) are promises of plain values and can't be unknown; those get
 * their own arguments back.
 *
 * @returns what undoes it
 */
export function makeLookUpsUnknown(sdk: typeof pulumi, answers: LookUpAnswers): () => void {
  const runtime = sdk.runtime as unknown as Record<string, OutputFunction | undefined>;
  const originals = outputFunctions.map((name) => [name, runtime[name]] as const);
  for (const [name, original] of originals) {
    if (original === undefined) continue;
    runtime[name] = (token, args, ...rest) =>
      token in answers
        ? original(token, args, ...rest)
        : sdk.output(args).apply((): unknown => sdk.runtime.deserializeProperty(wireValue(UNKNOWN), true));
  }
  return () => {
    for (const [name, original] of originals) {
      if (original !== undefined) runtime[name] = original;
    }
  };
}
