import type { TypeRow } from "./rows";

/** What the double knows of roles and policies. */
export const iam: Readonly<Record<string, TypeRow>> = {
  "aws:iam/instanceProfile:InstanceProfile": {
    source: "terraform-provider-aws v6.58.0 internal/service/iam/instance_profile.go",
    autoName: { property: "name", most: 128 },
    unique: { by: ["name"], error: "EntityAlreadyExists", scope: "account" },
    id: "{name}",
    outputs: {
      arn: "arn:aws:iam::{account}:instance-profile{path}{name}",
      uniqueId: "AIPA{TOKEN}",
      createDate: "{now}",
    },
    properties: {
      name: { kind: "text", replaces: true },
      namePrefix: { kind: "text", replaces: true },
      path: { kind: "text", replaces: true, default: "/" },
      role: { kind: "text" },
      tags: { kind: "map" },
    },
  },
  "aws:iam/role:Role": {
    source: "terraform-provider-aws v6.58.0 internal/service/iam/role.go",
    autoName: { property: "name", most: 64 },
    unique: { by: ["name"], error: "EntityAlreadyExists", scope: "account" },
    id: "{name}",
    outputs: { arn: "arn:aws:iam::{account}:role{path}{name}", uniqueId: "AROA{TOKEN}", createDate: "{now}" },
    properties: {
      assumeRolePolicy: { kind: "text", required: true, json: true },
      description: { kind: "text" },
      forceDetachPolicies: { kind: "flag", default: false },
      managedPolicyArns: { kind: "texts" },
      maxSessionDuration: { kind: "number", default: 3600 },
      name: { kind: "text", replaces: true },
      namePrefix: { kind: "text", replaces: true },
      path: { kind: "text", replaces: true, default: "/" },
      permissionsBoundary: { kind: "text" },
      tags: { kind: "map" },
    },
  },
  "aws:iam/rolePolicy:RolePolicy": {
    source: "terraform-provider-aws v6.58.0 internal/service/iam/role_policy.go",
    autoName: { property: "name", most: 128 },
    id: "{role}:{name}",
    overwrites: true,
    properties: {
      name: { kind: "text", replaces: true },
      namePrefix: { kind: "text", replaces: true },
      policy: { kind: "text", required: true, json: true },
      role: { kind: "text", required: true, replaces: true },
    },
  },
  "aws:iam/rolePolicyAttachment:RolePolicyAttachment": {
    source: "terraform-provider-aws v6.58.0 internal/service/iam/role_policy_attachment.go",
    id: "{role}/{policyArn}",
    overwrites: true,
    properties: {
      policyArn: { kind: "text", required: true, replaces: true },
      role: { kind: "text", required: true, replaces: true },
    },
  },
};
