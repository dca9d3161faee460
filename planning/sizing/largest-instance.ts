import type { DatabaseClass } from "../../catalog/types";
import type { LargestInstance } from "../growth-plan/types";

/** Whether a class is no larger than the largest that may be used; every one is where nothing is stated. */
export const isWithin = (
  { vcpu, memoryGib }: Pick<DatabaseClass, "vcpu" | "memoryGib">,
  largest: Pick<LargestInstance, "vcpu" | "memoryGib"> | null | undefined,
): boolean => vcpu <= (largest?.vcpu ?? Infinity) && memoryGib <= (largest?.memoryGib ?? Infinity);
