import type { UsageDefinition } from "../types";
import { computeQuantities } from "./compute";
import { databaseQuantities } from "./database";
import { networkQuantities } from "./network";
import { operationsQuantities } from "./operations";
import { s3Quantities } from "./s3";
import { serverlessQuantities } from "./serverless";

const quantities = {
  ...computeQuantities,
  ...databaseQuantities,
  ...networkQuantities,
  ...operationsQuantities,
  ...s3Quantities,
  ...serverlessQuantities,
} as const satisfies Record<string, UsageDefinition>;

/** A quantity that only the running system knows, such as `s3.storedGb`. */
export type UsageKey = keyof typeof quantities;

/** Every quantity that a meter may ask for, by key. Units stand in the key where there is one. */
export const usageQuantities: Readonly<Record<UsageKey, UsageDefinition>> = quantities;

/** The keys, sorted. */
export const usageKeys = (Object.keys(quantities) as UsageKey[]).sort();
