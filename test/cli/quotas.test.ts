import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { quotasSchema } from "../../contract/quotas";
import { headroom as runHeadroom, type HeadroomRun } from "../helpers/headroom";

const headroom = (...args: readonly string[]): Promise<HeadroomRun> => runHeadroom(["quotas", ...args]);

/** A step of `pulumi preview --json`. */
const step = (type: string, name: string, inputs: Record<string, unknown>) => {
  const urn = `urn:pulumi:prod::shop::${type}::${name}`;
  return { op: "create", urn, newState: { urn, type, custom: true, inputs, dependencies: [] } };
};

const provider = step("pulumi:providers:aws", "default_7_0_0", { region: "eu-west-1" });

const preview = (...steps: readonly unknown[]): string => JSON.stringify({ steps: [provider, ...steps] });

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "headroom-quotas-"));
});

afterEach(() => {
  rmSync(folder, { recursive: true });
});

function written(text: string): string {
  const file = join(folder, "preview.json");
  writeFileSync(file, text);
  return file;
}

const instance = (instanceType: string) => step("aws:ec2/instance:Instance", "gpu", { instanceType });

test("of any program it tells what must be raised, and ends with 1", async () => {
  const { code, stdout } = await headroom(written(preview(instance("g5.12xlarge"))));
  expect(code).toBe(1);
  expect(stdout).toContain("shop · prod · eu-west-1");
  expect(stdout).toContain("--service-code ec2 --quota-code L-DB2E81BA --desired-value 48");
});

test("the region may be named where the JSON does not say it", async () => {
  const file = written(JSON.stringify({ steps: [instance("t4g.xlarge"), instance("p5.48xlarge")] }));
  expect((await headroom(file, "--region", "us-west-2")).stdout).toContain("--region us-west-2");
  const { code, stderr } = await headroom(file, "--region", "mars-1");
  expect([code, stderr]).toEqual([2, expect.stringContaining("--region mars-1: it is not in the catalog")]);
});

test("where every quota is enough it ends with 0, and --json is the document", async () => {
  const { code, stdout, stderr } = await headroom(written(preview(instance("t4g.large"))), "--json");
  expect([code, stderr]).toEqual([0, ""]);
  const document = quotasSchema.parse(JSON.parse(stdout));
  expect(document.quotas).toMatchObject([{ id: "L-1216C47A", has: 5, needs: [2], ask: null }]);
});

test("options of a program are refused beside a file", async () => {
  const file = written(preview(instance("t4g.large")));
  const { code, stderr } = await headroom(file, "--over", "6", "--stack", "dev");
  expect(code).toBe(2);
  expect(stderr).toContain("has already run: leave out --stack, --over");
});

test.each([
  [["--over", "0"], "whole number of months from 1 to 120"],
  [["--stack", "a b"], "letters, digits"],
  [["--cwd", "nowhere"], "there is no such file"],
])("wrong input %j is told, and ends with 2", async (args, message) => {
  const { code, stdout, stderr } = await headroom(...args);
  expect([code, stdout]).toEqual([2, ""]);
  expect(stderr).toContain(message);
});

test("a quota that nobody counts is refused in the growth plan, with its place", async () => {
  writeFileSync(
    join(folder, "growth.yaml"),
    "product: Shop\naccount:\n  quotas: { L-1216C47B: 64 }\n  quotaLeadTime: 2 weks\n",
  );
  const { code, stderr } = await headroom("--cwd", folder);
  expect(code).toBe(2);
  expect(stderr).toContain(
    'growth.yaml:3:25  L-1216C47B: "L-1216C47B" is no quota that Headroom counts; did you mean "L-1216C47A"?',
  );
  expect(stderr).toContain('4:18  quotaLeadTime: "2 weks" is not a length of time. Write it like 14 days');
});
