import { z } from "zod";
import type { StackResource } from "../../contract/stack";
import { isTrue, judgeRules, readsOfRules, type InputRule } from "../input-rules";
import { clusterType, databaseInstanceType } from "../spread";
import { definePolicy } from "../types";

/** A replica or a restored copy is encrypted as its source is, which the program does not say. */
const isOriginal = ({ inputs }: StackResource): boolean =>
  inputs.replicateSourceDb === undefined &&
  inputs.replicationSourceIdentifier === undefined &&
  inputs.snapshotIdentifier === undefined &&
  inputs.restoreToPointInTime === undefined &&
  inputs.globalClusterIdentifier === undefined;

// The provider's create sends false where nothing is said (internal/service/rds/{instance,cluster}.go, v6.58.0).
const rules: readonly InputRule[] = [
  clusterType,
  databaseInstanceType,
  "aws:docdb/cluster:Cluster",
  "aws:neptune/cluster:Cluster",
].map((type) => ({
  type,
  path: "storageEncrypted",
  otherwise: false,
  holds: isTrue,
  then: "volumes, snapshots and backups can be read by whoever gets a copy of them",
  remedy: "set storageEncrypted to true; it can't be added in place: restore an encrypted copy of a snapshot",
  concerns: isOriginal,
}));

/** What a database stores can't be read from its disks. */
export const databaseEncryption = definePolicy({
  name: "database-encryption",
  description: "Databases encrypt what they store, their snapshots and their backups.",
  level: "mandatory",
  severity: "high",
  steps: [
    "Set storageEncrypted to true, and kmsKeyId to a key of yours.",
    "Of a database that exists: copy a snapshot of it with encryption, restore from the copy, and take that over.",
  ],
  link: "https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/Overview.Encryption.html",
  configSchema: z.strictObject({}),
  reads: readsOfRules(rules),
  judge: (stack) => judgeRules(stack, rules),
});
