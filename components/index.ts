/** Component resources, each usable alone from any Pulumi program. */

export { ArgumentsError, type ArgumentMistake } from "./arguments";
export { alarmTopic, type Tags } from "./aws/alarms";
export { CacheTier, type CacheTierArgs } from "./aws/cache-tier";
export { ContentDelivery } from "./aws/content-delivery";
export type {
  AdoptedDelivery,
  ApplicationOrigin,
  ContentDeliveryArgs,
  DeliveryFailover,
  ViewerDomain,
} from "./aws/content-delivery-args";
export {
  DomainCertificates,
  type AdoptedCertificates,
  type DomainCertificatesArgs,
} from "./aws/domain-certificates";
export { ServiceLevels } from "./aws/service-levels";
export type {
  DashboardGraph,
  DashboardLimit,
  DashboardLine,
  Escalation,
  ServiceLevelsArgs,
  ServiceLevelsDashboard,
  WatchedObjective,
} from "./aws/service-levels-args";
export { alertTopics, type AlertTopics, type AlertTopicsArgs } from "./aws/alert-topics";
export { FaultInjection } from "./aws/fault-injection";
export type { FaultInjectionArgs, ZonalAutoshift } from "./aws/fault-injection-args";
export { GlobalFailover } from "./aws/global-failover";
export type {
  EndpointHealthCheck,
  FailoverTraffic,
  GlobalFailoverArgs,
  PrimaryDatabase,
  RegionalEndpoint,
  ReplicatedBucketArgs,
  SecondaryDatabase,
} from "./aws/global-failover-args";
export type { ExistingNetwork, ExistingZone } from "./aws/existing-network";
export type { AdoptedBucket } from "./aws/private-bucket";
export { LoadBalancer } from "./aws/load-balancer";
export type { Algorithm, Failover, HealthCheck, LoadBalancerArgs } from "./aws/load-balancer-args";
export { Network, type NetworkArgs } from "./aws/network";
export {
  AutoscaledService,
  type AutoscaledServiceArgs,
  type ServiceLoadBalancer,
} from "./aws/autoscaled-service";
export type {
  FixedPolicy,
  Scaling,
  ScalingLimits,
  ScalingMetric,
  ScalingNotification,
  ScalingPolicy,
  ScalingStep,
  ScalingTrigger,
  ScheduledPolicy,
  StepPolicy,
  TargetTrackingPolicy,
} from "./aws/scaling-description";
export {
  ReplicatedDatabase,
  type AdoptedDatabase,
  type GroupParameter,
  type OwnPassword,
  type PasswordKeeper,
  type ReplicatedDatabaseArgs,
} from "./aws/replicated-database";
