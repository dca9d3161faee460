import type * as pulumi from "@pulumi/pulumi";
import { createRequire } from "node:module";

/** What Pulumi's SDK notes of each promise that it makes: a trace of where, in case the promise is never kept. */
export interface PromiseNotes {
  debuggablePromise: <T>(promise: Promise<T>, context?: unknown) => Promise<T>;
}

const notesModule = "@pulumi/pulumi/runtime/debuggable";

/**
 * The part of an SDK that notes promises; null where that copy of it has none such.
 *
 * @param require finds the copy of the SDK that a program imports
 */
export function promiseNotes(require: (module: string) => unknown): PromiseNotes | null {
  try {
    const found = require(notesModule) as Partial<PromiseNotes>;
    return typeof found.debuggablePromise === "function" ? (found as PromiseNotes) : null;
  } catch {
    return null;
  }
}

/** The same of Headroom's own copy. */
export const ownPromiseNotes = (): PromiseNotes | null => promiseNotes(createRequire(__filename));

/**
 * Lets an SDK take no traces: neither of each promise, of which it makes dozens a resource, nor of each resource, for its
 * place in the program. Both are for the engine and for who looks for a leak; taking them is half of the time of an
 * evaluation. What fails is told as before.
 *
 * @param notes of the same copy of the SDK
 * @returns what undoes it
 */
export function takeNoTraces(sdk: typeof pulumi, notes: PromiseNotes | null): () => void {
  const places = sdk.Resource as unknown as { stackTrace?: unknown };
  const originals = { places: places.stackTrace, notes: notes?.debuggablePromise };
  if (typeof originals.places === "function") places.stackTrace = () => [];
  if (notes !== null) notes.debuggablePromise = (promise) => promise;
  return () => {
    if (typeof originals.places === "function") places.stackTrace = originals.places;
    if (notes !== null && originals.notes !== undefined) notes.debuggablePromise = originals.notes;
  };
}
