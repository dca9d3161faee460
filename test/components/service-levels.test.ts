import { ArgumentsError, ServiceLevels, type ServiceLevelsArgs } from "../../components";
import { listed, named, ofType, record, type Computed, type Recorded } from "./harness";

const place = "us-east-1:123456789012";
const computed: Computed = (type, name) => {
  switch (type) {
    case "aws:kms/key:Key":
      return { arn: `arn:aws:kms:${place}:key/${name}`, keyId: name };
    case "aws:sns/topic:Topic":
      return { arn: `arn:aws:sns:${place}:${name}` };
    case "aws:cloudwatch/metricAlarm:MetricAlarm":
    case "aws:cloudwatch/compositeAlarm:CompositeAlarm":
      return { arn: `arn:aws:cloudwatch:${place}:alarm:${name}` };
    default:
      return {};
  }
};
const alarmArn = (name: string): string => `arn:aws:cloudwatch:${place}:alarm:${name}`;
const topicArn = (name: string): string => `arn:aws:sns:${place}:${name}`;

const balancer = `arn:aws:elasticloadbalancing:${place}:loadbalancer/app/front/0123456789abcdef`;
const least: ServiceLevelsArgs = {
  objectives: [{ flow: "buy", target: 0.999, loadBalancerArn: balancer }],
};
const whole: ServiceLevelsArgs = {
  objectives: [
    { flow: "buy", target: 0.999, loadBalancerArn: balancer },
    { flow: "buy", target: 0.99, withinSeconds: 0.5, periodDays: 28, loadBalancerArn: balancer },
    { flow: "Browse!", target: 0.998, distributionId: "E123" },
  ],
  pageEmail: "on-call@example.com",
  ticketEmail: "team@example.com",
  escalation: { email: "lead@example.com", afterMinutes: 10, acknowledgedHours: 2 },
  dashboard: {
    title: "Shop",
    saturation: [
      {
        title: "web: CPU",
        metrics: [
          {
            namespace: "AWS/EC2",
            metric: "CPUUtilization",
            dimensions: { AutoScalingGroupName: "web" },
            statistic: "Average",
          },
        ],
        limits: [{ label: "alarm", value: 90 }],
      },
    ],
  },
  tags: { team: "shop" },
};
const made = (args: ServiceLevelsArgs): Promise<Recorded[]> =>
  record(() => new ServiceLevels("levels", args), computed);

const policyOf = (resources: readonly Recorded[], type: string, name: string): unknown =>
  (JSON.parse(String(named(resources, name, type).inputs["policy"])) as { Statement: unknown }).Statement;

const fromOwnAlarms = {
  StringEquals: { "aws:SourceAccount": "123456789012" },
  ArnLike: { "aws:SourceArn": `arn:aws:cloudwatch:${place}:alarm:*` },
};

describe("service levels", () => {
  it("are alarms by window and urgency, topics with a key, an alarm on traffic and a dashboard", async () => {
    expect(listed(await made(least))).toEqual([
      "aws:cloudwatch/compositeAlarm:CompositeAlarm levels-buy-page",
      "aws:cloudwatch/compositeAlarm:CompositeAlarm levels-buy-ticket",
      "aws:cloudwatch/dashboard:Dashboard levels-dashboard",
      "aws:cloudwatch/metricAlarm:MetricAlarm levels-buy-page-1h",
      "aws:cloudwatch/metricAlarm:MetricAlarm levels-buy-page-1h-5m",
      "aws:cloudwatch/metricAlarm:MetricAlarm levels-buy-page-6h",
      "aws:cloudwatch/metricAlarm:MetricAlarm levels-buy-page-6h-30m",
      "aws:cloudwatch/metricAlarm:MetricAlarm levels-buy-ticket-1d",
      "aws:cloudwatch/metricAlarm:MetricAlarm levels-buy-ticket-1d-2h",
      "aws:cloudwatch/metricAlarm:MetricAlarm levels-buy-ticket-3d",
      "aws:cloudwatch/metricAlarm:MetricAlarm levels-buy-ticket-3d-6h",
      "aws:cloudwatch/metricAlarm:MetricAlarm levels-requests",
      "aws:kms/key:Key levels-key",
      "aws:kms/keyPolicy:KeyPolicy levels-key",
      "aws:sns/topic:Topic levels",
      "aws:sns/topic:Topic levels-pages",
      "aws:sns/topicPolicy:TopicPolicy levels",
      "aws:sns/topicPolicy:TopicPolicy levels-pages",
      "headroom:index:ServiceLevels levels",
    ]);
  });

  it("watch what planning derives: one window a period, and both windows joined before anybody is told", async () => {
    const resources = await made(least);
    const { inputs } = named(resources, "levels-buy-page-1h");
    expect(inputs).toMatchObject({
      threshold: 14.4,
      evaluationPeriods: 1,
      treatMissingData: "notBreaching",
      metricQueries: [
        {
          id: "reached",
          metric: {
            namespace: "AWS/ApplicationELB",
            metricName: "RequestCount",
            stat: "Sum",
            period: 3600,
            dimensions: { LoadBalancer: "app/front/0123456789abcdef" },
          },
          returnData: false,
        },
        { id: "target" },
        { id: "own" },
        { id: "bad", expression: "FILL(target, 0) + FILL(own, 0)" },
        { id: "total", expression: "FILL(reached, 0) + FILL(own, 0)" },
        { id: "burn", expression: "IF(bad >= 5, bad / total, 0) / 0.001", returnData: true },
      ],
    });
    expect(inputs).not.toHaveProperty("alarmActions");
    const [long, short] = ["page-1h", "page-1h-5m"].map((window) => alarmArn(`levels-buy-${window}`));
    expect(named(resources, "levels-buy-page").inputs).toMatchObject({
      alarmRule: expect.stringContaining(`(ALARM("${long}") AND ALARM("${short}")) OR (`) as string,
      alarmActions: [topicArn("levels-pages")],
      okActions: [topicArn("levels-pages")],
    });
    expect(named(resources, "levels-buy-ticket").inputs["alarmActions"]).toEqual([topicArn("levels")]);
    expect(named(resources, "levels-requests").inputs).toMatchObject({
      comparisonOperator: "LessThanLowerOrGreaterThanUpperThreshold",
      thresholdMetricId: "band",
      alarmActions: [topicArn("levels")],
    });
  });

  it("let alarms of the account alone publish, encrypted with a key that they may use", async () => {
    const resources = await made(least);
    for (const name of ["levels", "levels-pages"]) {
      expect(named(resources, name, "aws:sns/topic:Topic").inputs["kmsMasterKeyId"]).toBe(
        `arn:aws:kms:${place}:key/levels-key`,
      );
      expect(policyOf(resources, "aws:sns/topicPolicy:TopicPolicy", name)).toEqual([
        {
          Sid: "AlarmsPublish",
          Effect: "Allow",
          Principal: { Service: "cloudwatch.amazonaws.com" },
          Action: "sns:Publish",
          Resource: topicArn(name),
          Condition: fromOwnAlarms,
        },
        expect.objectContaining({ Effect: "Deny", Condition: { Bool: { "aws:SecureTransport": "false" } } }),
      ]);
    }
    expect(policyOf(resources, "aws:kms/keyPolicy:KeyPolicy", "levels-key")).toEqual([
      expect.objectContaining({ Principal: { AWS: "arn:aws:iam::123456789012:root" } }),
      expect.objectContaining({
        Action: ["kms:Decrypt", "kms:GenerateDataKey*"],
        Condition: fromOwnAlarms,
      }),
    ]);
  });

  it("escalate a page that nobody acknowledges in time, for any objective", async () => {
    const resources = await made(whole);
    const pages = ["buy", "buy-latency", "browse"].map(
      (name) => `ALARM("${alarmArn(`levels-${name}-page`)}")`,
    );
    expect(
      named(resources, "levels-escalation", "aws:cloudwatch/compositeAlarm:CompositeAlarm").inputs,
    ).toMatchObject({
      alarmRule: pages.join(" OR "),
      actionsSuppressor: { alarm: alarmArn("levels-acknowledged"), waitPeriod: 600, extensionPeriod: 60 },
      alarmActions: [topicArn("levels-escalation")],
    });
    expect(named(resources, "levels-acknowledged").inputs).toMatchObject({
      namespace: "Headroom",
      metricName: "Acknowledged",
      period: 300,
      evaluationPeriods: 24,
      datapointsToAlarm: 1,
    });
    expect(
      ofType(resources, "aws:sns/topicSubscription:TopicSubscription").map(({ name, inputs }) => [
        name,
        inputs["endpoint"],
      ]),
    ).toEqual([
      ["levels-email", "team@example.com"],
      ["levels-pages-email", "on-call@example.com"],
      ["levels-escalation-email", "lead@example.com"],
    ]);
  });

  it("show promise, burn, what is left, and what each tier uses, within the grid", async () => {
    const { dashboardBody } = named(await made(whole), "levels-dashboard").inputs;
    const { widgets } = JSON.parse(String(dashboardBody)) as {
      readonly widgets: readonly {
        readonly x: number;
        readonly width: number;
        readonly properties: {
          readonly title?: string;
          readonly markdown?: string;
          readonly region?: string;
          readonly annotations?: { readonly horizontal: readonly { readonly value: number }[] };
          readonly metrics?: readonly unknown[];
        };
      }[];
    };
    expect(widgets.map(({ properties: { title = "" } }) => title)).toEqual([
      "",
      "buy: burn rate",
      "buy: error budget left, of 30 days",
      "buy within 0.5 s: burn rate",
      "buy within 0.5 s: error budget left, of 28 days",
      "Browse!: burn rate",
      "Browse!: error budget left, of 30 days",
      "web: CPU",
    ]);
    expect(widgets[0]?.properties.markdown).toContain(
      "**buy**: 99 % of responses within 0.5 s, over 28 days",
    );
    expect(widgets[1]?.properties.annotations?.horizontal.map(({ value }) => value)).toEqual([14.4, 6, 3, 1]);
    expect(JSON.stringify(widgets[5]?.properties.metrics)).toContain(
      '"DistributionId","E123","Region","Global"',
    );
    for (const { x, width } of widgets) expect(x + width).toBeLessThanOrEqual(24);
  });

  it("take topics that exist, and leave out what is not asked for", async () => {
    const topics = { pageArn: topicArn("ours"), ticketArn: topicArn("theirs") };
    const resources = await made({ ...least, topics, urgencies: ["page"], anomalies: false });
    expect(resources.map(({ type }) => type)).not.toContain("aws:sns/topic:Topic");
    expect(ofType(resources, "aws:cloudwatch/metricAlarm:MetricAlarm")).toHaveLength(4);
    expect(named(resources, "levels").outputs).toMatchObject({
      pageTopicArn: topics.pageArn,
      ticketTopicArn: topics.ticketArn,
      pageAlarmArns: [alarmArn("levels-buy-page")],
    });
  });

  it.each<[string, ServiceLevelsArgs, string]>([
    ["no objective", { objectives: [] }, "at least one objective"],
    [
      "a target of 100 %",
      { objectives: [{ flow: "buy", target: 1, loadBalancerArn: balancer }] },
      "objectives[0].target is 1; accepted: a share above 0 and below 1",
    ],
    ["no place", { objectives: [{ flow: "buy", target: 0.9 }] }, "either loadBalancerArn or distributionId"],
    [
      "latency at the edge",
      { objectives: [{ flow: "buy", target: 0.9, withinSeconds: 1, distributionId: "E1" }] },
      "can't be counted at the edge",
    ],
    [
      "a window of 8 days",
      {
        ...least,
        windows: [{ urgency: "ticket", budgetShare: 0.5, longSeconds: 691_200, shortSeconds: 3600 }],
      },
      "at most 604800 s",
    ],
    [
      "a topic and an address",
      { ...least, topics: { pageArn: "a", ticketArn: "b" }, pageEmail: "a@example.com", escalation: {} },
      "topics.escalationArn missing",
    ],
    [
      "a topic and the address of an escalation",
      {
        ...least,
        topics: { pageArn: "a", ticketArn: "b", escalationArn: "c" },
        escalation: { email: "a@example.com" },
      },
      "escalation.email is given together with topics",
    ],
    ["an escalation of 3 hours", { ...least, escalation: { afterMinutes: 180 } }, "from 1 to 120"],
  ])("refuse %s", async (_, args, message) => {
    await expect(made(args)).rejects.toThrow(ArgumentsError);
    await expect(made(args)).rejects.toThrow(message);
  });
});
