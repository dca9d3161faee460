import {
  coresBeforeRedundancy,
  defaultRootVolumeGib,
  fillComputeDemand,
  lostWithZone,
  memoryCeiling,
  natGbPerInstanceHour,
} from "../sizing/compute-model";
import { respondsLaterThan, lateShare } from "../response-time";
import { type DemandNumbers, largestPeak } from "./demand";
import {
  explain,
  type Explained,
  explainedAbove,
  type Expression,
  fixed,
  given,
  least,
  minus,
  most,
  over,
  plus,
  roundedUp,
  times,
  worked,
} from "./expression";
import { type Explaining, hours, planned, price, rule, zoneLost } from "./sources";

const megabit = 1e6;

/** How the web tier's instances, their use and their price come about. */
export function explainWeb(
  of: Explaining,
  demand: DemandNumbers,
): { readonly all: readonly Explained[]; readonly atMost: Explained } | null {
  const { plan, catalog, planned: stack } = of;
  const { web } = stack.size;
  const filled = fillComputeDemand(stack.demands.web);
  const { requests } = plan.workload;
  const type = catalog.instanceTypes.find(({ name }) => name === web.instanceType);
  if (type?.cpuSpeed == null) return null;
  const fact = (name: string, value: number, unit: string): Expression =>
    given(`${name} of ${type.name}`, value, unit, `catalog: ${type.name}`);
  const ofRequest = (name: string, value: number, unit: string, key: string): Expression =>
    planned(of, name, value, unit, "workload", "requests", key);

  const vcpu = fact("vCPU", type.vcpu, "");
  const memory = fact("memory", type.memoryGib, "GiB");
  const cpuTime = explain(
    `CPU time on ${type.name}`,
    "s",
    filled.m5Seconds / type.cpuSpeed,
    over(
      times(
        ofRequest("CPU time", requests.cpuSeconds, "s", "cpu"),
        given(
          `speed of ${requests.cpuReference}`,
          requests.cpuReferenceSpeed,
          "",
          `catalog: ${requests.cpuReference}, in times of an m5 vCPU`,
        ),
      ),
      given(`speed of ${type.name}`, type.cpuSpeed, "", `catalog: ${type.name}, in times of an m5 vCPU`),
    ),
  );
  const latency = explain(
    "latency of the web tier",
    "s",
    stack.demands.web.latencySeconds,
    times(
      planned(of, "latency", plan.objectives.latencySeconds, "s", "objectives", "latency"),
      planned(
        of,
        "web tier's share of the latency",
        plan.objectives.computeLatencyShare,
        "share",
        "objectives",
        "computeLatencyShare",
      ),
    ),
  );
  const utilisation = planned(
    of,
    "highest use",
    plan.objectives.utilisation,
    "share",
    "objectives",
    "utilisation",
  );
  const zones = planned(of, "zones", web.zones, "", "architecture", "zones");
  const left = over(minus(zones, fixed(1)), zones);
  const target = explain(
    "CPU target",
    "share",
    web.ceilings.cpu ?? plan.objectives.utilisation,
    filled.survive ? least(utilisation, times(zoneLost, left)) : utilisation,
  );

  const base = ofRequest("base memory", requests.baseMemoryGib, "GiB", "baseMemory");
  const inFlight = planned(of, "latency", filled.inFlightSeconds, "s", "objectives", "latency");
  const perRequest = over(
    ofRequest("memory a request", requests.memoryPerConcurrentRequestMib, "MiB", "memoryPerRequest"),
    fixed(1024),
  );
  const held = times(inFlight, perRequest);
  const full = rule(
    "memory ceiling",
    memoryCeiling,
    "share",
    "the rest is the system's and the page cache's",
  );
  const free = (ceiling: Expression): Expression => minus(times(ceiling, memory), base);
  const room = filled.survive ? least(free(full), times(free(zoneLost), left)) : free(full);
  const megabits = over(
    times(
      most(
        ofRequest("request size", requests.requestBytes, "bytes", "requestSize"),
        ofRequest("response size", requests.responseBytes, "bytes", "responseSize"),
      ),
      fixed(8),
    ),
    fixed(megabit),
  );
  const bandwidth = type.networkMbps === null ? null : fact("network", type.networkMbps, "Mbit/s");
  const share = filled.survive ? least(utilisation, times(zoneLost, left)) : utilisation;
  const limits = [
    over(times(vcpu, explainedAbove(target)), explainedAbove(cpuTime)),
    ...(held.value > 0 && room.value > 0 ? [over(room, held)] : []),
    ...(bandwidth === null || megabits.value === 0 ? [] : [over(times(share, bandwidth), megabits)]),
  ];
  const carried = explain(
    "requests of an instance",
    "/s",
    web.requestsPerSecondPerInstance,
    least(...limits),
  );

  const variation = ofRequest("variation of CPU time", requests.cpuVariation, "", "cpuVariation");
  const dispersion = ofRequest("dispersion of arrivals", requests.arrivalDispersion, "", "arrivalDispersion");
  const cores = (name: string, peak: Explained): Explained => {
    const value = coresBeforeRedundancy({
      requestsPerSecond: peak.value,
      cpuSeconds: cpuTime.value,
      latencySeconds: latency.value,
      utilisation: target.value,
      cpuVariation: requests.cpuVariation,
      arrivalDispersion: requests.arrivalDispersion,
    });
    return explain(
      name,
      "",
      value,
      worked("least on which 95 of 100 responses come in time and none is used above the target", value, [
        ...[peak, cpuTime, latency, target].map(explainedAbove),
        variation,
        dispersion,
      ]),
    );
  };
  const counted = (cores_: Explained, peak: Explained): Expression => {
    const count = most(
      fixed(1),
      roundedUp(over(explainedAbove(cores_), vcpu)),
      roundedUp(over(explainedAbove(peak), explainedAbove(carried))),
    );
    return filled.survive ? times(roundedUp(over(count, zones)), zones) : count;
  };
  const largest = largestPeak(of, demand, "web", filled.largestPeak);
  const coresLargest = cores("cores for the largest peak", largest);
  const coresNow = cores("cores", demand.peakP90);
  const maximum = explain("instances at most", "", web.maximum, counted(coresLargest, largest));
  const instances = explain(
    "instances",
    "",
    web.desired,
    filled.fixed ? explainedAbove(maximum) : counted(coresNow, demand.peakP90),
  );

  const count = explainedAbove(instances);
  const peak = explainedAbove(demand.peakP90);
  const cpuUse = (running: Expression): Expression =>
    over(times(peak, explainedAbove(cpuTime)), times(running, vcpu));
  const memoryUse = (running: Expression): Expression =>
    over(plus(base, over(times(peak, held), running)), memory);
  const networkUse = (running: Expression): Expression | null =>
    bandwidth === null ? null : over(times(peak, megabits), times(running, bandwidth));
  const lateUse = (running: Expression): Expression => {
    const value =
      respondsLaterThan(
        running.value * type.vcpu,
        filled.peak.p90,
        cpuTime.value,
        latency.value,
        filled.variability,
      ) / lateShare;
    return worked(`share of responses that come too late, over the ${lateShare * 100} % that may`, value, [
      peak,
      explainedAbove(cpuTime),
      explainedAbove(latency),
      running,
      vcpu,
    ]);
  };
  const useOf = (constraint: string, running: Expression): Expression | null =>
    constraint === "cpu"
      ? cpuUse(running)
      : constraint === "memory"
        ? memoryUse(running)
        : constraint === "network"
          ? networkUse(running)
          : constraint === "latency"
            ? lateUse(running)
            : null;
  const uses = Object.entries(web.utilisation).flatMap(([constraint, value]) => {
    return [explain(`use of ${constraint}`, "share", value, useOf(constraint, count))];
  });
  const lost = web.desired - lostWithZone(web.desired, web.zones);
  const remaining = minus(count, roundedUp(over(count, zones)));
  const byLost = useOf(web.binding ?? "cpu", remaining);
  const withZoneLost =
    web.oneZoneLostUtilisation === null || lost === 0 || byLost === null
      ? []
      : [
          explain(
            `use of ${web.binding ?? "cpu"} with a zone lost`,
            "share",
            web.oneZoneLostUtilisation,
            byLost,
          ),
        ];

  const all = [
    cpuTime,
    latency,
    target,
    carried,
    largest,
    coresNow,
    coresLargest,
    maximum,
    instances,
    ...uses,
    ...withZoneLost,
    ...moneyOf(of, instances),
  ];
  return { all, atMost: maximum };
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
