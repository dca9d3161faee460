import * as pulumi from "@pulumi/pulumi";
import * as debuggable from "@pulumi/pulumi/runtime/debuggable";
import * as s3 from "@pulumi/aws/s3";
import { evaluate } from "../../preview/evaluate";
import { ownPromiseNotes, type PromiseNotes, promiseNotes } from "../../preview/without-traces";

/** The SDK marks it as internal, so that its types leave it out. */
const notes = debuggable as unknown as PromiseNotes;

const sdk = () => ({
  promises: notes.debuggablePromise,
  places: (pulumi.Resource as unknown as { stackTrace: unknown }).stackTrace,
  prepare: Reflect.get(Error, "prepareStackTrace") as unknown,
  limit: Error.stackTraceLimit,
});

const run = (program: () => unknown, stackTraceLimit?: number) =>
  evaluate({
    program,
    project: "shop",
    stack: "prod",
    ...(stackTraceLimit !== undefined && { stackTraceLimit }),
  });

describe("an evaluation without traces", () => {
  it("finds where the SDK notes its promises", () => {
    expect(ownPromiseNotes()?.debuggablePromise).toBe(notes.debuggablePromise);
    expect(
      promiseNotes(() => {
        throw new Error("Cannot find module");
      }),
    ).toBeNull();
    expect(promiseNotes(() => ({}))).toBeNull();
  });

  it("lets the SDK trace nothing while the program runs, and as before afterwards", async () => {
    const before = sdk();
    let during = before;
    await run(() => {
      during = sdk();
      // As a program does that maps its own traces.
      Error.prepareStackTrace = () => "mapped";
      new s3.Bucket("one");
    });
    expect(during.promises).not.toBe(before.promises);
    expect(during.places).not.toBe(before.places);
    expect(during.limit).toBe(0);
    expect(sdk()).toEqual(before);
    await expect(run(() => Promise.reject(new Error("headroom:phase is 9")))).rejects.toThrow(
      "headroom:phase is 9",
    );
    expect(sdk()).toEqual(before);
  });

  it("lets it trace where frames are asked for, and records the same", async () => {
    const before = sdk();
    let during = before;
    const program = () => {
      during = sdk();
      const first = new s3.Bucket("first", { bucketPrefix: "late" });
      first.bucketPrefix.apply((name) => new s3.Bucket(name));
    };
    const traced = await run(program, 10);
    expect({ ...during, limit: 0 }).toEqual({ ...before, limit: 0 });
    expect(during.limit).toBe(10);
    expect(await run(program)).toEqual(traced);
  });
});
