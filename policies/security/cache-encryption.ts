import { z } from "zod";
import type { StackResource } from "../../contract/stack";
import { isTrue, judgeRule } from "../input-rules";
import { replicationGroupType } from "../spread";
import { definePolicy } from "../types";
import { viewOf } from "../view";

/** ElastiCache encrypts Valkey unless told not to, and Redis only where told to (provider's documentation, v7.48). */
const otherwise = ({ inputs }: StackResource): boolean => inputs.engine === "valkey";

/** What a cache writes to disk can't be read from there. */
export const cacheEncryption = definePolicy({
  name: "cache-encryption",
  description: "Caches encrypt what they write to disk, their snapshots included.",
  level: "mandatory",
  severity: "high",
  steps: [
    "Set atRestEncryptionEnabled to true.",
    "It replaces the cache: make the new one beside it, let it fill, then change the application over.",
  ],
  link: "https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/at-rest-encryption.html",
  configSchema: z.strictObject({}),
  reads: [{ of: "input", type: replicationGroupType, path: "atRestEncryptionEnabled", whenMissing: "pass" }],
  judge: (stack) =>
    viewOf(stack)
      .ofType(replicationGroupType)
      .filter(({ inputs }) => inputs.globalReplicationGroupId === undefined)
      .map((resource) =>
        judgeRule(resource, {
          type: replicationGroupType,
          path: "atRestEncryptionEnabled",
          otherwise: otherwise(resource),
          holds: isTrue,
          then: "snapshots and what is swapped to disk can be read by whoever gets a copy",
          remedy: "set atRestEncryptionEnabled to true",
        }),
      ),
});
