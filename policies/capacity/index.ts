import type { Pack } from "../types";
import { burstable } from "./burstable";
import { currentSize } from "./current-size";
import { detailedMonitoring } from "./detailed-monitoring";
import { eventPeak } from "./event-peak";
import { instanceWarmup } from "./instance-warmup";
import { runway } from "./runway";
import { scalingMaximum } from "./scaling-maximum";
import { scalingPolicy } from "./scaling-policy";
import { scalingTarget } from "./scaling-target";
import { storageGrowth } from "./storage-growth";
import { subnetAddresses } from "./subnet-addresses";
import { zoneLoss } from "./zone-loss";

/** What keeps a stack from being outgrown. */
export const capacity: Pack = {
  name: "capacity",
  description: "Stops an update that leaves a stack without room for what is forecast.",
  policies: [
    zoneLoss,
    runway,
    burstable,
    currentSize,
    detailedMonitoring,
    eventPeak,
    instanceWarmup,
    scalingMaximum,
    scalingPolicy,
    scalingTarget,
    storageGrowth,
    subnetAddresses,
  ],
};
