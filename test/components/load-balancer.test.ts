import { LoadBalancer } from "../../components/aws/load-balancer";
import type { LoadBalancerArgs } from "../../components/aws/load-balancer-args";
import { listed, named, ofType, record, type Computed, type Recorded } from "./harness";
import { loadBalancerSize } from "./sizes";

const computed: Computed = (type, name) => ({
  ...(type === "aws:ec2/securityGroup:SecurityGroup" ? { ownerId: "123456789012" } : {}),
  ...(/:(LoadBalancer|TargetGroup)$/.test(type)
    ? { arnSuffix: `suffix/${name}`, dnsName: `${name}.example` }
    : {}),
});

const wiring = {
  vpcId: "vpc-1",
  vpcCidr: "10.0.0.0/16",
  subnetIds: ["subnet-2", "subnet-1"],
  zoneIds: ["use1-az2", "use1-az1"],
};
const withoutTls: LoadBalancerArgs = { ...wiring, size: loadBalancerSize() };
const internal: LoadBalancerArgs = { ...withoutTls, certificateArn: "arn:certificate" };
const open: LoadBalancerArgs = { ...internal, public: true, openTo: ["203.0.113.0/24"] };
const plain: LoadBalancerArgs = { ...withoutTls, plainHttp: true };

const recorded = (args: LoadBalancerArgs): Promise<Recorded[]> =>
  record(() => new LoadBalancer("web", args), computed);

const common = [
  "headroom:index:LoadBalancer web",
  "aws:ec2/securityGroup:SecurityGroup web-alb",
  "aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule web-targets",
  "aws:s3/bucket:Bucket web-logs",
  "aws:s3/bucketLifecycleConfiguration:BucketLifecycleConfiguration web-logs",
  "aws:s3/bucketOwnershipControls:BucketOwnershipControls web-logs",
  "aws:s3/bucketPolicy:BucketPolicy web-logs",
  "aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock web-logs",
  "aws:s3/bucketServerSideEncryptionConfiguration:BucketServerSideEncryptionConfiguration web-logs",
  "aws:lb/loadBalancer:LoadBalancer web-alb",
  "aws:lb/targetGroup:TargetGroup web-targets",
  "aws:lb/listener:Listener web-main",
  ...["target-errors", "balancer-errors", "latency", "rejected", "targets-unhealthy"].map(
    (alarm) => `aws:cloudwatch/metricAlarm:MetricAlarm web-${alarm}`,
  ),
];
const rule = (suffix: string) => `aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule web-${suffix}`;

describe("load balancer", () => {
  test.each<[string, LoadBalancerArgs, readonly string[]]>([
    ["internal with TLS", internal, [rule("cloudfront")]],
    ["internal with plain HTTP", plain, [rule("cloudfront")]],
    ["public with TLS, behind CloudFront", { ...internal, public: true }, [rule("cloudfront")]],
    [
      "public with TLS, open to a network",
      open,
      [
        rule("from-203.0.113.0/24-443"),
        rule("from-203.0.113.0/24-80"),
        "aws:lb/listener:Listener web-redirect",
      ],
    ],
    [
      "public with plain HTTP, open to a network",
      { ...plain, public: true, openTo: ["203.0.113.0/24"] },
      [rule("from-203.0.113.0/24-80")],
    ],
    [
      "with a spare target group",
      { ...internal, failover: {} },
      [
        rule("cloudfront"),
        "aws:lb/targetGroup:TargetGroup web-spare",
        "aws:cloudwatch/metricAlarm:MetricAlarm web-spare-unhealthy",
      ],
    ],
  ])("%s has exactly these children, all of them its own", async (_title, args, more) => {
    const resources = await recorded(args);
    expect(listed(resources)).toEqual([...common, ...more].sort());
    expect(new Set(resources.slice(1).map(({ parent }) => parent))).toEqual(new Set(["web"]));
  });

  test("is internal, protected, can be shifted out of a zone and drops malformed headers by default", async () => {
    const resources = await recorded(internal);
    expect(named(resources, "web-alb", "aws:lb/loadBalancer:LoadBalancer").inputs).toMatchObject({
      loadBalancerType: "application",
      internal: true,
      subnets: ["subnet-2", "subnet-1"],
      securityGroups: ["web-alb-id"],
      enableDeletionProtection: true,
      enableZonalShift: true,
      dropInvalidHeaderFields: true,
      desyncMitigationMode: "defensive",
      idleTimeout: 60,
      accessLogs: { bucket: "web-logs-id", enabled: true },
    });
  });

  test("opens one port to CloudFront's prefix list alone, and reaches the VPC's targets alone", async () => {
    const resources = await record(() => new LoadBalancer("web", internal), computed);
    const rules = ofType(resources, "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule");
    expect(rules.map(({ inputs }) => inputs)).toEqual([
      expect.objectContaining({
        securityGroupId: "web-alb-id",
        ipProtocol: "tcp",
        fromPort: 443,
        toPort: 443,
        prefixListId: "looked-up com.amazonaws.global.cloudfront.origin-facing",
      }),
    ]);
    expect(
      named(resources, "web-targets", "aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule").inputs,
    ).toEqual(
      expect.objectContaining({ cidrIpv4: "10.0.0.0/16", ipProtocol: "tcp", fromPort: 8080, toPort: 8080 }),
    );
    const group = named(resources, "web-alb", "aws:ec2/securityGroup:SecurityGroup").inputs;
    expect(group).not.toHaveProperty("ingress");
    expect(group).not.toHaveProperty("egress");
  });

  test("keeps its name, once generated: what an import takes over is not replaced for another one", async () => {
    const { ignoreChanges } = named(await recorded(internal), "web-alb", "aws:lb/loadBalancer:LoadBalancer");
    expect(ignoreChanges).toEqual(["name"]);
  });

  test.each<[string, LoadBalancerArgs]>([
    ["internal", internal],
    ["public", { ...internal, public: true }],
    ["plain", plain],
    ["open to a network", open],
  ])("%s lets nobody in from 0.0.0.0/0 who was not asked for", async (_title, args) => {
    expect(JSON.stringify(await recorded(args))).not.toContain("0.0.0.0/0");
  });

  test("opens to everybody where that is written out", async () => {
    const resources = await recorded({ ...open, openTo: ["0.0.0.0/0"] });
    expect(named(resources, "web-from-0.0.0.0/0-443").inputs).toMatchObject({
      cidrIpv4: "0.0.0.0/0",
      fromPort: 443,
    });
  });

  test("speaks TLS 1.2 and 1.3 with its certificate, and sends HTTP there where it is public", async () => {
    const resources = await recorded(open);
    expect(named(resources, "web-main").inputs).toMatchObject({
      port: 443,
      protocol: "HTTPS",
      certificateArn: "arn:certificate",
      sslPolicy: "ELBSecurityPolicy-TLS13-1-2-2021-06",
      routingHttpResponseServerEnabled: false,
    });
    expect(named(resources, "web-redirect").inputs).toMatchObject({
      port: 80,
      protocol: "HTTP",
      defaultActions: [
        { type: "redirect", redirect: { protocol: "HTTPS", port: "443", statusCode: "HTTP_301" } },
      ],
    });
  });

  test("speaks HTTP on port 80 only when asked to", async () => {
    const resources = await recorded(plain);
    expect(named(resources, "web-main").inputs).toMatchObject({ port: 80, protocol: "HTTP" });
    expect(named(resources, "web-cloudfront").inputs).toMatchObject({ fromPort: 80, toPort: 80 });
    await expect(recorded(withoutTls)).rejects.toThrow(
      "certificateArn missing; accepted: a certificate's ARN for TLS, or plainHttp: true for HTTP without it",
    );
    await expect(recorded({ ...internal, plainHttp: true })).rejects.toThrow("given together with plainHttp");
  });

  test("checks and drains targets, and lets a new one start slowly", async () => {
    const resources = await recorded(internal);
    expect(named(resources, "web-targets", "aws:lb/targetGroup:TargetGroup").inputs).toEqual({
      vpcId: "vpc-1",
      targetType: "instance",
      protocol: "HTTP",
      port: 8080,
      loadBalancingAlgorithmType: "round_robin",
      slowStart: 30,
      deregistrationDelay: 30,
      healthCheck: {
        enabled: true,
        protocol: "HTTP",
        port: "traffic-port",
        path: "/healthz",
        interval: 10,
        timeout: 5,
        healthyThreshold: 2,
        unhealthyThreshold: 3,
        matcher: "200",
      },
    });
  });

  test.each([
    ["round_robin", { loadBalancingAlgorithmType: "round_robin", slowStart: 30 }],
    [
      "least_outstanding_requests",
      { loadBalancingAlgorithmType: "least_outstanding_requests", slowStart: 0 },
    ],
    [
      "weighted_random",
      { loadBalancingAlgorithmType: "weighted_random", slowStart: 0, loadBalancingAnomalyMitigation: "on" },
    ],
  ] as const)("chooses targets by %s", async (algorithm, expected) => {
    const resources = await recorded({ ...internal, algorithm });
    const { inputs } = named(resources, "web-targets", "aws:lb/targetGroup:TargetGroup");
    expect(inputs).toMatchObject(expected);
    expect("loadBalancingAnomalyMitigation" in inputs).toBe(algorithm === "weighted_random");
  });

  test("fails over to the spare target group by weight alone: nothing else changes", async () => {
    const before = await recorded({ ...internal, failover: { primaryWeight: 1, spareWeight: 0 } });
    const after = await recorded({ ...internal, failover: { primaryWeight: 0, spareWeight: 1 } });
    const forward = (resources: readonly Recorded[]) => named(resources, "web-main").inputs["defaultActions"];
    const groups = (primary: number, spare: number) => [
      {
        type: "forward",
        forward: {
          targetGroups: [
            { arn: "arn:web-targets", weight: primary },
            { arn: "arn:web-spare", weight: spare },
          ],
        },
      },
    ];
    expect(forward(before)).toEqual(groups(1, 0));
    expect(forward(after)).toEqual(groups(0, 1));
    const others = (resources: readonly Recorded[]) => resources.filter(({ name }) => name !== "web-main");
    expect(others(after)).toEqual(others(before));
  });

  test("writes access logs of this account into a private, encrypted bucket, for 90 days", async () => {
    const resources = await recorded(internal);
    const { inputs } = named(resources, "web-logs", "aws:s3/bucketPolicy:BucketPolicy");
    expect(JSON.parse(inputs["policy"] as string)).toMatchObject({
      Statement: [
        {
          Effect: "Allow",
          Principal: { Service: "logdelivery.elasticloadbalancing.amazonaws.com" },
          Action: "s3:PutObject",
          Resource: "arn:web-logs/AWSLogs/123456789012/*",
        },
        { Effect: "Deny", Principal: "*", Condition: { Bool: { "aws:SecureTransport": "false" } } },
      ],
    });
    expect(
      named(resources, "web-logs", "aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock").inputs,
    ).toEqual({
      bucket: "web-logs-id",
      blockPublicAcls: true,
      blockPublicPolicy: true,
      ignorePublicAcls: true,
      restrictPublicBuckets: true,
    });
    expect(
      named(resources, "web-logs", "aws:s3/bucketLifecycleConfiguration:BucketLifecycleConfiguration").inputs,
    ).toMatchObject({ rules: [{ id: "unfinished-uploads" }, { id: "expire", expiration: { days: 90 } }] });
    expect(
      named(
        resources,
        "web-logs",
        "aws:s3/bucketServerSideEncryptionConfiguration:BucketServerSideEncryptionConfiguration",
      ).inputs,
    ).toMatchObject({ rules: [{ applyServerSideEncryptionByDefault: { sseAlgorithm: "AES256" } }] });
    expect(named(resources, "web-alb", "aws:lb/loadBalancer:LoadBalancer").dependencies).toContain(
      "web-logs",
    );
  });

  test("protects itself and its logs, and lets go of both in one setting", async () => {
    const protectedOnes = await recorded(internal);
    expect(named(protectedOnes, "web-logs", "aws:s3/bucket:Bucket")).toMatchObject({
      protect: true,
      inputs: { forceDestroy: false },
    });
    const loose = await recorded({ ...internal, protectData: false });
    expect(named(loose, "web-logs", "aws:s3/bucket:Bucket")).toMatchObject({
      protect: false,
      inputs: { forceDestroy: true },
    });
    expect(named(loose, "web-alb", "aws:lb/loadBalancer:LoadBalancer").inputs).toMatchObject({
      enableDeletionProtection: false,
    });
  });

  test("tells its topics of errors, slow responses, refused connections and targets that fail", async () => {
    const resources = await recorded({ ...internal, notify: ["arn:topic"], latencySeconds: 0.3 });
    const alarms = ofType(resources, "aws:cloudwatch/metricAlarm:MetricAlarm");
    for (const { inputs } of alarms) {
      expect(inputs).toMatchObject({ alarmActions: ["arn:topic"], okActions: ["arn:topic"] });
    }
    expect(named(resources, "web-target-errors").inputs).toMatchObject({
      threshold: 0.01,
      metricQueries: [
        { id: "part", metric: { metricName: "HTTPCode_Target_5XX_Count", stat: "Sum" }, returnData: false },
        { id: "whole", metric: { metricName: "RequestCount", stat: "Sum" }, returnData: false },
        { expression: "IF(whole >= 20, FILL(part, 0) / whole, 0)", returnData: true },
      ],
    });
    expect(named(resources, "web-latency").inputs).toMatchObject({
      metricName: "TargetResponseTime",
      extendedStatistic: "p95",
      threshold: 0.3,
      dimensions: { LoadBalancer: "suffix/web-alb" },
    });
    expect(named(resources, "web-targets-unhealthy").inputs).toMatchObject({
      metricName: "UnHealthyHostCount",
      dimensions: { LoadBalancer: "suffix/web-alb", TargetGroup: "suffix/web-targets" },
    });
  });

  test("says that it spans its zones, and how long a lost target is still asked", async () => {
    const [component] = await recorded({ ...internal, needs: ["network"] });
    expect(component?.outputs["headroom"]).toMatchObject({
      kind: "loadBalancer",
      tier: "loadBalancer",
      failure: {
        service: "alb",
        zones: ["use1-az1", "use1-az2"],
        redundancy: "active",
        copies: 2,
        failoverSeconds: 30,
        dependsOn: ["network"],
      },
    });
  });

  test("sizes itself from a demand, and is public where that says so", async () => {
    const resources = await recorded({
      ...wiring,
      certificateArn: "arn:certificate",
      demand: { region: "us-east-1", zones: 2, peakRequestsPerSecond: 180, public: true },
    });
    expect(named(resources, "web-alb", "aws:lb/loadBalancer:LoadBalancer").inputs).toMatchObject({
      internal: false,
    });
    expect(resources[0]?.outputs["headroom"]).toMatchObject({
      demand: { peakRequestsPerSecond: { median: 180, p90: 180 } },
      usage: { internetEgressGb: { minimum: 0 } },
    });
  });

  test("names every argument that can't be used, at once", async () => {
    const wrong = recorded({
      ...withoutTls,
      zoneIds: ["use1-az1"],
      openTo: ["everybody"],
      algorithm: "least_outstanding_requests",
      slowStartSeconds: 30,
      targetPort: 0,
      healthCheck: { path: "health", intervalSeconds: 5, timeoutSeconds: 5, statusCodes: "ok" },
      failover: { primaryWeight: 0 },
    });
    await expect(wrong).rejects.toMatchObject({
      mistakes: [
        expect.objectContaining({ argument: "zoneIds" }),
        expect.objectContaining({ argument: "certificateArn" }),
        expect.objectContaining({ argument: "openTo", found: "everybody" }),
        expect.objectContaining({ argument: "targetPort", found: 0 }),
        expect.objectContaining({ argument: "healthCheck.path", found: "health" }),
        expect.objectContaining({ argument: "healthCheck.timeoutSeconds", found: 5 }),
        expect.objectContaining({ argument: "healthCheck.statusCodes", found: "ok" }),
        expect.objectContaining({
          argument: "slowStartSeconds",
          found: 30,
          accepted: "0 with least_outstanding_requests",
        }),
        expect.objectContaining({ argument: "failover" }),
      ],
    });
  });
});
