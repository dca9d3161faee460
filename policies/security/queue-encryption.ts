import { z } from "zod";
import { isFalse, judgeRules, readsOfRules, type InputRule } from "../input-rules";
import { definePolicy } from "../types";

const rules: readonly InputRule[] = [
  {
    // SQS encrypts a new queue with a key of its own unless told not to.
    type: "aws:sqs/queue:Queue",
    path: "sqsManagedSseEnabled",
    otherwise: true,
    holds: (value) => !isFalse(value),
    then: "messages lie unencrypted in the queue",
    remedy: "leave out sqsManagedSseEnabled, or set kmsMasterKeyId",
    concerns: ({ inputs }) => inputs.kmsMasterKeyId === undefined,
  },
];

/** What waits to be worked off can't be read where it waits. */
export const queueEncryption = definePolicy({
  name: "queue-encryption",
  description: "Queues encrypt the messages that wait in them.",
  level: "advisory",
  severity: "medium",
  steps: ["Leave out sqsManagedSseEnabled, or give the queue a key of yours."],
  link: "https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-server-side-encryption.html",
  configSchema: z.strictObject({}),
  reads: readsOfRules(rules),
  judge: (stack) => judgeRules(stack, rules),
});
