import { lateShare, respondsLaterThan } from "../response-time";
import {
  coresBeforeRedundancy,
  defaultRootVolumeGib,
  fillComputeDemand,
  type FilledComputeDemand,
  natGbPerInstanceHour,
  speedOf,
} from "../sizing/compute-model";
import { type DemandNumbers, largestPeak } from "./demand";
import {
  explain,
  type Explained,
  explainedAbove,
  type Expression,
  fixed,
  least,
  minus,
  most,
  over,
  plus,
  roundedUp,
  times,
  worked,
} from "./expression";
import { type Explaining, hours, planned, price, rule } from "./sources";
import { type ExplainedInstance, explainInstance } from "./web-instance";
import { explainRamp } from "./web-ramp";

/** How the web tier's instances, their use and their price come about; null where the catalog has no such type. */
export function explainWeb(
  of: Explaining,
  demand: DemandNumbers,
): { readonly all: readonly Explained[]; readonly atMost: Explained } | null {
  const { web } = of.planned.size;
  const filled = fillComputeDemand(of.planned.demands.web);
  const type = of.catalog.instanceTypes.find(({ name }) => name === web.instanceType);
  const speed = type === undefined ? null : speedOf(type, of.catalog);
  if (type === undefined || speed === null) return null;
  const instance = explainInstance(of, filled, { ...type, ...speed });
  const { cpuTime, latency, target, carried } = instance;
  const ramp = explainRamp(of, instance, { type, cpuSeconds: cpuTime.value });
  // The last of them is what scaling aims at.
  const scaled = ramp.at(-1) ?? null;
  const largest = largestPeak(of, demand, "web");
  const coresLargest = coresFor(of, instance, "cores for the largest peak", largest);
  const coresNow = coresFor(of, instance, "cores", demand.peakP90);
  const atMost = explain(
    "instances at most",
    "",
    web.maximum,
    countOf(filled, instance, coresLargest, largest),
  );
  const now = countOf(filled, instance, coresNow, demand.peakP90);
  const instances = explain(
    "instances",
    "",
    web.desired,
    filled.fixed
      ? explainedAbove(atMost)
      : scaled === null
        ? now
        : least(
            most(now, explainedAbove(atMost)),
            most(
              now,
              inZones(
                filled,
                instance,
                roundedUp(over(explainedAbove(demand.peakP90), explainedAbove(scaled))),
              ),
            ),
          ),
  );
  return {
    all: [
      cpuTime,
      latency,
      target,
      carried,
      ...ramp,
      largest,
      coresNow,
      coresLargest,
      atMost,
      instances,
      ...usesOf(of, filled, instance, demand, instances),
      ...moneyOf(of, instances),
    ],
    atMost,
  };
}

/** The cores that carry a peak before any redundancy. */
function coresFor(
  of: Explaining,
  { cpuTime, latency, target }: ExplainedInstance,
  name: string,
  peak: Explained,
): Explained {
  const { cpuVariation, arrivalDispersion } = of.plan.workload.requests;
  const value = coresBeforeRedundancy({
    requestsPerSecond: peak.value,
    cpuSeconds: cpuTime.value,
    latencySeconds: latency.value,
    utilisation: target.value,
    cpuVariation,
    arrivalDispersion,
  });
  const ofRequest = (of_: string, amount: number, key: string): Expression =>
    planned(of, of_, amount, "", "workload", "requests", key);
  return explain(
    name,
    "",
    value,
    worked("least on which 95 of 100 responses come in time and none is used above the target", value, [
      ...[peak, cpuTime, latency, target].map(explainedAbove),
      ofRequest("variation of CPU time", cpuVariation, "cpuVariation"),
      ofRequest("dispersion of arrivals", arrivalDispersion, "arrivalDispersion"),
    ]),
  );
}

/** Instances for cores and peak, as many in each zone where one may be lost. */
function countOf(
  { survive }: FilledComputeDemand,
  { vcpu, carried, zones }: ExplainedInstance,
  cores: Explained,
  peak: Explained,
): Expression {
  const count = most(
    fixed(1),
    roundedUp(over(explainedAbove(cores), vcpu)),
    roundedUp(over(explainedAbove(peak), explainedAbove(carried))),
  );
  return inZones({ survive }, { zones }, count);
}

/** As many in each zone, where one may be lost. */
const inZones = (
  { survive }: Pick<FilledComputeDemand, "survive">,
  { zones }: Pick<ExplainedInstance, "zones">,
  count: Expression,
): Expression => (survive ? times(roundedUp(over(count, zones)), zones) : count);

/** The use of each constraint, and of the one that binds with a zone lost. */
function usesOf(
  of: Explaining,
  filled: FilledComputeDemand,
  {
    cpuTime,
    latency,
    vcpu,
    memory,
    bandwidth,
    base,
    held,
    megabits,
    zones,
    earned,
    spent,
  }: ExplainedInstance,
  { peakP90 }: DemandNumbers,
  instances: Explained,
): Explained[] {
  const { web } = of.planned.size;
  const peak = explainedAbove(peakP90);
  const late = (running: Expression): number =>
    respondsLaterThan(
      running.value * vcpu.value,
      filled.peak.p90,
      cpuTime.value,
      latency.value,
      filled.variability,
    ) / lateShare;
  const byConstraint: Readonly<Record<string, (running: Expression) => Expression | null>> = {
    cpu: (running) => over(times(peak, explainedAbove(cpuTime)), times(running, vcpu)),
    memory: (running) => over(plus(base, over(times(peak, held), running)), memory),
    network: (running) =>
      bandwidth === null ? null : over(times(peak, megabits), times(running, bandwidth)),
    credits: (running) =>
      earned === null
        ? null
        : over(times(peak, explainedAbove(cpuTime), spent), times(running, vcpu, earned)),
    latency: (running) =>
      worked(`share of responses that come too late, over the ${lateShare * 100} % that may`, late(running), [
        peak,
        explainedAbove(cpuTime),
        explainedAbove(latency),
        running,
        vcpu,
      ]),
  };
  const count = explainedAbove(instances);
  const uses = Object.entries(web.utilisation).map(([constraint, value]) =>
    explain(`use of ${constraint}`, "share", value, byConstraint[constraint]?.(count) ?? null),
  );
  if (web.oneZoneLostUtilisation === null) return uses;
  const binding = web.binding ?? "cpu";
  const remaining = minus(count, roundedUp(over(count, zones)));
  const lost = byConstraint[binding]?.(remaining) ?? null;
  return [...uses, explain(`use of ${binding} with a zone lost`, "share", web.oneZoneLostUtilisation, lost)];
}

/** The price of an average month: the hours that instances run, each with its volume and what it fetches through NAT. */
function moneyOf(of: Explaining, instances: Explained): Explained[] {
  const { web } = of.planned.size;
  const hour = price(of, `hour of ${web.instanceType}`, `ec2.${web.instanceType}`, "$");
  if (hour === null || web.usdPerMonth === null || web.usage.instanceHours === undefined) return [];
  const volume = price(of, "GB-month of a volume", "ebs.gp3.storage", "$");
  const nat = price(of, "GB through NAT", "nat.data", "$");
  const running = explain(
    "instance hours",
    "h",
    web.usage.instanceHours.expected,
    worked(
      "the autoscaler follows the week hour by hour, between its least and its most",
      web.usage.instanceHours.expected,
      [explainedAbove(instances)],
    ),
  );
  const each = [
    hour,
    ...(volume === null
      ? []
      : [
          over(
            times(volume, rule("volume of an instance", defaultRootVolumeGib, "GiB", "what an image needs")),
            hours,
          ),
        ]),
    ...(nat === null
      ? []
      : [
          times(
            nat,
            rule("GB of an instance's hour through NAT", natGbPerInstanceHour, "GB", "updates and the agent"),
          ),
        ]),
  ];
  return [
    running,
    explain("web, a month", "$", web.usdPerMonth, times(explainedAbove(running), plus(...each))),
  ];
}
