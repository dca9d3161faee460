import { loadCatalog } from "../../../catalog";
import { readGrowthPlan } from "../../../planning";
import { circlesIn } from "../../../planning/growth-plan/circles";
import { sumOfServices } from "../../../planning/growth-plan/services-sum";
import { planOf, servicesPlan, servicesText, withServices } from "./sample";

const mistakesOf = (text: string): string[] => {
  const result = readGrowthPlan(text, "growth.yaml", loadCatalog());
  return "errors" in result ? result.errors.map(({ message }) => message) : [];
};

/** The sample's services with one piece written differently. */
function changed(from: string, to: string): string {
  if (!servicesText.includes(from)) throw new Error(`no "${from}"`);
  return withServices(servicesText.replace(from, to));
}

describe("services of a growth plan", () => {
  test("a request's CPU, its variation and its memory are those of the services that answer it, queues left aside", () => {
    const { requests, services } = servicesPlan().workload;
    const speed = loadCatalog().instanceTypes.find(({ family }) => family === "c7g")?.cpuSpeed ?? 0;
    expect(services.map(({ name }) => name)).toEqual([
      "gateway",
      "lessons",
      "sessions",
      "assistant",
      "suggestions",
      "mail",
    ]);
    expect(requests.cpuSeconds).toBeCloseTo(
      0.004 + 0.6 * 0.015 + 1.2 * 0.002 + 0.15 * 0.04 * speed + 0.3 * 0.008,
      12,
    );
    expect(requests.memoryPerConcurrentRequestMib).toBeCloseTo(
      2 + 0.6 * 6 + 1.2 * 2 + 0.15 * 24 + 0.3 * 2,
      9,
    );
    expect(requests.baseMemoryGib).toBeCloseTo(1.5, 9);
    // Few requests call the assistant, which takes long: they differ more than exponential times.
    expect(requests.cpuVariation).toBeGreaterThan(1);
  });

  test("statements and look-ups are those of all services, queues included", () => {
    const { database, cache } = servicesPlan().workload;
    expect(database.readsPerRequest).toBeCloseTo(0.6 * 6 + 0.15 * 10 + 0.04 * 2, 9);
    expect(database.writesPerRequest).toBeCloseTo(0.6 * 0.2 + 0.15 * 3 + 0.04, 9);
    expect(cache.readsPerRequest).toBeCloseTo(0.6 * 5 + 1.2, 9);
  });

  test("the variation of a sum of independent calls is worked out by hand", () => {
    const summand = { cpuSeconds: 0.01, cpuVariation: 1, memoryPerRequestMib: 2, baseMemoryGib: 0 };
    // Two calls each time: variances add. One call in half of the requests: p·c²·(1+v²) − (p·c)².
    expect(sumOfServices([{ ...summand, callsPerRequest: 2 }]).cpuVariation).toBeCloseTo(Math.SQRT1_2, 12);
    expect(sumOfServices([{ ...summand, callsPerRequest: 0.5 }]).cpuVariation).toBeCloseTo(Math.sqrt(3), 12);
    expect(sumOfServices([{ ...summand, callsPerRequest: 1 }]).cpuVariation).toBeCloseTo(1, 12);
  });

  test("a stated variation of a request's CPU time is kept", () => {
    const text = withServices(servicesText).replace(
      "    baseMemory: 1 GiB",
      "    cpuVariation: 0.4\n    baseMemory: 1 GiB",
    );
    expect(planOf(text).workload.requests.cpuVariation).toBe(0.4);
  });

  test("where every service works off a queue the web tier's own CPU is asked for", () => {
    const [, queued = ""] = servicesText.split(/(?= {4}- name: mail)/);
    expect(mistakesOf(withServices(`  services:\n${queued}`))).toEqual([
      'requests: "cpu" is missing. Write it as 22 ms: every service works off a queue, none answers requests',
    ]);
  });

  test.each([
    [
      "needs: [lessons, sessions]",
      "needs: [lesson, sessions]",
      '"lesson" is neither a service nor a tier; did you mean "lessons"?',
    ],
    ["name: sessions", "name: lessons", '"lessons" stands twice. Give each service its own name'],
    ["name: suggestions", "name: web", '"web" is a tier\'s name. Give the service another'],
    [
      "needs: [database, cache]",
      "needs: [database, cache, gateway]",
      "a circle: gateway needs lessons needs gateway. Take one of these needs out",
    ],
    ["needs: [cache]", "needs: [sessions]", "sessions needs itself. Take it out"],
    [
      "needs: [lessons, sessions]",
      "needs: [lessons, suggestions]",
      "gateway is critical and can't do without suggestions, which is optional. Make suggestions critical, or take it out of the needs",
    ],
    [
      "      database: { readsPerRequest: 2, writesPerRequest: 1 }\n",
      "",
      "mail needs the database and does not say what it asks of it, as lessons does. Write database: { readsPerRequest: 2, writesPerRequest: 0.1 }",
    ],
    ["share: 60%", "share: 160%", '"160%" is not possible: a share must be above 0% and up to 100% here'],
    [
      "      share: 60%\n",
      "",
      "how often it is called is missing. Write one of share: 40%, callsPerRequest: 2",
    ],
    [
      "share: 60%",
      "share: 60%\n      callsPerRequest: 2",
      "how often it is called is given twice. Keep one of share, callsPerRequest",
    ],
    ["cpu: 40 ms on c7g", "cpu: 40 ms on c99", 'the speed of "c99" is not known. Write it as'],
    [
      "jobTime: 1.5 s",
      "jobTime: 50 ms",
      "a job of mail takes 0.05 s, less than its CPU time of 0.08 s on an m5",
    ],
    ["        burst: 20,000\n", "", "burstDone stands without burst. Say how many jobs come at once"],
    [
      "stored: 70 GiB",
      "stored: 170 GiB",
      "120 GiB is less than the services store, 200 GiB. Correct one of the two",
    ],
    ["criticality: optional", "criticality: vital", '"vital" is not known; accepted: critical, optional'],
  ])("%j as %j is told where it stands", (from, to, message) => {
    expect(mistakesOf(changed(from, to)).join("\n")).toContain(message);
  });

  test("what is said of a request besides must be what the services come to, but for rounding", () => {
    const base = withServices(servicesText);
    const sum = servicesPlan().workload.requests.cpuSeconds * 1000;
    const stated = (milliseconds: number): string =>
      base.replace("    baseMemory: 1 GiB", `    cpu: ${milliseconds} ms\n    baseMemory: 1 GiB`);
    expect(mistakesOf(stated(sum * 1.005))).toEqual([]);
    expect(mistakesOf(stated(22))).toEqual([
      `cpu: 22 ms on m5 is not what the services come to, ${Number(sum.toPrecision(4))} ms on m5. Leave it out, or correct one of the two`,
    ]);
  });

  test("all mistakes are told at once, and a service with one hides none in another", () => {
    const text = changed("share: 100%", "share: all").replace("needs: [cache]", "needs: [cash]");
    expect(mistakesOf(text)).toEqual([
      'share: "all" is not a share. Write it like 40%',
      'needs: "cash" is neither a service nor a tier; did you mean "cache"?',
    ]);
  });
});

describe("circles", () => {
  const map = (needs: Readonly<Record<string, readonly string[]>>) => new Map(Object.entries(needs));

  test.each([
    [{ a: ["b"], b: ["c"], c: [] }, []],
    [{ a: ["a"] }, [["a"]]],
    [{ x: ["a"], a: ["b"], b: ["c"], c: ["a"] }, [["a", "b", "c"]]],
    // The shortest through the first member; what only leads to a circle is none.
    [{ a: ["b", "c"], b: ["c"], c: ["a"], d: ["a"] }, [["a", "c"]]],
    [
      { a: ["b"], b: ["a"], c: ["d"], d: ["c", "b"] },
      [
        ["a", "b"],
        ["c", "d"],
      ],
    ],
  ])("of %j are %j", (needs, expected) => {
    expect(circlesIn(map(needs))).toEqual(expected);
  });

  test("are looked for in chains of ten thousand", () => {
    const chain = new Map(
      Array.from({ length: 10_000 }, (_, index) => [`s${index}`, [`s${(index + 1) % 10_000}`]] as const),
    );
    expect(circlesIn(chain)[0]).toHaveLength(10_000);
  });
});
