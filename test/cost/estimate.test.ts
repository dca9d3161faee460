import fc from "fast-check";
import { estimate } from "../../cost";
import type { StackOutput } from "../../contract/stack-output";
import { catalogOf, price, samplePrices } from "../helpers/price-fixture";
import { edited, range, resource, sampleStack, stackOf, urnOf, withOutput } from "../helpers/stack-fixture";

const catalog = catalogOf(samplePrices);
const amounts = ["minimum", "expected", "maximum"] as const;

describe("an estimate", () => {
  const result = estimate(sampleStack(), catalog);

  test("prices every resource of the sample, and tells the free ones", () => {
    expect(result.unpriced).toEqual([]);
    const { priced, free, unpriced, total } = result.coverage;
    const custom = sampleStack().resources.filter((each) => each.custom && !each.type.startsWith("pulumi:"));
    expect(total).toBe(custom.length);
    expect(priced + free + unpriced).toBe(total);
    expect(free).toBe(result.free.length);
    expect(new Set(result.lines.map(({ urn }) => urn)).size).toBe(priced);
  });

  test("can be followed: quantity × unit price is the amount, and the lines sum to the total", () => {
    for (const amount of amounts) {
      for (const line of result.lines) {
        expect(line.amount[amount]).toBe(line.quantity[amount] * line.price.unitPrice);
      }
      expect(result.lines.reduce((sum, line) => sum + line.amount[amount], 0)).toBe(result.money[amount]);
    }
  });

  test("minimum ≤ expected ≤ maximum holds on every line", () => {
    for (const { quantity, amount } of result.lines) {
      for (const each of [quantity, amount]) {
        expect(each.minimum).toBeLessThanOrEqual(each.expected);
        expect(each.expected).toBeLessThanOrEqual(each.maximum);
      }
    }
  });

  test("tells source and date of each price, and the oldest and newest of all", () => {
    expect(result.lines.every(({ price: { source, asOf } }) => source !== "" && asOf !== "")).toBe(true);
    expect(result.asOf).toEqual({ oldest: "2025-04", newest: "2026-09-29" });
  });

  test("sums by tier, the dearest first, and the tiers sum to the total", () => {
    expect(result.byTier.map(({ tier }) => tier)).toEqual([
      "database",
      "delivery",
      "web",
      "cache",
      "network",
      "loadBalancer",
    ]);
    const sum = result.byTier.reduce((total, { money }) => total + money.expected, 0);
    expect(sum).toBeCloseTo(result.money.expected, 8);
  });

  test("counts the account's free allowances only where the stack says so", () => {
    const paid = estimate(
      withOutput<StackOutput>(sampleStack(), "sample", (output) => ({ ...output, freeAllowances: false })),
      catalog,
    );
    // Most viewers are in the US, so 1 TB and 10 million requests are free there.
    const gained = 1024 * 0.085 + 10_000_000 * 0.000001;
    expect(paid.money.expected - result.money.expected).toBeCloseTo(gained, 6);
    expect(paid.lines.some((line) => line.price.unitPrice === 0)).toBe(false);
  });

  test("an idle stack pays for what stands, not for traffic", () => {
    const nat = result.lines.filter(({ urn }) => urn === urnOf("nat-0"));
    expect(nat.map(({ meter, amount }) => [meter, amount.minimum])).toEqual([
      ["NAT gateway hours", 730 * 0.045],
      ["data through NAT", (10 / 3) * 0.045],
    ]);
  });

  test("names product and region of every missing price, and the total is what is left", () => {
    const gappy = estimate(
      sampleStack(),
      catalogOf(samplePrices.filter(({ product }) => product !== "aurora.postgresql.db.r8g.xlarge")),
    );
    expect(gappy.unpriced).toEqual(
      ["reader", "readers", "writer"].map((name) => ({
        urn: urnOf(name),
        type: sampleStack().resources.find((each) => each.name === name)?.type,
        why: "no price for aurora.postgresql.db.r8g.xlarge in us-east-1",
      })),
    );
    expect(gappy.coverage.unpriced).toBe(3);
    expect(result.money.expected - gappy.money.expected).toBeCloseTo((2 * 730 + 100) * 0.552, 6);
  });

  test("a component that says nothing leaves what is priced by use unpriced, never zero", () => {
    const silent = edited(sampleStack(), "delivery", (each) => ({ ...each, outputs: {} }));
    const { unpriced, assumptions, byTier } = estimate(silent, catalog);
    const named = [...unpriced, ...assumptions].map(({ urn }) => urn);
    expect(new Set(named)).toEqual(new Set([urnOf("content"), urnOf("distribution")]));
    expect(byTier.map(({ tier }) => tier)).not.toContain("delivery");
  });
});

describe("where a price is looked up", () => {
  const eip = (inputs: Record<string, unknown>, provider?: string) =>
    resource("aws:ec2/eip:Eip", "eip", { inputs, ...(provider === undefined ? {} : { provider }) });
  const europe = price("ipv4.hour", 0.005, { region: "eu-west-1" });
  const places = catalogOf([...samplePrices, europe]);
  const provider = (name: string, region: string) =>
    resource("pulumi:providers:aws", name, { inputs: { region } });
  const idOf = (...resources: readonly ReturnType<typeof resource>[]) =>
    estimate(stackOf(...resources), places).lines[0]?.price.id;
  const configured = { ...stackOf(eip({})), defaultRegion: "eu-west-1" };

  test("in the region of the resource, of its provider, of the config, of the stack, in this order", () => {
    const output = sampleStack().resources.find(({ name }) => name === "sample");
    if (output === undefined) throw new Error("the sample has a phase stack");
    expect(idOf(provider("eu", "eu-west-1"), eip({ region: "us-east-1" }, "eu"))).toBe("ipv4.hour@us-east-1");
    expect(idOf(output, provider("eu", "eu-west-1"), eip({}, "eu"))).toBe("ipv4.hour@eu-west-1");
    expect(idOf(output, provider("eu", "eu-west-1"), eip({}))).toBe("ipv4.hour@us-east-1");
    expect(estimate(configured, places).lines[0]?.price.id).toBe("ipv4.hour@eu-west-1");
  });

  test("nowhere for the default provider without a region, wherever another provider is", () => {
    const { unpriced } = estimate(stackOf(provider("edge", "us-east-1"), eip({})), places);
    expect(unpriced.map(({ why }) => why)).toEqual(["no price for ipv4.hour: the region is not known"]);
  });

  test("resources under no component belong to the tier “other”", () => {
    const { byTier } = estimate(stackOf(eip({ region: "us-east-1" })), catalog);
    expect(byTier.map(({ tier }) => tier)).toEqual(["other"]);
  });
});

test("an empty stack costs nothing, and has no dates", () => {
  expect(estimate(stackOf(), catalog)).toMatchObject({ money: range(0), asOf: null, lines: [], byTier: [] });
});

test("traffic that the maximum does not carry is named", () => {
  const short = withOutput<{ capacity: object }>(sampleStack(), "web", (output) => ({
    ...output,
    capacity: { unit: "requests/s", now: 150, maximum: 200, oneZoneLost: 150 },
  }));
  expect(estimate(short, catalog).shortfall).toEqual([
    "web: at the p90 peak 236.0 requests/s are asked and 200.0 carried, 36.0 are cut",
  ]);
  expect(estimate(sampleStack(), catalog).shortfall).toEqual([]);
});

test("ten times the resources take about ten times as long, not a hundred", () => {
  const copies = (count: number) => ({
    project: "p",
    stack: "s",
    resources: Array.from({ length: count }, (_, copy) =>
      sampleStack().resources.map((each) => ({
        ...each,
        urn: `${each.urn}-${copy}`,
        parent: each.parent === null ? null : `${each.parent}-${copy}`,
        dependencies: each.dependencies.map((urn) => `${urn}-${copy}`),
      })),
    ).flat(),
  });
  const resourcesOfOne = estimate(copies(1), catalog).coverage.total;
  // The best of some runs, each on a stack that was not read before: other work on the machine is not what is measured.
  const best = (count: number) =>
    Math.min(
      ...Array.from({ length: 5 }, () => {
        const stack = copies(count);
        const started = performance.now();
        expect(estimate(stack, catalog).coverage.total).toBe(count * resourcesOfOne);
        return performance.now() - started;
      }),
    );
  best(13);
  expect(best(130) / best(13)).toBeLessThan(40);
});

it("costs the same to the last bit, line by line, in whatever order resources are registered", () => {
  const stack = sampleStack();
  const inOrder = estimate(stack, catalog);
  fc.assert(
    fc.property(
      fc.shuffledSubarray([...stack.resources], { minLength: stack.resources.length }),
      (resources) => {
        const { lines, money, byTier } = estimate({ ...stack, resources }, catalog);
        expect({ lines, money, byTier }).toEqual({
          lines: inOrder.lines,
          money: inOrder.money,
          byTier: inOrder.byTier,
        });
      },
    ),
    { numRuns: 25 },
  );
});
