import { hoursPerMonth } from "../months";
import { ceilWhole } from "../queueing";
import { computeCeilings, peakCarried, type FilledComputeDemand, type Machine } from "./compute-model";
import { forecastValue } from "./demands";
import { bytesPerGb, constant, daysPerMonth, mapRange, range, secondsPerMonth, withTraffic } from "./ranges";
import { asWeek, mean, weekOf } from "./shape";
import type { Size } from "./types";

interface Counts {
  readonly minimum: number;
  readonly desired: number;
  readonly maximum: number;
  /** The CPU utilisation that scaling keeps. */
  readonly target: number;
}

const hoursPerWeek = 168;

/** A message when an instance starts and one when it ends. */
const messagesPerChange = 1;

/**
 * The monthly quantities of the web tier. Hour by hour of the usual week, and of a week of the month's event for as long
 * as it lasts, the autoscaler runs what holds the CPU target on the median load.
 */
export function computeUsage(demand: FilledComputeDemand, machine: Machine, counts: Counts): Size["usage"] {
  const week =
    demand.hourlyWeights === undefined ? weekOf(demand.peakToMean ?? 2) : asWeek(demand.hourlyWeights);
  const usual = demand.usualPeak.median;
  const peak = demand.peak.median;
  const usualMean = usual * mean(week);
  const meanRate =
    demand.meanRequestsPerSecond === undefined
      ? usualMean
      : forecastValue(demand.meanRequestsPerSecond).median;

  const running = (load: number): number =>
    Math.min(
      counts.maximum,
      Math.max(counts.minimum, ceilWhole((load * machine.cpuSeconds) / (machine.type.vcpu * counts.target))),
    );
  const usualHours = week.map((weight) => running(usual * weight));
  const eventHours = week.map((weight) => running(peak * weight));
  // The event lasts for the share of the month that lifts the mean from the usual one to the month's.
  const eventShare =
    peak > usual * (1 + 1e-9) && usualMean > 0
      ? Math.min(1, Math.max(0, (meanRate / usualMean - 1) / (peak / usual - 1)))
      : 0;
  const average = (of: (hours: readonly number[]) => number): number =>
    of(usualHours) * (1 - eventShare) + of(eventHours) * eventShare;

  const carried = peakCarried(demand, machine, counts.maximum, computeCeilings(demand));
  const expectedRate = Math.min(meanRate, carried);
  const multiple = expectedRate > 0 ? Math.max(1, carried / expectedRate) : 1;
  const logs = withTraffic(
    (expectedRate * secondsPerMonth * (demand.logBytesPerRequest ?? 300)) / bytesPerGb,
    multiple,
  );
  const changes = (average(changesIn) * hoursPerMonth) / hoursPerWeek;
  return {
    instanceHours: range(
      counts.minimum * hoursPerMonth,
      average(mean) * hoursPerMonth,
      counts.maximum * hoursPerMonth,
    ),
    logsIngestedGb: logs,
    logsStoredGb: mapRange(logs, (gb) => (gb * (demand.logRetentionDays ?? 30)) / daysPerMonth),
    notifications:
      counts.minimum === counts.maximum ? constant(0) : withTraffic(changes * messagesPerChange, 1),
  };
}

/** Instances started and ended over a week that follows itself. */
const changesIn = (hours: readonly number[]): number =>
  hours.reduce((sum, count, hour) => sum + Math.abs(count - (hours.at(hour - 1) ?? count)), 0);
