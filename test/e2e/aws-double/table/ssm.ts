import type { TypeRow } from "./rows";

/** What the double knows of parameters. */
export const ssm: Readonly<Record<string, TypeRow>> = {
  "aws:ssm/parameter:Parameter": {
    source: "terraform-provider-aws v6.58.0 internal/service/ssm/parameter.go",
    autoName: { property: "name", most: 2048 },
    unique: { by: ["name"], error: "ParameterAlreadyExists", unless: "overwrite" },
    id: "{name}",
    outputs: { version: 1, hasValueWo: false },
    versions: { output: "version", unlessOnly: ["tags", "overwrite"] },
    properties: {
      allowedPattern: { kind: "text" },
      arn: { kind: "text", computed: "arn:aws:ssm:{region}:{account}:parameter{name}" },
      dataType: { kind: "text", computed: "text", oneOf: ["text", "aws:ssm:integration", "aws:ec2:image"] },
      description: { kind: "text" },
      insecureValue: { kind: "text" },
      keyId: { kind: "text", computed: true },
      name: { kind: "text", replaces: true, pattern: "(/[\\w./-]+|[\\w.-]+)" },
      overwrite: { kind: "flag" },
      region: { kind: "text", replaces: true },
      tags: { kind: "map" },
      tier: { kind: "text", computed: "Standard", oneOf: ["Standard", "Advanced", "Intelligent-Tiering"] },
      type: { kind: "text", required: true, oneOf: ["String", "StringList", "SecureString"] },
      value: { kind: "text" },
      valueWo: { kind: "text" },
      valueWoVersion: { kind: "number" },
    },
  },
};
