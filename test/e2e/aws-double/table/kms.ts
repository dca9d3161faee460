import type { TypeRow } from "./rows";

/** What the double knows of keys. */
export const kms: Readonly<Record<string, TypeRow>> = {
  "aws:kms/key:Key": {
    source: "terraform-provider-aws v6.58.0 internal/service/kms/key.go",
    id: "{uuid}",
    outputs: { arn: "arn:aws:kms:{region}:{account}:key/{id}", keyId: "{id}" },
    properties: {
      bypassPolicyLockoutSafetyCheck: { kind: "flag", default: false },
      customKeyStoreId: { kind: "text", replaces: true },
      customerMasterKeySpec: { kind: "text", replaces: true, default: "SYMMETRIC_DEFAULT" },
      deletionWindowInDays: { kind: "number", computed: 30, range: [7, 30] },
      description: { kind: "text", range: [0, 8192] },
      enableKeyRotation: { kind: "flag", default: false },
      isEnabled: { kind: "flag", default: true },
      keyUsage: {
        kind: "text",
        replaces: true,
        default: "ENCRYPT_DECRYPT",
        oneOf: ["ENCRYPT_DECRYPT", "SIGN_VERIFY", "GENERATE_VERIFY_MAC", "KEY_AGREEMENT"],
      },
      multiRegion: { kind: "flag", replaces: true, computed: false },
      policy: { kind: "text", computed: true, json: true },
      region: { kind: "text", replaces: true },
      rotationPeriodInDays: { kind: "number", computed: 365, range: [90, 2560] },
      tags: { kind: "map" },
      xksKeyId: { kind: "text", replaces: true },
    },
  },
  "aws:kms/keyPolicy:KeyPolicy": {
    source: "terraform-provider-aws internal/service/kms/key_policy.go at 076b89bb5605",
    id: "{keyId}",
    overwrites: true,
    properties: {
      bypassPolicyLockoutSafetyCheck: { kind: "flag", default: false },
      keyId: {
        kind: "text",
        required: true,
        range: [1, 2048],
        refersTo: { type: "aws:kms/key:Key", missing: "NotFoundException", loose: true },
      },
      policy: { kind: "text", required: true, json: true },
      region: { kind: "text", replaces: true },
    },
  },
};
