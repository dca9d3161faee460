import { loadCatalog } from "../../catalog";
import {
  databasePathOf,
  readGrowthPlan,
  roadmap,
  sizeStack,
  stackOutlook,
  webCores,
  whyNotReactive,
  type GrowthPlan,
} from "../../planning";

const catalog = loadCatalog();

/** As little as a plan can say, with one thing about requests and one about the database. */
const text = (requests: string, database = "deployment: aurora"): string => `product: Small
asOf: 2026-11
region: us-east-1
objectives:
  latency: 300 ms
  flows: { application: { availability: 99.9%, needs: [web] } }
growth: { users: 50% per year }
workload:
  users: 100
  requests:
    peak: 200/s
    ${requests}
  database: { stored: 60 GiB, workingSet: 100%, writesPerRequest: 0 }
architecture:
  database:
    ${database}
`;

const plan = (requests: string, database?: string): GrowthPlan => {
  const result = readGrowthPlan(text(requests, database), "growth.yaml", catalog);
  if ("errors" in result) throw new Error(result.errors.map(({ message }) => message).join("\n"));
  return result.plan;
};

const mistakes = (requests: string, database?: string): string[] => {
  const result = readGrowthPlan(text(requests, database), "growth.yaml", catalog);
  return "errors" in result ? result.errors.map(({ line, message }) => `${line}: ${message}`) : [];
};

describe("CPU time, stated as it was measured", () => {
  test.each([
    ["cpu: 4 ms on core", 0.004, "core", 2],
    ["cpu: { elapsed: 18 ms, onCpu: 25% }", 0.0045, "m5", 1],
    ["cpu: { elapsed: 18 ms, onCpu: 25%, on: core }", 0.0045, "core", 2],
    // 200/s at the peak are 100/s in the mean.
    ["cpu: { servers: 9, cores: 8, use: 10% }", 0.072, "core", 2],
    ["cpu: { servers: 9, cores: 8, use: 10%, at: peak }", 0.036, "core", 2],
    ["cpu: { servers: 9, cores: 8, use: 10%, on: Xeon E5-2640, speed: 1 }", 0.072, "Xeon E5-2640", 1],
    ["cpu: { servers: 5, vcpus: 8, use: 50%, at: peak }", 0.1, "m5", 1],
    ["cpu: { time: 4 ms, speed: 0.5 }", 0.004, "own CPU", 0.5],
  ])("%s is %d s of CPU on %s", (requests, cpuSeconds, cpuReference, cpuReferenceSpeed) => {
    const read = plan(requests).workload.requests;
    expect(read).toMatchObject({ cpuReference, cpuReferenceSpeed });
    expect(read.cpuSeconds).toBeCloseTo(cpuSeconds, 12);
  });

  test("vCPUs of a family have the family's speed", () => {
    const c7g = catalog.instanceTypes.find(({ family }) => family === "c7g")?.cpuSpeed;
    expect(plan("cpu: { servers: 5, vcpus: 8, use: 50%, on: c7g }").workload.requests.cpuReferenceSpeed).toBe(
      c7g,
    );
  });

  test("as many cores as were busy are busy again", () => {
    const { requests } = plan("cpu: { servers: 9, cores: 8, use: 10%, at: peak }").workload;
    expect(requests.peakPerSecond * requests.cpuSeconds).toBeCloseTo(7.2, 12);
    // 7.2 busy cores at 70 %, a response of 36 ms within 150 ms.
    expect(webCores(plan("cpu: { servers: 9, cores: 8, use: 10%, at: peak }"))).toBe(11);
  });

  test.each([
    ["cpu: { elapsed: 18 ms }", /^12: cpu: elapsed time is not CPU time: .*Add onCpu: 25%/],
    ["cpu: { servers: 9, cores: 8 }", /^12: cpu: "use" is missing. Write it as 10%$/],
    ["cpu: { servers: 9, use: 10% }", /^12: cpu: .* Write one of cores: 8, vcpus: 16$/],
    ["cpu: { servers: 9, cores: 8, vcpus: 16, use: 10% }", /^12: cpu: .*given twice/],
    ["cpu: { on: c7g }", /^12: cpu: CPU time is missing. Write one of time: 22 ms, elapsed/],
    [
      "cpu: { time: 3 ms, speed: 1, elapsed: 18 ms }",
      /^12: cpu: CPU time is given 2 times. Keep one of time, elapsed$/,
    ],
    ["cpu: { time: 3 ms, speed: 1, use: 10% }", /^12: cpu: use does not go with time. Leave it out$/],
    [
      "cpu: { elapsed: 18 ms, onCpu: 25%, on: abacus }",
      /^12: cpu: the speed of "abacus" is not known. Add speed: 1.5, in times of an m5 vCPU$/,
    ],
    ["cpu: { servers: 9, cores: 8, use: 110% }", /^12: use: "110%" is not possible/],
  ])("%s is refused with what would be right", (requests, message) => {
    const found = mistakes(requests);
    expect(found).toHaveLength(1);
    expect(found[0]).toMatch(message);
  });
});

describe("spikes that come again and again", () => {
  const spiky = "spikes: { peak: 1000/s, every: 10 min, lasts: 10 s }\n    cpu: 20 ms";

  test("are the peak, while the mean stays", () => {
    const { requests } = plan(spiky).workload;
    expect(requests.peakPerSecond).toBe(1000);
    expect(requests.peakPerSecond / requests.shape.peakToMean).toBeCloseTo(100, 9);
    expect(requests.spikes).toEqual({ usualPeakPerSecond: 200, everySeconds: 600, lastsSeconds: 10 });
  });

  test("always have what carries them, though an autoscaler is there for events", () => {
    const { web } = sizeStack(plan(spiky), "2026-11", 2, catalog);
    const { web: smooth } = sizeStack(plan("cpu: 20 ms"), "2026-11", 2, catalog);
    expect(web.minimum).toBe(web.desired);
    expect(smooth.minimum).toBe(3);
    expect(web.desired * web.vcpu).toBeGreaterThan(2 * smooth.desired * smooth.vcpu);
    expect(web.usage.instanceHours?.expected).toBe(web.desired * 730);
  });

  test("leave scaling for an event as it is", () => {
    const withEvent = {
      ...plan(spiky),
      events: [{ name: "Launch", months: ["2026-11"], multiplier: 3, durationHours: 24 }],
    };
    const { web } = sizeStack(withEvent, "2026-11", 2, catalog);
    const without = sizeStack(plan(spiky), "2026-11", 2, catalog).web;
    expect(web.desired).toBeGreaterThan(web.minimum);
    expect(web.minimum * web.requestsPerSecondPerInstance).toBeGreaterThanOrEqual(1000 * (1 - 1e-9));
    expect(web.minimum * web.vcpu).toBeLessThan(1.5 * without.minimum * without.vcpu);
  });

  test("are named as the reason why scaling that reacts will not do", () => {
    expect(whyNotReactive(plan("cpu: 20 ms"), catalog)).toBeNull();
    expect(whyNotReactive(plan(spiky), catalog)).toBe(
      "a spike of 1,000/s, 5 times the usual peak, comes every 10 min and lasts 10 s; new instances serve 6.5 min after a rise: it is over before they come. What carries it always runs",
    );
    expect(
      whyNotReactive(plan("spikes: { peak: 1000/s, every: 4 h, lasts: 30 min }\n    cpu: 20 ms"), catalog),
    ).toContain("they miss the first 6.5 min of it");
  });

  test.each([
    [
      "spikes: { peak: 150/s, every: 10 min, lasts: 10 s }",
      /^12: peak: 150\/s is no spike over the usual peak of 200\/s/,
    ],
    ["spikes: { peak: 1000/s, every: 10 s, lasts: 10 s }", /^12: spikes: a spike lasts as long/],
    ["spikes: { peak: 1000/s, every: 10 min }", /^12: spikes: "lasts" is missing/],
  ])("%s is refused", (requests, message) => {
    const found = mistakes(`${requests}\n    cpu: 20 ms`);
    expect(found).toHaveLength(1);
    expect(found[0]).toMatch(message);
  });
});

describe("the largest database instance that may be used", () => {
  const limited = "deployment: rds-multi-zone\n    largestInstance: { vcpus: 8, memory: 68 GB }";

  test("is not passed, and what it does not hold asks for shards by that name", () => {
    const small = plan("cpu: 20 ms", limited);
    const { database } = sizeStack(small, "2026-11", 2, catalog);
    expect(database.vcpu).toBeLessThanOrEqual(8);
    expect(database.memoryGib).toBeLessThanOrEqual(64);
    expect(roadmap(small, catalog).start).toMatchObject({
      phase: 4,
      reason: expect.stringMatching(/^memory passes what the largest database instance carries/) as string,
    });
    const large = plan("cpu: 20 ms", "deployment: rds-multi-zone");
    expect(roadmap(large, catalog).start).toBeNull();
  });

  test("is no step of the way, which splits off at most the largest part", () => {
    const steps = (of: GrowthPlan): string[] =>
      databasePathOf(of, sizeStack(of, "2026-11", 2, catalog), catalog).steps.map(({ change }) => change);
    const small = plan("cpu: 20 ms", limited);
    const withPart = (largestPartShare: number): GrowthPlan => ({
      ...small,
      workload: { ...small.workload, database: { ...small.workload.database, largestPartShare } },
    });
    expect(steps(withPart(0.25)).slice(0, 2)).toEqual(["vertical split", "shards"]);
    expect(new Set(steps(withPart(1)))).toEqual(new Set(["shards"]));
  });

  test.each(["aurora", "rds-multi-zone"])("a disk on %s binds when nine tenths are full", (deployment) => {
    const disk = plan("cpu: 20 ms", `deployment: ${deployment}\n    largestInstance: { storage: 100 GiB }`);
    const { workload } = disk;
    const little = {
      ...disk,
      workload: { ...workload, database: { ...workload.database, workingSetShare: 0.1 } },
    };
    const { bottleneck } = stackOutlook(little, catalog, { month: "2026-11", phase: 2 });
    // 60 GiB × 1.5^t = 90 GiB after a year.
    expect(bottleneck).toMatchObject({
      tier: "database",
      constraint: "storage",
      month: "2027-11",
      remedy: null,
    });
  });

  test.each([
    ["largestInstance: {}", /^16: largestInstance: nothing is limited/],
    [
      "largestInstance: { memory: 1 GiB }",
      /^16: largestInstance: no class is as small as that: the smallest, db\.\S+, has 2 vCPU/,
    ],
  ])("%s is refused", (database, message) => {
    const found = mistakes("cpu: 20 ms", database);
    expect(found).toHaveLength(1);
    expect(found[0]).toMatch(message);
  });
});
