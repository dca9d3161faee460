import fc from "fast-check";
import { builtInCatalog } from "../../catalog";
import { loadCarbonFacts } from "../../catalog/carbon";
import { loadCommitmentFacts } from "../../catalog/commitments";
import { costSchema, type CostLine } from "../../contract/preview";
import type { Range } from "../../contract/range";
import { estimate } from "../../cost";
import { withCarbon } from "../../cost/carbon";
import { applyCommitments } from "../../cost/commitments/apply";
import { times } from "../../cost/meter";
import { range, resource, stackOf } from "../helpers/stack-fixture";

const catalog = builtInCatalog();
const facts = loadCarbonFacts();

const line = (product: string, quantity: Range, region = "us-east-1", unitPrice = 1): CostLine => ({
  urn: "urn:pulumi:prod::shop::aws:ec2/instance:Instance::web",
  type: "aws:ec2/instance:Instance",
  meter: "hours",
  price: { id: `${product}@${region}`, unit: "hour", unitPrice, source: "list", asOf: "2026" },
  quantity,
  amount: times(quantity, unitPrice),
});

const carbonOf = (one: CostLine): Range | undefined =>
  withCarbon([one], 1, catalog, facts).lines[0]?.carbonKilograms;

describe("carbon, by hand", () => {
  // kWh of the month × 1.14 × the grid's kg: us-east-1 0.379069, eu-central-1 0.311.
  it.each<readonly [string, string, string, number, Range]>([
    // 2 vCPU × 730 h × 0.4743, 1.08365 and 1.693 W = 0.6925, 1.5821 and 2.4718 kWh.
    ["EC2", "ec2.m6g.large", "us-east-1", 730, range(0.299247, 0.683699, 1.068152)],
    // 4 vCPU × 730 h × 0.7668, 2.2625 and 3.7582 W = 2.2391, 6.6065 and 10.9739 kWh.
    ["EC2 elsewhere", "ec2.m6i.xlarge", "eu-central-1", 730, range(0.793835, 2.342269, 3.890702)],
    [
      "an Aurora instance",
      "aurora.postgresql.db.r6g.large",
      "us-east-1",
      730,
      range(0.299247, 0.683699, 1.068152),
    ],
    [
      "a single RDS instance",
      "rds.postgresql.single.db.m6g.large",
      "us-east-1",
      730,
      range(0.299247, 0.683699, 1.068152),
    ],
    [
      "an RDS instance with a standby",
      "rds.postgresql.multi.db.m6g.large",
      "us-east-1",
      730,
      range(0.598493, 1.367398, 2.136303),
    ],
    [
      "two cache nodes",
      "elasticache.valkey.cache.m6g.large",
      "us-east-1",
      1460,
      range(0.598493, 1.367398, 2.136303),
    ],
    // 0.1 TB × 1.2 W × 2 copies × 730 h = 0.1752 kWh.
    ["100 GB of gp3", "ebs.gp3.storage", "us-east-1", 100, range(0.0757107)],
    // 1 TB × 0.65 W × 2 copies × 730 h = 0.949 kWh.
    ["1 TB of st1", "ebs.st1.storage", "eu-central-1", 1000, range(0.3364585)],
    // 0.1 TB × 1.2 W × 6 copies × 730 h = 0.5256 kWh; 0.1 TB × 0.65 W × 6 × 730 h = 0.2847 kWh.
    ["100 GB of Aurora", "aurora.storage", "us-east-1", 100, range(0.2271321)],
    ["100 GB of S3, a tier of it", "s3.storage", "us-east-1", 100, range(0.1230299)],
  ])("%s", (_, product, region, quantity, expected) => {
    const found = carbonOf(line(product, range(quantity), region));
    for (const amount of ["minimum", "expected", "maximum"] as const) {
      expect(found?.[amount]).toBeCloseTo(expected[amount], 5);
    }
  });

  it.each([
    ["a product that is no machine or disk", "nat.hour", "us-east-1"],
    ["a family of several processors", "ec2.c5.large", "us-east-1"],
    ["a family whose vCPU is a whole core", "ec2.m7a.large", "us-east-1"],
    ["a type that the catalog does not hold", "ec2.m6g.enormous", "us-east-1"],
    ["a region without a grid", "ec2.m6g.large", "mars-north-1"],
    ["the edge", "cloudfront.dataOut", "us"],
    ["a cluster with readable standbys", "rds.postgresql.readable.db.m6g.large", "us-east-1"],
  ])("is not told of %s, rather than zero", (_, product, region) => {
    expect(carbonOf(line(product, range(730), region))).toBeUndefined();
  });
});

describe("an estimate's carbon", () => {
  const instance = resource("aws:ec2/instance:Instance", "web", {
    inputs: { instanceType: "m6g.large", region: "us-east-1" },
  });
  const address = resource("aws:ec2/eip:Eip", "address", { inputs: { region: "us-east-1" } });

  it("is the sum of its lines that have a factor, with the share of the cost that they are", () => {
    const found = estimate(stackOf(instance, address), catalog);
    expect(costSchema.parse(found)).toEqual(found);
    const known = found.lines.filter(({ carbonKilograms }) => carbonKilograms !== undefined);
    expect(known[0]?.price.id).toBe("ec2.m6g.large@us-east-1");
    expect(known.length).toBeLessThan(found.lines.length);
    for (const amount of ["minimum", "expected", "maximum"] as const) {
      const sum = known.reduce((total, { carbonKilograms }) => total + (carbonKilograms?.[amount] ?? 0), 0);
      expect(found.carbon?.kilograms[amount]).toBeCloseTo(sum, 12);
    }
    const money = known.reduce((total, { amount }) => total + amount.expected, 0);
    expect(found.carbon?.shareOfCost).toBeCloseTo(money / found.money.expected, 12);
    expect(found.carbon?.shareOfCost).toBeLessThan(1);
  });

  it("is left out where no line has a factor", () => {
    const found = estimate(stackOf(address), catalog);
    expect(found.lines).not.toEqual([]);
    expect(found).not.toHaveProperty("carbon");
  });

  it("scales with the quantity, and keeps its order", () => {
    const amounts = fc
      .tuple(fc.nat(1e6), fc.nat(1e6), fc.nat(1e6))
      .map(([a, b, c]) => range(a, a + b, a + b + c));
    fc.assert(
      fc.property(
        amounts,
        fc.integer({ min: 1, max: 1000 }),
        fc.constantFrom("ec2.c7g.medium", "rds.mysql.multi.db.t4g.micro", "ebs.gp2.storage", "s3.storage"),
        (quantity, factor, product) => {
          const one = carbonOf(line(product, quantity));
          const many = carbonOf(line(product, times(quantity, factor)));
          if (one === undefined || many === undefined) throw new Error(`${product} has no factor`);
          for (const amount of ["minimum", "expected", "maximum"] as const) {
            expect(many[amount]).toBeCloseTo(one[amount] * factor, 6);
          }
          expect(one.minimum).toBeLessThanOrEqual(one.expected);
          expect(one.expected).toBeLessThanOrEqual(one.maximum);
        },
      ),
      { numRuns: 100 },
    );
  });

  it("does not change by how hours are paid for", () => {
    const lines = [{ line: line("ec2.m6g.large", range(730, 1460, 2920), "us-east-1", 0.077), tier: "web" }];
    const committed = applyCommitments(lines, {
      savingsPlans: [
        {
          plan: "computeSavingsPlan",
          perHour: 0.05,
          termYears: 1,
          family: null,
          region: null,
          discount: 0.2,
          source: "invoice",
          asOf: "2026-11",
          place: "headroom.prices.yaml:3",
        },
      ],
      reservations: [],
      facts: loadCommitmentFacts(),
      urn: "urn:pulumi:prod::shop::pulumi:pulumi:Stack::shop-prod",
      type: "pulumi:pulumi:Stack",
    });
    expect(committed.length).toBeGreaterThan(2);
    const of = (each: readonly { readonly line: CostLine }[]): Range | undefined =>
      withCarbon(
        each.map(({ line: one }) => one),
        1,
        catalog,
        facts,
      ).carbon?.kilograms;
    const [before, after] = [of(lines), of(committed)];
    for (const amount of ["minimum", "expected", "maximum"] as const) {
      expect(after?.[amount]).toBeCloseTo(before?.[amount] ?? Number.NaN, 9);
    }
  });
});

describe("the facts of carbon", () => {
  it("hold a grid for every region of the catalog, and a source and a date for every value", () => {
    for (const { name } of catalog.regions) expect(facts.grid(name)).not.toBeNull();
    const graviton = facts.processorOf("m8g");
    expect(graviton?.asOf).toBe("2026-04-24");
    expect(graviton?.source).toContain("no Graviton was measured");
    expect(facts.storage("ebs.gp3.storage")?.source).toContain("Apache-2.0");
    expect(facts.factor("powerUsageEffectiveness")).toBe(1.14);
  });
});
