import { loadCatalog } from "../../catalog";
import type { ComponentOutput } from "../../contract/component-output";
import type { Stack } from "../../contract/stack";
import type { StackOutput } from "../../contract/stack-output";
import type { Verdict } from "../../contract/verdict";
import { judge } from "../../policies";
import {
  edited,
  resource,
  sampleStack,
  urnOf,
  without,
  withInputs,
  withOutput,
  zones,
} from "../helpers/stack-fixture";
import { onPromises } from "./reads";

const context = { catalog: loadCatalog() };
const judged = (stack: Stack): Verdict[] =>
  judge(stack, undefined, context).filter(({ pack }) => onPromises.some(({ name }) => name === pack));
const broken = (stack: Stack): Verdict[] => judged(stack).filter(({ verdict }) => verdict !== "pass");
const phase = (change: (output: StackOutput) => StackOutput): Stack =>
  withOutput<StackOutput>(sampleStack(), "sample", change);
const component = (stack: Stack, name: string, change: (output: ComponentOutput) => ComponentOutput): Stack =>
  withOutput<ComponentOutput>(stack, name, change);
const failing = (stack: Stack, name: string, failure: Partial<ComponentOutput["failure"]>): Stack =>
  component(stack, name, (output) => ({ ...output, failure: { ...output.failure, ...failure } }));

/** The sample with its database on RDS instead of Aurora. */
const onRds = (inputs: Record<string, unknown> = {}): Stack => {
  const stack = without(sampleStack(), "writer", "reader", "readers");
  const database = resource("aws:rds/instance:Instance", "cluster", {
    parent: "database",
    protect: true,
    inputs: {
      multiAz: true,
      backupRetentionPeriod: 14,
      deletionProtection: true,
      maintenanceWindow: "sun:04:00-sun:05:00",
      instanceClass: "db.r8g.xlarge",
      allocatedStorage: 100,
      maxAllocatedStorage: 400,
      ...inputs,
    },
    dependsOn: ["database-subnets"],
  });
  return failing(
    edited(stack, "cluster", () => database),
    "database",
    { service: "rds", redundancy: "standby" },
  );
};

const dependingOn = (stack: Stack, name: string, ...dependencies: readonly string[]): Stack =>
  edited(stack, name, (each) => ({ ...each, dependencies: dependencies.map(urnOf).sort() }));

/** Policies on what the sample has not: tables, queues, records, disks of RDS, and a state to compare with. */
const nothingInTheSample = [
  "dead-letters",
  "dns-failover",
  "replaced-data",
  "storage-growth",
  "table-recovery",
  "update-budget",
];

describe("the clean sample", () => {
  test("fails no policy, and each policy finds something to judge", () => {
    expect(broken(sampleStack())).toEqual([]);
    const finding = new Set(judged(sampleStack()).map(({ policy }) => policy));
    const silent = onPromises
      .flatMap(({ policies }) => policies.map(({ name }) => name))
      .filter((name) => !finding.has(name));
    expect(silent.sort()).toEqual(nothingInTheSample);
  });

  test("so does the same stack on RDS", () => {
    expect(broken(onRds())).toEqual([]);
  });

  test("a verdict says what was found, and has no remedy where nothing is wrong", () => {
    for (const { message, remedy, pack } of judged(sampleStack())) {
      expect(message).not.toBe("");
      expect(remedy).toBe("");
      expect(onPromises.map(({ name }) => name)).toContain(pack);
    }
  });
});

describe("one change at a time fails exactly the policy meant, at the right resource", () => {
  test.each<[string, Stack, string, string, RegExp, RegExp]>([
    [
      "the database's subnets in one zone",
      dependingOn(sampleStack(), "database-subnets", "isolated-0"),
      "zones",
      "database-subnets",
      /the database can stand in 1 zone \(use1-az1\), at least 2 required/u,
      /subnets in at least 2 zones/u,
    ],
    [
      "one subnet for the database, whatever it depends on",
      withInputs(sampleStack(), "database-subnets", { subnetIds: ["subnet-1"] }),
      "zones",
      "database-subnets",
      /1 zone/u,
      /subnets in at least 2 zones/u,
    ],
    [
      "RDS without a standby, which takes the flows down with it",
      failing(onRds({ multiAz: false }), "database", { redundancy: "none", copies: 1, zones: ["use1-az1"] }),
      "zones",
      "cluster",
      /one zone.*takes application from 99.92 % to 99.47 %, end to end from 99.82 % to 99.37 %/u,
      /set multiAz to true/u,
    ],
    [
      "Aurora's instances told to stand in one zone",
      ["writer", "reader"].reduce(
        (stack, name) => withInputs(stack, name, { availabilityZone: "us-east-1a" }),
        sampleStack(),
      ),
      "zones",
      "cluster",
      /instances stand in 1 zone/u,
      /leave out availabilityZone/u,
    ],
    [
      "a database that says itself that it stands in one zone",
      failing(sampleStack(), "database", { zones: ["use1-az1"] }),
      "zones",
      "cluster",
      /says that it stands in 1 zone \(use1-az1\).*application from 99.96 % to 99.87 %/u,
      /at least 2 zones/u,
    ],
    [
      "a load balancer in one zone",
      dependingOn(sampleStack(), "alb", "private-2"),
      "zones",
      "alb",
      /the load balancer can stand in 1 zone \(use1-az4\)/u,
      /subnets/u,
    ],
    [
      "a cache that is not spread",
      withInputs(sampleStack(), "replication-group", { multiAzEnabled: false }),
      "zones",
      "replication-group",
      /multiAzEnabled is false/u,
      /set multiAzEnabled and automaticFailoverEnabled to true/u,
    ],
    [
      "a group that may shrink to one instance",
      failing(withInputs(sampleStack(), "group", { minSize: 1 }), "web", { copies: 1, redundancy: "none" }),
      "instances",
      "group",
      /shrink to 1 instance, at least 2 required; it takes application from 99.96 % to 99.47 %/u,
      /set minSize to at least 2/u,
    ],
    [
      "a cluster without a reader",
      failing(without(sampleStack(), "reader"), "database", { copies: 1, redundancy: "none" }),
      "instances",
      "cluster",
      /the cluster has 1 instance/u,
      /add 1 reader/u,
    ],
    [
      "a cache without replicas, which has nothing to spread",
      failing(
        withInputs(sampleStack(), "replication-group", {
          replicasPerNodeGroup: 0,
          multiAzEnabled: false,
          automaticFailoverEnabled: false,
        }),
        "cache",
        { copies: 1, redundancy: "none" },
      ),
      "instances",
      "replication-group",
      /each shard has 1 node/u,
      /set replicasPerNodeGroup to at least 1/u,
    ],
    [
      "no backups",
      withInputs(sampleStack(), "cluster", { backupRetentionPeriod: 0 }),
      "backups",
      "cluster",
      /kept for 0 days, at least 7 required/u,
      /set backupRetentionPeriod to at least 7/u,
    ],
    [
      "no snapshots of the cache",
      withInputs(sampleStack(), "replication-group", { snapshotRetentionLimit: 0 }),
      "cache-snapshots",
      "replication-group",
      /kept for 0 days/u,
      /set snapshotRetentionLimit to at least 1/u,
    ],
    [
      "a database that may be deleted",
      withInputs(sampleStack(), "cluster", { deletionProtection: false }),
      "deletion-protection",
      "cluster",
      /deletionProtection is false/u,
      /^set deletionProtection to true$/u,
    ],
    [
      "a database that Pulumi may delete",
      edited(sampleStack(), "cluster", (each) => ({ ...each, protect: false })),
      "deletion-protection",
      "cluster",
      /protect is false/u,
      /^set the option protect to true$/u,
    ],
    [
      "a bucket of content that Pulumi may delete",
      edited(sampleStack(), "content", (each) => ({ ...each, protect: false })),
      "deletion-protection",
      "content",
      /may delete content, which holds data/u,
      /protect/u,
    ],
    [
      "a load balancer that may be deleted",
      withInputs(sampleStack(), "alb", { enableDeletionProtection: false }),
      "deletion-protection",
      "alb",
      /enableDeletionProtection is false/u,
      /set enableDeletionProtection to true/u,
    ],
    [
      "a group that replaces nothing but dead machines",
      withInputs(sampleStack(), "group", { healthCheckType: "EC2" }),
      "health-checks",
      "group",
      /by the EC2 check/u,
      /set healthCheckType to "ELB"/u,
    ],
    [
      "a health check that takes minutes to notice",
      withInputs(sampleStack(), "targets", {
        healthCheck: { path: "/healthz", interval: 60, healthyThreshold: 2, unhealthyThreshold: 5 },
      }),
      "health-checks",
      "targets",
      /found after 300 s, 60 s are allowed/u,
      /lower healthCheck.interval \(60 s\)/u,
    ],
    [
      "a health check that is switched off",
      withInputs(sampleStack(), "targets", {
        healthCheck: {
          enabled: false,
          path: "/healthz",
          interval: 10,
          healthyThreshold: 2,
          unhealthyThreshold: 3,
        },
      }),
      "health-checks",
      "targets",
      /switched off/u,
      /set healthCheck.enabled to true/u,
    ],
    [
      "a NAT gateway that three zones share where the plan forbids it",
      ["route-1", "route-2"].reduce(
        (stack, name) => dependingOn(stack, name, name.replace("route", "routes"), "nat-0"),
        without(sampleStack(), "nat-1", "nat-2", "eip-1", "eip-2"),
      ),
      "nat-gateway",
      "nat-0",
      /nat-0 in use1-az1 also serves use1-az2, use1-az4, which the objectives forbid/u,
      /give use1-az2 and use1-az4 a NAT gateway each/u,
    ],
    [
      "a runway shorter than the lead time",
      phase((output) => ({
        ...output,
        tiers: output.tiers.map((tier) =>
          tier.name === "database" ? { ...tier, runwayMonths: { now: 1, maximum: 2.5 } } : tier,
        ),
        bottleneck: {
          tier: "database",
          constraint: "memory",
          month: "2027-01",
          remedy: { change: "db.r8g.2xlarge", usdPerMonth: 310.4, monthsGained: 14 },
        },
      })),
      "runway",
      "database",
      /database lasts 2.5 months at its maximum, a change takes 3/u,
      /change database to db.r8g.2xlarge now: \$310 more a month, 14 months gained/u,
    ],
    [
      "a maximum that does not carry the peak with a zone lost",
      component(sampleStack(), "web", (output) => ({
        ...output,
        capacity: { unit: "requests/s", now: 250, maximum: 300, oneZoneLost: 200 },
      })),
      "zone-loss",
      "web",
      /200 requests\/s are carried with one of 3 zones lost, 236 are forecast/u,
      /let web grow by 18 %/u,
    ],
    [
      "a target for the application that no chain of its parts reaches",
      phase((output) => ({
        ...output,
        flows: output.flows.map((flow) => (flow.name === "application" ? { ...flow, target: 0.9999 } : flow)),
      })),
      "availability",
      "sample",
      /application: 99.96 % committed, 99.99 % promised/u,
      /a chain of 4 parts can't reach it.*promise at most 99.96 % for application/u,
    ],
    [
      "a target through the edge that CloudFront alone can't reach",
      phase((output) => ({
        ...output,
        flows: output.flows.map((flow) => (flow.name === "end to end" ? { ...flow, target: 0.9995 } : flow)),
      })),
      "availability",
      "sample",
      /end to end: 99.86 % committed, 99.95 % promised/u,
      /delivery \(cloudfront spread by AWS, 99.9 %\) can't reach it alone/u,
    ],
  ])("%s", (_, stack, policy, at, message, remedy) => {
    const found = broken(stack);
    expect([...new Set(found.map((each) => each.policy))]).toEqual([policy]);
    expect(found.map(({ urn, verdict }) => [urn, verdict])).toEqual([[urnOf(at), "fail"]]);
    expect(found[0]?.message).toMatch(message);
    expect(found[0]?.remedy).toMatch(remedy);
  });

  test("every tier in one zone is the finding of zones alone, at each of them", () => {
    const one = (stack: Stack, name: string) => failing(stack, name, { zones: [zones[0]] });
    const shrunk = ["alb", "group"].reduce(
      (stack, name) => dependingOn(stack, name, "private-0", ...(name === "group" ? ["targets"] : [])),
      ["database-subnets", "cache-subnets"].reduce(
        (stack, name) => dependingOn(stack, name, "isolated-0"),
        ["loadBalancer", "web", "cache", "database"].reduce(one, sampleStack()),
      ),
    );
    const found = broken(withInputs(shrunk, "group", { minSize: 1 }));
    expect(found.map(({ policy, urn }) => [policy, urn])).toEqual(
      ["alb", "group", "database-subnets", "cache-subnets"].map((name) => ["zones", urnOf(name)]),
    );
  });
});

describe("what may be", () => {
  test("a stack that promises nothing gets no verdict at all, not a pass", () => {
    const dev = phase((output) => ({
      ...output,
      environment: "dev",
      flows: output.flows.map((flow) => ({ ...flow, target: null })),
    }));
    expect(judged(dev)).toEqual([]);
  });

  test("zones, copies and their loss are not asked for where a zone may not be lost anyway", () => {
    const modest = phase((output) => ({
      ...output,
      objectives: { ...output.objectives, surviveZoneLoss: false },
      flows: [{ name: "application", target: 0.99, needs: ["web"] }],
    }));
    const names = new Set(judged(modest).map(({ policy }) => policy));
    for (const policy of ["zones", "instances", "zone-loss"]) expect(names).not.toContain(policy);
    expect(names).toContain("availability");
  });

  test("then a part in one zone counts as deployed", () => {
    const single = failing(
      phase((output) => ({
        ...output,
        objectives: { ...output.objectives, surviveZoneLoss: false },
        flows: [{ name: "application", target: 0.998, needs: ["web"] }],
      })),
      "web",
      { copies: 1, redundancy: "none" },
    );
    expect(broken(single).map(({ policy, message }) => [policy, message])).toEqual([
      ["availability", "application: 99.5 % committed, 99.8 % promised (web 99.5 %)"],
    ]);
  });

  test("a NAT gateway may be shared where the objectives allow it", () => {
    const allowed = phase((output) => ({
      ...output,
      objectives: { ...output.objectives, natGatewayPerZone: false },
    }));
    expect(judged(allowed).map(({ policy }) => policy)).not.toContain("nat-gateway");
  });

  test("a regional NAT gateway is shared by nature", () => {
    const regional = withInputs(dependingOn(sampleStack(), "route-1", "routes-1", "nat-0"), "nat-0", {
      availabilityMode: "regional",
    });
    expect(broken(regional).map(({ policy, verdict, urn }) => [policy, verdict, urn])).toEqual([
      // nat-1 has lost its only route.
      ["nat-gateway", "missing", urnOf("nat-1")],
    ]);
  });

  test("a read replica needs neither standby nor backups of its own", () => {
    const stack = onRds();
    const replica = resource("aws:rds/instance:Instance", "replica", {
      parent: "database",
      protect: true,
      inputs: {
        replicateSourceDb: "cluster",
        deletionProtection: true,
        maintenanceWindow: "sun:04:00-sun:05:00",
        instanceClass: "db.r8g.xlarge",
      },
      dependsOn: ["database-subnets"],
    });
    const watch = resource("aws:cloudwatch/metricAlarm:MetricAlarm", "watch", { dependsOn: ["replica"] });
    expect(broken({ ...stack, resources: [...stack.resources, replica, watch] })).toEqual([]);
  });
});

describe("what is not said", () => {
  test("a program without a phase stack is told so by each policy that needs its objectives", () => {
    const plain = without(sampleStack(), "sample");
    expect(broken(plain).map(({ policy, verdict, urn }) => [policy, verdict, urn])).toEqual(
      ["availability", "nat-gateway", "update-budget", "figure-age", "zone-loss", "runway"].map((policy) => [
        policy,
        "missing",
        urnOf("root"),
      ]),
    );
  });

  test("a phase stack whose output breaks the schema is named, with the reason", () => {
    const [finding] = broken(phase((output) => ({ ...output, month: "soon" })));
    expect(finding).toMatchObject({ policy: "availability", verdict: "missing", urn: urnOf("sample") });
    expect(finding?.message).toMatch(/month/u);
  });

  test("a service without an SLA leaves the flow's promise open", () => {
    const found = broken(failing(sampleStack(), "cache", { service: "memcached" }));
    expect(found.map(({ policy, verdict }) => [policy, verdict])).toEqual([
      ["availability", "missing"],
      ["availability", "missing"],
    ]);
    expect(found[0]?.message).toMatch(/no SLA is known for memcached over 3 zones/u);
  });

  test("a capacity in a unit that no demand is said in", () => {
    const found = broken(
      component(sampleStack(), "web", (output) => ({
        ...output,
        capacity: { unit: "pages/s", now: 1, maximum: 1, oneZoneLost: 1 },
      })),
    );
    expect(found.map(({ policy, verdict, urn }) => [policy, verdict, urn])).toEqual([
      ["zone-loss", "missing", urnOf("web")],
      ["current-size", "missing", urnOf("web")],
      ["event-peak", "missing", urnOf("web")],
      ["scaling-maximum", "missing", urnOf("group")],
    ]);
  });
});
