import type { TypeRow } from "./rows";

/** What the double knows of parameters. */
export const ssm: Readonly<Record<string, TypeRow>> = {
  "aws:ssm/parameter:Parameter": {
    source: "terraform-provider-aws internal/service/ssm/parameter.go at 0073593e7d69",
    autoName: { property: "name", most: 2048 },
    unique: { by: ["name"], error: "ParameterAlreadyExists", unless: "overwrite" },
    id: "{name}",
    outputs: { version: 1, hasValueWo: false },
    versions: {
      output: "version",
      unlessOnly: ["tags", "overwrite", "allowedPattern", "tier", "keyId", "type", "dataType"],
    },
    properties: {
      allowedPattern: { kind: "text", range: [0, 1024] },
      arn: { kind: "text", computed: "arn:aws:ssm:{region}:{account}:parameter{name}" },
      dataType: {
        kind: "text",
        replaces: true,
        computed: "text",
        oneOf: ["text", "aws:ssm:integration", "aws:ec2:image"],
      },
      description: { kind: "text", range: [0, 1024] },
      insecureValue: { kind: "text", computed: true },
      keyId: { kind: "text", computed: true },
      name: { kind: "text", replaces: true, pattern: "(/[\\w./-]+|[\\w.-]+)" },
      overwrite: { kind: "flag" },
      region: { kind: "text", replaces: true },
      tags: { kind: "map" },
      tier: {
        kind: "text",
        replaces: "from advanced to standard",
        computed: "Standard",
        oneOf: ["Standard", "Advanced", "Intelligent-Tiering"],
      },
      type: { kind: "text", required: true, oneOf: ["String", "StringList", "SecureString"] },
      value: { kind: "text", computed: true },
      valueWo: { kind: "text" },
      valueWoVersion: { kind: "number" },
    },
  },
};
