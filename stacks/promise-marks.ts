type Prepare = (error: Error, frames: NodeJS.CallSite[]) => unknown;

/** Where Node keeps what turns the frames of an error into its trace; its declarations know of no program without. */
interface Traces {
  prepareStackTrace?: Prepare;
}

/** Frames that a mark keeps. */
const markedFrames = 4;

/**
 * Spares a program a third of its time. Pulumi notes at each promise where it was made, some thousand times a preview, and each
 * such trace is mapped back to the TypeScript that it came from, though nobody reads it unless a promise leaks. Such a mark
 * is an error without a message: it keeps its first frames, as they were compiled. An error with a message, and the
 * places of resources that Pulumi records, are mapped as before; with PULUMI_DEBUG_PROMISE_LEAKS everything is.
 *
 * @example
 * markPromisesQuickly(); // before the first resource of the program
 */
export function markPromisesQuickly(): void {
  const traces = Error as Traces;
  const { prepareStackTrace: mapped } = traces;
  if (mapped === undefined || process.env["PULUMI_DEBUG_PROMISE_LEAKS"]) return;
  traces.prepareStackTrace = (error, frames) => {
    // Where Pulumi wants to know a resource's place it asks for every frame.
    const isMark = error.message === "" && Number.isFinite(Error.stackTraceLimit);
    if (!isMark) return mapped(error, frames);
    return [error.name, ...frames.slice(0, markedFrames).map(String)].join("\n    at ");
  };
}
