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
          authScheme: { kind: "text" },
          clientPasswordAuthType: { kind: "text" },
          description: { kind: "text" },
          iamAuth: { kind: "text" },
          secretArn: { kind: "text" },
          username: { kind: "text" },
        },
      },
      debugLogging: { kind: "flag", default: false },
      defaultAuthScheme: { kind: "text" },
      endpointNetworkType: { kind: "text", replaces: true, computed: "IPV4" },
      engineFamily: { kind: "text", required: true, replaces: true },
      idleClientTimeout: { kind: "number" },
      name: { kind: "text" },
      region: { kind: "text", replaces: true },
      requireTls: { kind: "flag", default: false },
      roleArn: { kind: "text", required: true },
      tags: { kind: "map" },
      targetConnectionNetworkType: { kind: "text", replaces: true, computed: "IPV4" },
      vpcSecurityGroupIds: { kind: "texts" },
      vpcSubnetIds: { kind: "texts", required: true, replaces: true },
    },
  },
  "aws:rds/proxyDefaultTargetGroup:ProxyDefaultTargetGroup": {
    source: "terraform-provider-aws v6.58.0 internal/service/rds/proxy_default_target_group.go",
    id: "{dbProxyName}",
    overwrites: true,
    outputs: { arn: "arn:aws:rds:{region}:{account}:target-group:prx-tg-{token}", name: "default" },
    properties: {
      connectionPoolConfig: {
        kind: "block",
        of: {
          connectionBorrowTimeout: { kind: "number" },
          initQuery: { kind: "text" },
          maxConnectionsPercent: { kind: "number" },
          maxIdleConnectionsPercent: { kind: "number" },
          sessionPinningFilters: { kind: "texts" },
        },
      },
      dbProxyName: { kind: "text", required: true, replaces: true },
      region: { kind: "text", replaces: true },
    },
  },
  "aws:rds/proxyTarget:ProxyTarget": {
    source: "terraform-provider-aws v6.58.0 internal/service/rds/proxy_target.go",
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
      dbClusterIdentifier: { kind: "text", replaces: true },
      dbInstanceIdentifier: { kind: "text", replaces: true },
      dbProxyName: { kind: "text", required: true, replaces: true },
      region: { kind: "text", replaces: true },
      targetGroupName: { kind: "text", required: true, replaces: true },
    },
  },
};
