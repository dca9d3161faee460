import { UNKNOWN, type Stack } from "../../contract/stack";
import { edited, resource, sampleStack, without } from "../helpers/stack-fixture";
import {
  changed,
  findings,
  inWords,
  isFollowed,
  onPromises,
  readsOf,
  verdicts,
  whenMissing,
  type ReadAt,
} from "./reads";

/**
 * The sample, for the packs that judge what a stack promises, with what only some stacks have beside it: a database on RDS,
 * containers, a table, a queue, records.
 */
const stack: Stack = {
  ...sampleStack(),
  resources: [
    ...sampleStack().resources,
    resource("aws:rds/instance:Instance", "rds", {
      parent: "database",
      protect: true,
      inputs: {
        multiAz: true,
        backupRetentionPeriod: 14,
        deletionProtection: true,
        skipFinalSnapshot: false,
        applyImmediately: false,
        autoMinorVersionUpgrade: true,
        backupWindow: "02:00-03:00",
        maintenanceWindow: "sun:04:00-sun:05:00",
        instanceClass: "db.r8g.xlarge",
        allocatedStorage: 100,
        maxAllocatedStorage: 400,
      },
      dependsOn: ["database-subnets"],
    }),
    resource("aws:cloudwatch/metricAlarm:MetricAlarm", "rds-alarm", { dependsOn: ["rds"] }),
    resource("aws:ecs/service:Service", "containers", {
      inputs: { desiredCount: 4, deploymentMinimumHealthyPercent: 100 },
      ignoreChanges: ["desiredCount"],
    }),
    resource("aws:appautoscaling/target:Target", "containers-scaling", { dependsOn: ["containers"] }),
    resource("aws:dynamodb/table:Table", "table", { inputs: { pointInTimeRecovery: { enabled: true } } }),
    resource("aws:sqs/queue:Queue", "dead"),
    resource("aws:sqs/queue:Queue", "queue", { inputs: { redrivePolicy: UNKNOWN }, dependsOn: ["dead"] }),
    resource("aws:route53/record:Record", "by-check", {
      inputs: { ttl: 60, healthCheckId: UNKNOWN, failoverRoutingPolicies: [{ type: "PRIMARY" }] },
    }),
    resource("aws:route53/record:Record", "by-alias", {
      inputs: {
        aliases: [{ evaluateTargetHealth: true }],
        failoverRoutingPolicies: [{ type: "SECONDARY" }],
      },
    }),
  ],
};
const reads = readsOf(stack, onPromises);
const named = reads.map((read): [string, ReadAt] => [inWords(read), read]);
const readBy = (policy: string): ReadAt => {
  const found = reads.find((read) => read.policy.name === policy);
  if (found === undefined) throw new Error(`${policy} reads something`);
  return found;
};

test("the sample holds every value that a policy says it reads", () => {
  for (const policy of onPromises.flatMap(({ policies }) => policies)) {
    for (const read of policy.reads) expect(reads.map((each) => each.read)).toContain(read);
  }
});

describe("a value that the program does not say gives missing, or what the provider or AWS then does", () => {
  test.each(named)("%s", (_, read) => {
    expect(verdicts(findings(read, stack))).toEqual([]);
    const found = findings(read, changed(stack, read, undefined));
    expect(verdicts(found)).toEqual(whenMissing(read));
    for (const { message, remedy } of found.filter(({ verdict }) => verdict !== "pass")) {
      expect(remedy).not.toBe("");
      expect(message).not.toBe("");
    }
  });
});

describe("a value that is not known yet gives unknown, or is found out another way", () => {
  test.each(named)("%s", (_, read) => {
    const found = findings(read, changed(stack, read, UNKNOWN));
    expect(verdicts(found)).toEqual(isFollowed(read) ? [] : ["unknown"]);
  });
});

test("zones that nothing leads to are unknown, not passed", () => {
  const lost = edited(stack, "group", (each) => ({ ...each, dependencies: [] }));
  expect(verdicts(findings(readBy("zones"), lost))).toEqual(["unknown"]);
});

test("every policy can be judged on a stack without anything in it", () => {
  for (const read of reads) {
    const found = verdicts(findings(read, { project: "p", stack: "s", resources: [] }));
    expect(found.every((verdict) => verdict === "missing")).toBe(true);
  }
});

test("a policy without its inputs' resources has nothing to judge", () => {
  expect(findings(readBy("backups"), without(stack, "cluster", "rds"))).toEqual([]);
});
