import { z } from "zod";
import { isTrue, judgeRules, readsOfRules, type InputRule } from "../input-rules";
import { replicationGroupType } from "../spread";
import { definePolicy } from "../types";

// Off unless asked for (internal/service/elasticache/replication_group.go, v6.58.0; CreateReplicationGroup of the API).
const rules: readonly InputRule[] = [
  {
    type: replicationGroupType,
    path: "transitEncryptionEnabled",
    otherwise: false,
    holds: isTrue,
    then: "passwords and values pass the network as plain text, and no user can be asked for",
    remedy: "set transitEncryptionEnabled to true",
    concerns: ({ inputs }) => inputs.globalReplicationGroupId === undefined,
  },
];

/** What goes to and from a cache can't be read on its way. */
export const cacheTransit = definePolicy({
  name: "cache-transit",
  description: "Caches are reached over TLS.",
  level: "mandatory",
  severity: "high",
  steps: [
    'Set transitEncryptionEnabled to true and transitEncryptionMode to "preferred".',
    'Let the application connect over TLS, then set the mode to "required".',
  ],
  link: "https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/in-transit-encryption.html",
  configSchema: z.strictObject({}),
  reads: readsOfRules(rules),
  judge: (stack) => judgeRules(stack, rules),
});
