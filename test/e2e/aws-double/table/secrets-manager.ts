import type { TypeRow } from "./rows";

/** What the double knows of secrets. */
export const secretsManager: Readonly<Record<string, TypeRow>> = {
  "aws:secretsmanager/secret:Secret": {
    source:
      "@pulumi/aws 7.48.0 secretsmanager/secret.d.ts; terraform-provider-aws internal/service/secretsmanager/secret.go, not read at a version",
    autoName: { property: "name", most: 512 },
    unique: { by: ["name"], error: "ResourceExistsException" },
    id: "arn:aws:secretsmanager:{region}:{account}:secret:{name}-{token}",
    outputs: { arn: "{id}" },
    properties: {
      description: { kind: "text" },
      forceOverwriteReplicaSecret: { kind: "flag", default: false },
      kmsKeyId: { kind: "text" },
      name: { kind: "text", replaces: true, computed: true },
      namePrefix: { kind: "text", replaces: true, computed: "" },
      policy: { kind: "text", computed: true, json: true },
      recoveryWindowInDays: { kind: "number", default: 30 },
      region: { kind: "text", replaces: true },
      replicas: {
        kind: "blocks",
        of: {
          kmsKeyId: { kind: "text", computed: "alias/aws/secretsmanager" },
          lastAccessedDate: { kind: "text" },
          region: { kind: "text", required: true },
          status: { kind: "text", computed: "InSync" },
          statusMessage: { kind: "text" },
        },
      },
      tags: { kind: "map" },
      type: { kind: "text" },
    },
  },
  "aws:secretsmanager/secretVersion:SecretVersion": {
    source:
      "@pulumi/aws 7.48.0 secretsmanager/secretVersion.d.ts; terraform-provider-aws internal/service/secretsmanager/secret_version.go, not read at a version",
    id: "{secretId}|{uuid}",
    outputs: { arn: "{secretId}", secretArn: "{secretId}", versionId: "{uuid}", hasSecretStringWo: true },
    properties: {
      region: { kind: "text", replaces: true },
      secretBinary: { kind: "text" },
      secretId: {
        kind: "text",
        required: true,
        replaces: true,
        refersTo: {
          type: "aws:secretsmanager/secret:Secret",
          missing: "ResourceNotFoundException",
          loose: true,
        },
      },
      secretString: { kind: "text" },
      secretStringWo: { kind: "text" },
      secretStringWoVersion: { kind: "number" },
      versionStages: { kind: "texts", computed: ["AWSCURRENT"] },
    },
  },
};
