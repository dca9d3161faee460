import type { Workers } from "../../contract/services";
import type { GrowthPlan } from "../growth-plan/types";
import { ceilWhole } from "../queueing";
import { asWeek, mean, weekOf } from "../sizing/shape";
import { meanWaitForWorker, secondsToWorkOff } from "../waiting-time";
import type { SizedService } from "./plan-services";
import { loadOf, type ProductLoad } from "./service-demand";
import { jobSecondsOn, workersFor, workersPerInstance, type Jobs } from "./workers";

/** An outage that every operator has met: what it leaves behind, and for how long. */
const outageMinutes = 10;

const hoursPerDay = 24;

/** The hours of the week's busiest day: the one with the largest sum, the first of several. */
function busiestDay(week: readonly number[]): readonly number[] {
  const days = Array.from({ length: week.length / hoursPerDay }, (_, day) =>
    week.slice(day * hoursPerDay, (day + 1) * hoursPerDay),
  );
  return days.reduce((busiest, day) => (mean(day) > mean(busiest) ? day : busiest), days[0] ?? []);
}

/** The workers of a service's first month: how many, through the day, and what a burst and an outage leave. */
export function workersOf(
  plan: GrowthPlan,
  { service, demand, sizes }: SizedService,
  jobs: Jobs,
  product: ProductLoad | undefined,
): Workers | null {
  const [size] = sizes;
  if (size === undefined || product === undefined) return null;
  const { shape } = plan.workload.requests;
  const { machine } = size.machine;
  const { peak, usual } = loadOf(product, service.callsPerRequest);
  const jobSeconds = jobSecondsOn(jobs, demand, machine);
  const perInstance = workersPerInstance(jobs, demand, machine);
  const day = busiestDay(shape.hourly === null ? weekOf(shape.peakToMean) : asWeek(shape.hourly));
  const byHour = day.map((weight) => workersFor(jobs, demand, machine, usual * weight));
  const backlog = (waiting: number) => ({
    jobs: waiting,
    workedOffSeconds: secondsToWorkOff(waiting, size.desired * perInstance, jobSeconds, peak),
    workedOffSecondsAtMaximum: secondsToWorkOff(waiting, size.maximum * perInstance, jobSeconds, peak),
  });
  const burst = service.queue?.burstJobs ?? null;
  return {
    longestWaitSeconds: jobs.longestWaitSeconds,
    jobSeconds,
    perInstance,
    needed: workersFor(jobs, demand, machine, peak),
    byHour,
    instancesByHour: byHour.map((workers) => Math.max(size.minimum, ceilWhole(workers / perInstance))),
    meanWaitSeconds: meanWaitForWorker(size.desired * perInstance, peak, jobSeconds, {
      serviceVariation: jobs.jobVariation,
      arrivalDispersion: jobs.arrivalDispersion,
    }),
    burst: burst === null ? null : backlog(burst),
    burstDoneSeconds: service.queue?.burstDoneSeconds ?? null,
    outage: { minutes: outageMinutes, ...backlog(peak * outageMinutes * 60) },
  };
}
