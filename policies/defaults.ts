import type { StackResource } from "../contract/stack";
import {
  alarmType,
  bucketType,
  containerServiceType,
  launchTemplateType,
  tableType,
  targetGroupType,
} from "./resource-types";
import {
  clusterInstanceType,
  clusterType,
  databaseInstanceType,
  groupType,
  loadBalancerType,
  replicationGroupType,
} from "./spread";
import { valueAt, type Value } from "./values";

/**
 * What is in force where the program says nothing: the provider sends it, or AWS takes it. Only values that depend on
 * nothing else stand here; what AWS draws or computes does not. Sources: the schemas of terraform-provider-aws v6.58.0
 * (`internal/service/{autoscaling,cloudwatch,dynamodb,ec2,ecs,elasticache,elbv2,rds,s3}`) and, where the provider sends
 * nothing, AWS's API references of the same services, read in November 2026.
 */
const defaults: Readonly<Record<string, Readonly<Record<string, unknown>>>> = {
  [alarmType]: { actionsEnabled: true },
  [bucketType]: { forceDestroy: false },
  [clusterInstanceType]: { applyImmediately: false, autoMinorVersionUpgrade: true, promotionTier: 0 },
  [clusterType]: {
    applyImmediately: false,
    // The provider sends nothing, and Aurora keeps one day.
    backupRetentionPeriod: 1,
    deletionProtection: false,
    skipFinalSnapshot: false,
  },
  [containerServiceType]: { deploymentMinimumHealthyPercent: 100 },
  [databaseInstanceType]: {
    applyImmediately: false,
    autoMinorVersionUpgrade: true,
    // AWS's own default is a day, but the provider's create always carries the number.
    backupRetentionPeriod: 0,
    deletionProtection: false,
    maxAllocatedStorage: 0,
    multiAz: false,
    skipFinalSnapshot: false,
  },
  // The provider sends 300 s, where the API's own default is 0.
  [groupType]: { healthCheckType: "EC2", healthCheckGracePeriod: 300, defaultInstanceWarmup: 0 },
  [launchTemplateType]: { "monitoring.enabled": false },
  [loadBalancerType]: { enableDeletionProtection: false, enableZonalShift: false },
  [replicationGroupType]: {
    autoMinorVersionUpgrade: true,
    automaticFailoverEnabled: false,
    multiAzEnabled: false,
    snapshotRetentionLimit: 0,
  },
  [tableType]: { "pointInTimeRecovery.enabled": false },
  [targetGroupType]: {
    deregistrationDelay: 300,
    // The provider's, where the block is given in part; without the block AWS takes its own.
    "healthCheck.enabled": true,
    "healthCheck.healthyThreshold": 3,
    "healthCheck.interval": 30,
    "healthCheck.unhealthyThreshold": 3,
  },
};

/** An input, or where the program says nothing, what is in force then; missing where that is not known. */
export function valueInForce(resource: StackResource, path: string): Value {
  const value = valueAt(resource, path);
  const otherwise = defaults[resource.type]?.[path];
  return value.kind === "missing" && otherwise !== undefined ? { kind: "said", value: otherwise } : value;
}

/**
 * An input in words, telling a default from what the program says.
 *
 * @example inWords(resource, "multiAz", false) // "multiAz is false", or "multiAz is not said, which means false"
 */
export function inWords(resource: StackResource, path: string, value: unknown): string {
  return isSaid(resource, path)
    ? `${path} is ${String(value)}`
    : `${path} is not said, which means ${String(value)}`;
}

/** The beginning of a message where a default is in force; nothing where the program says the value. */
export function whereUnsaid(resource: StackResource, path: string, value: unknown): string {
  return isSaid(resource, path) ? "" : `${inWords(resource, path, value)}: `;
}

const isSaid = (resource: StackResource, path: string): boolean => valueAt(resource, path).kind !== "missing";
