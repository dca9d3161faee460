import type { TypeRow } from "./rows";

/** What the double knows of RDS proxies. */
export const rdsProxy: Readonly<Record<string, TypeRow>> = {
  "aws:rds/proxy:Proxy": {
    source: "terraform-provider-aws v6.58.0 internal/service/rds/proxy.go",
    autoName: { property: "name", most: 63 },
    unique: { by: ["name"], error: "DBProxyAlreadyExistsFault" },
    id: "{name}",
    outputs: {
      arn: "arn:aws:rds:{region}:{account}:db-proxy:prx-{token}",
      endpoint: "{name}.proxy-{token}.{region}.rds.amazonaws.com",
    },
    properties: {
      auths: {
        kind: "blocks",
        of: {
          authScheme: { kind: "text", oneOf: ["SECRETS"] },
          clientPasswordAuthType: {
            kind: "text",
            oneOf: [
              "MYSQL_NATIVE_PASSWORD",
              "MYSQL_CACHING_SHA2_PASSWORD",
              "POSTGRES_SCRAM_SHA_256",
              "POSTGRES_MD5",
              "SQL_SERVER_AUTHENTICATION",
            ],
          },
          description: { kind: "text" },
          iamAuth: { kind: "text", oneOf: ["DISABLED", "REQUIRED", "ENABLED"] },
          secretArn: { kind: "text" },
          username: { kind: "text" },
        },
      },
      debugLogging: { kind: "flag", default: false },
      defaultAuthScheme: { kind: "text", computed: true },
      endpointNetworkType: { kind: "text", replaces: true, computed: "IPV4" },
      engineFamily: {
        kind: "text",
        required: true,
        replaces: true,
        oneOf: ["MYSQL", "POSTGRESQL", "SQLSERVER"],
      },
      idleClientTimeout: { kind: "number", computed: true },
      name: { kind: "text", pattern: "[a-zA-Z][a-zA-Z0-9]*(-[a-zA-Z0-9]+)*" },
      region: { kind: "text", replaces: true },
      requireTls: { kind: "flag", default: false },
      roleArn: {
        kind: "text",
        required: true,
        refersTo: { type: "aws:iam/role:Role", by: "arn", missing: "InvalidParameterValue", loose: true },
      },
      tags: { kind: "map" },
      targetConnectionNetworkType: { kind: "text", replaces: true, computed: "IPV4" },
      vpcSecurityGroupIds: {
        kind: "texts",
        computed: true,
        refersTo: { type: "aws:ec2/securityGroup:SecurityGroup", missing: "InvalidParameterValue" },
      },
      vpcSubnetIds: {
        kind: "texts",
        required: true,
        replaces: true,
        refersTo: { type: "aws:ec2/subnet:Subnet", missing: "InvalidSubnet" },
      },
    },
  },
  "aws:rds/proxyDefaultTargetGroup:ProxyDefaultTargetGroup": {
    source:
      "@pulumi/aws 7.48.0 rds/proxyDefaultTargetGroup.d.ts; terraform-provider-aws internal/service/rds/proxy_default_target_group.go, not read at a version",
    id: "{dbProxyName}",
    overwrites: true,
    outputs: { arn: "arn:aws:rds:{region}:{account}:target-group:prx-tg-{token}", name: "default" },
    properties: {
      connectionPoolConfig: {
        kind: "block",
        of: {
          connectionBorrowTimeout: { kind: "number", computed: 120 },
          initQuery: { kind: "text" },
          maxConnectionsPercent: { kind: "number", range: [1, 100] },
          maxIdleConnectionsPercent: { kind: "number", computed: 50, range: [0, 100] },
          sessionPinningFilters: { kind: "texts" },
        },
      },
      dbProxyName: {
        kind: "text",
        required: true,
        replaces: true,
        refersTo: { type: "aws:rds/proxy:Proxy", missing: "DBProxyNotFoundFault", loose: true },
      },
      region: { kind: "text", replaces: true },
    },
  },
  "aws:rds/proxyTarget:ProxyTarget": {
    source:
      "@pulumi/aws 7.48.0 rds/proxyTarget.d.ts; terraform-provider-aws internal/service/rds/proxy_target.go, not read at a version",
    unique: { by: ["dbProxyName", "targetGroupName"], error: "DBProxyTargetAlreadyRegisteredFault" },
    id: "{dbProxyName}/{targetGroupName}/{token}",
    outputs: {
      endpoint: "",
      port: 5432,
      rdsResourceId: "{dbClusterIdentifier}{dbInstanceIdentifier}",
      targetArn: "",
      trackedClusterId: "{dbClusterIdentifier}",
      type: "TRACKED_CLUSTER",
    },
    properties: {
      dbClusterIdentifier: {
        kind: "text",
        replaces: true,
        refersTo: { type: "aws:rds/cluster:Cluster", missing: "DBClusterNotFoundFault", loose: true },
      },
      dbInstanceIdentifier: {
        kind: "text",
        replaces: true,
        refersTo: {
          type: "aws:rds/instance:Instance",
          by: "identifier",
          missing: "DBInstanceNotFound",
          loose: true,
        },
      },
      dbProxyName: {
        kind: "text",
        required: true,
        replaces: true,
        refersTo: { type: "aws:rds/proxy:Proxy", missing: "DBProxyNotFoundFault", loose: true },
      },
      region: { kind: "text", replaces: true },
      targetGroupName: { kind: "text", required: true, replaces: true },
    },
  },
};
