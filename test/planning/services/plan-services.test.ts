import { loadCatalog } from "../../../catalog";
import { servicesSchema } from "../../../contract/services";
import {
  planCapacity,
  planServices,
  servicesDocument,
  sizeStack,
  type GrowthPlan,
  type PlannedService,
} from "../../../planning";
import { stoppedBy } from "../../../planning/services/needs";
import { planOf, servicesPlan, servicesText, withServices } from "./sample";

const catalog = loadCatalog();
const plan = servicesPlan();
/** The first fourteen months: the first tiers bind within them. */
const planned = planServices(plan, catalog, { months: 14 });
const document = servicesDocument(plan, planned, "0.1.0");

const row = (name: string) => {
  const found = document.services.find((service) => service.name === name);
  if (found === undefined) throw new Error(`no ${name}`);
  return found;
};

const withServicesChanged = (change: (service: PlannedService) => Partial<PlannedService>): GrowthPlan => ({
  ...plan,
  workload: {
    ...plan.workload,
    services: plan.workload.services.map((service) => ({ ...service, ...change(service) })),
  },
});

describe("a plan of services", () => {
  test("holds to its schema and sizes each for every month that is asked for", () => {
    expect(servicesSchema.parse(document)).toEqual(document);
    expect(document.months).toHaveLength(14);
    for (const { sizes } of document.services)
      expect(sizes.map(({ month }) => month)).toEqual(document.months);
    expect(document.services.every(({ fits }) => fits)).toBe(true);
  });

  test("the web tier that the stack deploys is sized for all that answer, together", () => {
    const web = sizeStack(plan, plan.asOf, 2, catalog).web;
    expect(document.together[0]).toMatchObject({ month: "2026-11", size: web.summary });
    expect(document.together[0]?.usdPerMonth ?? 0).toBeCloseTo(web.usdPerMonth ?? Infinity, 9);
  });

  test("names the tier that binds first, in the month in which headroom plan says so", () => {
    const { bottleneck } = planCapacity(plan, catalog, { phase: 2 });
    expect(document.shared[0]).toMatchObject({
      tier: bottleneck?.tier,
      constraint: bottleneck?.constraint,
      binds: bottleneck?.month,
    });
  });

  test("the causes of a tier's use are shares of what binds there, and what nobody says is left over", () => {
    const of = (tier: string) => document.shared.find((shared) => shared.tier === tier);
    expect(of("cache")).toMatchObject({
      basis: "look-ups",
      causes: [{ service: "lessons" }, { service: "sessions" }],
    });
    expect(of("cache")?.causes[0]?.share).toBeCloseTo(3 / 4.2, 12);
    expect(of("database")).toMatchObject({ constraint: "memory", basis: "data stored" });
    expect(of("database")?.causes).toEqual([
      { service: "assistant", share: 70 / 120 },
      { service: "lessons", share: 30 / 120 },
    ]);
    expect(of("database")?.notStated).toBeCloseTo(20 / 120, 12);
    for (const { causes, notStated } of document.shared)
      expect(causes.reduce((sum, { share }) => sum + share, notStated)).toBeCloseTo(1, 9);
  });

  test("where no service states what it asks, calls stand in, and the basis says so", () => {
    const silent = withServicesChanged(() => ({ database: null, cacheReadsPerRequest: null }));
    const { shared } = planServices(silent, catalog, { months: 1 });
    const database = shared.find(({ tier }) => tier === "database");
    expect(database?.causes.basis).toBe(
      "calls of those that need the database, as no service states its statements",
    );
    expect(database?.causes.shares[0]).toEqual({ service: "lessons", share: 0.6 / (0.6 + 0.15 + 0.04) });
  });

  test("whoever needs what stops, stops, too", () => {
    const { services } = plan.workload;
    expect(stoppedBy("cache", services)).toEqual(["gateway", "lessons", "sessions"]);
    expect(stoppedBy("database", services)).toEqual(["gateway", "lessons", "assistant", "mail"]);
    expect(stoppedBy("delivery", services)).toEqual([]);
  });

  test("an optional service keeps nothing spare for a lost zone, a stateful one does not scale", () => {
    expect(row("suggestions").sizes[0]).toMatchObject({ minimum: 1 });
    expect(row("gateway").sizes[0]?.minimum).toBe(3);
    for (const { minimum, count, maximum } of row("sessions").sizes) {
      expect(minimum).toBe(count);
      expect(maximum).toBe(count);
    }
  });

  test("the latency of a call is the part of the web tier's that its CPU time is of the request's", () => {
    const request = plan.workload.requests.cpuSeconds;
    expect(row("lessons").latencySeconds).toBeCloseTo((0.15 * 0.015) / request, 12);
    // What takes longer than a request on average has all of the latency, not more.
    expect(row("assistant").latencySeconds).toBe(0.15);
    const stated = planOf(
      withServices(servicesText.replace("      cpu: 15 ms", "      cpu: 15 ms\n      latency: 90 ms")),
    );
    expect(planServices(stated, catalog, { months: 1 }).services[1]?.demand.latencySeconds).toBe(0.09);
  });

  test("what no size carries is told with why", () => {
    const tight = planServices(
      withServicesChanged(({ name }) => (name === "lessons" ? { latencySeconds: 0.01 } : {})),
      catalog,
      { months: 2 },
    );
    const [, lessons] = servicesDocument(plan, tight, "0.1.0").services;
    expect(lessons).toMatchObject({ fits: false });
    expect(lessons?.why).toMatch(/^latency at \d+ % of its ceiling on \d+ × /);
  });

  test("groups of their own hold more connections than one web tier, and the month is named that they pass the limit", () => {
    const { connections } = document;
    const asking = ["lessons", "assistant", "mail"].map((name) => row(name).sizes[0]?.maximum ?? 0);
    expect(connections.needed[0]).toBe(20 * asking.reduce((sum, count) => sum + count, 0));
    const greedy: GrowthPlan = {
      ...plan,
      workload: { ...plan.workload, database: { ...plan.workload.database, connectionsPerInstance: 200 } },
    };
    const late = planServices(greedy, catalog, { months: 14 }).connections;
    expect(late.binds).not.toBeNull();
    const index = planned.months.indexOf(late.binds ?? "");
    expect(late.needed[index]).toBeGreaterThan(0.7 * late.limit);
    expect(late.needed.slice(0, index).every((count) => count <= 0.7 * late.limit)).toBe(true);
  });

  test("a plan without services is refused", () => {
    expect(() => planServices({ ...plan, workload: { ...plan.workload, services: [] } }, catalog)).toThrow(
      "names no services",
    );
  });
});

describe("workers on a queue", () => {
  const mail = row("mail").workers;

  test("are told for the peak and through the day, with the instances that run them", () => {
    expect(mail?.needed).toBeGreaterThan(1);
    expect(mail?.byHour).toHaveLength(24);
    expect(Math.max(...(mail?.byHour ?? []))).toBeLessThanOrEqual(mail?.needed ?? 0);
    expect(Math.min(...(mail?.instancesByHour ?? []))).toBe(row("mail").sizes[0]?.minimum);
  });

  test("a burst that is promised to be done is worked off in time at the maximum, which costs what that takes", () => {
    expect(mail?.burst).toMatchObject({ jobs: 20_000 });
    expect(mail?.burst?.workedOffSecondsAtMaximum).toBeLessThanOrEqual(300);
    const without = planServices(
      withServicesChanged(({ queue }) => ({
        queue: queue === null ? null : { ...queue, burstDoneSeconds: null },
      })),
      catalog,
      { months: 1 },
    );
    expect(row("mail").sizes[0]?.usdPerMonth).toBeGreaterThan(
      without.services.find(({ service }) => service.name === "mail")?.sizes[0]?.usdPerMonth ?? Infinity,
    );
  });

  test("a burst that must be done before new instances serve always has what works it off; a later one has the time that is left", () => {
    const done = (burstDoneSeconds: number) =>
      planServices(
        withServicesChanged(({ queue }) => ({
          queue: queue === null ? null : { ...queue, burstDoneSeconds },
        })),
        catalog,
        { months: 1 },
      ).services.find(({ service }) => service.name === "mail");
    const [soon, later] = [done(300), done(600)];
    expect(soon?.sizes[0]?.minimum).toBe(soon?.sizes[0]?.maximum);
    expect(later?.sizes[0]?.minimum).toBeLessThan(later?.sizes[0]?.maximum ?? 0);
    expect(later?.jobs?.burst?.doneSeconds).toBeCloseTo(600 - 389.3, 9);
  });

  test("ten minutes without workers leave what arrives in them", () => {
    expect(mail?.outage.jobs).toBeCloseTo(600 * (row("mail").sizes[0]?.peakPerSecond ?? 0), 6);
  });

  test("a job's wait for others does not get shorter on a faster CPU", () => {
    // 80 ms of 1.5 s are CPU time: a CPU of any speed takes more than the rest.
    expect(mail?.jobSeconds).toBeGreaterThan(1.42);
    expect(mail?.jobSeconds).toBeLessThan(1.5);
  });
});
