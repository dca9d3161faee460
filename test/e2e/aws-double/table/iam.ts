import type { TypeRow } from "./rows";

/** What the double knows of roles and policies. */
export const iam: Readonly<Record<string, TypeRow>> = {
  "aws:iam/instanceProfile:InstanceProfile": {
    source:
      "@pulumi/aws 7.48.0 iam/instanceProfile.d.ts; terraform-provider-aws internal/service/iam/instance_profile.go, not read at a version",
    autoName: { property: "name", most: 128 },
    unique: { by: ["name"], error: "EntityAlreadyExists", scope: "account" },
    id: "{name}",
    outputs: {
      arn: "arn:aws:iam::{account}:instance-profile{path}{name}",
      uniqueId: "AIPA{TOKEN}",
      createDate: "{now}",
    },
    properties: {
      name: { kind: "text", replaces: true, pattern: "[\\w+=,.@-]{1,128}" },
      namePrefix: { kind: "text", replaces: true, computed: "" },
      path: { kind: "text", replaces: true, default: "/" },
      role: { kind: "text", refersTo: { type: "aws:iam/role:Role", missing: "NoSuchEntity", loose: true } },
      tags: { kind: "map" },
    },
  },
  "aws:iam/role:Role": {
    source: "terraform-provider-aws internal/service/iam/role.go at 0040ea6911af",
    autoName: { property: "name", most: 64 },
    unique: { by: ["name"], error: "EntityAlreadyExists", scope: "account" },
    id: "{name}",
    outputs: { arn: "arn:aws:iam::{account}:role{path}{name}", uniqueId: "AROA{TOKEN}", createDate: "{now}" },
    inUse: "DeleteConflict",
    properties: {
      assumeRolePolicy: { kind: "text", required: true, json: true },
      description: { kind: "text", range: [0, 1000] },
      forceDetachPolicies: { kind: "flag", default: false },
      managedPolicyArns: { kind: "texts", computed: true },
      maxSessionDuration: { kind: "number", default: 3600, range: [3600, 43200] },
      name: { kind: "text", replaces: true, pattern: "[\\w+=,.@-]{1,64}" },
      namePrefix: { kind: "text", replaces: true, computed: "" },
      path: { kind: "text", replaces: true, default: "/" },
      permissionsBoundary: { kind: "text" },
      tags: { kind: "map" },
    },
  },
  "aws:iam/rolePolicy:RolePolicy": {
    source:
      "@pulumi/aws 7.48.0 iam/rolePolicy.d.ts; terraform-provider-aws internal/service/iam/role_policy.go, not read at a version",
    autoName: { property: "name", most: 128 },
    id: "{role}:{name}",
    overwrites: true,
    properties: {
      name: { kind: "text", replaces: true, pattern: "[\\w+=,.@-]{1,128}" },
      namePrefix: { kind: "text", replaces: true, computed: "" },
      policy: { kind: "text", required: true, json: true },
      role: {
        kind: "text",
        required: true,
        replaces: true,
        refersTo: { type: "aws:iam/role:Role", missing: "NoSuchEntity" },
      },
    },
  },
  "aws:iam/rolePolicyAttachment:RolePolicyAttachment": {
    source:
      "@pulumi/aws 7.48.0 iam/rolePolicyAttachment.d.ts; terraform-provider-aws internal/service/iam/role_policy_attachment.go, not read at a version",
    id: "{role}/{policyArn}",
    overwrites: true,
    properties: {
      policyArn: { kind: "text", required: true, replaces: true, pattern: "arn:.+" },
      role: {
        kind: "text",
        required: true,
        replaces: true,
        refersTo: { type: "aws:iam/role:Role", missing: "NoSuchEntity" },
      },
    },
  },
};
