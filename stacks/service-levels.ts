import type { Provider } from "@pulumi/aws/provider";
import type * as pulumi from "@pulumi/pulumi";
import {
  ServiceLevels,
  type AlertTopics,
  type AutoscaledService,
  type CacheTier,
  type ContentDelivery,
  type DashboardGraph,
  type LoadBalancer,
  type ReplicatedDatabase,
  type ServiceLevelsArgs,
  type WatchedObjective,
} from "../components";
import { balancerName } from "../components/aws/watched-objectives";
import {
  daySeconds,
  saturationLimits,
  stackObjectives,
  type GrowthPlan,
  type PlannedStack,
  type ServiceLevelObjective,
} from "../planning";

/**
 * How closely error budgets are watched: `pages` wakes somebody when the strictest promise at the load balancer burns fast; `all` also makes
 * tickets of slow burns, and watches what is promised through the edge; `none` watches nothing.
 */
export type ServiceLevelScope = "none" | "pages" | "all";

/** The tiers that a dashboard shows. */
export interface ShownTiers {
  readonly loadBalancer: LoadBalancer;
  readonly web: AutoscaledService;
  readonly database: ReplicatedDatabase;
  readonly cache: CacheTier | null;
  readonly delivery: ContentDelivery;
}

/** What is watched, and who hears of it. */
export interface StackServiceLevels {
  readonly plan: GrowthPlan;
  readonly planned: PlannedStack;
  readonly scope: Exclude<ServiceLevelScope, "none">;
  readonly tiers: ShownTiers;
  readonly topics: AlertTopics;
  readonly title: string;
  /** Whether the traffic is that of users, whose habits can be learned. */
  readonly anomalies: boolean;
  readonly edgeProvider: Provider;
  /** Who hears of what happens at the edge, where that is another region. */
  readonly edgeEmails: Pick<ServiceLevelsArgs, "pageEmail" | "ticketEmail" | "escalation">;
}

/** Where CloudFront's metrics and alarms are. */
export const edgeRegion = "us-east-1";

const watched = (
  objectives: readonly ServiceLevelObjective[],
  at: Pick<WatchedObjective, "loadBalancerArn" | "distributionId">,
): WatchedObjective[] =>
  objectives.map(({ flow, target, withinSeconds, periodSeconds }) => ({
    flow,
    target,
    periodDays: periodSeconds / daySeconds,
    ...(withinSeconds === null ? {} : { withinSeconds }),
    ...at,
  }));

/** What each tier uses of what it has, with the lines at which alarms ring. */
function saturation(
  planned: PlannedStack,
  { loadBalancer, web, database, cache }: ShownTiers,
): DashboardGraph[] {
  const limits = saturationLimits(planned);
  const line = (namespace: string, metric: string, dimensions: Record<string, pulumi.Input<string>>) => ({
    namespace,
    metric,
    dimensions,
    statistic: "Average",
  });
  const inDatabase = (metric: string) => ({
    ...line("AWS/RDS", metric, {}),
    dimensions: database.metricDimensions,
  });
  return [
    {
      title: "Load balancer: requests a second",
      metrics: [
        {
          ...line("AWS/ApplicationELB", "RequestCount", { LoadBalancer: balancerName(loadBalancer.arn) }),
          statistic: "Sum",
          perSecond: true,
        },
      ],
      limits: limits.requests,
    },
    {
      title: "Web: CPU, percent",
      metrics: [line("AWS/EC2", "CPUUtilization", { AutoScalingGroupName: web.groupName })],
      limits: limits.webCpu,
    },
    { title: "Database: CPU, percent", metrics: [inDatabase("CPUUtilization")], limits: limits.databaseCpu },
    {
      title: "Database: connections",
      metrics: [inDatabase("DatabaseConnections")],
      limits: limits.databaseConnections,
    },
    ...(cache === null
      ? []
      : [
          {
            title: "Cache: memory, percent",
            metrics: cache.nodeIds.map((CacheClusterId) =>
              line("AWS/ElastiCache", "DatabaseMemoryUsagePercentage", { CacheClusterId }),
            ),
            limits: limits.cacheMemory,
          },
        ]),
  ];
}

/**
 * Watches the stack's promises. At the edge in us-east-1: in the same component where the stack is there, else in one of its own, with
 * topics of its own.
 */
export function stackServiceLevels(
  stack: StackServiceLevels,
  options: pulumi.ComponentResourceOptions,
): void {
  const { plan, planned, scope, tiers, topics, title, anomalies, edgeProvider, edgeEmails } = stack;
  const objectives = stackObjectives(plan.objectives.flows);
  const inRegion = watched(objectives.loadBalancer, { loadBalancerArn: tiers.loadBalancer.arn });
  const atEdge =
    scope === "all" ? watched(objectives.delivery, { distributionId: tiers.delivery.distributionId }) : [];
  const together = plan.region === edgeRegion ? [...inRegion, ...atEdge] : inRegion;
  const common = {
    ...(scope === "all" ? {} : { urgencies: ["page"] as const }),
    anomalies,
  };
  if (together.length > 0)
    new ServiceLevels(
      "service-levels",
      {
        ...common,
        ...(topics.escalationArn === undefined ? {} : { escalation: {} }),
        objectives: together,
        topics,
        dashboard: { title, saturation: saturation(planned, tiers) },
      },
      options,
    );
  if (plan.region !== edgeRegion && atEdge.length > 0)
    new ServiceLevels(
      "edge-service-levels",
      { ...common, ...edgeEmails, objectives: atEdge, dashboard: { title: `${title}, at the edge` } },
      { ...options, providers: [edgeProvider] },
    );
}
