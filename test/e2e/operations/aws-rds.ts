import { randomBytes } from "node:crypto";
import { cloudKey, type Cloud, type CloudResource } from "../aws-double/cloud";
import { flag, option, optional, type Words } from "./aws-words";

const clusterType = "aws:rds/cluster:Cluster";
const instanceType = "aws:rds/clusterInstance:ClusterInstance";
const targetType = "aws:appautoscaling/target:Target";

const find = (cloud: Cloud, type: string, id: string): CloudResource => {
  const found = Object.values(cloud.resources).find((each) => each.type === type && each.id === id);
  if (found === undefined) throw new Error(`${type} ${id} not found`);
  return found;
};

function put(cloud: Cloud, resource: CloudResource): void {
  cloud.resources[cloudKey(resource)] = resource;
}

const takeAway = (cloud: Cloud, resource: CloudResource): void => {
  Reflect.deleteProperty(cloud.resources, cloudKey(resource));
};

const free = (cloud: Cloud, type: string, id: string): void => {
  if (Object.values(cloud.resources).some((each) => each.type === type && each.id === id))
    throw new Error(`${type} ${id} exists already`);
};

const token = (): string => randomBytes(7).toString("hex").toUpperCase().slice(0, 13);

const change = (resource: CloudResource, properties: Readonly<Record<string, unknown>>): CloudResource => ({
  ...resource,
  properties: { ...resource.properties, ...properties },
});

/** A name in whatever is made of it: an ARN, an endpoint. */
const renamed = (value: unknown, from: string, to: string): unknown =>
  typeof value === "string" ? value.replace(new RegExp(`(^|:)${from}(?=$|\\.)`, "u"), `$1${to}`) : value;

function rename(cloud: Cloud, resource: CloudResource, key: string, to: string): void {
  free(cloud, resource.type, to);
  takeAway(cloud, resource);
  const made: Record<string, unknown> = Object.fromEntries(
    ["arn", "endpoint", "readerEndpoint"].map((name) => [
      name,
      renamed(resource.properties[name], resource.id, to),
    ]),
  );
  put(cloud, { ...change(resource, { ...made, [key]: to, id: to }), id: to });
}

const membersOf = (cloud: Cloud, cluster: string): CloudResource[] =>
  Object.values(cloud.resources).filter(
    (each) => each.type === instanceType && each.properties["clusterIdentifier"] === cluster,
  );

/** A restored cluster has the source's data and nothing of its settings but what is asked for; no tags, no managed password. */
function restore(cloud: Cloud, words: Words): void {
  const source = find(cloud, clusterType, option(words, "--source-db-cluster-identifier"));
  const id = option(words, "--db-cluster-identifier");
  free(cloud, clusterType, id);
  const restored = change(source, {
    clusterIdentifier: id,
    id,
    arn: renamed(source.properties["arn"], source.id, id),
    endpoint: renamed(source.properties["endpoint"], source.id, id),
    readerEndpoint: renamed(source.properties["readerEndpoint"], source.id, id),
    clusterResourceId: `cluster-${token()}`,
    dbSubnetGroupName: option(words, "--db-subnet-group-name"),
    dbClusterParameterGroupName: option(words, "--db-cluster-parameter-group-name"),
    vpcSecurityGroupIds: [option(words, "--vpc-security-group-ids")],
    kmsKeyId: option(words, "--kms-key-id"),
    deletionProtection: false,
    iamDatabaseAuthenticationEnabled: false,
    enabledCloudwatchLogsExports: [],
    masterUserSecrets: [],
    tags: {},
    tagsAll: {},
  });
  put(cloud, { ...restored, id, name: id });
}

function createInstance(cloud: Cloud, words: Words): void {
  const id = option(words, "--db-instance-identifier");
  const cluster = find(cloud, clusterType, option(words, "--db-cluster-identifier"));
  free(cloud, instanceType, id);
  // What AWS fills in is what it filled in for the instances that it made before.
  const [like] = Object.values(cloud.resources).filter(({ type }) => type === instanceType);
  if (like === undefined) throw new Error("no instance to take AWS's defaults from");
  const made = change(like, {
    identifier: id,
    id,
    clusterIdentifier: cluster.id,
    engine: option(words, "--engine"),
    instanceClass: option(words, "--db-instance-class"),
    performanceInsightsEnabled: flag(words, "--enable-performance-insights"),
    performanceInsightsKmsKeyId: option(words, "--performance-insights-kms-key-id"),
    arn: renamed(like.properties["arn"], like.id, id),
    endpoint: renamed(like.properties["endpoint"], like.id, id),
    dbiResourceId: `db-${token()}`,
    promotionTier: 1,
    copyTagsToSnapshot: false,
    tags: {},
    tagsAll: {},
  });
  put(cloud, { ...made, id, name: id });
}

function modifyCluster(cloud: Cloud, words: Words): void {
  const cluster = find(cloud, clusterType, option(words, "--db-cluster-identifier"));
  const to = optional(words, "--new-db-cluster-identifier");
  if (to !== undefined) {
    rename(cloud, cluster, "clusterIdentifier", to);
    for (const member of membersOf(cloud, cluster.id)) put(cloud, change(member, { clusterIdentifier: to }));
  } else if (flag(words, "--no-deletion-protection")) {
    put(cloud, change(cluster, { deletionProtection: false }));
  } else if (flag(words, "--manage-master-user-password")) {
    const kmsKeyId = option(words, "--master-user-secret-kms-key-id");
    const secretArn = `arn:aws:secretsmanager:${cluster.region}:${cloud.account}:secret:rds!cluster-${token()}`;
    put(cloud, change(cluster, { masterUserSecrets: [{ kmsKeyId, secretArn, secretStatus: "active" }] }));
  } else {
    throw new RangeError(`aws rds ${words.join(" ")}: the tests do not know this change`);
  }
}

function deleteCluster(cloud: Cloud, words: Words): void {
  const cluster = find(cloud, clusterType, option(words, "--db-cluster-identifier"));
  if (cluster.properties["deletionProtection"] === true) throw new Error("the cluster is protected");
  if (membersOf(cloud, cluster.id).length > 0) throw new Error("the cluster still has instances");
  cloud.snapshots[option(words, "--final-db-snapshot-identifier")] = clusterType;
  takeAway(cloud, cluster);
}

/** What commands of `aws rds` and `aws application-autoscaling` do to an account. */
export const rdsCommands: Readonly<Record<string, (cloud: Cloud, words: Words) => void>> = {
  "rds restore-db-cluster-to-point-in-time": restore,
  "rds create-db-instance": createInstance,
  "rds wait": (cloud, words) => {
    find(cloud, instanceType, option(words, "--db-instance-identifier"));
  },
  "rds modify-db-cluster": modifyCluster,
  "rds modify-db-instance": (cloud, words) => {
    const instance = find(cloud, instanceType, option(words, "--db-instance-identifier"));
    rename(cloud, instance, "identifier", option(words, "--new-db-instance-identifier"));
  },
  "rds delete-db-instance": (cloud, words) => {
    takeAway(cloud, find(cloud, instanceType, option(words, "--db-instance-identifier")));
  },
  "rds delete-db-cluster": deleteCluster,
  "application-autoscaling register-scalable-target": (cloud, words) => {
    const resource = option(words, "--resource-id");
    const target = Object.values(cloud.resources).find(
      (each) => each.type === targetType && each.properties["resourceId"] === resource,
    );
    if (target === undefined) throw new Error(`nothing scales ${resource}`);
    const [minCapacity, maxCapacity] = ["--min-capacity", "--max-capacity"].map((name) =>
      Number(option(words, name)),
    );
    put(cloud, change(target, { minCapacity, maxCapacity }));
    for (const member of membersOf(cloud, resource.replace(/^cluster:/u, "")))
      if (member.id.startsWith("application-autoscaling-")) takeAway(cloud, member);
  },
};

/** A reader that Application Auto Scaling adds to a cluster: it has the cluster's tags, and stands in no state. */
export function addScaledReader(cloud: Cloud, cluster: string): void {
  const [writer] = membersOf(cloud, cluster);
  if (writer === undefined) throw new Error(`${cluster} has no instance`);
  const id = "application-autoscaling-0a1b2c3d-reader";
  put(cloud, {
    ...change(writer, {
      id,
      identifier: id,
      arn: renamed(writer.properties["arn"], writer.id, id),
      dbiResourceId: `db-${token()}`,
      tags: {},
      tagsAll: {},
    }),
    id,
    name: id,
  });
}
