import { z } from "zod";
import { isTrue, judgeRules, readsOfRules, type InputRule } from "../input-rules";
import { definePolicy } from "../types";

// KMS rotates only where it is told to, and only symmetric keys (internal/service/kms/key.go, v6.58.0).
const rules: readonly InputRule[] = [
  {
    type: "aws:kms/key:Key",
    path: "enableKeyRotation",
    otherwise: false,
    holds: isTrue,
    then: "what one key encrypted over the years stands and falls with it",
    remedy: "set enableKeyRotation to true; what is encrypted already stays readable",
    concerns: ({ inputs }) =>
      [undefined, "SYMMETRIC_DEFAULT"].includes(inputs.customerMasterKeySpec as string | undefined) &&
      [undefined, "ENCRYPT_DECRYPT"].includes(inputs.keyUsage as string | undefined) &&
      inputs.customKeyStoreId === undefined,
  },
];

/** A key that gets out opens a year of data at most. */
export const keyRotation = definePolicy({
  name: "key-rotation",
  description: "Keys of KMS change their material once a year.",
  level: "advisory",
  severity: "medium",
  steps: ["Set enableKeyRotation to true; nothing has to be encrypted again."],
  link: "https://docs.aws.amazon.com/kms/latest/developerguide/rotate-keys.html",
  configSchema: z.strictObject({}),
  reads: readsOfRules(rules),
  judge: (stack) => judgeRules(stack, rules),
});
