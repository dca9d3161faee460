import { markPromisesQuickly } from "../../stacks";

/** What a source map does to a trace. */
const mapped = (error: Error, frames: readonly NodeJS.CallSite[]): string =>
  `${error.name}: ${error.message} mapped ${frames.length}`;

const traces = Error as { prepareStackTrace?: ((...args: never[]) => unknown) | undefined };

const leaks = "PULUMI_DEBUG_PROMISE_LEAKS";

describe("marks of promises", () => {
  const before = { prepare: traces.prepareStackTrace, limit: Error.stackTraceLimit };

  beforeEach(() => {
    traces.prepareStackTrace = mapped;
    Error.stackTraceLimit = 10;
    Reflect.deleteProperty(process.env, leaks);
  });

  afterEach(() => {
    traces.prepareStackTrace = before.prepare;
    Error.stackTraceLimit = before.limit;
    Reflect.deleteProperty(process.env, leaks);
  });

  test("an error without a message keeps its first frames and is not mapped", () => {
    markPromisesQuickly();
    const lines = (new Error().stack ?? "").split("\n");
    expect(lines).toHaveLength(5);
    expect(lines[0]).toBe("Error");
    expect(lines[1]).toMatch(/^ {4}at .*promise-marks\.test/u);
  });

  test("an error that says something is mapped as before", () => {
    markPromisesQuickly();
    expect(new Error("what went wrong").stack).toBe("Error: what went wrong mapped 10");
  });

  test("the place of a resource, for which Pulumi asks every frame, is mapped as before", () => {
    markPromisesQuickly();
    Error.stackTraceLimit = Number.POSITIVE_INFINITY;
    expect(new Error().stack).toMatch(/^Error: {2}mapped \d+$/u);
  });

  test("who looks for leaking promises gets every mark mapped", () => {
    process.env[leaks] = "true";
    markPromisesQuickly();
    expect(new Error().stack).toBe("Error:  mapped 10");
  });

  test("where nothing maps traces, nothing is changed", () => {
    traces.prepareStackTrace = undefined;
    markPromisesQuickly();
    expect(traces.prepareStackTrace).toBeUndefined();
  });
});
