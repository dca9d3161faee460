import * as iam from "@pulumi/aws/iam";
import * as pulumi from "@pulumi/pulumi";
import { loadCatalog } from "../catalog";
import {
  AutoscaledService,
  CacheTier,
  ContentDelivery,
  DomainCertificates,
  LoadBalancer,
  Network,
  ReplicatedDatabase,
} from "../components";
import type { StackOutput } from "../contract/stack-output";
import { deployablePhase, describeDemand, roadmap, stackOutlook, viewerShares } from "../planning";
import { describeStack } from "./describe";
import { directory } from "./directory";
import { foundAgainTransformation } from "./found-again";
import { phases } from "./phases";
import type { PhaseStackArgs } from "./phase-stack-args";
import { stackServiceLevels } from "./service-levels";
import { toldBy } from "./told";

/** The port that instances listen on. */
const servicePort = 8080;

/** Where instances answer health checks. */
const healthPath = "/healthz";

/**
 * A whole stack, sized from a growth plan for one month, in one phase of the roadmap.
 *
 * The front door (bucket, distribution, VPC origin, internal load balancer) and all names are the same in every phase; a move
 * between phases changes settings and adds resources, and replaces nothing.
 *
 * @throws RangeError where the plan can't be sized: a region that the catalog does not hold, a month before `asOf`
 */
export class PhaseStack extends pulumi.ComponentResource {
  /** What it promises: objectives, flows, each tier's runway. */
  readonly headroom: StackOutput;
  /** Where viewers find it. */
  readonly url: pulumi.Output<string>;
  /** The bucket that content is uploaded to. */
  readonly contentBucketName: pulumi.Output<string>;
  /** Where the application reaches the database's writer. */
  readonly databaseEndpoint: pulumi.Output<string>;
  /** Where the application reaches the cache; null in phase 1. */
  readonly cacheEndpoint: pulumi.Output<string> | null;

  constructor(name: string, args: PhaseStackArgs, options?: pulumi.ComponentResourceOptions) {
    super(
      "headroom:index:PhaseStack",
      name,
      {},
      pulumi.mergeOptions(options, { transformations: [foundAgainTransformation] }),
    );
    const { plan, protectData = true, demandShare = 1, uptimeTarget = "plan" } = args;
    const catalog = loadCatalog();
    const month = args.month ?? plan.asOf;
    const planning = { share: demandShare, uptimeTarget };
    const road = roadmap(plan, catalog, planning);
    const reached = road.phaseByMonth.find((planned) => planned.month === month);
    const features =
      phases[
        args.phase === undefined || args.phase === "auto" ? deployablePhase(reached?.phase ?? 1) : args.phase
      ];
    const { planned, outlooks, bottleneck } = stackOutlook(plan, catalog, {
      month,
      phase: features.phase,
      ...planning,
    });
    const { demands, size } = planned;
    const child = { parent: this };
    const {
      database: databaseAdopted,
      bucket: bucketAdopted,
      certificates: certificatesAdopted,
      recordTypes,
    } = args.adopt ?? {};

    const scope = args.serviceLevels ?? (uptimeTarget === "plan" ? features.serviceLevels : "none");
    const { topics, notify, notifyAtEdge } = toldBy(args, scope, child);
    const pageEmail = args.pageEmail ?? args.alarmEmail;

    const network = new Network(
      "network",
      {
        size: size.network,
        sizedFor: describeDemand(demands.network),
        ...(args.network === undefined ? {} : { existing: args.network }),
      },
      child,
    );
    const { vpcId, zoneIds } = network;

    const certificates =
      args.domain === undefined
        ? null
        : new DomainCertificates(
            "domain",
            {
              domain: args.domain.name,
              hostedZoneId: args.domain.hostedZoneId,
              edgeProvider: args.edgeProvider,
              ...(certificatesAdopted === undefined ? {} : { adopt: certificatesAdopted }),
            },
            child,
          );
    const loadBalancer = new LoadBalancer(
      "load-balancer",
      {
        size: size.loadBalancer,
        sizedFor: describeDemand(demands.loadBalancer),
        vpcId,
        vpcCidr: network.cidr,
        subnetIds: network.privateSubnetIds,
        zoneIds,
        ...(certificates === null ? { plainHttp: true } : { certificateArn: certificates.regionArn }),
        targetPort: servicePort,
        healthCheck: { path: healthPath },
        latencySeconds: plan.objectives.latencySeconds,
        notify,
        protectData,
      },
      child,
    );

    const web = new AutoscaledService(
      "web",
      {
        size: size.web,
        sizedFor: describeDemand(demands.web),
        vpcId,
        subnetIds: [...network.privateSubnetIds],
        zoneIds,
        port: servicePort,
        loadBalancer: {
          securityGroupId: loadBalancer.securityGroupId,
          targetGroupArns: [loadBalancer.targetGroupArn],
          requestCountLabel: loadBalancer.requestCountLabel,
        },
        scaling: features.webScaling,
        ...(plan.reaction.warmupSeconds === null ? {} : { warmupSeconds: plan.reaction.warmupSeconds }),
        ...(args.imageId === undefined ? {} : { imageId: args.imageId }),
        ...(args.userData === undefined ? {} : { userData: args.userData }),
        ...(args.instanceTags === undefined ? {} : { tags: args.instanceTags }),
        dependsOnTiers: size.cache === null ? ["database"] : ["cache", "database"],
        alarmTopicArns: notify,
      },
      child,
    );

    const database = new ReplicatedDatabase(
      "database",
      {
        size: size.database,
        sizedFor: describeDemand(demands.database),
        engineVersion: plan.architecture.database.version,
        ...(databaseAdopted === undefined ? {} : { adopt: databaseAdopted }),
        vpcId,
        subnetIds: [...network.isolatedSubnetIds],
        zoneIds,
        allowedSecurityGroupIds: { web: web.securityGroupId },
        alarmTopicArns: notify,
        protectData,
      },
      child,
    );

    // The service is made before the database that must let it in; what lets it read the password comes after both.
    new iam.RolePolicy(
      "web-reads-database-password",
      { role: web.roleName, policy: database.readSecretPolicy },
      child,
    );

    const cache =
      size.cache === null || demands.cache === null
        ? null
        : new CacheTier(
            "cache",
            {
              size: size.cache,
              sizedFor: describeDemand(demands.cache),
              clusterMode: plan.architecture.cache.clusterMode,
              vpcId,
              subnetIds: [...network.isolatedSubnetIds],
              zoneIds,
              allowedSecurityGroupIds: { web: web.securityGroupId },
              clientRoleNames: { web: web.roleName },
              alarmTopicArns: notify,
              // It holds copies, and a move down to phase 1 takes it away: protection would stop that half-way.
              protectData: false,
            },
            child,
          );

    const delivery = new ContentDelivery(
      "delivery",
      {
        size: size.delivery,
        sizedFor: describeDemand(demands.delivery),
        viewerShares: viewerShares(plan, catalog),
        region: plan.region,
        application: loadBalancer,
        ...(args.domain === undefined || certificates === null
          ? {}
          : { domain: { ...args.domain, certificateArn: certificates.edgeArn } }),
        ...(bucketAdopted === undefined && recordTypes === undefined
          ? {}
          : {
              adopt: {
                ...(bucketAdopted === undefined ? {} : { bucket: bucketAdopted }),
                ...(recordTypes === undefined ? {} : { recordTypes }),
              },
            }),
        edgeProvider: args.edgeProvider,
        notify: notifyAtEdge,
        protectData,
      },
      child,
    );

    directory(
      {
        "content-bucket": delivery.bucketName,
        "database-endpoint": database.endpoint,
        "database-reader-endpoint": database.readerEndpoint,
        "database-secret-arn": database.secretArn,
        ...(cache === null ? {} : { "cache-endpoint": cache.endpoint, "cache-user": cache.userName }),
      },
      web.roleName,
      child,
    );

    if (topics !== null && scope !== "none")
      stackServiceLevels(
        {
          plan,
          planned,
          scope,
          tiers: { loadBalancer, web, database, cache, delivery },
          topics,
          title: `${plan.product}, ${args.environment ?? "prod"}`,
          // A share of the traffic is that of tests, which come and go.
          anomalies: demandShare === 1,
          edgeProvider: args.edgeProvider,
          edgeEmails: {
            ...(args.alarmEmail === undefined ? {} : { ticketEmail: args.alarmEmail }),
            ...(pageEmail === undefined ? {} : { pageEmail }),
            ...(args.escalationEmail === undefined ? {} : { escalation: { email: args.escalationEmail } }),
          },
        },
        child,
      );

    this.url = pulumi.interpolate`https://${args.domain?.name ?? delivery.domainName}`;
    this.contentBucketName = delivery.bucketName;
    this.databaseEndpoint = database.endpoint;
    this.cacheEndpoint = cache?.endpoint ?? null;
    this.headroom = describeStack({
      plan,
      environment: args.environment ?? "prod",
      month,
      features,
      options: planning,
      freeAllowances: args.freeAllowances ?? true,
      outlooks,
      bottleneck,
      transitions: road.start === null ? road.transitions : [road.start, ...road.transitions],
      tiers: [network, loadBalancer, web, database, cache, delivery].flatMap((tier) =>
        tier === null ? [] : [tier.headroom.tier],
      ),
    });
    this.registerOutputs({
      headroom: this.headroom,
      url: this.url,
      contentBucketName: this.contentBucketName,
      databaseEndpoint: this.databaseEndpoint,
      cacheEndpoint: this.cacheEndpoint,
    });
  }
}
