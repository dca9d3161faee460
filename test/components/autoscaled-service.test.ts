import { ArgumentsError, AutoscaledService, type AutoscaledServiceArgs } from "../../components";
import type { ComputeSize } from "../../planning";
import { listed, named, record, type Recorded } from "./harness";

const fixed: ComputeSize = {
  summary: "6 × c8g.large, 2 a zone",
  binding: "cpu",
  utilisation: { cpu: 0.61 },
  ceilings: { cpu: 0.7 },
  oneZoneLostUtilisation: 0.92,
  capacity: { unit: "requests/s", now: 240, maximum: 240, oneZoneLost: 160 },
  usdPerMonth: 350,
  priced: true,
  runnersUp: [],
  usage: { instanceHours: { minimum: 4380, expected: 4380, maximum: 4380 } },
  instanceType: "c8g.large",
  architecture: "arm64",
  vcpu: 2,
  memoryGib: 4,
  zones: 3,
  desired: 6,
  minimum: 6,
  maximum: 6,
  requestsPerSecondPerInstance: 40,
  targetUtilisation: 0.7,
};

const scaled: ComputeSize = {
  ...fixed,
  minimum: 3,
  maximum: 12,
  capacity: { unit: "requests/s", now: 240, maximum: 480, oneZoneLost: 320 },
  usage: { instanceHours: { minimum: 2190, expected: 3000, maximum: 8760 } },
};

const wiring = {
  vpcId: "vpc-1",
  subnetIds: ["subnet-a", "subnet-b", "subnet-c"],
  zoneIds: ["use1-az1", "use1-az2", "use1-az4"],
  loadBalancer: {
    securityGroupId: "sg-balancer",
    targetGroupArns: ["arn:targets"],
    requestCountLabel: "app/web/1/targetgroup/web/2",
  },
};

const service = (args: Partial<AutoscaledServiceArgs> = {}): Promise<Recorded[]> =>
  record(
    () => new AutoscaledService("web", { ...wiring, size: fixed, ...args }),
    (type) => (type === "aws:ec2/launchTemplate:LaunchTemplate" ? { latestVersion: 3 } : {}),
  );

const basis = [
  "aws:autoscaling/group:Group web-group",
  "aws:cloudwatch/logGroup:LogGroup web-logs",
  "aws:cloudwatch/metricAlarm:MetricAlarm web-cpu-high",
  "aws:cloudwatch/metricAlarm:MetricAlarm web-instances-missing",
  "aws:ec2/launchTemplate:LaunchTemplate web-template",
  "aws:ec2/securityGroup:SecurityGroup web-instances",
  "aws:iam/instanceProfile:InstanceProfile web-instances",
  "aws:iam/role:Role web-instances",
  "aws:iam/rolePolicy:RolePolicy web-logs",
  "aws:iam/rolePolicyAttachment:RolePolicyAttachment web-session-manager",
  "aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule web-out",
  "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule web-from-load-balancer",
  "headroom:index:AutoscaledService web",
];

describe("AutoscaledService", () => {
  test("is exactly these resources in a fixed group, all below the component", async () => {
    const resources = await service();
    expect(listed(resources)).toEqual(basis);
    expect(resources.filter(({ custom, parent }) => custom && parent !== "web")).toEqual([]);
  });

  test("adds a policy and an alarm, and nothing else, when it scales", async () => {
    expect(listed(await service({ size: scaled }))).toEqual(
      [
        ...basis,
        "aws:autoscaling/policy:Policy web-cpu",
        "aws:cloudwatch/metricAlarm:MetricAlarm web-at-maximum",
      ].sort(),
    );
  });

  test("starts instances without a public address, with IMDSv2 only and encrypted volumes", async () => {
    const { inputs } = named(await service(), "web-template");
    expect(inputs).toMatchObject({
      instanceType: "c8g.large",
      imageId: "resolve:ssm:/aws/service/ami-amazon-linux-latest/al2023-ami-kernel-default-arm64",
      metadataOptions: { httpEndpoint: "enabled", httpTokens: "required", httpPutResponseHopLimit: 1 },
      networkInterfaces: [{ associatePublicIpAddress: "false", securityGroups: ["web-instances-id"] }],
      blockDeviceMappings: [{ deviceName: "/dev/xvda", ebs: { volumeType: "gp3", encrypted: "true" } }],
      monitoring: { enabled: true },
      iamInstanceProfile: { arn: "arn:web-instances" },
    });
    expect(inputs).not.toHaveProperty("keyName");
  });

  test("takes the image of the size's architecture", async () => {
    const { inputs } = named(await service({ size: { ...fixed, architecture: "x86_64" } }), "web-template");
    expect(inputs.imageId).toBe(
      "resolve:ssm:/aws/service/ami-amazon-linux-latest/al2023-ami-kernel-default-x86_64",
    );
  });

  test("admits the load balancer's security group on its port and nobody else", async () => {
    const resources = await service({ port: 9000 });
    const rules = resources.filter(({ type }) => type.includes("IngressRule"));
    expect(rules.map(({ inputs }) => inputs)).toEqual([
      expect.objectContaining({
        securityGroupId: "web-instances-id",
        referencedSecurityGroupId: "sg-balancer",
        fromPort: 9000,
        toPort: 9000,
      }),
    ]);
    expect(
      named(resources, "web-instances", "aws:ec2/securityGroup:SecurityGroup").inputs,
    ).not.toHaveProperty("ingress");
  });

  test("lets instances use Session Manager and write their log group, no more", async () => {
    const resources = await service();
    expect(named(resources, "web-session-manager").inputs.policyArn).toBe(
      "arn:aws:iam::aws:policy/AmazonSSMManagedInstanceCore",
    );
    const policy = JSON.parse(
      String(named(resources, "web-logs", "aws:iam/rolePolicy:RolePolicy").inputs.policy),
    ) as unknown;
    expect(policy).toEqual({
      Version: "2012-10-17",
      Statement: [
        {
          Effect: "Allow",
          Action: ["logs:CreateLogStream", "logs:DescribeLogStreams", "logs:PutLogEvents"],
          Resource: ["arn:web-logs", "arn:web-logs:*"],
        },
      ],
    });
  });

  test("replaces what fails the load balancer's checks, and starts new instances before it ends old ones", async () => {
    const group = named(await service(), "web-group");
    expect(group.inputs).toMatchObject({
      minSize: 6,
      maxSize: 6,
      desiredCapacity: 6,
      vpcZoneIdentifiers: ["subnet-a", "subnet-b", "subnet-c"],
      targetGroupArns: ["arn:targets"],
      healthCheckType: "ELB",
      healthCheckGracePeriod: 300,
      defaultInstanceWarmup: 120,
      launchTemplate: { id: "web-template-id", version: "3" },
      instanceMaintenancePolicy: { minHealthyPercentage: 100, maxHealthyPercentage: 120 },
      instanceRefresh: { strategy: "Rolling", preferences: { minHealthyPercentage: 100 } },
      waitForCapacityTimeout: "0",
    });
    expect(group.ignoreChanges).toEqual(["desiredCapacity"]);
    // Policies before instances: one that starts without its rights stays without its log.
    expect(group.dependencies).toEqual(
      expect.arrayContaining(["web-logs", "web-session-manager", "web-out", "web-template"]),
    );
  });

  test.each([
    ["the default image, which AWS can't roll back to", undefined, false],
    ["a parameter of one's own", "resolve:ssm:/golden", false],
    ["an AMI", "ami-0123456789abcdef0", true],
  ])("asks for automatic rollback with %s: %s is %s", async (_, imageId, autoRollback) => {
    const { inputs } = named(await service(imageId === undefined ? {} : { imageId }), "web-group");
    expect(inputs).toMatchObject({ instanceRefresh: { preferences: { autoRollback } } });
  });

  test("serves a page from the user data until a script takes its place", async () => {
    const scriptOf = async (args: Partial<AutoscaledServiceArgs>): Promise<string> =>
      Buffer.from(String(named(await service(args), "web-template").inputs.userData), "base64").toString();
    const page = await scriptOf({});
    expect(page).toContain('Server(("", 8080), Handler).serve_forever()');
    expect(page).toContain('"log_group_name": "web-logs"');
    expect(await scriptOf({ userData: "#!/bin/sh\necho mine\n" })).toBe("#!/bin/sh\necho mine\n");
  });

  test("moves from fixed to scaled and back without a change of what would replace a resource", async () => {
    // aws:autoscaling/group and launchTemplate, security group, role, profile, log group: inputs that force replacement.
    const replacing: Readonly<Record<string, readonly string[]>> = {
      "aws:autoscaling/group:Group": ["name", "namePrefix", "initialLifecycleHooks", "region"],
      "aws:ec2/launchTemplate:LaunchTemplate": ["name", "namePrefix", "region"],
      "aws:ec2/securityGroup:SecurityGroup": ["name", "namePrefix", "description", "vpcId", "region"],
      "aws:iam/role:Role": ["name", "namePrefix", "path"],
      "aws:iam/instanceProfile:InstanceProfile": ["name", "namePrefix", "path"],
      "aws:cloudwatch/logGroup:LogGroup": ["name", "namePrefix", "logGroupClass", "region"],
      "aws:cloudwatch/metricAlarm:MetricAlarm": ["name", "region"],
    };
    const [first, second] = [await service(), await service({ size: scaled })];
    for (const before of first) {
      const after = named(second, before.name, before.type);
      for (const input of replacing[before.type] ?? [])
        expect(after.inputs[input]).toEqual(before.inputs[input]);
    }
  });
});

describe("scaling", () => {
  test("tracks the CPU ceiling of the size by default", async () => {
    expect(named(await service({ size: scaled }), "web-cpu").inputs).toEqual({
      autoscalingGroupName: "web-group",
      policyType: "TargetTrackingScaling",
      targetTrackingConfiguration: {
        predefinedMetricSpecification: { predefinedMetricType: "ASGAverageCPUUtilization" },
        targetValue: 70,
        disableScaleIn: false,
      },
    });
  });

  test("counts requests per target in requests per minute, as the metric does", async () => {
    const resources = await service({
      size: scaled,
      scaling: { policies: [{ kind: "targetTracking", metric: "requestsPerTarget", scaleIn: false }] },
    });
    expect(named(resources, "web-requests").inputs.targetTrackingConfiguration).toEqual({
      predefinedMetricSpecification: {
        predefinedMetricType: "ALBRequestCountPerTarget",
        resourceLabel: "app/web/1/targetgroup/web/2",
      },
      targetValue: 2400,
      disableScaleIn: true,
    });
  });

  const queue = { namespace: "AWS/SQS", name: "ApproximateNumberOfMessagesVisible", statistic: "Average" };
  const steps = [
    { from: 0, to: 1000, change: 1 },
    { from: 1000, change: 3 },
  ];

  test("starts a step policy by an alarm of its own that tells nobody", async () => {
    const resources = await service({
      size: scaled,
      alarmTopicArns: ["arn:topic"],
      scaling: {
        policies: [
          { kind: "step", name: "queue", trigger: { metric: queue, when: "above", threshold: 100 }, steps },
        ],
      },
    });
    expect(named(resources, "web-queue", "aws:autoscaling/policy:Policy").inputs).toMatchObject({
      policyType: "StepScaling",
      adjustmentType: "ChangeInCapacity",
      stepAdjustments: [
        { metricIntervalLowerBound: "0", metricIntervalUpperBound: "1000", scalingAdjustment: 1 },
        { metricIntervalLowerBound: "1000", scalingAdjustment: 3 },
      ],
    });
    expect(named(resources, "web-queue", "aws:cloudwatch/metricAlarm:MetricAlarm").inputs).toMatchObject({
      comparisonOperator: "GreaterThanOrEqualToThreshold",
      threshold: 100,
      alarmActions: ["arn:web-queue"],
      okActions: [],
    });
  });

  test("counts the steps of a trigger below its threshold downwards", async () => {
    const resources = await service({
      size: scaled,
      scaling: {
        policies: [
          {
            kind: "step",
            name: "idle",
            trigger: { metric: queue, when: "below", threshold: 10 },
            steps: [
              { from: 0, to: 5, change: -10 },
              { from: 5, change: -30 },
            ],
            unit: "percent",
          },
        ],
      },
    });
    expect(named(resources, "web-idle", "aws:autoscaling/policy:Policy").inputs).toMatchObject({
      adjustmentType: "PercentChangeInCapacity",
      minAdjustmentMagnitude: 1,
      stepAdjustments: [
        { metricIntervalLowerBound: "-5", metricIntervalUpperBound: "0", scalingAdjustment: -10 },
        { metricIntervalUpperBound: "-5", scalingAdjustment: -30 },
      ],
    });
  });

  test("leaves alone what a schedule does not say", async () => {
    const resources = await service({
      scaling: {
        policies: [
          { kind: "fixed" },
          { kind: "scheduled", name: "office-hours", recurrence: "0 8 * * MON-FRI", minimum: 6 },
        ],
      },
    });
    expect(named(resources, "web-office-hours").inputs).toEqual({
      autoscalingGroupName: "web-group",
      scheduledActionName: "office-hours",
      minSize: 6,
      maxSize: -1,
      desiredCapacity: -1,
      recurrence: "0 8 * * MON-FRI",
      timeZone: "Etc/UTC",
    });
  });

  test("tells a topic of what fails, or of everything", async () => {
    const resources = await service({
      scaling: { notifications: [{ topicArn: "arn:a" }, { topicArn: "arn:b", events: "all" }] },
    });
    expect(named(resources, "web-notification-1").inputs.notifications).toEqual([
      "autoscaling:EC2_INSTANCE_LAUNCH_ERROR",
      "autoscaling:EC2_INSTANCE_TERMINATE_ERROR",
    ]);
    expect(named(resources, "web-notification-2").inputs.notifications).toHaveLength(4);
  });

  test("holds the group and what it promises within other limits", async () => {
    const resources = await service({ size: scaled, scaling: { limits: { minimum: 2, maximum: 4 } } });
    expect(named(resources, "web-group").inputs).toMatchObject({
      minSize: 2,
      maxSize: 4,
      desiredCapacity: 4,
    });
    expect(named(resources, "web").outputs.headroom).toMatchObject({
      capacity: { now: 160, maximum: 160, oneZoneLost: 80 },
      usage: { instanceHours: { minimum: 1460, expected: 2920, maximum: 2920 } },
      failure: { copies: 2, zones: ["use1-az1", "use1-az2"] },
    });
  });

  test("names every mistake of a description at once", async () => {
    const attempt = record(() => {
      new AutoscaledService("web", {
        ...wiring,
        loadBalancer: { securityGroupId: "sg", targetGroupArns: [] },
        port: 80,
        size: scaled,
        scaling: {
          limits: { minimum: 5, maximum: 2 },
          policies: [
            { kind: "fixed" },
            { kind: "targetTracking", metric: "requestsPerTarget" },
            { kind: "targetTracking", metric: "cpu", target: 70 },
            {
              kind: "step",
              name: "queue",
              trigger: { metric: queue, when: "above", threshold: 1, periodSeconds: 45 },
              steps: [{ from: 1, change: 1 }],
            },
            { kind: "scheduled", name: "queue" },
          ],
        },
      });
    });
    await expect(attempt).rejects.toThrow(ArgumentsError);
    const error = (await attempt.catch((thrown: unknown) => thrown)) as ArgumentsError;
    expect(error.mistakes.map(({ argument }) => argument)).toEqual([
      "port",
      "scaling.limits.maximum",
      "scaling.policies",
      "scaling.policies",
      "scaling.policies[1].metric",
      "scaling.policies[2].target",
      "scaling.policies[3].steps",
      "scaling.policies[3].trigger.periodSeconds",
      "scaling.policies[4].recurrence",
      "scaling.policies[4].minimum",
    ]);
  });
});

describe("what AutoscaledService promises", () => {
  test("spans its zones, all instances serving", async () => {
    const { outputs } = named(await service({ dependsOnTiers: ["network", "database"] }), "web");
    expect(outputs.headroom).toMatchObject({
      kind: "service",
      tier: "web",
      size: "6 × c8g.large, 2 a zone",
      failure: {
        service: "ec2",
        zones: ["use1-az1", "use1-az2", "use1-az4"],
        redundancy: "active",
        copies: 6,
        failoverSeconds: 30,
        dependsOn: ["database", "network"],
      },
    });
  });

  test("has no other copy with one instance", async () => {
    const one = { ...fixed, desired: 1, minimum: 1, maximum: 1 };
    expect(named(await service({ size: one }), "web").outputs.headroom).toMatchObject({
      failure: { zones: ["use1-az1"], redundancy: "none", copies: 1, failoverSeconds: null },
    });
  });

  test("sizes itself from a demand", async () => {
    const resources = await record(
      () =>
        new AutoscaledService("web", {
          ...wiring,
          demand: {
            region: "us-east-1",
            peakRequestsPerSecond: { median: 150, p90: 180 },
            cpuSeconds: 0.04,
            latencySeconds: 0.15,
          },
        }),
    );
    expect(named(resources, "web").outputs.headroom).toMatchObject({
      demand: { peakRequestsPerSecond: { median: 150, p90: 180 } },
      capacity: { unit: "requests/s" },
    });
  });

  test("takes a demand or a size, not both and not neither", async () => {
    const demand = { region: "us-east-1", peakRequestsPerSecond: 1, cpuSeconds: 0.01, latencySeconds: 0.1 };
    await expect(service({ demand })).rejects.toThrow("either demand or size, not both");
    await expect(record(() => new AutoscaledService("web", wiring))).rejects.toThrow("either demand or size");
  });
});
