import { loadCatalog } from "../../catalog";
import type { Preview } from "../../contract/preview";
import { renderPreview } from "../../report";
import { knownLater } from "../policies/reads";
import {
  changedLines,
  changedResources,
  edits,
  inputsOf,
  nameOf,
  previewOf,
  resourcesOf,
  statedOf,
  tierOf,
} from "./compare";

jest.setTimeout(120_000);

const catalog = loadCatalog();
let before: Preview;
beforeAll(async () => {
  before = await previewOf();
});

const screenOf = (preview: Preview): string => renderPreview(preview, { colour: false });
const broken = ({ policies }: Preview) =>
  policies.filter(
    ({ policy, verdict }) => verdict !== "pass" && !(verdict === "unknown" && knownLater.includes(policy)),
  );

/** How much of each tier there is, larger being more: what no growth may shrink. */
function amountsOf(preview: Preview): Record<string, number> {
  const [template] = inputsOf(preview, "aws:ec2/launchTemplate:LaunchTemplate");
  const [group] = inputsOf(preview, "aws:autoscaling/group:Group");
  const [cache] = inputsOf(preview, "aws:elasticache/replicationGroup:ReplicationGroup");
  const instances = inputsOf(preview, "aws:rds/clusterInstance:ClusterInstance");
  const web = catalog.instanceTypes.find(({ name }) => name === template?.["instanceType"]);
  const database = catalog.databaseClasses.find(({ name }) => name === instances[0]?.["instanceClass"]);
  const node = catalog.cacheNodes.find(({ name }) => name === cache?.["nodeType"]);
  const amounts = {
    webVcpuAtLeast: Number(group?.["minSize"]) * (web?.vcpu ?? NaN),
    webVcpuAtMost: Number(group?.["maxSize"]) * (web?.vcpu ?? NaN),
    webMemoryGib: Number(group?.["maxSize"]) * (web?.memoryGib ?? NaN),
    databaseInstances: instances.length,
    databaseVcpu: database?.vcpu ?? NaN,
    databaseMemoryGib: database?.memoryGib ?? NaN,
    cacheNodes: Number(cache?.["numCacheClusters"]),
    cacheMemoryGib: node?.memoryGib ?? NaN,
  };
  expect(Object.values(amounts)).not.toContain(NaN);
  return amounts;
}

describe("99.99 % promised for the application, in place of 99.9 %", () => {
  let after: Preview;
  beforeAll(async () => {
    after = await previewOf(
      edits(["application: { availability: 99.9%", "application: { availability: 99.99%"]),
    );
  });

  test("the availability policy fails, alone, and names the parts that can't reach it", () => {
    expect(broken(before)).toEqual([]);
    expect(broken(after)).toHaveLength(1);
    const [verdict] = broken(after);
    expect(verdict).toMatchObject({ policy: "availability", verdict: "fail", level: "mandatory" });
    expect(nameOf(verdict?.urn ?? "")).toBe("stack");
    expect(verdict?.message).toBe(
      "application: 99.96 % committed, 99.99 % promised (loadBalancer 99.99 %, web 99.99 %, cache 99.99 %, database 99.99 %)",
    );
    expect(verdict?.remedy).toContain("a chain of 4 parts can't reach it");
    expect(verdict?.remedy).toContain("promise at most 99.96 % for application");
    expect(after.policyCounts.fails).toBe(1);
    expect(screenOf(after).split("\n")[0]).toBe("FAILS       1 mandatory policy fails");
  });

  test("database and cache get a copy in every zone: one reader, one node", () => {
    expect(changedResources(before, after)).toEqual({
      added: [
        "aws:cloudwatch/metricAlarm:MetricAlarm cache-cpu-003",
        "aws:cloudwatch/metricAlarm:MetricAlarm cache-lag-003",
        "aws:cloudwatch/metricAlarm:MetricAlarm cache-memory-003",
        "aws:rds/clusterInstance:ClusterInstance database-reader-2",
      ],
      removed: [],
    });
    const was = amountsOf(before);
    expect(amountsOf(after)).toEqual({
      ...was,
      databaseInstances: (was["databaseInstances"] ?? 0) + 1,
      cacheNodes: (was["cacheNodes"] ?? 0) + 1,
    });
  });

  // An allowance covers the first resources by URN, so the new alarms leave one of the others to be paid.
  test("the lines of that reader and those nodes go up, and no other; web and delivery stay", () => {
    expect(changedLines(before, after)).toEqual([
      ["cache-cache: node hours", "up"],
      ["cache-cpu-003: alarms", "new"],
      ["cache-lag-001: alarms", "up"],
      ["cache-lag-003: alarms", "new"],
      ["cache-memory-003: alarms", "new"],
      ["database-reader-2: instance hours", "new"],
    ]);
    for (const tier of ["network", "loadBalancer", "web", "delivery"])
      expect(tierOf(after, tier)).toEqual(tierOf(before, tier));
    const money = ({ cost }: Preview, tier: string) => cost.byTier.find((each) => each.tier === tier)?.money;
    for (const tier of ["network", "loadBalancer", "web", "delivery"])
      expect(money(after, tier)).toEqual(money(before, tier));
  });
});

const tripled = edits(
  ["rate: 50% per year", "rate: 200% per year"],
  ["rate: 80% per year", "rate: 200% per year"],
);

describe("growth of 200 % a year, of users and of data", () => {
  let after: Preview;
  beforeAll(async () => {
    after = await previewOf(tripled);
  });

  test("shortens the runway of every tier that has one, and gives one to none less", () => {
    expect(after.growthPerYear).toBeCloseTo(2, 9);
    const bounded = before.tiers.filter(({ runwayMonths }) => runwayMonths.maximum !== null);
    expect(bounded.map(({ name }) => name)).toEqual(["web", "database", "cache"]);
    for (const { name, runwayMonths, outgrown } of bounded) {
      const then = tierOf(after, name);
      expect(then.runwayMonths.maximum ?? Infinity).toBeLessThan(runwayMonths.maximum ?? 0);
      expect((then.outgrown ?? "9999") < (outgrown ?? "")).toBe(true);
    }
    for (const { name, runwayMonths } of before.tiers) {
      expect(tierOf(after, name).runwayMonths.now ?? Infinity).toBeLessThanOrEqual(
        runwayMonths.now ?? Infinity,
      );
    }
    expect((after.bottleneck?.month ?? "9999") < (before.bottleneck?.month ?? "")).toBe(true);
  });

  test("makes no tier smaller, and no line of money lower", () => {
    const [was, is] = [amountsOf(before), amountsOf(after)];
    for (const [name, amount] of Object.entries(was))
      expect([name, (is[name] ?? 0) >= amount]).toEqual([name, true]);
    const fallen = changedLines(before, after).filter(
      ([, direction]) => direction === "down" || direction === "gone",
    );
    expect(fallen).toEqual([]);
  });

  test("is seen in the sizes of a year later: more of web, database and cache, and dearer lines", async () => {
    const args = { month: "2027-11", phase: 2 } as const;
    const [slow, fast] = [await previewOf({ args }), await previewOf({ ...tripled, args })];
    const [was, is] = [amountsOf(slow), amountsOf(fast)];
    for (const name of ["webVcpuAtMost", "databaseMemoryGib", "cacheMemoryGib"])
      expect([name, (is[name] ?? 0) > (was[name] ?? Infinity)]).toEqual([name, true]);
    const lines = changedLines(slow, fast);
    for (const line of [
      "cache-cache: node hours",
      "database-cluster: storage",
      "database-reader-1: instance hours",
      "database-writer: instance hours",
      "delivery-edge: data to viewers",
      "load-balancer-alb: capacity unit hours",
    ])
      expect(lines).toContainEqual([line, "up"]);
  });
});

describe.each(["us-west-2", "eu-west-1"])("region %s, in place of us-east-1", (region) => {
  let after: Preview;
  beforeAll(async () => {
    after = await previewOf(edits(["region: us-east-1", `region: ${region}`]));
  });

  /** Resources, with zones numbered: each region has its own. */
  function withoutZones(preview: Preview): string[] {
    const ids = inputsOf(preview, "aws:ec2/subnet:Subnet").map((inputs) =>
      String(inputs["availabilityZoneId"]),
    );
    const zones = [...new Set(ids)];
    expect(zones).toHaveLength(3);
    return resourcesOf(preview)
      .map((resource) =>
        zones.reduce((text, zone, index) => text.replaceAll(zone, `zone-${index + 1}`), resource),
      )
      .sort();
  }

  test("has the same architecture: the same resources, engine, counts and CPU", () => {
    expect(after.region).toBe(region);
    expect(withoutZones(after)).toEqual(withoutZones(before));
    expect(statedOf(after)).toEqual(statedOf(before));
    const { databaseInstances, cacheNodes } = amountsOf(before);
    expect(amountsOf(after)).toMatchObject({ databaseInstances, cacheNodes });
  });

  test("has the same promises, and fails no policy", () => {
    expect(after.availability).toEqual(before.availability);
    // Which storage is the cheaper one needs the price of the instances, which is not known there.
    const open = broken(after).map(({ policy, verdict }) => `${policy} ${verdict}`);
    expect(open).toEqual(["aurora-storage unknown"]);
  });

  test("names each resource whose price is not known there, with product and region", () => {
    const gaps = (preview: Preview) => preview.cost.unpriced.map(({ urn }) => nameOf(urn));
    for (const name of [...gaps(before), "database-writer", "database-reader-1"])
      expect(gaps(after)).toContain(name);
    const [instance] = inputsOf(after, "aws:rds/clusterInstance:ClusterInstance");
    expect(after.cost.unpriced.find(({ urn }) => nameOf(urn) === "database-writer")?.why).toBe(
      `no price for aurora.postgresql.${String(instance?.["instanceClass"])} in ${region}`,
    );
    expect(tierOf(after, "database").priced).toBe(false);
    expect(tierOf(before, "database").priced).toBe(true);
    expect(changedLines(before, after)).toContainEqual(["database-writer: instance hours", "gone"]);
  });

  test('says "at least" on the screen, and names the gaps there', () => {
    const screen = screenOf(after);
    expect(screen).toMatch(/^Cost +at least \$[\d,]+ idle/mu);
    for (const { urn } of after.cost.unpriced) expect(screen).toContain(nameOf(urn));
    expect(screen).toMatch(new RegExp(`\\b${after.cost.coverage.unpriced} not priced:`, "u"));
  });
});
