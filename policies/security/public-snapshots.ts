import { z } from "zod";
import { judgeRules, readsOfRules, type InputRule } from "../input-rules";
import { definePolicy } from "../types";

const notAll = (value: unknown): boolean => ![value].flat().includes("all");

const rules: readonly InputRule[] = [
  { type: "aws:rds/snapshot:Snapshot", path: "sharedAccounts", otherwise: "nobody" },
  { type: "aws:rds/clusterSnapshot:ClusterSnapshot", path: "sharedAccounts", otherwise: "nobody" },
  { type: "aws:ec2/amiLaunchPermission:AmiLaunchPermission", path: "group", otherwise: "nobody" },
].map((rule) => ({
  ...rule,
  holds: notAll,
  then: "everybody with an account of AWS can copy it",
  remedy: "name the accounts that may have it",
}));

/** A copy of the data is not for everybody. */
export const publicSnapshots = definePolicy({
  name: "public-snapshots",
  description: "Snapshots and images are shared with accounts that are named, never with all.",
  level: "mandatory",
  severity: "critical",
  steps: ['Name accounts instead of "all".', "Take what was public for read: change the secrets in it."],
  link: "https://docs.aws.amazon.com/securityhub/latest/userguide/rds-controls.html#rds-1",
  configSchema: z.strictObject({}),
  reads: readsOfRules(rules),
  judge: (stack) => judgeRules(stack, rules),
});
