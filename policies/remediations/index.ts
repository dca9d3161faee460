import { diskEncryption, queueEncryption } from "./encryption";
import type { Remediation } from "./remediation";
import { backups, cacheSnapshots, logRetention, tableRecovery } from "./retention";
import { costTags } from "./tags";

/**
 * What Pulumi can repair. Not among them: topics of SNS, since alarms can't publish to one that is encrypted with AWS's own
 * key (https://repost.aws/knowledge-center/cloudwatch-configure-alarm-sns, 2026-11), and whatever a repair would replace.
 */
export const remediations: readonly Remediation[] = [
  backups,
  cacheSnapshots,
  tableRecovery,
  logRetention,
  queueEncryption,
  diskEncryption,
  costTags,
];

/** How a policy's breaches are repaired; undefined where Pulumi can't. */
export const remediationOf = (policyName: string): Remediation | undefined =>
  remediations.find(({ policy }) => policy === policyName);

/** Whether the level `remediate` means more than mandatory for a policy. */
export const isRepairable = (policyName: string): boolean => remediationOf(policyName) !== undefined;

export type { Remediation } from "./remediation";
