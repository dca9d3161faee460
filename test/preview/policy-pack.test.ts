import * as pulumi from "@pulumi/pulumi";
import * as s3 from "@pulumi/aws/s3";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Stack } from "../../contract/stack";
import type { Verdict } from "../../contract/verdict";
import { evaluate } from "../../preview/evaluate";
import { PolicyPackError } from "../../preview/pack-process";
import { runPolicyPack } from "../../preview/policy-pack";

const pack = (name: string) => join(__dirname, "packs", name);

class Site extends pulumi.ComponentResource {
  constructor(name: string, kind?: string) {
    super("test:index:Site", name, {});
    const logs = new s3.Bucket(`${name}-logs`, { tags: { owner: "web" } }, { parent: this });
    const bucket = new s3.Bucket(`${name}-files`, { bucket: logs.id }, { parent: this });
    new s3.BucketObject(
      "page",
      { bucket: bucket.id, content: "hello" },
      { parent: this, protect: true, ignoreChanges: ["content"] },
    );
    this.registerOutputs(kind === undefined ? {} : { headroom: { kind } });
  }
}

const urn = (rest: string) => `urn:pulumi:prod::shop::test:index:Site${rest}`;
const root = "urn:pulumi:prod::shop::pulumi:pulumi:Stack::shop-prod";

async function processIsGone(pid: number): Promise<boolean> {
  for (let attempt = 0; attempt < 50; attempt++) {
    try {
      process.kill(pid, 0);
    } catch {
      return true;
    }
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  return false;
}

describe("runPolicyPack", () => {
  let stack: Stack;
  let verdicts: Verdict[];

  beforeAll(async () => {
    stack = await evaluate({
      project: "shop",
      stack: "prod",
      program: () => {
        new Site("site");
      },
    });
    verdicts = await runPolicyPack(pack("typescript"), stack);
  });

  const of = (policy: string) => verdicts.filter((verdict) => verdict.policy === policy);

  it("reports what a policy finds at a resource, without its description, with the pack's remedy", () => {
    expect(of("bucket-tags")).toEqual([
      {
        pack: "house-rules",
        policy: "bucket-tags",
        level: "mandatory",
        verdict: "fail",
        urn: urn("$aws:s3/bucket:Bucket::site-files"),
        message: "it has no owner",
        remedy: "add the tag owner",
      },
    ]);
  });

  it("reads verdict and remedy from the last line, at the level of the policy, with the config's defaults", () => {
    expect(of("component-says")).toEqual([
      {
        pack: "house-rules",
        policy: "component-says",
        level: "advisory",
        verdict: "missing",
        urn: urn("::site"),
        message: "it is no site",
        remedy: "register headroom.kind site",
      },
    ]);
  });

  it("calls unknown what can't be judged before the update", () => {
    expect(of("bucket-name")).toMatchObject([
      { verdict: "unknown", level: "advisory", urn: urn("$aws:s3/bucket:Bucket::site-files") },
    ]);
  });

  it("passes a policy that finds nothing once, and leaves out one that is switched off", () => {
    expect(of("stack-has-resources")).toMatchObject([{ verdict: "pass", level: "mandatory", urn: root }]);
    expect(of("switched-off")).toEqual([]);
  });

  it("tells the pack parents, options and dependencies, and what components registered", async () => {
    expect(of("parents-known")).toMatchObject([
      { urn: root, message: JSON.stringify(["site", true, ["content"], ["site-files"]]) },
    ]);
    const saying = await evaluate({
      project: "shop",
      stack: "prod",
      program: () => {
        new Site("site", "site");
      },
    });
    const again = await runPolicyPack(pack("typescript"), saying);
    expect(again.filter(({ policy }) => policy === "component-says")).toMatchObject([{ verdict: "pass" }]);
  });

  it("tells what a pack that does not start wrote to stderr", async () => {
    const attempt = runPolicyPack(pack("broken"), stack);
    await expect(attempt).rejects.toThrow(PolicyPackError);
    await expect(attempt).rejects.toThrow(/exit code 3\nthe pack's own trouble/u);
  });

  it("ends a pack that never listens", async () => {
    const message: string = await runPolicyPack(pack("silent"), stack, { startSeconds: 1 }).then(
      () => "started",
      (error: unknown) => String(error),
    );
    expect(message).toContain("did not listen within 1 s");
    const pid = Number(/waiting as (\d+)/u.exec(message)?.[1]);
    expect(pid).toBeGreaterThan(0);
    expect(await processIsGone(pid)).toBe(true);
  });

  it("refuses a folder that is no pack, or one for another language", async () => {
    const folder = mkdtempSync(join(tmpdir(), "headroom-pack-"));
    try {
      await expect(runPolicyPack(folder, stack)).rejects.toThrow("it has no PulumiPolicy.yaml");
      writeFileSync(join(folder, "PulumiPolicy.yaml"), "runtime: python\n");
      await expect(runPolicyPack(folder, stack)).rejects.toThrow(
        "a pack for python can't be run without Pulumi",
      );
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});
