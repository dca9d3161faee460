import { readFileSync } from "node:fs";
import { join } from "node:path";
import { growthJsonSchema, viewerShares } from "../../planning";
import { planFrom, sampleText, samplePlan } from "./growth-plan-sample";

const repository = join(__dirname, "../..");

/** As little as a plan can say. */
const smallest = `product: Small
asOf: 2026-11
region: eu-west-1
objectives:
  latency: 300 ms
  flows: { application: { availability: 99.9%, needs: [web] } }
growth: { users: 50% per year }
workload:
  users: 100
  requests: { peak: 5/s, cpu: 20 ms }
  database: { stored: 10 GiB }
`;

interface JsonSchema {
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly additionalProperties?: JsonSchema | boolean;
  readonly items?: JsonSchema;
  readonly anyOf?: readonly JsonSchema[];
  readonly required?: readonly string[];
  readonly default?: unknown;
  readonly description?: string;
}

interface Key {
  readonly path: string;
  readonly schema: JsonSchema;
  readonly required: boolean;
}

/** Every key of a schema, those of lists and alternatives included. */
function keysOf(schema: JsonSchema, above = ""): Key[] {
  const own = Object.entries(schema.properties ?? {}).flatMap(([name, property]): Key[] => {
    const path = above === "" ? name : `${above}.${name}`;
    const required = schema.required?.includes(name) ?? false;
    return [{ path, schema: property, required }, ...keysOf(property, path)];
  });
  const named =
    typeof schema.additionalProperties === "object"
      ? keysOf(schema.additionalProperties, `${above}.<name>`)
      : [];
  const inner = [...(schema.items ? [schema.items] : []), ...(schema.anyOf ?? [])];
  return [...own, ...named, ...inner.flatMap((each) => keysOf(each, above))];
}

const keys = keysOf(growthJsonSchema());

describe("the schema of growth.yaml", () => {
  test("docs/schemas/growth.json is what the schema generates: npm run schemas writes it anew", () => {
    const checkedIn: unknown = JSON.parse(readFileSync(join(repository, "docs/schemas/growth.json"), "utf8"));
    expect(checkedIn).toEqual(growthJsonSchema());
  });

  test("an editor finds a description of every key", () => {
    expect(keys.length).toBeGreaterThan(60);
    expect(
      keys.filter(({ schema }) => (schema.description ?? "").length < 5).map(({ path }) => path),
    ).toEqual([]);
  });

  test("the sample names its schema in the first line, for editors", () => {
    expect(sampleText.split("\n")[0]).toBe("# yaml-language-server: $schema=docs/schemas/growth.json");
  });

  test("docs/growth-plan.md has every key, its default and whether it is required", () => {
    const rows = readFileSync(join(repository, "docs/growth-plan.md"), "utf8")
      .split("\n")
      .map((line) => line.split("|").map((cell) => cell.trim()))
      .filter(([, key]) => key?.startsWith("`"));
    const documented = new Map(rows.map(([, key = "", , byDefault]) => [key.replaceAll("`", ""), byDefault]));
    // The other drivers have the keys of users; areas are named in one row; a group's default follows from its keys.
    const ofTheirOwn = keys.filter(({ path }) => !/^growth\.(requests|data|content)\.|viewers\./.test(path));
    for (const { path, schema, required } of ofTheirOwn) {
      const group = keys.some((other) => other.path.startsWith(`${path}.`));
      if (group && !documented.has(path)) continue;
      expect([path, documented.has(path)]).toEqual([path, true]);
      if (required) expect([path, documented.get(path)]).toEqual([path, "required"]);
      if (["string", "number", "boolean"].includes(typeof schema.default))
        expect([path, documented.get(path)]).toEqual([path, `${schema.default as string | number}`]);
    }
    const known = new Set(ofTheirOwn.map(({ path }) => path));
    expect([...documented.keys()].filter((key) => !known.has(key))).toEqual([]);
  });
});

describe("a plan that was read", () => {
  test("the sample is the product that the documentation speaks of", () => {
    const plan = samplePlan();
    expect(plan).toMatchObject({ asOf: "2026-11", region: "us-east-1", horizonMonths: 36 });
    expect(plan.workload).toMatchObject({
      users: 20_000,
      requests: { peakPerSecond: 180 },
      database: { storedGib: 120 },
      content: { deliveredGbPerMonth: 6 * 1024 },
    });
    expect(plan.objectives).toMatchObject({ readyForMultiple: 10, latencySeconds: 0.3 });
    expect(plan.objectives.flows).toEqual([
      { name: "application", availability: 0.999, needs: ["loadBalancer", "web", "cache", "database"] },
      {
        name: "end to end",
        availability: 0.998,
        needs: ["delivery", "loadBalancer", "web", "cache", "database"],
      },
    ]);
    expect(plan.growth).toEqual({
      users: { kind: "rate", perYear: 0.5, uncertainty: 0.15 },
      data: { kind: "rate", perYear: 0.8, uncertainty: 0.15 },
    });
    expect(plan.events).toEqual([{ name: "Exam week", months: [1, 6], multiplier: 2.5, durationHours: 168 }]);
  });

  test("what is left out takes the documented default", () => {
    expect(planFrom(smallest)).toEqual({
      product: "Small",
      asOf: "2026-11",
      region: "eu-west-1",
      horizonMonths: 36,
      objectives: {
        readyForMultiple: 10,
        latencySeconds: 0.3,
        computeLatencyShare: 0.5,
        recoveryPointSeconds: 300,
        recoveryTimeSeconds: 3600,
        flows: [{ name: "application", availability: 0.999, needs: ["web"] }],
        utilisation: 0.7,
        leadTimeMonths: { delivery: 1, loadBalancer: 1, web: 1, cache: 1, database: 3, network: 1 },
        usdPerMissedRequest: null,
      },
      growth: { users: { kind: "rate", perYear: 0.5, uncertainty: 0.15 } },
      events: [],
      workload: {
        users: 100,
        tenants: null,
        requests: {
          peakPerSecond: 5,
          shape: { peakToMean: 2, hourly: null },
          spikes: null,
          cpuSeconds: 0.02,
          cpuReference: "m5",
          cpuReferenceSpeed: 1,
          cpuVariation: 1,
          arrivalDispersion: 1,
          ramp: null,
          baseMemoryGib: 0.75,
          memoryPerConcurrentRequestMib: 2,
          responseBytes: 16_384,
          requestBytes: 2048,
        },
        services: [],
        database: {
          storedGib: 10,
          readsPerRequest: 4,
          writesPerRequest: 0.5,
          readCpuSeconds: 0.0005,
          writeCpuSeconds: 0.001,
          workingSetShare: null,
          readsFromReadersShare: 0,
          acceptedLagSeconds: null,
          bytesPerRead: null,
          connectionsPerInstance: 20,
          largestPartShare: 0.5,
        },
        cache: {
          readsPerRequest: 0,
          objects: 100_000,
          objectBytes: 4096,
          zipfExponent: 1,
          targetHitRatio: 0.8,
          measuredCurve: null,
        },
        content: {
          deliveredGbPerMonth: 0,
          storedGb: 0,
          objectBytes: 1024 ** 2,
          objects: 1,
          zipfExponent: 0.8,
          edgeHeldShare: 0.1,
          measuredHitRatio: null,
          viewers: {},
          viewersAssumed: true,
        },
      },
      architecture: {
        cpu: "arm64",
        burstable: false,
        zones: 3,
        zoneIds: null,
        database: {
          engine: "postgresql",
          version: "17",
          deployment: "aurora",
          storage: "standard",
          largestInstance: null,
        },
        cache: { clusterMode: false },
      },
      reaction: {
        metricSeconds: null,
        alarmSeconds: null,
        bootSeconds: null,
        warmupSeconds: null,
        readerSeconds: null,
      },
      account: { quotas: {}, quotaLeadDays: 14 },
    });
  });

  test("requests may be given by the mean of a day, and the CPU by its own speed", () => {
    const { requests } = planFrom(
      smallest.replace(
        "{ peak: 5/s, cpu: 20 ms }",
        '{ mean: "148,084,883 per day", shape: { peakToMean: 1.35 }, cpu: { time: 4.2 ms, on: Xeon, speed: 0.8 } }',
      ),
    ).workload;
    expect(requests.peakPerSecond).toBeCloseTo((148_084_883 / 86_400) * 1.35, 6);
    expect(requests).toMatchObject({ cpuSeconds: 0.0042, cpuReference: "Xeon", cpuReferenceSpeed: 0.8 });
  });

  test("a week by the hour is scaled to a highest of 1, and gives the peak to mean", () => {
    const week = Array.from({ length: 168 }, (_, hour) => (hour % 24 < 12 ? 40 : 10));
    const { shape } = planFrom(
      smallest.replace("cpu: 20 ms", `cpu: 20 ms, shape: { hourly: [${week.join(", ")}] }`),
    ).workload.requests;
    expect(shape.peakToMean).toBeCloseTo(1.6, 10);
    expect([shape.hourly?.[0], shape.hourly?.[12], shape.hourly?.length]).toEqual([1, 0.25, 168]);
  });

  test.each([
    ["10x by 2028-11", { kind: "target", multiple: 10, by: "2028-11", uncertainty: 0.15 }],
    ["3x per year", { kind: "rate", perYear: 2, uncertainty: 0.15 }],
    [
      "{ target: 4x by 2027-11, uncertainty: 30% }",
      { kind: "target", multiple: 4, by: "2027-11", uncertainty: 0.3 },
    ],
    [
      '{ measured: [{ month: 2026-09, value: "18,500" }, { month: 2026-10, value: 19300 }, { month: 2026-11, value: 20000 }] }',
      {
        kind: "measured",
        series: [
          { month: "2026-09", value: 18_500 },
          { month: "2026-10", value: 19_300 },
          { month: "2026-11", value: 20_000 },
        ],
        uncertainty: null,
      },
    ],
  ])("growth written as %s is read", (written, growth) => {
    expect(planFrom(smallest.replace("users: 50% per year", `users: ${written}`)).growth.users).toEqual(
      growth,
    );
  });

  test("an event may fall into one month of one year, and zones follow from their ids", () => {
    const plan = planFrom(
      `${smallest}events: [{ name: Launch, months: 2027-03, multiplier: 4x }]\narchitecture: { zoneIds: [euw1-az1, euw1-az2] }\n`,
    );
    expect(plan.events).toEqual([{ name: "Launch", months: ["2027-03"], multiplier: 4, durationHours: 168 }]);
    expect(plan.architecture).toMatchObject({ zones: 2, zoneIds: ["euw1-az1", "euw1-az2"] });
  });

  test("viewers are where the plan says, else all in the region's own area", () => {
    const catalog = {
      region: (name: string) => ({
        name,
        zoneIds: [],
        zoneIdsWithoutVpcOrigins: [],
        viewerArea: "europe",
        source: "test",
        asOf: "2026-11",
      }),
    };
    expect(viewerShares(samplePlan(), catalog)).toEqual({ us: 0.7, europe: 0.3 });
    expect(viewerShares(planFrom(smallest), catalog)).toEqual({ europe: 1 });
  });
});
