import type { Phase } from "../planning";
import type { Scaling } from "../components";
import type { ServiceLevelScope } from "./service-levels";

/** What a phase turns on. Names and kinds of resources stay from phase to phase; settings change and some are added. */
export interface PhaseFeatures {
  readonly phase: Phase;
  readonly name: string;
  /** How the web tier scales. */
  readonly webScaling: Scaling;
  /** How closely error budgets are watched where uptime is promised. */
  readonly serviceLevels: ServiceLevelScope;
}

/**
 * Phase 1, basic: vertical sizing from the plan, fixed groups that heal themselves, backups, storage that grows. Nothing is
 * cached, in the stack or at the edge.
 */
const basic: PhaseFeatures = {
  phase: 1,
  name: "basic",
  webScaling: { policies: [{ kind: "fixed" }] },
  serviceLevels: "none",
};

/**
 * Phase 2, advanced: the web tier follows its CPU and its requests, readers scale, a cache tier stands in front of the
 * database, the edge caches with shield and failover, and somebody is woken when the error budget burns fast.
 */
const advanced: PhaseFeatures = {
  phase: 2,
  name: "advanced",
  webScaling: {
    policies: [
      { kind: "targetTracking", metric: "cpu" },
      // Requests rise before CPU does, but only CPU knows when instances may go.
      { kind: "targetTracking", metric: "requestsPerTarget", scaleIn: false },
    ],
  },
  serviceLevels: "pages",
};

/** The features of each phase that can be deployed. */
export const phases: Readonly<Record<Phase, PhaseFeatures>> = { 1: basic, 2: advanced };
