import { ArgumentsError } from "../../components";
import { FaultInjection } from "../../components/aws/fault-injection";
import type { FaultInjectionArgs } from "../../components/aws/fault-injection-args";
import { listed, named, record, type Computed } from "./harness";

const computed: Computed = (type, name) =>
  type === "aws:cloudwatch/logGroup:LogGroup"
    ? { arn: `arn:aws:logs:us-east-1:123456789012:log-group:${name}`, name }
    : {};
const least: FaultInjectionArgs = {
  targetTags: { "headroom:stack": "shop/prod" },
  availabilityZone: "us-east-1a",
  stopAlarmArns: ["arn:aws:cloudwatch:us-east-1:123456789012:alarm:errors"],
};
const whole: FaultInjectionArgs = {
  ...least,
  durationMinutes: 15,
  databaseClusterArn: "arn:aws:rds:us-east-1:123456789012:cluster:shop",
  cacheReplicationGroupArn: "arn:aws:elasticache:us-east-1:123456789012:replicationgroup:shop",
  zonalAutoshift: { loadBalancerArn: "arn:alb", blockedWindows: ["Mon:08:00-Fri:18:00"] },
};
const made = (args: FaultInjectionArgs) => record(() => new FaultInjection("practice", args), computed);

interface Template {
  readonly actions: readonly { readonly actionId: string; readonly target: { readonly value: string } }[];
  readonly targets: readonly {
    readonly name: string;
    readonly resourceTags?: unknown;
    readonly resourceArns?: unknown;
  }[];
}
interface Policy {
  readonly Statement: readonly {
    readonly Sid: string;
    readonly Action: string | string[];
    readonly Resource: unknown;
    readonly Condition?: unknown;
  }[];
}
const template = async (args: FaultInjectionArgs, name: string) =>
  named(await made(args), name).inputs as unknown as Template;
const policyOf = async (args: FaultInjectionArgs) => {
  const { inputs } = named(await made(args), "practice-experiments", "aws:iam/rolePolicy:RolePolicy");
  return JSON.parse(String(inputs["policy"])) as Policy;
};

describe("fault injection", () => {
  it("is a template for the loss of a zone, a role and a log; the rest where it is asked for", async () => {
    expect(listed(await made(least))).toEqual([
      "aws:cloudwatch/logGroup:LogGroup practice-experiments",
      "aws:fis/experimentTemplate:ExperimentTemplate practice-zone-loss",
      "aws:iam/role:Role practice-experiments",
      "aws:iam/rolePolicy:RolePolicy practice-experiments",
      "headroom:index:FaultInjection practice",
    ]);
    expect(listed(await made(whole))).toEqual([
      "aws:arczonalshift/zonalAutoshiftConfiguration:ZonalAutoshiftConfiguration practice-autoshift",
      "aws:cloudwatch/logGroup:LogGroup practice-experiments",
      "aws:fis/experimentTemplate:ExperimentTemplate practice-database-failover",
      "aws:fis/experimentTemplate:ExperimentTemplate practice-zone-loss",
      "aws:iam/role:Role practice-experiments",
      "aws:iam/rolePolicy:RolePolicy practice-experiments",
      "headroom:index:FaultInjection practice",
    ]);
  });

  it.each(["practice-zone-loss", "practice-database-failover"])(
    "%s stops on the alarm, writes a log, and uses every target that it names",
    async (name) => {
      expect(named(await made(whole), name).inputs).toMatchObject({
        roleArn: "arn:practice-experiments",
        stopConditions: [{ source: "aws:cloudwatch:alarm", value: least.stopAlarmArns[0] }],
        logConfiguration: {
          logSchemaVersion: 2,
          cloudwatchLogsConfiguration: {
            logGroupArn: "arn:aws:logs:us-east-1:123456789012:log-group:practice-experiments:*",
          },
        },
      });
      const { actions, targets } = await template(whole, name);
      expect(actions.map(({ target }) => target.value).sort()).toEqual(
        targets.map((each) => each.name).sort(),
      );
    },
  );

  it("hits nothing but what carries the stack's tags or was named", async () => {
    for (const name of ["practice-zone-loss", "practice-database-failover"]) {
      for (const { resourceTags, resourceArns } of (await template(whole, name)).targets) {
        if (resourceArns === undefined)
          expect(resourceTags).toEqual([{ key: "headroom:stack", value: "shop/prod" }]);
        else
          expect([[whole.databaseClusterArn], [whole.cacheReplicationGroupArn]]).toContainEqual(resourceArns);
      }
    }
  });

  it("loses instances, launches, subnets, cache and writer of the zone", async () => {
    const { actions } = await template(whole, "practice-zone-loss");
    expect(actions.map(({ actionId }) => actionId)).toEqual([
      "aws:ec2:stop-instances",
      "aws:ec2:asg-insufficient-instance-capacity-error",
      "aws:network:disrupt-connectivity",
      "aws:elasticache:replicationgroup-interrupt-az-power",
      "aws:rds:failover-db-cluster",
    ]);
    expect(JSON.stringify(actions[0])).toContain("PT15M");
  });

  it("may change only what is tagged or named: what takes every resource only looks, writes the log, or has a condition", async () => {
    const { Statement } = await policyOf(whole);
    for (const { Sid, Action, Resource, Condition } of Statement) {
      const isReading = [Action].flat().every((action) => /:(?:Describe|Get)/u.test(action));
      if (Resource === "*" && !isReading && Sid !== "WriteTheLog") expect(Condition).toBeDefined();
    }
    expect(Statement.find(({ Sid }) => Sid === "FailOver")?.Resource).toBe(whole.databaseClusterArn);
    expect(Statement.find(({ Sid }) => Sid === "StopInstances")?.Condition).toEqual({
      StringEquals: { "aws:ResourceTag/headroom:stack": "shop/prod" },
    });
    const actions = (await policyOf(least)).Statement.flatMap(({ Action }) => Action);
    expect(actions.filter((action) => /^(?:rds|elasticache):/u.test(action))).toEqual([]);
  });

  it("is run for nobody else's account", async () => {
    const { inputs } = named(await made(least), "practice-experiments", "aws:iam/role:Role");
    expect(String(inputs["assumeRolePolicy"])).toContain('"aws:SourceAccount":"123456789012"');
  });

  it("shifts away from an impaired zone only with an outcome alarm, outside blocked windows", async () => {
    expect(named(await made(whole), "practice-autoshift").inputs).toEqual({
      resourceArn: "arn:alb",
      zonalAutoshiftStatus: "ENABLED",
      outcomeAlarms: [{ type: "CLOUDWATCH", alarmIdentifier: least.stopAlarmArns[0] }],
      blockedWindows: ["Mon:08:00-Fri:18:00"],
    });
  });

  it("refuses what can't be used, all of it at once", async () => {
    const wrong = {
      targetTags: {},
      availabilityZone: "use1-az1",
      stopAlarmArns: [],
      durationMinutes: 1,
      logRetentionDays: 2,
      zonalAutoshift: { loadBalancerArn: "arn:alb", blockedWindows: ["weekdays"] },
    };
    const failure = await made(wrong).catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(ArgumentsError);
    expect((failure as ArgumentsError).mistakes.map(({ argument }) => argument)).toEqual([
      "targetTags",
      "availabilityZone",
      "stopAlarmArns",
      "durationMinutes",
      "logRetentionDays",
      "zonalAutoshift.blockedWindows",
    ]);
  });
});
