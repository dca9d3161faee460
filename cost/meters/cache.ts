import { numberAt, textAt } from "../inputs";
import { always, freeTypes, hoursPerMonth, meter, Metering, type Meter } from "../meter";

/** Nodes × hours, and snapshots beyond the one that each shard has free. */
const replicationGroup: Meter = ({ inputs }, context) => {
  const metering = new Metering(context);
  const nodeType = textAt(inputs, "nodeType");
  const shards = numberAt(inputs, "numNodeGroups") ?? 1;
  const replicas = numberAt(inputs, "replicasPerNodeGroup");
  const nodes = numberAt(inputs, "numCacheClusters") ?? shards * (1 + (replicas ?? 0));
  if (nodeType === null) return metering.gap("node hours: the node type is not known").done();
  const engine = textAt(inputs, "engine") ?? "redis";
  metering.use(`elasticache.${engine}.${nodeType}`, "node hours", always(nodes * hoursPerMonth));

  const paidSnapshots = (numberAt(inputs, "snapshotRetentionLimit") ?? 0) - 1;
  if (paidSnapshots > 0) {
    const memory = context.catalog.cacheNodes.find(({ name }) => name === nodeType)?.memoryGib;
    if (memory === undefined) metering.gap(`snapshots: the memory of ${nodeType} is not known`);
    else {
      const full = paidSnapshots * shards * memory;
      const held = Math.min(1, context.utilisation("memory") ?? 1);
      metering.use("elasticache.backup", "snapshots", { minimum: 0, expected: full * held, maximum: full });
    }
  }
  return metering.usageIfSaid("betweenZonesGb", "dataTransfer.betweenZones", "data between zones").done();
};

/** Caches on ElastiCache. */
export const cacheMeters = [
  meter("aws:elasticache/replicationGroup:ReplicationGroup", replicationGroup),
  ...freeTypes(
    "aws:elasticache/parameterGroup:ParameterGroup",
    "aws:elasticache/subnetGroup:SubnetGroup",
    "aws:elasticache/user:User",
    "aws:elasticache/userGroup:UserGroup",
    "aws:elasticache/userGroupAssociation:UserGroupAssociation",
  ),
];
