import * as ec2 from "@pulumi/aws/ec2";
import * as lb from "@pulumi/aws/lb";
import type * as s3 from "@pulumi/aws/s3";
import * as vpc from "@pulumi/aws/vpc";
import * as pulumi from "@pulumi/pulumi";
import type { ComponentOutput } from "../../contract/component-output";
import { sizeLoadBalancer } from "../../planning";
import { Mistakes, sizeOf } from "../arguments";
import { headroomOutput } from "../output";
import { after } from "./after";
import { loadBalancerAlarms } from "./load-balancer-alarms";
import { loadBalancerSettings, type LoadBalancerArgs, type LoadBalancerSettings } from "./load-balancer-args";
import { logBucket } from "./log-bucket";
import { tagsWithName } from "./tags";

/** TLS 1.3, and 1.2 with forward secrecy. */
const tlsPolicy = "ELBSecurityPolicy-TLS13-1-2-2021-06";

/** The addresses that CloudFront reaches origins from. It weighs 55 of a security group's 60 rules: one rule, one port. */
const cloudFrontPrefixList = "com.amazonaws.global.cloudfront.origin-facing";

/**
 * An application load balancer: internal behind CloudFront, or public.
 *
 * It is open to CloudFront, or to the networks that are given, never to everybody unless `0.0.0.0/0` is written out.
 * It speaks TLS, or plain HTTP only when asked to. Malformed headers are dropped, access logs are kept in a private
 * bucket, deletion is refused, zones can be shifted away from, and alarms watch errors, latency and targets.
 *
 * @throws ArgumentsError naming every argument that can't be used
 * @example
 * const web = new LoadBalancer("web", {
 *   demand: { region: "us-east-1", peakRequestsPerSecond: 180 },
 *   vpcId: network.vpcId,
 *   vpcCidr: network.cidr,
 *   subnetIds: network.privateSubnetIds,
 *   zoneIds: network.zoneIds,
 *   certificateArn,
 * });
 */
export class LoadBalancer extends pulumi.ComponentResource {
  /** What it promises: zones, monthly quantities. */
  readonly headroom: ComponentOutput;
  /** The load balancer's ARN; what uses it comes after its listener. */
  readonly arn: pulumi.Output<string>;
  /** Its name in DNS. */
  readonly dnsName: pulumi.Output<string>;
  /** The hosted zone of that name, for alias records. */
  readonly zoneId: pulumi.Output<string>;
  /** Its security group, from which targets accept connections. */
  readonly securityGroupId: pulumi.Output<string>;
  /** The target group to register targets with; what uses it comes after the listener. */
  readonly targetGroupArn: pulumi.Output<string>;
  /** The spare target group; null without `failover`. */
  readonly spareTargetGroupArn: pulumi.Output<string> | null;
  /** `app/…/targetgroup/…`: what requests per target are counted by, to scale on them. */
  readonly requestCountLabel: pulumi.Output<string>;
  /** How long until it stops sending to a target that fails: health check interval × threshold. */
  readonly detectionSeconds: number;
  /** The port that it listens on. */
  readonly port: 80 | 443;
  /** What it speaks on that port. */
  readonly protocol: "HTTP" | "HTTPS";
  /** The port that it reaches targets on. */
  readonly targetPort: number;

  constructor(name: string, args: LoadBalancerArgs, options?: pulumi.ComponentResourceOptions) {
    super("headroom:index:LoadBalancer", name, {}, options);
    const mistakes = new Mistakes(`LoadBalancer "${name}"`);
    const settings = loadBalancerSettings(name, args, mistakes);
    const { size, demand } = mistakes.end(sizeOf(args, sizeLoadBalancer, mistakes));
    const child = { parent: this };
    const { tags } = args;

    const securityGroup = new ec2.SecurityGroup(
      `${name}-alb`,
      {
        description: "Load balancer: who may reach it, and what it reaches",
        vpcId: args.vpcId,
        tags: tagsWithName(tags, `${name}-alb`),
      },
      child,
    );
    const redirects = settings.public && args.openTo !== undefined && settings.port === 443;
    this.admit(name, securityGroup, redirects ? [443, 80] : [settings.port], args);
    new vpc.SecurityGroupEgressRule(
      `${name}-targets`,
      {
        securityGroupId: securityGroup.id,
        description: "Targets and their health checks",
        cidrIpv4: args.vpcCidr,
        ipProtocol: "tcp",
        fromPort: settings.targetPort,
        toPort: settings.targetPort,
        tags,
      },
      child,
    );

    const logs = logBucket(
      `${name}-logs`,
      {
        protectData: settings.protectData,
        retentionDays: settings.logRetentionDays,
        writer: (bucket) => logWriter(bucket, securityGroup.ownerId),
        tags,
      },
      child,
    );
    const balancer = new lb.LoadBalancer(
      `${name}-alb`,
      {
        loadBalancerType: "application",
        internal: !settings.public,
        subnets: [...args.subnetIds],
        securityGroups: [securityGroup.id],
        enableDeletionProtection: settings.protectData,
        enableZonalShift: true,
        dropInvalidHeaderFields: true,
        desyncMitigationMode: "defensive",
        idleTimeout: settings.idleSeconds,
        accessLogs: { bucket: logs.bucket.id, enabled: true },
        tags,
      },
      // Taken over by an import, it would be given another generated name, and so be replaced.
      { ...child, ignoreChanges: ["name"], dependsOn: [logs.policy] },
    );

    const primary = this.targetGroup(`${name}-targets`, settings, args);
    const spare = settings.failover === null ? null : this.targetGroup(`${name}-spare`, settings, args);
    const weights = settings.failover;
    const listener = new lb.Listener(
      `${name}-main`,
      {
        loadBalancerArn: balancer.arn,
        port: settings.port,
        ...(args.certificateArn === undefined
          ? { protocol: "HTTP" }
          : { protocol: "HTTPS", certificateArn: args.certificateArn, sslPolicy: tlsPolicy }),
        routingHttpResponseServerEnabled: false,
        defaultActions: [
          {
            type: "forward",
            forward: {
              targetGroups: [
                { arn: primary.arn, weight: weights?.primaryWeight ?? 1 },
                ...(spare === null ? [] : [{ arn: spare.arn, weight: weights?.spareWeight ?? 0 }]),
              ],
            },
          },
        ],
        tags,
      },
      child,
    );
    if (redirects) {
      new lb.Listener(
        `${name}-redirect`,
        {
          loadBalancerArn: balancer.arn,
          port: 80,
          protocol: "HTTP",
          defaultActions: [
            { type: "redirect", redirect: { protocol: "HTTPS", port: "443", statusCode: "HTTP_301" } },
          ],
          tags,
        },
        child,
      );
    }

    loadBalancerAlarms(
      name,
      {
        balancer,
        targetGroups: spare === null ? { targets: primary } : { targets: primary, spare },
        latencySeconds: settings.latencySeconds,
        notify: args.notify ?? [],
        tags,
      },
      child,
    );

    this.arn = after(balancer.arn, listener);
    this.dnsName = balancer.dnsName;
    this.zoneId = balancer.zoneId;
    this.securityGroupId = securityGroup.id;
    this.targetGroupArn = after(primary.arn, listener);
    this.spareTargetGroupArn = spare === null ? null : after(spare.arn, listener);
    this.requestCountLabel = after(pulumi.interpolate`${balancer.arnSuffix}/${primary.arnSuffix}`, listener);
    this.port = settings.port;
    this.protocol = settings.port === 443 ? "HTTPS" : "HTTP";
    this.targetPort = settings.targetPort;
    this.detectionSeconds = settings.healthCheck.intervalSeconds * settings.healthCheck.unhealthyThreshold;
    this.headroom = headroomOutput({
      kind: "loadBalancer",
      tier: args.tier ?? "loadBalancer",
      size,
      demand,
      failure: {
        service: "alb",
        zones: [...args.zoneIds].sort(),
        redundancy: args.zoneIds.length > 1 ? "active" : "none",
        copies: args.zoneIds.length,
        failoverSeconds: args.zoneIds.length > 1 ? this.detectionSeconds : null,
        dependsOn: [...(args.needs ?? [])].sort(),
      },
    });
    this.registerOutputs({
      headroom: this.headroom,
      arn: this.arn,
      dnsName: this.dnsName,
      zoneId: this.zoneId,
      securityGroupId: this.securityGroupId,
      targetGroupArn: this.targetGroupArn,
      spareTargetGroupArn: this.spareTargetGroupArn,
      requestCountLabel: this.requestCountLabel,
    });
  }

  /** Who may reach it: CloudFront on one port, or the given networks on each. */
  private admit(
    name: string,
    securityGroup: ec2.SecurityGroup,
    ports: readonly number[],
    { openTo, tags }: LoadBalancerArgs,
  ): void {
    const child = { parent: this };
    const rule = (suffix: string, port: number, source: Partial<vpc.SecurityGroupIngressRuleArgs>) =>
      new vpc.SecurityGroupIngressRule(
        `${name}-${suffix}`,
        {
          securityGroupId: securityGroup.id,
          ipProtocol: "tcp",
          fromPort: port,
          toPort: port,
          ...source,
          tags,
        },
        child,
      );
    if (openTo === undefined) {
      const prefixList = ec2.getManagedPrefixListOutput({ name: cloudFrontPrefixList }, child);
      for (const port of ports) {
        rule("cloudfront", port, { description: "CloudFront", prefixListId: prefixList.id });
      }
      return;
    }
    for (const network of openTo) {
      for (const port of ports)
        rule(`from-${network}-${port}`, port, { description: network, cidrIpv4: network });
    }
  }

  private targetGroup(
    name: string,
    { healthCheck, ...settings }: LoadBalancerSettings,
    { vpcId, tags }: LoadBalancerArgs,
  ): lb.TargetGroup {
    return new lb.TargetGroup(
      name,
      {
        vpcId,
        targetType: "instance",
        protocol: "HTTP",
        port: settings.targetPort,
        loadBalancingAlgorithmType: settings.algorithm,
        ...(settings.algorithm === "weighted_random" ? { loadBalancingAnomalyMitigation: "on" } : {}),
        slowStart: settings.slowStartSeconds,
        deregistrationDelay: settings.drainSeconds,
        healthCheck: {
          enabled: true,
          protocol: "HTTP",
          port: "traffic-port",
          path: healthCheck.path,
          interval: healthCheck.intervalSeconds,
          timeout: healthCheck.timeoutSeconds,
          healthyThreshold: healthCheck.healthyThreshold,
          unhealthyThreshold: healthCheck.unhealthyThreshold,
          matcher: healthCheck.statusCodes,
        },
        tags,
      },
      { parent: this },
    );
  }
}

/** Lets load balancers of this account write their access logs, and nobody else's. */
const logWriter = (bucket: s3.Bucket, accountId: pulumi.Output<string>) =>
  ({
    Sid: "LoadBalancerLogs",
    Effect: "Allow",
    Principal: { Service: "logdelivery.elasticloadbalancing.amazonaws.com" },
    Action: "s3:PutObject",
    Resource: pulumi.interpolate`${bucket.arn}/AWSLogs/${accountId}/*`,
  }) as const;
