import type { Preview } from "../../contract/preview";
import { renderPreview } from "../../report";
import { changedLines, changedResources, previewOf } from "./compare";
import { replacing } from "./replacing";

jest.setTimeout(120_000);

type Resource = Preview["resources"][number];

/** A resource of both phases. */
interface Kept {
  readonly basic: Resource;
  readonly advanced: Resource;
}

describe("phase 1, in place of phase 2", () => {
  let basic: Preview;
  let advanced: Preview;
  let kept: Kept[];
  beforeAll(async () => {
    basic = await previewOf({ args: { phase: 1 } });
    advanced = await previewOf({ args: { phase: 2 } });
    const byUrn = new Map(advanced.resources.map((resource) => [resource.urn, resource]));
    kept = basic.resources.flatMap((resource) => {
      const other = byUrn.get(resource.urn);
      return other === undefined ? [] : [{ basic: resource, advanced: other }];
    });
  });

  const differing = ({ basic: one, advanced: other }: Kept): string[] =>
    [...new Set([...Object.keys(one.inputs), ...Object.keys(other.inputs)])]
      .filter((input) => JSON.stringify(one.inputs[input]) !== JSON.stringify(other.inputs[input]))
      .sort();

  test("lacks the cache, what scales the web tier, what watches the error budget, and nothing else", () => {
    expect(changedResources(advanced, basic)).toEqual({
      added: [],
      removed: [
        "aws:autoscaling/policy:Policy web-cpu",
        "aws:autoscaling/policy:Policy web-requests",
        "aws:cloudwatch/compositeAlarm:CompositeAlarm service-levels-application-page",
        "aws:cloudwatch/dashboard:Dashboard service-levels-dashboard",
        "aws:cloudwatch/metricAlarm:MetricAlarm cache-cpu-001",
        "aws:cloudwatch/metricAlarm:MetricAlarm cache-cpu-002",
        "aws:cloudwatch/metricAlarm:MetricAlarm cache-lag-001",
        "aws:cloudwatch/metricAlarm:MetricAlarm cache-lag-002",
        "aws:cloudwatch/metricAlarm:MetricAlarm cache-memory-001",
        "aws:cloudwatch/metricAlarm:MetricAlarm cache-memory-002",
        "aws:cloudwatch/metricAlarm:MetricAlarm service-levels-application-page-1h",
        "aws:cloudwatch/metricAlarm:MetricAlarm service-levels-application-page-1h-5m",
        "aws:cloudwatch/metricAlarm:MetricAlarm service-levels-application-page-6h",
        "aws:cloudwatch/metricAlarm:MetricAlarm service-levels-application-page-6h-30m",
        "aws:cloudwatch/metricAlarm:MetricAlarm service-levels-requests",
        "aws:cloudwatch/metricAlarm:MetricAlarm web-at-maximum",
        "aws:ec2/securityGroup:SecurityGroup cache-cache",
        "aws:elasticache/parameterGroup:ParameterGroup cache-parameters",
        "aws:elasticache/replicationGroup:ReplicationGroup cache-cache",
        "aws:elasticache/subnetGroup:SubnetGroup cache-subnets",
        "aws:elasticache/user:User cache-client",
        "aws:elasticache/userGroup:UserGroup cache-clients",
        "aws:iam/rolePolicy:RolePolicy cache-connect-web",
        "aws:kms/key:Key alarms-key",
        "aws:kms/key:Key cache-key",
        "aws:kms/keyPolicy:KeyPolicy alarms-key",
        "aws:sns/topic:Topic alarms",
        "aws:sns/topic:Topic alarms-pages",
        "aws:sns/topicPolicy:TopicPolicy alarms",
        "aws:sns/topicPolicy:TopicPolicy alarms-pages",
        "aws:ssm/parameter:Parameter cache-endpoint",
        "aws:ssm/parameter:Parameter cache-user",
        "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule cache-cache-from-web",
        "headroom:index:CacheTier cache",
        "headroom:index:ServiceLevels service-levels",
      ],
    });
  });

  test("lacks their cost lines, and no other", () => {
    const gone = changedLines(advanced, basic).filter(([, direction]) => direction === "gone");
    expect(gone.map(([line]) => line)).toEqual([
      "alarms-key: keys",
      "alarms-key: requests of the key",
      "alarms-pages: messages published",
      "alarms: messages published",
      "cache-cache: node hours",
      "cache-cpu-001: alarms",
      "cache-cpu-002: alarms",
      "cache-key: keys",
      "cache-lag-001: alarms",
      "cache-lag-002: alarms",
      "cache-memory-001: alarms",
      "cache-memory-002: alarms",
      "service-levels-application-page-1h-5m: alarms",
      "service-levels-application-page-1h: alarms",
      "service-levels-application-page-6h-30m: alarms",
      "service-levels-application-page-6h: alarms",
      "service-levels-application-page: composite alarms",
      "service-levels-dashboard: dashboards",
      "service-levels-requests: alarms",
      "web-at-maximum: alarms",
      "web-cpu: alarms of target tracking",
      "web-requests: alarms of target tracking",
    ]);
    expect(changedLines(advanced, basic).filter(([, direction]) => direction === "new")).toEqual([]);
  });

  test("pays more for web, whose group can't follow the nights, and for the database's reads", () => {
    expect(changedLines(advanced, basic)).toEqual(
      expect.arrayContaining([
        ["database-cluster: I/O requests", "up"],
        ["web-group: instance hours", "up"],
        ["web-group: volumes", "up"],
      ]),
    );
  });

  test("is told that the plan asks for phase 2 already, and why; phase 2 carries all of it", () => {
    expect(advanced.next).toBeNull();
    expect(basic.next).toMatchObject({ phase: 2, month: "2026-11" });
    expect(basic.next?.reason).toContain("an event within 12 months multiplies the peak by 2.5×");
    expect(renderPreview(basic, { colour: false })).toMatch(
      /^Next +phase 2 already: November 2026 asks for it$/mu,
    );
  });

  test("takes away nothing that is protected: a move down must not stop half-way", () => {
    const left = new Set(basic.resources.map(({ urn }) => urn));
    const gone = advanced.resources.filter(({ urn }) => !left.has(urn));
    expect(gone.length).toBeGreaterThan(10);
    expect(gone.filter(({ protect }) => protect).map(({ name }) => name)).toEqual([]);
  });

  test("keeps every other resource: same URN, parent, protection and dependencies", () => {
    expect(kept).toHaveLength(basic.resources.length);
    for (const { basic: one, advanced: other } of kept) {
      const { urn, type, parent, protect, dependencies } = one;
      expect(other).toMatchObject({ urn, type, parent, protect });
      expect(other.dependencies).toEqual(expect.arrayContaining(dependencies));
    }
  });

  test("changes these inputs, all in place", () => {
    const changed = kept.flatMap((pair) => differing(pair).map((input) => `${pair.basic.name}: ${input}`));
    const alarms = basic.resources.filter(({ type }) => type === "aws:cloudwatch/metricAlarm:MetricAlarm");
    const told = alarms.flatMap(({ name }) => [`${name}: alarmActions`, `${name}: okActions`]);
    expect(changed.filter((input) => told.includes(input))).toHaveLength(told.length);
    expect(changed.filter((input) => !told.includes(input)).sort()).toEqual([
      "database-parameters: parameters",
      "delivery-application: maxTtl",
      "delivery-application: parametersInCacheKeyAndForwardedToOrigin",
      "delivery-content: defaultTtl",
      "delivery-content: maxTtl",
      "delivery-content: parametersInCacheKeyAndForwardedToOrigin",
      "delivery-edge: orderedCacheBehaviors",
      "delivery-edge: origins",
      "web-group: desiredCapacity",
      "web-group: maxSize",
      "web-group: minSize",
      "web-instances-missing: threshold",
      "web-template: instanceType",
    ]);
  });

  test("changes no input that replaces its resource, and nothing of a resource of which that is not known", () => {
    const custom = kept.filter((pair) => pair.basic.custom);
    expect(custom.filter(({ basic: { type } }) => type in replacing).length).toBeGreaterThan(60);
    const replaced = custom.flatMap((pair) => {
      const { type, name } = pair.basic;
      const known = replacing[type];
      return differing(pair)
        .filter((input) => known === undefined || input === "region" || known.inputs.includes(input))
        .map((input) => `${type} ${name}: ${input}`);
    });
    expect(replaced).toEqual([]);
  });
});
