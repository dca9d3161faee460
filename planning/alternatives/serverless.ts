import type { Catalog } from "../../catalog/types";
import { hoursPerMonth } from "../months";
import type { PlannedStack } from "../size-stack";
import { loadProfile } from "../sizing/compute-usage";
import { fillComputeDemand } from "../sizing/compute-model";
import { cpuOfWriter, fillDatabaseDemand, memoryNeededGib } from "../sizing/database-model";
import { mean } from "../sizing/shape";

/** Aurora Serverless v2 (AWS, how it works): half an ACU a step, at most 256 an instance, about 2 GiB each. */
export const acu = { step: 0.5, least: 0.5, most: 256, gib: 2 };

/**
 * What an ACU computes: AWS says "corresponding CPU" only. Taken as an r6g's share, which has 8 GiB a vCPU, and as fast.
 */
const vcpuPerAcu = 2 / 8;
const assumedFamily = "db.r6g";

/** The capacity units of each instance of a cluster, were it Serverless v2. */
export interface ServerlessRange {
  /** What holds the working set in memory. */
  readonly minimum: number;
  /** What the p90 peak of the largest event asks for. */
  readonly maximum: number;
  /** Mean over the month's hours, nights and events included. */
  readonly mean: number;
  /** Whether the maximum is no more than an instance may have. */
  readonly fits: boolean;
}

const whole = (units: number): number => Math.max(acu.least, Math.ceil(units / acu.step - 1e-9) * acu.step);

/**
 * The range of capacity that Serverless v2 would move in, and its mean over the load profile. It never shrinks below the
 * working set, since a buffer that is gone must be read again. Readers in promotion tiers 0 and 1 are kept as large as the
 * writer, so all instances count alike.
 *
 * @returns null where the catalog knows no speed of the class that an ACU is taken for
 */
export function serverlessRange({ demands }: PlannedStack, catalog: Catalog): ServerlessRange | null {
  const speed = catalog.databaseClasses.find(
    ({ family, cpuSpeed }) => family === assumedFamily && cpuSpeed !== null,
  );
  if (speed?.cpuSpeed == null) return null;
  const cpuSpeed = speed.cpuSpeed;
  const demand = fillDatabaseDemand(demands.database);
  const web = fillComputeDemand(demands.web);
  const minimum = whole(memoryNeededGib(demand) / acu.gib);
  const units = (load: { readonly reads: number; readonly writes: number }): number =>
    Math.max(
      minimum,
      whole(
        cpuOfWriter(demand, { vcpu: 1, cpuSpeed }, demand.readers, load) / demand.utilisation / vcpuPerAcu,
      ),
    );
  const profile = loadProfile(web);
  const perRequest = profile.meanRequestsPerSecond > 0 ? 1 / profile.meanRequestsPerSecond : 0;
  const at = (requests: number): number =>
    Math.min(
      acu.most,
      units({
        reads: demand.mean.reads * requests * perRequest,
        writes: demand.mean.writes * requests * perRequest,
      }),
    );
  const usual = mean(profile.usual.map(at));
  const event = profile.eventShare === 0 ? 0 : mean(profile.event.map(at));
  const maximum = units(demand.largest);
  return {
    minimum,
    maximum,
    mean: usual * (1 - profile.eventShare) + event * profile.eventShare,
    fits: maximum <= acu.most && minimum <= acu.most,
  };
}

/** The hours of capacity units of a cluster with so many readers. */
export const acuHours = (range: ServerlessRange, readers: number): number =>
  range.mean * (1 + readers) * hoursPerMonth;
