import { capacity } from "./capacity";
import { cost } from "./cost";
import type { Defect } from "./seeds";
import { security } from "./security";
import { uptime } from "./uptime";

/** Every defect, one at a time. */
export const defects: readonly Defect[] = [...uptime, ...capacity, ...security, ...cost];
