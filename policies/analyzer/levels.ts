import * as messages from "@pulumi/pulumi/proto/analyzer_pb";
import type { Severity } from "../../contract/check";
import type { WrittenLevel } from "../rules/schema";

const levels: Readonly<Record<WrittenLevel, messages.EnforcementLevel>> = {
  advisory: messages.EnforcementLevel.ADVISORY,
  mandatory: messages.EnforcementLevel.MANDATORY,
  remediate: messages.EnforcementLevel.REMEDIATE,
  disabled: messages.EnforcementLevel.DISABLED,
};

const severities: Readonly<Record<Severity, messages.PolicySeverity>> = {
  low: messages.PolicySeverity.POLICY_SEVERITY_LOW,
  medium: messages.PolicySeverity.POLICY_SEVERITY_MEDIUM,
  high: messages.PolicySeverity.POLICY_SEVERITY_HIGH,
  critical: messages.PolicySeverity.POLICY_SEVERITY_CRITICAL,
};

/** A level as the protocol says it. */
export const toLevel = (level: WrittenLevel): messages.EnforcementLevel => levels[level];

/** A level of the protocol, as it is written. */
export const fromLevel = (level: messages.EnforcementLevel): WrittenLevel =>
  (Object.keys(levels) as WrittenLevel[]).find((written) => levels[written] === level) ?? "advisory";

/** A severity as the protocol says it. */
export const toSeverity = (severity: Severity): messages.PolicySeverity => severities[severity];
