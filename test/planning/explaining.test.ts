import { loadCatalog } from "../../catalog";
import { demandFor, planStack, readGrowthPlan, tiersOf, type GrowthPlan, type Phase } from "../../planning";
import { explainMonth, onlyPart, sourcesIn } from "../../planning/explaining";
import { sampleText, samplePlan } from "./growth-plan-sample";

const catalog = loadCatalog();

function read(text: string): GrowthPlan {
  const result = readGrowthPlan(text, "growth.yaml", catalog);
  if ("errors" in result) throw new Error(JSON.stringify(result.errors));
  return result.plan;
}

const changed = (...changes: readonly (readonly [string, string])[]): GrowthPlan =>
  read(
    changes.reduce((text, [from, to]) => {
      if (!text.includes(from)) throw new Error(`the sample has no ${from}`);
      return text.replace(from, to);
    }, sampleText),
  );

const hours = Array.from({ length: 168 }, (_, hour) => 1 + (hour % 24)).join(", ");

const plans: readonly (readonly [string, GrowthPlan])[] = [
  ["the sample", samplePlan()],
  [
    "a target, and a week of its own",
    changed(
      ["{ rate: 50% per year, uncertainty: 15% }", "10x by 2028-11"],
      ["{ peakToMean: 3 }", `{ hourly: [${hours}] }`],
    ),
  ],
  [
    "one zone, and RDS",
    changed(
      ["zones: 3", "zones: 1"],
      ["availability: 99.9%", "availability: 99%"],
      ["availability: 99.8%", "availability: 98%"],
      ["deployment: aurora", "deployment: rds-single-zone"],
    ),
  ],
  [
    "no cache, no content, many reads of readers",
    changed(
      ["readsPerRequest: 4 # ask", "readsPerRequest: 0 # ask"],
      ["delivered: 6 TB per month", "delivered: 0 TB per month"],
      ["peak: 180/s", "peak: 9000/s"],
    ),
  ],
  [
    "more than anything carries",
    changed(
      ["peak: 180/s", "peak: 90000/s"],
      ["objects: 2 million", "objects: 900 million"],
      ["stored: 120 GiB", "stored: 90000 GiB"],
    ),
  ],
  [
    "burstable types, and a ramp",
    changed(
      ["peak: 180/s # in the busiest hour of a usual week", "peak: 4000/s\n    ramp: 1.5x in 10 min"],
      ["cpu: arm64", "cpu: arm64\n  burstable: true"],
    ),
  ],
];

const cases: readonly {
  readonly name: string;
  readonly plan: GrowthPlan;
  readonly month: string;
  readonly phase: Phase;
}[] = [
  { name: "the sample", plan: samplePlan(), month: "2026-11", phase: 1 },
  ...plans.map(([name, plan]) => ({ name, plan, month: "2027-06", phase: 2 as const })),
];

describe.each(cases)("$name in $month, phase $phase", ({ plan, month, phase }) => {
  const { parts, startsFrom: inputs } = explainMonth(plan, catalog, { month, phase });
  const all = parts.flatMap(({ numbers }) => numbers);
  const valueOf = (part: string, name: string): number | undefined =>
    parts.find((each) => each.name === part)?.numbers.find((number) => number.name === name)?.value;

  test("each number has a formula that gives it", () => {
    expect(all.filter(({ formula }) => formula === null).map(({ name }) => name)).toEqual([]);
    expect(all.length).toBeGreaterThan(25);
  });

  test("the numbers are those of the plan", () => {
    const { size } = planStack(plan, month, phase, catalog);
    expect(valueOf("demand", "peak p90")).toBe(demandFor(plan, month).peakRequestsPerSecond.p90);
    expect(valueOf("web", "instances")).toBe(size.web.desired);
    expect(valueOf("web", "instances at most")).toBe(size.web.maximum);
    for (const [name, tier] of tiersOf(size))
      for (const [constraint, share] of Object.entries(tier.utilisation))
        expect([name, constraint, valueOf(name, `use of ${constraint}`)]).toEqual([name, constraint, share]);
    const standing = tiersOf(size).filter(([name]) => name !== "delivery");
    const sum = standing.reduce((total, [, { usdPerMonth }]) => total + (usdPerMonth ?? 0), 0);
    expect(valueOf("money", "list price, a month")).toBeCloseTo(sum, 8);
  });

  test("whatever stands in a formula is explained or starts somewhere", () => {
    const known = new Set([...all.map(({ name }) => name), ...inputs.map(({ name }) => name)]);
    expect(all.flatMap(({ uses }) => uses).filter((name) => !known.has(name))).toEqual([]);
    for (const { source } of inputs) expect(source).not.toBe("");
  });
});

test("a formula's numbers can be followed by hand", () => {
  const { parts } = explainMonth(samplePlan(), catalog, { month: "2027-01", phase: 2 });
  const [demand] = parts;
  expect(demand?.numbers.find(({ name }) => name === "usual peak")).toMatchObject({
    formula: "peak today × (1 + growth of users) ^ (months since asOf / 12)",
    numbers: "180 × (1 + 0.5) ^ (2 / 12)",
  });
  // 180 × 1.5 ^ (1 / 6) × 2.5
  expect(demand?.numbers.find(({ name }) => name === "peak")?.value).toBeCloseTo(481.46, 2);
});

test("where nothing carries the load until a change is done, the load that breaks it is explained", () => {
  const plan = changed(
    ["peak: 180/s", "peak: 90000/s"],
    ["objects: 2 million", "objects: 900 million"],
    ["stored: 120 GiB", "stored: 90000 GiB"],
  );
  const { parts } = explainMonth(plan, catalog, { month: "2026-11", phase: 2 });
  const namesOf = (part: string) => parts.find(({ name }) => name === part)?.numbers.map(({ name }) => name);
  expect(namesOf("database")).toEqual(
    expect.arrayContaining(["largest peak p90 for the database", "stored p90 until a change is done"]),
  );
  expect(namesOf("cache")).toEqual(
    expect.arrayContaining(["largest peak p90 for the cache", "objects until a change is done"]),
  );
});

test("one tier is told with what it rests on, and nothing else", () => {
  const whole = explainMonth(samplePlan(), catalog, { month: "2026-11", phase: 2 });
  const { parts, startsFrom: inputs } = onlyPart(whole, "database");
  expect(parts.map(({ name }) => name)).toEqual(["demand", "web", "database"]);
  const names = parts.flatMap(({ numbers }) => numbers.map(({ name }) => name));
  expect(names).toContain("instances at most");
  expect(names).not.toContain("use of network");
  expect(inputs.map(({ name }) => name)).not.toContain("hour of a NAT gateway");
});

describe("where a value stands", () => {
  const lineOf = (text: string): number =>
    sampleText.split("\n").findIndex((line) => line.includes(text)) + 1;
  const source = sourcesIn(sampleText, "growth.yaml");

  test("its line and its keys", () => {
    expect(source(["workload", "requests", "peak"])).toBe(
      `growth.yaml:${lineOf("peak: 180/s")} workload.requests.peak`,
    );
    expect(source(["growth", "users", "uncertainty"])).toBe(
      `growth.yaml:${lineOf("users: { rate")} growth.users.uncertainty`,
    );
  });

  test("or that it was left out", () => {
    expect(source(["objectives", "utilisation"])).toBe("objectives.utilisation, left out: its default");
  });

  test("or what stands in its place", () => {
    const mean = sourcesIn("workload:\n  requests:\n    mean: 60/s\n", "g.yaml");
    expect(mean(["workload", "requests", "peak"])).toBe(
      "g.yaml:3 workload.requests.mean, times peak to mean",
    );
    const services = sourcesIn(
      "workload:\n  services:\n    - { name: api, cpu: 3 ms, database: { readsPerRequest: 2 } }\n",
      "g.yaml",
    );
    expect(services(["workload", "requests", "cpu"])).toBe("g.yaml:2 workload.services, summed");
    expect(services(["workload", "database", "readsPerRequest"])).toBe("g.yaml:2 workload.services, summed");
    expect(services(["workload", "cache", "readsPerRequest"])).toBe(
      "workload.cache.readsPerRequest, left out: its default",
    );
  });
});

test("a stated ramp is explained: the time until new instances serve, the growth meanwhile, and what scaling aims at", () => {
  const plan = read(
    sampleText.replace("    shape: {", "    ramp: 2x in 10 min\n    shape: {") +
      "\nreaction: { boot: 40 s }\n",
  );
  const explained = explainMonth(plan, catalog, { month: "2026-11", phase: 2 });
  const numbers = explained.parts.find(({ name }) => name === "web")?.numbers ?? [];
  const of = (name: string) => numbers.find((number) => number.name === name);
  expect(of("time until new instances serve")).toMatchObject({
    value: 400,
    formula: "metric + alarm + boot + warmup",
    numbers: "60 + 180 + 40 + 120",
  });
  expect(of("growth until new instances serve")?.value).toBeCloseTo(1 + 400 / 600, 12);
  expect(of("requests of an instance that scaling aims at")?.value).toBe(
    planStack(plan, "2026-11", 2, catalog).size.web.requestsPerSecondPerInstance,
  );
  expect(of("requests of an instance that scaling aims at")?.formula).not.toBeNull();
  expect(explained.startsFrom).toContainEqual(
    expect.objectContaining({ name: "boot", source: "reaction.boot" }),
  );
});
