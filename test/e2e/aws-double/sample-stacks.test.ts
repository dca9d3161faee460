import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { deployInProcess } from "./in-process";
import { seed } from "./seed";
import { hostedZone, sampleStack, sampleStacks } from "./sample-stacks";

let folder: string;
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), "aws-double-"))));
afterEach(() => {
  rmSync(folder, { recursive: true });
});

test.each(Object.entries(sampleStacks))(
  "AWS makes every resource of the sample's stack: %s",
  async (_, stack) => {
    const cloudFile = join(folder, "cloud.json");
    await seed(cloudFile, [hostedZone]);
    const made = await deployInProcess({ cloudFile }, sampleStack(stack));
    expect(made.length).toBeGreaterThan(60);
    expect(
      made.filter(({ failures }) => failures.length > 0).map(({ urn, failures }) => ({ urn, failures })),
    ).toEqual([]);
  },
);
