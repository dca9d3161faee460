import type { StackResource } from "../../contract/stack";
import { numberAt, objectAt, textAt } from "../inputs";
import { always, hoursPerMonth, Metering, times, type Meter, type MeterContext } from "../meter";
import { aws, freeTypes, meter } from "../register";

type Inputs = Readonly<Record<string, unknown>>;

const groupType = aws("elasticache/replicationGroup");

/** The least that a serverless cache is charged for. */
const leastServerlessGb: Readonly<Record<string, number>> = { valkey: 0.1, redis: 1, memcached: 1 };

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
  snapshots(metering, context, inputs, nodeType, shards);
  return metering.usageIfSaid("betweenZonesGb", "dataTransfer.betweenZones", "data between zones").done();
};

function snapshots(
  metering: Metering,
  context: MeterContext,
  inputs: Inputs,
  nodeType: string,
  shards: number,
): void {
  const paid = (numberAt(inputs, "snapshotRetentionLimit") ?? 0) - 1;
  if (paid <= 0) return;
  const memory = context.catalog.cacheNodes.find(({ name }) => name === nodeType)?.memoryGib;
  if (memory === undefined) {
    metering.gap(`snapshots: the memory of ${nodeType} is not known`);
    return;
  }
  const full = paid * shards * memory;
  const held = Math.min(1, context.utilisation("memory") ?? 1);
  metering.use("elasticache.backup", "snapshots", { minimum: 0, expected: full * held, maximum: full });
}

/** Memcached, a single node of Redis OSS or Valkey, or one more replica of a group. */
const cluster: Meter = ({ inputs }, context) => {
  const metering = new Metering(context);
  const group: StackResource | undefined =
    inputs["replicationGroupId"] === undefined ? undefined : context.related(groupType)[0];
  const nodeType = textAt(inputs, "nodeType") ?? textAt(group?.inputs ?? {}, "nodeType");
  const engine =
    textAt(inputs, "engine") ?? (group === undefined ? null : (textAt(group.inputs, "engine") ?? "redis"));
  if (nodeType === null || engine === null)
    return metering.gap("node hours: the node type or the engine is not known").done();
  const nodes = numberAt(inputs, "numCacheNodes") ?? 1;
  metering.use(`elasticache.${engine}.${nodeType}`, "node hours", always(nodes * hoursPerMonth));
  snapshots(metering, context, inputs, nodeType, 1);
  return metering.done();
};

/** Data × hours, never less than the engine's least, and processing units. */
const serverless: Meter = ({ inputs }, context) => {
  const metering = new Metering(context);
  const engine = textAt(inputs, "engine");
  if (engine === null) return metering.gap("data and processing: the engine is not known").done();
  const usage = objectAt(inputs, "cacheUsageLimits");
  const limits = objectAt(usage, "dataStorage");
  const least = Math.max(numberAt(limits, "minimum") ?? 0, leastServerlessGb[engine] ?? 1);
  const most = numberAt(limits, "maximum") ?? Infinity;
  const assumed = context.assumed("elasticache.serverlessGb");
  const within = (amount: number): number => Math.min(Math.max(amount, least), Math.max(most, least));
  return metering
    .use(
      `elasticache.serverless.${engine}.data`,
      "data × hours",
      times(
        {
          minimum: within(assumed.minimum),
          expected: within(assumed.expected),
          maximum: within(assumed.maximum),
        },
        hoursPerMonth,
      ),
    )
    .assumed("elasticache.serverlessUnits", `elasticache.serverless.${engine}.ecpu`, "processing units")
    .done();
};

/** The groups of a global datastore are metered themselves; what is copied between regions is not said. */
const globalGroup: Meter = (_, context) =>
  new Metering(context)
    .assumed("vpc.betweenRegionsGb", "dataTransfer.betweenRegions", "data copied to other regions")
    .done();

/** A reservation is a commitment, not a use: what it covers is metered at its nodes. */
const reserved: Meter = (_, context) =>
  new Metering(context).gap("the reservation: what it costs upfront is a commitment").done();

/** Caches on ElastiCache. */
export const cacheMeters = [
  ...meter(
    groupType,
    replicationGroup,
    "node hours of Redis OSS and Valkey (shards × replicas), snapshots beyond the free one",
    ["dataTransfer.betweenZones", "elasticache.*"],
  ),
  ...meter(
    "elasticache/cluster",
    cluster,
    "node hours of Memcached, Redis OSS and Valkey, snapshots beyond the free one",
    ["elasticache.*"],
  ),
  ...meter(
    "elasticache/serverlessCache",
    serverless,
    "data × hours (at least 0.1 GB of Valkey, 1 GB of the others), processing units",
    ["elasticache.serverless.*"],
    ["elasticache.serverlessGb", "elasticache.serverlessUnits"],
  ),
  ...meter(
    "elasticache/globalReplicationGroup",
    globalGroup,
    "data copied between regions",
    ["dataTransfer.betweenRegions"],
    ["vpc.betweenRegionsGb"],
  ),
  ...meter(
    ["elasticache/reservedCacheNode", "rds/reservedInstance"],
    reserved,
    "nothing: a commitment, not a use",
    [],
  ),
  ...freeTypes(
    "settings and users of caches: AWS charges for nodes, data and snapshots",
    "elasticache/parameterGroup",
    "elasticache/subnetGroup",
    "elasticache/user",
    "elasticache/userGroup",
    "elasticache/userGroupAssociation",
  ),
];
