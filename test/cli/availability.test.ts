import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { checkFlow } from "../../cli/availability-command";
import { availabilitySchema } from "../../contract/availability";
import type { StackOutput } from "../../contract/stack-output";
import { headroom as runHeadroom, type HeadroomRun } from "../helpers/headroom";
import { sampleStack, withOutput } from "../helpers/stack-fixture";

const folder = mkdtempSync(join(tmpdir(), "headroom-availability-"));
afterAll(() => {
  rmSync(folder, { recursive: true });
});

const headroom = (...args: readonly string[]): Promise<HeadroomRun> => runHeadroom(["availability", ...args]);

/** A recorded preview of a stack whose flow promises so much. */
function recorded(target: number): string {
  const { project, stack, resources } = withOutput<StackOutput>(sampleStack(), "sample", (output) => ({
    ...output,
    flows: output.flows.map((flow) => ({ ...flow, target })),
  }));
  const file = join(folder, `${target}.json`);
  const document = { schema: "headroom.preview/1", project, stack, defaultRegion: "us-east-1", resources };
  writeFileSync(file, JSON.stringify(document));
  return file;
}

test("--json is the document of the one flow that is asked for, and the code is 0 where promises are kept", async () => {
  const { code, stdout, stderr } = await headroom(
    "--from",
    recorded(0.999),
    "--json",
    "--flow",
    "application",
  );
  expect([code, stderr]).toEqual([0, ""]);
  const { flows } = availabilitySchema.parse(JSON.parse(stdout));
  expect(flows.map(({ name }) => name)).toEqual(["application"]);
});

test("the code is 1 where a flow's promise is missed, and the screen says so and what reaches it", async () => {
  const { code, stdout } = await headroom("--from", recorded(0.9999), "--flow", "application");
  expect(code).toBe(1);
  expect(stdout).toMatch(/expected +99\.9\d+ % +\d+ +below the target/u);
  expect(stdout).toContain("The target 99.99 %:");
});

test("an unknown flow is answered with the closest one", () => {
  expect(() => {
    checkFlow("aplication", ["end to end", "application"]);
  }).toThrow(
    '--flow aplication: there is no such flow; did you mean "application"? (end to end, application)',
  );
});

test("--from leaves no room for options of a program", async () => {
  const { code, stderr } = await headroom("--from", "p.json", "--month", "2027-01");
  expect([code, stderr]).toEqual([2, expect.stringContaining("leave out --month")]);
});

test("a figure of one's own takes the place of one that is assumed, and says where it comes from", async () => {
  const { code, stdout } = await headroom(
    "--from",
    recorded(0.999),
    "--flow",
    "application",
    "--assume",
    "zone.lossesPerYear=2",
    "--json",
  );
  expect(code).toBe(0);
  const { facts, flows } = availabilitySchema.parse(JSON.parse(stdout));
  expect(facts.find(({ id }) => id === "zone.lossesPerYear")).toMatchObject({
    value: 2,
    basis: "yours",
    source: "--assume, in place of 0.5 a year that is assumed",
    asOf: null,
  });
  const failover = flows[0]?.causes.find(({ tier, kind }) => tier === "database" && kind === "failover");
  // (0.5 copies + 2 zones) a year × 60 s
  expect(failover?.minutesPerMonth).toBeCloseTo(((2.5 * 60) / 31_536_000) * 43_800, 9);
  const { stdout: screen } = await headroom(
    "--from",
    recorded(0.999),
    "--flow",
    "application",
    "--assume",
    "zone.lossesPerYear=2",
  );
  expect(screen).toContain("Yours       how often a zone is lost (2 a year)");
});

test("every wrong figure is answered at once, before anything is evaluated", async () => {
  const { code, stderr } = await headroom(
    ...[
      "zone.losesPerYear=2",
      "dns.ttlSeconds=5",
      "copy.failuresPerYear=-1",
      "region.lossHours=90000",
    ].flatMap((figure) => ["--assume", figure]),
  );
  expect(code).toBe(2);
  expect(stderr).toContain(
    '--assume zone.losesPerYear: there is no such figure; did you mean "zone.lossesPerYear"?',
  );
  expect(stderr).toContain("--assume dns.ttlSeconds: that figure is published");
  expect(stderr).toContain('--assume copy.failuresPerYear: "-1" is no number from 0');
  expect(stderr).toContain("region.lossesPerYear × region.lossHours is 9000 h");
});
