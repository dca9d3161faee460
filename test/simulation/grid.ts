import { loadCatalog } from "../../catalog";
import { coresBeforeRedundancy, sizeCompute, type ComputeDemand } from "../../planning";
import { lateShare, serviceAloneLaterThan } from "../../planning/response-time";
import { computeCeilings, computeUtilisation, fillComputeDemand } from "../../planning/sizing/compute-model";
import {
  batchArrivals,
  hyperexponentialArrivals,
  modulatedArrivals,
  poissonArrivals,
  type Arrivals,
} from "./arrivals";
import type { Pool } from "./queue";
import {
  boundedParetoTimes,
  constantTimes,
  exponentialTimes,
  lognormalTimes,
  type ServiceTimes,
} from "./service-times";

/** One point of the grid: a load, an objective, the size that Headroom gives it, and the size below. */
export interface Cell {
  /** Cells that are counted together. */
  readonly group: string;
  readonly name: string;
  readonly arrivals: Arrivals;
  readonly serviceTimes: ServiceTimes;
  readonly arrivalsPerSecond: number;
  readonly serviceSeconds: number;
  readonly latencySeconds: number;
  /** Servers of the chosen size. */
  readonly servers: number;
  /** Servers of the size below: one server, or one instance, less. */
  readonly serversBelow: number;
  /** Another ceiling that the size below breaks; null where only latency can be what it breaks. */
  readonly ceilingBelow: string | null;
  /** Whether the planner says that no size of it meets the objective. */
  readonly refused: boolean;
}

/** The pool of a cell with that many servers. */
export const poolOf = (
  { arrivals, serviceTimes, arrivalsPerSecond, serviceSeconds }: Cell,
  servers: number,
  seed: number,
): Pool => ({ servers, arrivals, serviceTimes, arrivalsPerSecond, serviceSeconds, seed });

/** The time that the service alone exceeds as seldom as an objective allows: no shorter one can be met. */
function shortestLatency(serviceVariation: number): number {
  let low = 0;
  let high = 1000;
  for (let step = 0; step < 100; step += 1) {
    const middle = (low + high) / 2;
    if (serviceAloneLaterThan(1, middle, { serviceVariation }) > lateShare) low = middle;
    else high = middle;
  }
  return high;
}

const allArrivals = [poissonArrivals, batchArrivals(3), hyperexponentialArrivals(3), modulatedArrivals(3)];
const allServiceTimes = [
  constantTimes,
  lognormalTimes(0.5),
  exponentialTimes,
  lognormalTimes(2),
  boundedParetoTimes(2),
];
/** Busy servers on average. */
const loads = [0.3, 1, 3, 10, 30];
/** The objective over the shortest that can be met. */
const objectives = [1.1, 1.5, 2.5];
/** By load in turn: only the ratio to the objective matters, which the simulation shows as well. */
const serviceTimesSeconds = [0.004, 0.022, 0.1];
/** So near to one that nearly always latency decides. */
const highUtilisation = 0.95;

/** Cores for a load, by the function that the planner sizes with. */
function coreCells(): Cell[] {
  return allArrivals.flatMap((arrivals) =>
    allServiceTimes.flatMap((serviceTimes) =>
      loads.flatMap((load, loadIndex) =>
        objectives.map((objective, objectiveIndex): Cell => {
          const serviceSeconds =
            serviceTimesSeconds[(loadIndex + objectiveIndex) % serviceTimesSeconds.length] ?? 0.022;
          const arrivalsPerSecond = load / serviceSeconds;
          const latencySeconds = serviceSeconds * shortestLatency(serviceTimes.variation) * objective;
          const servers = coresBeforeRedundancy({
            requestsPerSecond: arrivalsPerSecond,
            cpuSeconds: serviceSeconds,
            latencySeconds,
            utilisation: highUtilisation,
            cpuVariation: serviceTimes.variation,
            arrivalDispersion: arrivals.dispersion,
          });
          return {
            group: `${arrivals.name}, ${serviceTimes.name}`,
            name: `${load} Erlangs, objective ${objective}×`,
            arrivals,
            serviceTimes,
            arrivalsPerSecond,
            serviceSeconds,
            latencySeconds,
            servers,
            serversBelow: servers - 1,
            ceilingBelow:
              load > (servers - 1) * highUtilisation * (1 + 1e-9) && servers - 1 > load
                ? "utilisation"
                : null,
            refused: false,
          };
        }),
      ),
    ),
  );
}

const peaks = [15, 180, 2500];
const cpuTimesSeconds = [0.005, 0.022, 0.08];
/** The web tier's objective over the CPU time on an m5. */
const latencies = [2, 3, 6];

/** Where a tier stands: by itself, or so that the loss of a zone is survived. */
const settings = [
  { name: "one zone", zones: 1, surviveZoneLoss: false, utilisation: highUtilisation },
  { name: "three zones", zones: 3, surviveZoneLoss: true, utilisation: 0.7 },
];

/** Web tiers with the instance type and count that the planner chooses from the catalog; nothing of requests is stated. */
function tierCells(): Cell[] {
  const catalog = loadCatalog();
  return settings.flatMap(({ name: setting, ...place }) =>
    peaks.flatMap((peak) =>
      cpuTimesSeconds.flatMap((cpuSeconds) =>
        latencies.map((latency): Cell => {
          const demand: ComputeDemand = {
            ...place,
            region: "us-east-1",
            peakRequestsPerSecond: peak,
            cpuSeconds,
            latencySeconds: cpuSeconds * latency,
          };
          const size = sizeCompute(demand, catalog);
          const type = catalog.instanceTypes.find((row) => row.name === size.instanceType);
          if (type?.cpuSpeed == null) throw new Error(`${size.instanceType} has no speed`);
          const machine = { type, cpuSeconds: cpuSeconds / type.cpuSpeed };
          // Where a zone may be lost each zone has as many: one size less is one instance less in each.
          const step = place.surviveZoneLoss ? place.zones : 1;
          return {
            group: `web tier in ${setting}, Poisson, exponential`,
            name: `${peak}/s of ${cpuSeconds * 1000} ms within ${Number((cpuSeconds * latency * 1000).toPrecision(6))} ms: ${size.summary}`,
            arrivals: poissonArrivals,
            serviceTimes: exponentialTimes,
            arrivalsPerSecond: peak,
            serviceSeconds: machine.cpuSeconds,
            latencySeconds: demand.latencySeconds,
            servers: size.desired * size.vcpu,
            serversBelow: (size.desired - step) * size.vcpu,
            ceilingBelow: ceilingBelow(demand, machine, size.desired - step),
            refused: (size.utilisation.latency ?? 0) > (size.ceilings.latency ?? 1),
          };
        }),
      ),
    ),
  );
}

/** Which other ceiling so many instances break; null where nothing but latency can. */
function ceilingBelow(
  demand: ComputeDemand,
  machine: Parameters<typeof computeUtilisation>[1],
  count: number,
): string | null {
  const filled = fillComputeDemand(demand);
  if (count < 1) return null;
  const utilisation = computeUtilisation(filled, machine, count, filled.peak.p90);
  const ceilings = computeCeilings(filled);
  const broken = (["cpu", "memory", "network"] as const).find(
    (constraint) => (utilisation[constraint] ?? 0) > (ceilings[constraint] ?? 1) * (1 + 1e-9),
  );
  if (broken === undefined) return null;
  return broken === "cpu" ? "utilisation" : broken;
}

/** Every cell of the grid. */
export const gridCells = (): Cell[] => [...coreCells(), ...tierCells()];
