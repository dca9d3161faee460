import * as iam from "@pulumi/aws/iam";
import * as rds from "@pulumi/aws/rds";
import * as vpc from "@pulumi/aws/vpc";
import * as pulumi from "@pulumi/pulumi";
import type { BuiltDatabase } from "./replicated-database-args";
import { tagsWithName, type Tags } from "./tags";

/** What a proxy stands before. */
export interface DatabaseProxyArgs {
  readonly database: BuiltDatabase;
  readonly port: number;
  readonly subnetIds: pulumi.Input<pulumi.Input<string>[]>;
  /** The database's own group, which the proxy joins: who may reach the one may reach the other. */
  readonly securityGroupId: pulumi.Output<string>;
  readonly tags: Tags;
}

/** The share of the database's connections that the proxy may hold; the rest is for people and tools. */
const mostConnectionsPercent = 90;

/** What reads the managed password: the secret, and the key that encrypts it, for nothing but secrets. */
export const secretStatements = ({
  secretArn,
  secretKmsKeyArn,
}: Pick<BuiltDatabase, "secretArn" | "secretKmsKeyArn">): readonly object[] => [
  { Effect: "Allow", Action: "secretsmanager:GetSecretValue", Resource: secretArn },
  ...(secretKmsKeyArn === null
    ? []
    : [
        {
          Effect: "Allow",
          Action: "kms:Decrypt",
          Resource: secretKmsKeyArn,
          Condition: { StringLike: { "kms:ViaService": "secretsmanager.*.amazonaws.com" } },
        },
      ]),
];

/**
 * An RDS Proxy: many connections of applications share fewer of the database, and survive its failover.
 *
 * @returns its endpoint, usable once the database behind it is
 */
export function databaseProxy(
  name: string,
  { database, port: databasePort, subnetIds, securityGroupId, tags }: DatabaseProxyArgs,
  options: pulumi.CustomResourceOptions,
): pulumi.Output<string> {
  const port = { ipProtocol: "tcp", fromPort: databasePort, toPort: databasePort, tags };
  const rule = {
    ...port,
    securityGroupId,
    referencedSecurityGroupId: securityGroupId,
    description: "from the proxy to the database",
  };
  new vpc.SecurityGroupIngressRule(`${name}-proxy`, rule, options);
  new vpc.SecurityGroupEgressRule(`${name}-proxy`, rule, options);
  const role = new iam.Role(
    `${name}-proxy`,
    {
      description: "Lets the proxy read the database's password",
      assumeRolePolicy: JSON.stringify({
        Version: "2012-10-17",
        Statement: [
          { Effect: "Allow", Principal: { Service: "rds.amazonaws.com" }, Action: "sts:AssumeRole" },
        ],
      }),
      tags,
    },
    options,
  );
  const policy = new iam.RolePolicy(
    `${name}-proxy`,
    {
      role: role.id,
      policy: pulumi.jsonStringify({
        Version: "2012-10-17",
        Statement: secretStatements(database),
      }),
    },
    options,
  );
  const proxy = new rds.Proxy(
    `${name}-proxy`,
    {
      engineFamily: "POSTGRESQL",
      roleArn: role.arn,
      requireTls: true,
      auths: [
        {
          authScheme: "SECRETS",
          secretArn: database.secretArn,
          iamAuth: "DISABLED",
          clientPasswordAuthType: "POSTGRES_SCRAM_SHA_256",
        },
      ],
      vpcSubnetIds: subnetIds,
      vpcSecurityGroupIds: [securityGroupId],
      tags: tagsWithName(tags, `${name}-proxy`),
    },
    { ...options, dependsOn: [policy] },
  );
  const group = new rds.ProxyDefaultTargetGroup(
    `${name}-proxy`,
    { dbProxyName: proxy.name, connectionPoolConfig: { maxConnectionsPercent: mostConnectionsPercent } },
    options,
  );
  new rds.ProxyTarget(
    `${name}-proxy`,
    { dbProxyName: proxy.name, targetGroupName: group.name, ...database.proxyTarget },
    { ...options, dependsOn: [...database.ready] },
  );
  return proxy.endpoint;
}
