import { hoursPerMonth } from "../months";
import { ceilWhole } from "../queueing";
import { computeCeilings, peakCarried, type FilledComputeDemand, type Machine } from "./compute-model";
import { forecastValue } from "./demands";
import { bytesPerGb, constant, daysPerMonth, mapRange, range, secondsPerMonth, withTraffic } from "./ranges";
import { asWeek, mean, weekOf } from "./shape";
import type { Size } from "./types";

/** Between how many instances the autoscaler moves. */
export interface Counts {
  readonly minimum: number;
  readonly maximum: number;
  /** What scaling lets each of them carry. */
  readonly requestsPerSecondPerInstance: number;
}

/** The median load hour by hour, Monday 00:00 first: in the usual week, and in a week of the month's event. */
export interface LoadProfile {
  readonly usual: readonly number[];
  readonly event: readonly number[];
  /** For which share of the month the event lasts. */
  readonly eventShare: number;
  readonly meanRequestsPerSecond: number;
}

const hoursPerWeek = 168;

/** A message when an instance starts and one when it ends. */
const messagesPerChange = 1;

/**
 * The month's load as the autoscaler meets it. The event lasts for the share of the month that lifts the mean from the
 * usual one to the month's.
 */
export function loadProfile(demand: FilledComputeDemand): LoadProfile {
  const week =
    demand.hourlyWeights === undefined ? weekOf(demand.peakToMean ?? 2) : asWeek(demand.hourlyWeights);
  const usual = demand.usualPeak.median;
  const peak = demand.peak.median;
  const usualMean = usual * mean(week);
  const meanRate =
    demand.meanRequestsPerSecond === undefined
      ? usualMean
      : forecastValue(demand.meanRequestsPerSecond).median;
  return {
    usual: week.map((weight) => usual * weight),
    event: week.map((weight) => peak * weight),
    eventShare:
      peak > usual * (1 + 1e-9) && usualMean > 0
        ? Math.min(1, Math.max(0, (meanRate / usualMean - 1) / (peak / usual - 1)))
        : 0,
    meanRequestsPerSecond: meanRate,
  };
}

/** What a week gives over the month, of which the event's weeks take their share. */
const average = (
  { usual, event, eventShare }: LoadProfile,
  of: (loads: readonly number[]) => number,
): number => of(usual) * (1 - eventShare) + (eventShare === 0 ? 0 : of(event) * eventShare);

/** How many instances the autoscaler runs on a load: what keeps its target, within its limits. */
const running =
  ({ minimum, maximum, requestsPerSecondPerInstance }: Counts) =>
  (load: number): number =>
    Math.min(maximum, Math.max(minimum, ceilWhole(load / requestsPerSecondPerInstance)));

/** The hours that instances run in an average month: the autoscaler follows the load, nights included. */
export const expectedInstanceHours = (profile: LoadProfile, counts: Counts): number =>
  average(profile, (loads) => mean(loads.map(running(counts)))) * hoursPerMonth;

/** The monthly quantities of the web tier. */
export function computeUsage(
  demand: FilledComputeDemand,
  profile: LoadProfile,
  machine: Machine,
  counts: Counts,
): Size["usage"] {
  const carried = peakCarried(demand, machine, counts.maximum, computeCeilings(demand));
  const expectedRate = Math.min(profile.meanRequestsPerSecond, carried);
  const multiple = expectedRate > 0 ? Math.max(1, carried / expectedRate) : 1;
  const logs = withTraffic(
    (expectedRate * secondsPerMonth * (demand.logBytesPerRequest ?? 300)) / bytesPerGb,
    multiple,
  );
  const changes =
    (average(profile, (loads) => changesIn(loads.map(running(counts)))) * hoursPerMonth) / hoursPerWeek;
  return {
    instanceHours: range(
      counts.minimum * hoursPerMonth,
      expectedInstanceHours(profile, counts),
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
