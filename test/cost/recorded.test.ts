import { readFileSync } from "node:fs";
import { join } from "node:path";
import { run } from "../../cli/run";
import { loadCatalog } from "../../catalog";
import { estimate, usageQuantities, type UsageKey } from "../../cost";
import type { Estimate } from "../../contract/preview";
import { readPreview } from "../../preview";
import { expectGolden } from "../helpers/golden";

const folder = join(__dirname, "recorded");
const file = (name: string): string => join(folder, name);
const read = (name: string) => readPreview(readFileSync(file(name), "utf8"));
const estimateOf = (name: string): Estimate => estimate(read(name).stack, loadCatalog());
const nameOf = (urn: string): string => urn.split("::")[3] ?? "";

/** `headroom cost` as a user runs it, in a folder without usage and price files. */
async function cost(...args: readonly string[]) {
  let stdout = "";
  let stderr = "";
  const code = await run(["cost", ...args, "--cwd", folder], {
    result: (text) => (stdout += text),
    note: (text) => (stderr += `${text}\n`),
    progress: () => undefined,
    colour: false,
  });
  return { code, stdout, stderr };
}

/** Resource, price, expected quantity × unit price = dollars a month, worked by hand. */
type Line = readonly [name: string, price: string, quantity: number, unitPrice: number, dollars: number];

const storefront: readonly Line[] = [
  // Servers: 2 to 6 of them, on average a fifth of the way up: 2.8 × 730 h; 30 GB each.
  ["web", "ec2.m6i.large@us-east-1", 2044, 0.096, 196.224],
  ["web", "ebs.gp3.storage@us-east-1", 84, 0.08, 6.72],
  ["web", "cloudwatch.alarm@us-east-1", 2, 0.1, 0.2],
  ["front", "alb.hour@us-east-1", 730, 0.0225, 16.425],
  ["front", "alb.lcu@us-east-1", 365, 0.008, 2.92],
  ["front", "ipv4.hour@us-east-1", 1460, 0.005, 7.3], // one in each of two zones
  ["front", "dataTransfer.internetOut@us-east-1#0", 50, 0.09, 4.5],
  // Database: both copies are in the price of a Multi-AZ instance.
  ["orders", "rds.postgresql.multi.db.r6g.large@us-east-1", 730, 0.45, 328.5],
  ["orders", "rds.gp3.multi.storage@us-east-1", 200, 0.23, 46],
  ["orders", "rds.backup@us-east-1", 0, 0.095, 0],
  ["sessions", "elasticache.valkey.cache.r7g.large@us-east-1", 1460, 0.1752, 255.792], // two nodes
  ["nat", "nat.hour@us-east-1", 730, 0.045, 32.85],
  ["nat", "nat.data@us-east-1", 50, 0.045, 2.25],
  ["nat", "ipv4.hour@us-east-1", 730, 0.005, 3.65],
  ["network", "dataTransfer.betweenZones@us-east-1", 50, 0.01, 0.5],
  ["network", "dataTransfer.betweenRegions@us-east-1", 0, 0.02, 0],
  ["edge", "cloudfront.dataOut@us#0", 100, 0.085, 8.5],
  ["edge", "cloudfront.httpsRequests@us", 1_000_000, 0.000_001, 1],
  ["edge", "cloudfront.toOrigin@us", 5, 0.02, 0.1],
  ...["archive", "images"].flatMap((bucket): Line[] => [
    [bucket, "s3.storage@us-east-1#0", 100, 0.023, 2.3],
    [bucket, "s3.put@us-east-1", 100_000, 0.000_005, 0.5],
    [bucket, "s3.get@us-east-1", 1_000_000, 0.000_000_4, 0.4],
    [bucket, "dataTransfer.internetOut@us-east-1#0", 0, 0.09, 0],
  ]),
  ["data", "kms.key@us-east-1", 1, 1, 1],
  ["data", "kms.request@us-east-1", 10_000, 0.000_003, 0.03],
  ["shop", "route53.zone@global#0", 1, 0.5, 0.5],
  ["shop", "route53.query@global#0", 1_000_000, 0.000_000_4, 0.4],
  ["flow", "cloudwatch.logs.stored@us-east-1", 5, 0.03, 0.15],
  ["flow", "cloudwatch.logs.scanned@us-east-1", 0, 0.005, 0],
  ["database-cpu", "cloudwatch.alarm@us-east-1", 1, 0.1, 0.1],
  ["front-errors", "cloudwatch.alarm@us-east-1", 1, 0.1, 0.1],
  ["alerts", "sns.request@us-east-1", 100_000, 0.000_000_5, 0.05],
];

const wordpress: readonly Line[] = [
  ["wp-fargate-rds-db-rds", "rds.mysql.single.db.t3.micro@us-east-1", 730, 0.017, 12.41],
  ["wp-fargate-rds-db-rds", "rds.gp2.single.storage@us-east-1", 20, 0.115, 2.3],
  // MySQL 5.7 in its third year of extended support: two vCPUs × 730 h.
  ["wp-fargate-rds-db-rds", "rds.extendedSupport.thirdYear@us-east-1", 1460, 0.2, 292],
  ["wp-fargate-rds-fe-app-svc", "fargate.x86.vcpu@us-east-1", 182.5, 0.04048, 7.3876], // a quarter
  ["wp-fargate-rds-fe-app-svc", "fargate.x86.memory@us-east-1", 365, 0.004445, 1.622425], // half a GB
  ["wp-fargate-rds-fe-app-svc", "ipv4.hour@us-east-1", 730, 0.005, 3.65],
  ["wp-fargate-rds-fe-alb", "alb.hour@us-east-1", 730, 0.0225, 16.425],
  ["wp-fargate-rds-fe-alb", "alb.lcu@us-east-1", 365, 0.008, 2.92],
  ["wp-fargate-rds-fe-alb", "ipv4.hour@us-east-1", 1460, 0.005, 7.3],
  ["wp-fargate-rds-fe-alb", "dataTransfer.internetOut@us-east-1#0", 50, 0.09, 4.5],
  ["wp-fargate-rds-net-vpc", "dataTransfer.betweenZones@us-east-1", 50, 0.01, 0.5],
  ["wp-fargate-rds-net-vpc", "dataTransfer.betweenRegions@us-east-1", 0, 0.02, 0],
];

const cents = 1e-9;

describe.each([
  ["storefront/create.preview.json", storefront],
  ["wordpress-fargate-rds/create.preview.json", wordpress],
])("%s", (name, lines) => {
  const result = estimateOf(name);

  test("costs what is worked out by hand, line by line and in total", () => {
    const found = result.lines.map(({ urn, price: { id, unitPrice }, quantity, amount }) => [
      nameOf(urn),
      id,
      Number(quantity.expected.toFixed(6)),
      unitPrice,
      Number(amount.expected.toFixed(6)),
    ]);
    const sorted = (each: readonly (readonly unknown[])[]) => each.map((line) => JSON.stringify(line)).sort();
    expect(sorted(found)).toEqual(sorted(lines));
    const total = lines.reduce((sum, [, , , , dollars]) => sum + dollars, 0);
    expect(Math.abs(result.money.expected - total)).toBeLessThan(cents);
  });

  test("counts every resource as priced, free or not priced", () => {
    const { priced, free, unpriced, total } = result.coverage;
    expect(priced + free + unpriced).toBe(total);
    const said = new Set([...result.lines, ...result.free, ...result.unpriced].map(({ urn }) => urn));
    const custom = read(name).stack.resources.filter(
      (each) => each.custom && !each.type.startsWith("pulumi:"),
    );
    expect(custom.filter(({ urn }) => !said.has(urn))).toEqual([]);
  });

  test("lists every assumption once, with unit, amounts and where they come from", () => {
    for (const { urn, quantity, unit, value, source } of result.assumptions) {
      expect([urn, unit]).toEqual([urn, usageQuantities[quantity as UsageKey].unit]);
      expect(value.minimum).toBeLessThanOrEqual(value.expected);
      expect(value.expected).toBeLessThanOrEqual(value.maximum);
      expect(source).toBe("default of a small company");
    }
    const keys = result.assumptions.map(({ urn, quantity }) => `${urn} ${quantity}`);
    expect(new Set(keys).size).toBe(keys.length);
    expect(keys.length).toBeGreaterThan(3);
  });

  test("on screen", async () => {
    const { code, stdout, stderr } = await cost(file(name));
    expect([code, stderr]).toEqual([0, ""]);
    expectGolden(stdout, join(folder, "golden", `${name.replaceAll(/\/.*$/gu, "")}.txt`));
  });
});

describe("the storefront, in every form that Pulumi tells of it", () => {
  const [created, larger] = ["create.preview.json", "larger.preview.json"].map((name) =>
    estimateOf(`storefront/${name}`),
  );

  test.each(["create.events.jsonl", "stack.json"])(
    "%s costs the same as the preview, line by line",
    (name) => {
      const { lines, money, assumptions, unpriced, coverage } = estimateOf(`storefront/${name}`);
      expect(lines).toEqual(created?.lines);
      expect({ money, assumptions, unpriced, coverage }).toEqual({
        money: created?.money,
        assumptions: created?.assumptions,
        unpriced: created?.unpriced,
        coverage: created?.coverage,
      });
    },
  );

  test("larger.events.jsonl costs the same as larger.preview.json", () => {
    expect(estimateOf("storefront/larger.events.jsonl")).toEqual(larger);
  });

  test("a larger database and four servers more cost what they say", () => {
    // db.r6g.xlarge at 0.899 in place of 0.45; on average 0.2 × 4 servers more with 30 GB each; an alarm.
    const more = 730 * (0.899 - 0.45) + 0.8 * (730 * 0.096 + 30 * 0.08) + 0.1;
    expect(larger?.money.expected).toBeCloseTo((created?.money.expected ?? 0) + more, 9);
  });

  test("events say what they leave out; the others leave nothing out", async () => {
    expect((await cost(file("storefront/create.events.jsonl"))).stderr).toBe(
      "engine events do not say which resource uses which; pulumi preview --json --show-sames and pulumi stack export do\n",
    );
    for (const name of ["create.preview.json", "larger.preview.json", "stack.json"])
      expect((await cost(file(`storefront/${name}`))).stderr).toBe("");
  });

  test("no form shows the database's password", async () => {
    for (const name of ["create.preview.json", "create.events.jsonl", "stack.json"]) {
      const { stdout } = await cost(file(`storefront/${name}`), "--json");
      expect(stdout).not.toMatch(/kept-from-everybody|ciphertext/u);
    }
  });
});

describe("a pipeline of Glue and Redshift, which have no meter", () => {
  const name = "redshift-glue-etl/create.preview.json";

  test("is at least what its buckets and network cost, and every other resource is named with its type", () => {
    const { unpriced, coverage } = estimateOf(name);
    expect(coverage).toEqual({ priced: 3, free: 5, unpriced: 7, total: 15 });
    expect(unpriced.map(({ type, why }) => [type, why]).sort()).toEqual(
      [
        "aws:glue/catalogDatabase:CatalogDatabase",
        "aws:glue/connection:Connection",
        "aws:glue/crawler:Crawler",
        "aws:glue/job:Job",
        "aws:glue/trigger:Trigger",
        "aws:redshift/cluster:Cluster",
        "aws:redshift/subnetGroup:SubnetGroup",
      ].map((type) => [type, "no meter"]),
    );
  });

  test("on screen", async () => {
    expectGolden((await cost(file(name))).stdout, join(folder, "golden", "redshift-glue-etl.txt"));
  });
});

describe("free allowances of a program that is not Headroom's", () => {
  const name = file("storefront/create.preview.json");
  const expectedOf = async (...args: readonly string[]): Promise<number> =>
    (JSON.parse((await cost(name, "--json", ...args)).stdout) as Estimate).money.expected;

  test("are not counted unless asked for", async () => {
    expect(await expectedOf()).toBe(await expectedOf("--no-free-allowances"));
    expect((await cost(name)).stdout).toContain("not counted: another stack of the account may use them");
  });

  test("come off with --free-allowances, and each is named", async () => {
    // CloudFront's 100 GB and requests; 4 alarms; 50 GB out; 10,000 calls of KMS; 5 GB of logs; 100,000 messages.
    const off = 8.5 + 1 + 0.4 + 4.5 + 0.03 + 0.15 + 0.05;
    expect(await expectedOf("--free-allowances")).toBeCloseTo((await expectedOf()) - off, 9);
    expect((await cost(name, "--free-allowances")).stdout).toContain("cloudfront.dataOut: 100 GB");
  });
});
