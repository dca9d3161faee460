import { errorMetrics, nameFrom, readGrowthPlan, serviceLevelObjectives } from "../../../planning";
import { planFrom, sampleText } from "../growth-plan-sample";

const flow = "application: { availability: 99.9%, needs: [loadBalancer, web, cache, database] }";
const changedTo = (written: string): string => sampleText.replace(flow, `application: ${written}`);

function mistakes(written: string): readonly string[] {
  const read = readGrowthPlan(changedTo(written), "growth.yaml");
  return "errors" in read
    ? read.errors.map(({ line, column, message }) => `${line}:${column} ${message}`)
    : [];
}

const line = sampleText.slice(0, sampleText.indexOf(flow)).split("\n").length;

describe("service levels of a growth plan", () => {
  test("are the availability of each flow, over 30 days, where nothing else is stated", () => {
    const objectives = serviceLevelObjectives(planFrom(sampleText).objectives.flows);
    expect(
      objectives.map(({ name, flow, target, periodSeconds, measuredAt }) => [
        name,
        flow,
        target,
        periodSeconds / 86_400,
        measuredAt,
      ]),
    ).toEqual([
      ["application-availability", "application", 0.999, 30, "loadBalancer"],
      ["end-to-end-availability", "end to end", 0.998, 30, "delivery"],
    ]);
  });

  test("have a latency of their own and another period where these are stated", () => {
    const text = changedTo(
      "{ availability: 99.9%, needs: [loadBalancer, web], period: 28 days, latency: { share: 99%, within: 500 ms } }",
    );
    expect(serviceLevelObjectives(planFrom(text).objectives.flows)).toMatchObject([
      { name: "application-availability", target: 0.999, periodSeconds: 28 * 86_400, withinSeconds: null },
      { name: "application-latency", target: 0.99, periodSeconds: 28 * 86_400, withinSeconds: 0.5 },
      { name: "end-to-end-availability" },
    ]);
  });

  test("of a flow that nothing counts are watched by nothing", () => {
    const [objective] = serviceLevelObjectives([
      { name: "nightly", availability: 0.99, needs: ["database"] },
    ]);
    expect(objective?.measuredAt).toBeNull();
    expect(objective && errorMetrics(objective)).toBeNull();
  });

  test("are named apart where the names of flows look alike", () => {
    const flows = ["Sign in", "sign-in", "sign in!"].map((name) => ({ name, availability: 0.9, needs: [] }));
    expect(serviceLevelObjectives(flows).map(({ name }) => name)).toEqual([
      "sign-in-availability",
      "sign-in-2-availability",
      "sign-in-3-availability",
    ]);
  });

  test.each([
    ["Prüfung ablegen", "prufung-ablegen-x"],
    ["授業", "flow-x"],
    ["a".repeat(80), `${"a".repeat(61)}-x`],
  ])("%s is named as OpenSLO accepts it", (text, name) => {
    expect(nameFrom(text, "-x")).toBe(name);
  });

  test.each([
    [
      "{ availability: 99.9%, needs: [loadBalancer], period: 36 h }",
      'period: "36 h" is not possible: a length of time must be whole days from 3 to 366 here',
    ],
    [
      "{ availability: 99.9%, needs: [loadBalancer], period: month }",
      'period: "month" is not a length of time. Write it like 30 days',
    ],
    [
      "{ availability: 99.9%, needs: [loadBalancer], latency: { share: 100%, within: 1 s } }",
      'share: "100%" is not possible: a share of responses must be above 0% and below 100% here',
    ],
    [
      "{ availability: 99.9%, needs: [loadBalancer], latency: 300 ms }",
      'latency: "300 ms" is not a group of keys. It holds share, within',
    ],
    [
      "{ availability: 99.9%, needs: [web], latency: { share: 99%, within: 1 s } }",
      "latency: the load balancer measures it. Name loadBalancer in needs, or leave latency out",
    ],
  ])("in %s the mistake is told with its place", (written, message) => {
    expect(mistakes(written)).toEqual([expect.stringContaining(message)]);
    expect(mistakes(written)[0]).toMatch(new RegExp(`^${line}:\\d+ `, "u"));
  });
});
