import { loadCatalog } from "../../../catalog";
import { alternativesOf, sizeCompute, type ComputeDemand, type GrowthPlan } from "../../../planning";
import { speedOf } from "../../../planning/sizing/compute-model";
import { planTiers } from "../../../planning/size-stack";
import { sizingMonth } from "../../../planning/stack-demands";
import { samplePlan } from "../growth-plan-sample";

const catalog = loadCatalog();
const small: ComputeDemand = {
  region: "us-east-1",
  peakRequestsPerSecond: 2,
  cpuSeconds: 0.02,
  latencySeconds: 0.15,
  baseMemoryGib: 0.5,
  burstable: true,
};

const typeNamed = (name: string) => {
  const found = catalog.instanceTypes.find((type) => type.name === name);
  if (found === undefined) throw new Error(name);
  return found;
};

describe("burstable types", () => {
  // awsdocs/amazon-ec2-user-guide, table of credits: credits an hour / vCPUs / 60 minutes.
  test.each([
    ["t4g.nano", 6 / 2 / 60],
    ["t4g.micro", 12 / 2 / 60],
    ["t4g.small", 24 / 2 / 60],
    ["t4g.medium", 24 / 2 / 60],
    ["t4g.large", 36 / 2 / 60],
    ["t4g.xlarge", 96 / 4 / 60],
    ["t3.2xlarge", 192 / 8 / 60],
    ["t3a.large", 36 / 2 / 60],
  ])("%s earns credits for %d of each vCPU", (name, baseline) => {
    expect(typeNamed(name).cpuBaseline).toBeCloseTo(baseline, 9);
  });

  test("are chosen only where the plan states them", () => {
    expect(sizeCompute(small, catalog).instanceType).toMatch(/^t4g\./u);
    const { instanceType, runnersUp } = sizeCompute({ ...small, burstable: false }, catalog);
    expect(instanceType).not.toMatch(/^t/u);
    expect(runnersUp).toContainEqual({
      name: "t4g.micro",
      usdPerMonth: null,
      why: "burstable, which the plan does not state",
    });
  });

  test("carry a scaled group's peak by their baseline alone, and no more", () => {
    for (const peakRequestsPerSecond of [1, 5, 20]) {
      const size = sizeCompute({ ...small, peakRequestsPerSecond, architecture: "arm64" }, catalog);
      const { cpuBaseline, vcpu } = typeNamed(size.instanceType);
      if (cpuBaseline === null) throw new Error(`${size.instanceType} is not burstable`);
      const cores = (peakRequestsPerSecond * small.cpuSeconds) / 1.2949;
      expect(cores).toBeLessThanOrEqual(size.desired * vcpu * cpuBaseline + 1e-9);
      expect(size.utilisation.credits).toBeCloseTo(cores / (size.desired * vcpu * cpuBaseline), 4);
      expect(size.capacity?.maximum ?? 0).toBeLessThanOrEqual(
        ((size.maximum * vcpu * cpuBaseline * 1.2949) / small.cpuSeconds) * (1 + 1e-4),
      );
    }
  });

  test("in a fixed group spend by day what they earn at night, as AWS averages over 24 hours", () => {
    const fixed = { ...small, scaling: "fixed", peakRequestsPerSecond: 8 } as const;
    const even = sizeCompute({ ...fixed, peakToMean: 1 }, catalog);
    const uneven = sizeCompute({ ...fixed, peakToMean: 4 }, catalog);
    expect(uneven.usdPerMonth ?? NaN).toBeLessThanOrEqual(even.usdPerMonth ?? NaN);
    const { cpuBaseline, vcpu } = typeNamed(uneven.instanceType);
    expect(uneven.utilisation.credits).toBeCloseTo(
      (8 * 0.02) / 1.2949 / 4 / (uneven.desired * vcpu * (cpuBaseline ?? NaN)),
      3,
    );
  });

  test("may bind by their credits, which is said", () => {
    const sizes = [10, 20, 30, 40, 50, 60].map((peakRequestsPerSecond) =>
      sizeCompute({ ...small, peakRequestsPerSecond, baseMemoryGib: 0.1 }, catalog),
    );
    expect(sizes.map(({ binding }) => binding)).toContain("credits");
  });
});

describe("a speed that nobody measured", () => {
  test("is that of a family with the same processor, and said to be an assumption", () => {
    expect(speedOf(typeNamed("t4g.small"), catalog)).toEqual({
      cpuSpeed: typeNamed("m6g.large").cpuSpeed,
      assumption: "t4g.small is taken to be as fast as m6g, which has the same processor: nobody measured it",
    });
    const { instanceType, assumptions } = sizeCompute(small, catalog);
    expect(assumptions).toEqual([expect.stringContaining(`${instanceType} is taken to be as fast as m6g`)]);
  });

  test("of a measured type is none, and without a known processor there is no speed at all", () => {
    expect(speedOf(typeNamed("c7g.large"), catalog)).toEqual({ cpuSpeed: 1.8881, assumption: null });
    expect(speedOf(typeNamed("t3a.large"), catalog)).toBeNull();
    expect(speedOf(typeNamed("c7a.large"), catalog)).toBeNull();
    expect(sizeCompute({ ...small, burstable: false }, catalog).assumptions).toEqual([]);
  });
});

describe("size against count", () => {
  const { runnersUp, desired } = sizeCompute(
    { ...small, peakRequestsPerSecond: 400, burstable: false },
    catalog,
  );

  test("a type that lost says how many there would be, what a zone takes of them, and what lies idle", () => {
    const whys = runnersUp.filter(({ why }) => why.includes("a month more")).map(({ why }) => why);
    expect(whys.length).toBeGreaterThan(3);
    for (const why of whys)
      expect(why).toMatch(/: \d+ of them, \d+ of them lost with a zone, \d+ % spare at the peak$/u);
  });

  test("few large ones are spread over the zones as well, so that a zone takes a third of them", () => {
    expect(desired % 3).toBe(0);
    for (const { why } of runnersUp) {
      const [count, lost] = [...why.matchAll(/(\d+) of them/gu)].map((match) => Number(match[1]));
      if (count !== undefined && lost !== undefined) expect(lost * 3).toBe(count);
    }
  });
});

describe("bandwidth and memory", () => {
  test("large answers bind on sustained bandwidth, never on the burst", () => {
    const size = sizeCompute(
      {
        ...small,
        burstable: false,
        peakRequestsPerSecond: 500,
        cpuSeconds: 0.0005,
        responseBytes: 2_000_000,
      },
      catalog,
    );
    expect(size.binding).toBe("network");
    expect(size.utilisation.network).toBeCloseTo(
      (500 * 2_000_000 * 8) / 1e6 / (size.desired * (typeNamed(size.instanceType).networkMbps ?? NaN)),
      9,
    );
  });

  test("requests that hold much memory bind on it, with a family that has more of it", () => {
    const size = sizeCompute(
      {
        ...small,
        burstable: false,
        peakRequestsPerSecond: 200,
        memoryPerConcurrentRequestMib: 500,
        inFlightSeconds: 1,
      },
      catalog,
    );
    expect(size.binding).toBe("memory");
    expect(size.memoryGib / size.vcpu).toBeGreaterThanOrEqual(4);
  });
});

test("what burstable types would save is advice, never taken by itself", () => {
  const sample = samplePlan();
  const plan: GrowthPlan = {
    ...sample,
    workload: {
      ...sample.workload,
      requests: { ...sample.workload.requests, peakPerSecond: 2, baseMemoryGib: 0.2 },
    },
  };
  const month = sizingMonth(plan, plan.asOf, 2);
  const stack = planTiers(month, catalog);
  expect(stack.size.web.instanceType).not.toMatch(/^t/u);
  const advice = alternativesOf(stack, month, catalog).find(({ change }) => change.startsWith("burstable"));
  expect(advice?.state).toBe("architecture.burstable: true");
  expect(advice?.usdPerMonth.then ?? NaN).toBeLessThan(advice?.usdPerMonth.now ?? NaN);
  expect(advice?.why).toContain("carries the load");
});
