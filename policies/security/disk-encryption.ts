import { z } from "zod";
import { isUnknown, type StackResource } from "../../contract/stack";
import { isTrue, judgeRules, readsOfRules, type InputRule } from "../input-rules";
import { launchTemplateType } from "../resource-types";
import { definePolicy, type Finding } from "../types";
import { decided, missing, unknown, valueAt } from "../values";
import { viewOf } from "../view";

const remedy = "set ebs.encrypted to true for every device";

// Without a word EC2 makes a plain volume, unless the account encrypts by default, which no program tells
// (internal/service/ec2/ebs_volume.go, v6.58.0).
const rules: readonly InputRule[] = [
  {
    type: "aws:ebs/volume:Volume",
    path: "encrypted",
    otherwise: false,
    holds: isTrue,
    then: "the volume and its snapshots can be read by whoever gets a copy of them",
    remedy: "set encrypted to true; it replaces the volume: attach a new one, and copy what is on it",
    concerns: ({ inputs }) => inputs.snapshotId === undefined,
  },
];

/** What instances write to their disks can't be read from there. */
export const diskEncryption = definePolicy({
  name: "disk-encryption",
  description: "Volumes, and the disks of instances made from launch templates, are encrypted.",
  level: "mandatory",
  severity: "high",
  steps: [
    "Set ebs.encrypted to true for every device of the launch template, and encrypted of volumes.",
    "Switch on encryption by default for the account and region: aws ec2 enable-ebs-encryption-by-default.",
  ],
  link: "https://docs.aws.amazon.com/ebs/latest/userguide/ebs-encryption.html",
  configSchema: z.strictObject({}),
  reads: [{ of: "input", type: launchTemplateType, path: "blockDeviceMappings" }, ...readsOfRules(rules)],
  judge: (stack) => [
    ...viewOf(stack).ofType(launchTemplateType).map(judgeTemplate),
    ...judgeRules(stack, rules),
  ],
});

/** Without mappings the image decides, which can't be seen from here. */
function judgeTemplate(resource: StackResource): Finding {
  const mappings = valueAt(resource, "blockDeviceMappings");
  const list = mappings.kind === "said" && Array.isArray(mappings.value) ? mappings.value : [];
  if (mappings.kind === "unknown") {
    return unknown(resource.urn, `the devices of ${resource.name} can't be known before the update`);
  }
  if (list.length === 0) {
    return missing(
      resource.urn,
      `${resource.name} says nothing of its devices: whether they are encrypted is up to the image`,
      "say blockDeviceMappings, with ebs.encrypted: true",
    );
  }
  const disks = list.filter((each: unknown) => isUnknown(each) || "ebs" in Object(each)).map(encrypted);
  if (disks.some((disk) => isUnknown(disk))) {
    return unknown(resource.urn, `the devices of ${resource.name} can't be known before the update`);
  }
  const plain = disks.filter((disk) => !isTrue(disk)).length;
  return decided(resource.urn, {
    holds: plain === 0,
    message:
      plain === 0
        ? "every disk is encrypted"
        : `${plain} of ${disks.length} disks are not said to be encrypted, so they are as the account or the image has it`,
    remedy,
  });
}

const encrypted = (mapping: unknown): unknown => {
  const { ebs } = Object(mapping) as { ebs?: unknown };
  return isUnknown(mapping) || isUnknown(ebs)
    ? (ebs ?? mapping)
    : (Object(ebs) as { encrypted?: unknown }).encrypted;
};
