import type { TypeRow } from "./rows";

/** What the double knows of Aurora global databases. */
export const rdsGlobal: Readonly<Record<string, TypeRow>> = {
  "aws:rds/globalCluster:GlobalCluster": {
    source: "terraform-provider-aws v6.58.0 internal/service/rds/global_cluster.go",
    unique: { by: ["globalClusterIdentifier"], error: "GlobalClusterAlreadyExistsFault", scope: "account" },
    id: "{globalClusterIdentifier}",
    outputs: {
      arn: "arn:aws:rds::{account}:global-cluster:{id}",
      endpoint: "{id}.global-{token}.global.rds.amazonaws.com",
      engineVersionActual: "{sourceDbClusterIdentifier->engineVersionActual}",
      globalClusterMembers: [],
      globalClusterResourceId: "cluster-{token}",
    },
    properties: {
      databaseName: { kind: "text", replaces: true, computed: true },
      deletionProtection: { kind: "flag", default: false },
      engine: { kind: "text", replaces: true, computed: "{sourceDbClusterIdentifier->engine}" },
      engineLifecycleSupport: { kind: "text", computed: "open-source-rds-extended-support" },
      engineVersion: { kind: "text", computed: "{sourceDbClusterIdentifier->engineVersionActual}" },
      forceDestroy: { kind: "flag" },
      globalClusterIdentifier: {
        kind: "text",
        required: true,
        replaces: true,
        pattern: "[a-z][a-z0-9]*(-[a-z0-9]+)*",
      },
      region: { kind: "text", replaces: true },
      sourceDbClusterIdentifier: {
        kind: "text",
        replaces: true,
        computed: true,
        refersTo: {
          type: "aws:rds/cluster:Cluster",
          by: "arn",
          missing: "DBClusterNotFoundFault",
          loose: true,
        },
      },
      storageEncrypted: {
        kind: "flag",
        replaces: true,
        computed: "{sourceDbClusterIdentifier->storageEncrypted}",
      },
      tags: { kind: "map" },
    },
  },
};
