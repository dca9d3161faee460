import { launchTemplateType, queueType } from "../resource-types";
import { groupOf, saidOf, type Remediation, type WireInputs } from "./remediation";

/** Queues encrypt with SQS's own key, which costs nothing and asks nothing of those who send or receive. */
export const queueEncryption: Remediation = {
  policy: "queue-encryption",
  does: "Sets sqsManagedSseEnabled to true where no key of yours is named.",
  types: [queueType],
  repair(inputs) {
    const isOff = String(saidOf(inputs, "sqsManagedSseEnabled")) === "false";
    return isOff && inputs["kmsMasterKeyId"] === undefined ? { ...inputs, sqsManagedSseEnabled: true } : null;
  },
};

/** A device whose disk is not said to be encrypted; null where there is nothing to repair. */
function encrypted(mapping: unknown): WireInputs | null {
  const device = groupOf(mapping);
  const disk = device === null || saidOf(device, "ebs") === null ? null : groupOf(device["ebs"]);
  if (device === null || disk === null) return null;
  const now = saidOf(disk, "encrypted");
  return now === null || now === true || now === "true"
    ? null
    : { ...device, ebs: { ...disk, encrypted: "true" } };
}

/**
 * Disks of instances that start from now on are encrypted. Volumes and instances that exist are left alone: encrypting them
 * replaces them.
 */
export const diskEncryption: Remediation = {
  policy: "disk-encryption",
  does: "Sets ebs.encrypted to true for each disk of a launch template; volumes and instances are left alone, since encrypting replaces them.",
  types: [launchTemplateType],
  repair(inputs) {
    const mappings = inputs["blockDeviceMappings"];
    if (!Array.isArray(mappings)) return null;
    const repaired = mappings.map(encrypted);
    if (repaired.every((each) => each === null)) return null;
    return {
      ...inputs,
      blockDeviceMappings: mappings.map((each: unknown, index) => repaired[index] ?? each),
    };
  },
};
