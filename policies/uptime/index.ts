import type { Pack } from "../types";
import { availability } from "./availability";
import { backups } from "./backups";
import { cacheSnapshots } from "./cache-snapshots";
import { deletionProtection } from "./deletion-protection";
import { healthChecks } from "./health-checks";
import { instances } from "./instances";
import { natGateway } from "./nat-gateway";
import { runway } from "./runway";
import { updateBudgetPolicy } from "./update-budget";
import { zoneLoss } from "./zone-loss";
import { zones } from "./zones";

/** What keeps a stack's uptime: nothing that would break what it promises gets through. */
export const uptime: Pack = {
  name: "uptime",
  description: "Stops an update that would break the uptime that a stack promises.",
  policies: [
    availability,
    zones,
    instances,
    zoneLoss,
    runway,
    backups,
    cacheSnapshots,
    deletionProtection,
    healthChecks,
    natGateway,
    updateBudgetPolicy,
  ],
};

export {
  availability,
  backups,
  cacheSnapshots,
  deletionProtection,
  healthChecks,
  instances,
  natGateway,
  runway,
  updateBudgetPolicy,
  zoneLoss,
  zones,
};
