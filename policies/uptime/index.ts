import type { Pack } from "../types";
import { availability } from "./availability";
import { backups } from "./backups";
import { cacheSnapshots } from "./cache-snapshots";
import { deletionProtection } from "./deletion-protection";
import { figureAge } from "./figure-age";
import { healthChecks } from "./health-checks";
import { instances } from "./instances";
import { natGateway } from "./nat-gateway";
import { updateBudgetPolicy } from "./update-budget";
import { zones } from "./zones";
import { alarms } from "./alarms";
import { applyImmediately } from "./apply-immediately";
import { balancedZones } from "./balanced-zones";
import { deadLetters } from "./dead-letters";
import { dnsFailover } from "./dns-failover";
import { draining } from "./draining";
import { failoverSize } from "./failover-size";
import { maintenanceWindows } from "./maintenance-windows";
import { minorUpgrades } from "./minor-upgrades";
import { recoverableDeletion } from "./recoverable-deletion";
import { registeredTargets } from "./registered-targets";
import { replacedData } from "./replaced-data";
import { rollingUpdate } from "./rolling-update";
import { scaledCapacity } from "./scaled-capacity";
import { tableRecovery } from "./table-recovery";
import { zonalShift } from "./zonal-shift";

/** What keeps a stack's uptime: nothing that would break what it promises gets through. */
export const uptime: Pack = {
  name: "uptime",
  description: "Stops an update that would break the uptime that a stack promises.",
  policies: [
    availability,
    zones,
    instances,
    backups,
    cacheSnapshots,
    deletionProtection,
    healthChecks,
    natGateway,
    updateBudgetPolicy,
    alarms,
    applyImmediately,
    balancedZones,
    deadLetters,
    dnsFailover,
    draining,
    failoverSize,
    figureAge,
    maintenanceWindows,
    minorUpgrades,
    recoverableDeletion,
    registeredTargets,
    replacedData,
    rollingUpdate,
    scaledCapacity,
    tableRecovery,
    zonalShift,
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
  updateBudgetPolicy,
  zones,
  alarms,
  applyImmediately,
  balancedZones,
  deadLetters,
  dnsFailover,
  draining,
  failoverSize,
  figureAge,
  maintenanceWindows,
  minorUpgrades,
  recoverableDeletion,
  registeredTargets,
  replacedData,
  rollingUpdate,
  scaledCapacity,
  tableRecovery,
  zonalShift,
};
