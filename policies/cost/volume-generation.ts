import { z } from "zod";
import { judgeRules, readsOfRules, type InputRule } from "../input-rules";
import { databaseInstanceType } from "../spread";
import { definePolicy } from "../types";

const newer = (value: unknown): boolean => !["gp2", "standard", "io1"].includes(String(value));

// gp2 is what the provider's documentation says of both where nothing is said and no iops are asked for (v7.48).
const rules: readonly InputRule[] = [
  { type: "aws:ebs/volume:Volume", path: "type" },
  { type: databaseInstanceType, path: "storageType" },
].map((rule) => ({
  ...rule,
  otherwise: "gp2",
  holds: newer,
  then: "gp3 costs a fifth less a GB than gp2 and brings 3,000 IOPS with it; io2 costs what io1 does and lasts longer",
  remedy: `set ${rule.path} to "gp3" (or "io2" for io1); it is changed in place`,
  concerns: ({ inputs }) => inputs.iops === undefined || inputs[rule.path] !== undefined,
}));

/** Disks of the older kind cost more for less. */
export const volumeGeneration = definePolicy({
  name: "volume-generation",
  description: "Volumes and databases use gp3 or io2, not gp2, io1 or magnetic disks.",
  level: "advisory",
  severity: "low",
  steps: ['Set the type to "gp3", or "io2" where it was io1; data stays where it is, and the volume in use.'],
  link: "https://docs.aws.amazon.com/prescriptive-guidance/latest/optimize-costs-microsoft-workloads/ebs-migrate-gp2-gp3.html",
  configSchema: z.strictObject({}),
  reads: readsOfRules(rules),
  judge: (stack) => judgeRules(stack, rules),
});
