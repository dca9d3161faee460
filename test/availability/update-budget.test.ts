import fc from "fast-check";
import { updateBudget } from "../../availability";
import { builtInCatalog } from "../../catalog";
import type { ComponentOutput } from "../../contract/component-output";
import type { PlannedChange, Stack, StackResource } from "../../contract/stack";
import type { StackOutput } from "../../contract/stack-output";
import { judge } from "../../policies";
import {
  component,
  componentOutput,
  resource as custom,
  sampleStackOutput,
  stackOf,
} from "../helpers/stack-fixture";

const catalog = builtInCatalog();
const planned = (op: PlannedChange["op"], ...paths: string[]): PlannedChange => ({
  op,
  paths,
  replacingPaths: op === "replace" ? paths : [],
  deletesFirst: false,
  oldInputs: {},
});
const resource = (type: string, name: string, tier: string, change: PlannedChange, inputs = {}) => ({
  ...custom(type, name, { parent: tier, inputs }),
  change,
});
const writer = (change: PlannedChange, inputs = {}) =>
  resource("aws:rds/clusterInstance:ClusterInstance", "writer", "database", change, inputs);
const reader = (change: PlannedChange) =>
  resource("aws:rds/clusterInstance:ClusterInstance", "reader", "database", change);

type Copies = Pick<ComponentOutput["failure"], "copies" | "redundancy">;
const two: Copies = { copies: 2, redundancy: "standby" };
const one: Copies = { copies: 1, redundancy: "none" };

const tier = (kind: "database" | "service" | "cache", name: string, copies: Copies) =>
  component(kind, name, componentOutput(kind, name, { service: "ec2", ...copies }), "sample");
const stack = (resources: readonly StackResource[], copies = two, more: Partial<StackOutput> = {}): Stack =>
  stackOf(
    custom("headroom:index:PhaseStack", "sample", {
      custom: false,
      outputs: { headroom: { ...sampleStackOutput, ...more } },
    }),
    tier("database", "database", copies),
    tier("service", "web", copies),
    tier("cache", "cache", copies),
    ...resources,
  );
const minutes = (of: Stack, used?: Parameters<typeof updateBudget>[2]) =>
  updateBudget(of, catalog, used).flows[0];

const targets = "aws:lb/targetGroup:TargetGroup";
const group = "aws:autoscaling/group:Group";
const cache = "aws:elasticache/replicationGroup:ReplicationGroup";
const cluster = "aws:rds/cluster:Cluster";
const database = "aws:rds/instance:Instance";

describe("what an update costs in minutes", () => {
  const check = { healthCheck: { interval: 10, healthyThreshold: 2 } };

  it.each([
    ["a writer's class, with a reader", writer(planned("update", "instanceClass")), two, "failover", 60],
    ["a writer's class, alone", writer(planned("update", "instanceClass")), one, "restart", 600],
    ["a tag", writer(planned("update", "tags.team")), two, "inPlace", 0],
    [
      "a target group replaced",
      resource(targets, "targets", "web", planned("replace", "port"), check),
      two,
      "replaced",
      20,
    ],
    [
      "a health check",
      resource(targets, "targets", "web", planned("update", "healthCheck.interval"), check),
      two,
      "inPlace",
      0,
    ],
    [
      "an instance refresh",
      resource(group, "group", "web", planned("update", "launchTemplate.version")),
      two,
      "rolled",
      0,
    ],
    [
      "the refresh of a lone instance",
      resource(group, "group", "web", planned("update", "launchTemplate.version")),
      one,
      "rolled",
      149.3,
    ],
    [
      "a cache node's type",
      resource(cache, "redis", "cache", planned("update", "nodeType")),
      two,
      "failover",
      1,
    ],
    [
      "a lone cache node's type",
      resource(cache, "redis", "cache", planned("update", "nodeType")),
      one,
      "restart",
      60,
    ],
    [
      "an engine upgrade",
      resource(cluster, "cluster", "database", planned("update", "engineVersion")),
      two,
      "upgrade",
      30,
    ],
    [
      "a Multi-AZ instance's class",
      resource(database, "db", "database", planned("update", "instanceClass")),
      two,
      "failover",
      120,
    ],
    [
      "a single instance's class",
      resource(database, "db", "database", planned("update", "instanceClass")),
      one,
      "restart",
      null,
    ],
    [
      "a replaced load balancer",
      resource("aws:lb/loadBalancer:LoadBalancer", "alb", "web", planned("replace", "internal")),
      two,
      "replaced",
      null,
    ],
    [
      "an input that the catalog does not know",
      writer(planned("update", "somethingNew")),
      two,
      "unlisted",
      null,
    ],
    ["an update of which nothing is told", writer(planned("update")), two, "unlisted", null],
  ])("of %s", (_, changed, copies, happens, seconds) => {
    const {
      effects,
      flows: [flow],
    } = updateBudget(stack([changed], copies), catalog);
    expect(effects).toEqual([expect.objectContaining({ name: changed.name, happens, seconds })]);
    expect(flow?.minutes).toBeCloseTo((seconds ?? 0) / 60, 9);
    expect(flow?.unknown).toEqual(seconds === null ? [changed.name] : []);
  });

  it("counts two members of a cluster that change together once, and what happens to two tiers twice", () => {
    const [first, second] = [planned("update", "instanceClass"), planned("update", "instanceClass")];
    expect(minutes(stack([writer(first), reader(second)]))?.minutes).toBe(1);
    const other = resource(cache, "redis", "cache", planned("update", "nodeType"));
    expect(minutes(stack([writer(first), other]))?.minutes).toBeCloseTo(61 / 60, 9);
  });

  it("leaves out what a flow does not need, what is created, and what serves nobody", () => {
    const changed = [
      writer(planned("update", "instanceClass")),
      resource(group, "made", "web", planned("create")),
      resource("aws:cloudwatch/metricAlarm:MetricAlarm", "alarm", "web", planned("replace", "threshold")),
    ];
    const reading = [{ name: "read", target: 0.999, needs: ["web", "cache"] }];
    expect(minutes(stack(changed, two, { flows: reading }))).toMatchObject({ minutes: 0, unknown: [] });
  });

  it("counts a resource that goes by the tier that it stood in", () => {
    const gone = resource(targets, "targets", "web", planned("delete"), check);
    const { effects } = updateBudget({ ...stack([]), deleted: [gone] }, catalog);
    expect(effects).toEqual([
      expect.objectContaining({ name: "targets", tier: "web", happens: "deleted", seconds: null }),
    ]);
  });

  it("tells what is left of the month's budget, whether minutes or a share were used before", () => {
    const changed = stack([writer(planned("update", "instanceClass"))]);
    expect(minutes(changed)).toMatchObject({
      budgetMinutes: expect.closeTo(43.8, 9) as number,
      usedMinutes: 0,
      leftMinutes: expect.closeTo(42.8, 9) as number,
    });
    expect(minutes(changed, { kind: "minutes", minutes: 12 })?.leftMinutes).toBeCloseTo(30.8, 9);
    expect(minutes(changed, { kind: "share", share: 0.5 })?.leftMinutes).toBeCloseTo(20.9, 9);
    expect(() => minutes(changed, { kind: "share", share: 1.5 })).toThrow(RangeError);
  });

  it("says whether a change waits for the maintenance window", () => {
    const waits = (inputs: object) =>
      updateBudget(stack([writer(planned("update", "instanceClass"), { ...inputs })]), catalog).effects[0]
        ?.inMaintenanceWindow;
    expect([waits({}), waits({ applyImmediately: false }), waits({ applyImmediately: true })]).toEqual([
      true,
      true,
      false,
    ]);
  });

  it("names a source and a date for every effect in the catalog", () => {
    expect(catalog.updateEffects.length).toBeGreaterThan(40);
    for (const { source, asOf, basis } of catalog.updateEffects) {
      expect([source !== "", asOf !== ""]).toEqual([true, true]);
      expect(source.startsWith("assumed:")).toBe(basis === "assumed");
    }
  });
});

describe("laws of what an update costs", () => {
  const pool = [
    writer(planned("update", "instanceClass")),
    reader(planned("update", "instanceClass")),
    resource(cluster, "cluster", "database", planned("update", "engineVersion")),
    resource(cache, "redis", "cache", planned("update", "nodeType")),
    resource(targets, "targets", "web", planned("replace", "port"), {
      healthCheck: { interval: 10, healthyThreshold: 2 },
    }),
    resource(group, "group", "web", planned("update", "launchTemplate.version")),
    resource(database, "unlisted", "database", planned("replace", "storageEncrypted")),
  ];
  const costs = (changes: readonly StackResource[], copies: Copies) =>
    updateBudget(stack(changes, copies), catalog).flows.map(({ minutes, unknown }) => ({ minutes, unknown }));
  const copies = fc.constantFrom(one, two);

  test("more changes never cost less, and nothing that was unknown becomes known by them", () => {
    fc.assert(
      fc.property(fc.subarray(pool), fc.subarray(pool), copies, (some, others, of) => {
        const fewer = costs(some, of);
        const more = costs([...new Set([...some, ...others])], of);
        expect(more).toHaveLength(fewer.length);
        more.forEach(({ minutes, unknown }, index) => {
          expect(minutes).toBeGreaterThanOrEqual((fewer[index]?.minutes ?? NaN) - 1e-9);
          expect(unknown).toEqual(expect.arrayContaining([...(fewer[index]?.unknown ?? [])]));
        });
      }),
      { numRuns: 100 },
    );
    // Otherwise the law would hold of nothing.
    expect(costs(pool, one).some(({ minutes }) => minutes > 0)).toBe(true);
  });

  test("the order of the changes does not matter", () => {
    fc.assert(
      fc.property(fc.shuffledSubarray(pool), copies, (changes, of) => {
        const sorted = [...changes].sort((a, b) => (a.name < b.name ? -1 : 1));
        costs(changes, of).forEach(({ minutes, unknown }, index) => {
          const other = costs(sorted, of)[index];
          expect(minutes).toBeCloseTo(other?.minutes ?? NaN, 9);
          expect(unknown).toEqual(other?.unknown);
        });
      }),
      { numRuns: 100 },
    );
  });
});

describe("the policy update-budget", () => {
  const verdicts = (of: Stack, config = {}) =>
    judge(of, { all: "disabled", "update-budget": { enforcementLevel: "mandatory", ...config } }).filter(
      ({ policy }) => policy === "update-budget",
    );
  const promised = { flows: sampleStackOutput.flows.slice(0, 1) };
  const restart = stack([writer(planned("update", "instanceClass"))], one, promised);

  it.each([
    [{}, "pass"],
    [{ maximumShare: 0.2 }, "fail"],
    [{ budgetUsedShare: 0.6 }, "fail"],
    [{ budgetUsedShare: 0.5, maximumShare: 0.5 }, "pass"],
  ])("with %j of ten minutes of 43.8: %s", (config, verdict) => {
    expect(verdicts(restart, config).map((each) => each.verdict)).toEqual([verdict]);
  });

  it("does not pass where nobody knows the minutes, and fails where the known ones are too many", () => {
    const unknown = resource(
      "aws:lb/loadBalancer:LoadBalancer",
      "alb",
      "web",
      planned("replace", "internal"),
    );
    expect(verdicts(stack([unknown], two, promised))).toEqual([
      expect.objectContaining({ verdict: "unknown", message: expect.stringContaining("alb") as string }),
    ]);
    const both = stack([unknown, writer(planned("update", "instanceClass"))], one, promised);
    expect(verdicts(both, { maximumShare: 0.1 }).map((each) => each.verdict)).toEqual(["fail"]);
  });

  it("gives one verdict, that of the flow that is worst off, and names only flows that fail", () => {
    const both = stack([writer(planned("update", "instanceClass"))], one);
    const [only, ...more] = verdicts(both, { maximumShare: 0.2 });
    expect(more).toEqual([]);
    expect(only).toMatchObject({ verdict: "fail", remedy: expect.stringContaining("writer") as string });
    expect(only?.message).toMatch(/^application loses 10 min by this update, 8\.76 min are allowed/u);
    expect(only?.message).not.toContain("end to end");
  });

  it("gives no verdict where no state from before was seen", () => {
    const unseen = custom("aws:rds/clusterInstance:ClusterInstance", "writer", { parent: "database" });
    expect(verdicts(stack([unseen]))).toEqual([]);
    expect(verdicts(stack([writer(planned("same"))], two, promised)).map((each) => each.verdict)).toEqual([
      "pass",
    ]);
  });
});
