import type { InstanceType } from "../../catalog/types";
import { carriedPerInstance, type FilledComputeDemand, memoryCeiling } from "../sizing/compute-model";
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
  times,
} from "./expression";
import { type Explaining, planned, rule, zoneLost } from "./sources";

const bitsPerByte = 8;
const bitsPerMegabit = 1e6;
const mibPerGib = 1024;

/** What one instance of the chosen type is to a request, as formulas of the tier use it. */
export interface ExplainedInstance {
  readonly cpuTime: Explained;
  readonly latency: Explained;
  readonly target: Explained;
  readonly carried: Explained;
  readonly vcpu: Expression;
  readonly memory: Expression;
  /** Null where it is not known. */
  readonly bandwidth: Expression | null;
  readonly base: Expression;
  /** Memory of one request a second. */
  readonly held: Expression;
  readonly megabits: Expression;
  readonly zones: Expression;
  /** The share of a burstable type's CPU that it may use in the long run; null where that is all. */
  readonly earned: Expression | null;
  readonly spent: Expression;
}

function cpuTimeOf(
  of: Explaining,
  filled: FilledComputeDemand,
  { name, speed }: { readonly name: string; readonly speed: number },
): Explained {
  const { requests } = of.plan.workload;
  return explain(
    `CPU time on ${name}`,
    "s",
    filled.m5Seconds / speed,
    over(
      times(
        planned(of, "CPU time", requests.cpuSeconds, "s", "workload", "requests", "cpu"),
        given(
          `speed of ${requests.cpuReference}`,
          requests.cpuReferenceSpeed,
          "",
          `catalog: ${requests.cpuReference}, in times of an m5 vCPU`,
        ),
      ),
      given(`speed of ${name}`, speed, "", `catalog: ${name}, in times of an m5 vCPU`),
    ),
  );
}

function latencyOf(of: Explaining): Explained {
  const { objectives } = of.plan;
  return explain(
    "latency of the web tier",
    "s",
    of.planned.demands.web.latencySeconds,
    times(
      planned(of, "latency", objectives.latencySeconds, "s", "objectives", "latency"),
      planned(
        of,
        "web tier's share of the latency",
        objectives.computeLatencyShare,
        "share",
        "objectives",
        "computeLatencyShare",
      ),
    ),
  );
}

/** What a request moves through the network at most, one way. */
function megabitsOf(of: Explaining): Expression {
  const { requests } = of.plan.workload;
  const larger = most(
    planned(of, "request size", requests.requestBytes, "bytes", "workload", "requests", "requestSize"),
    planned(of, "response size", requests.responseBytes, "bytes", "workload", "requests", "responseSize"),
  );
  return over(times(larger, fixed(bitsPerByte)), fixed(bitsPerMegabit));
}

/** How the requests that one instance carries come about. */
export function explainInstance(
  of: Explaining,
  filled: FilledComputeDemand,
  type: InstanceType & { readonly cpuSpeed: number },
): ExplainedInstance {
  const { plan } = of;
  const { web } = of.planned.size;
  const { requests } = plan.workload;
  const fact = (name: string, value: number, unit: string): Expression =>
    given(`${name} of ${type.name}`, value, unit, `catalog: ${type.name}`);
  const [vcpu, memory] = [fact("vCPU", type.vcpu, ""), fact("memory", type.memoryGib, "GiB")];
  const bandwidth = type.networkMbps === null ? null : fact("network", type.networkMbps, "Mbit/s");
  const zones = planned(of, "zones", web.zones, "", "architecture", "zones");
  const left = over(minus(zones, fixed(1)), zones);
  const highest = planned(
    of,
    "highest use",
    plan.objectives.utilisation,
    "share",
    "objectives",
    "utilisation",
  );
  // What is left when a zone is lost may be fuller, but takes the load of all.
  const share = filled.survive ? least(highest, times(zoneLost, left)) : highest;
  const cpuTime = cpuTimeOf(of, filled, { name: type.name, speed: type.cpuSpeed });
  const target = explain("CPU target", "share", web.ceilings.cpu ?? plan.objectives.utilisation, share);

  const base = planned(
    of,
    "base memory",
    requests.baseMemoryGib,
    "GiB",
    "workload",
    "requests",
    "baseMemory",
  );
  const held = times(
    planned(of, "latency", filled.inFlightSeconds, "s", "objectives", "latency"),
    over(
      planned(
        of,
        "memory a request",
        requests.memoryPerConcurrentRequestMib,
        "MiB",
        "workload",
        "requests",
        "memoryPerRequest",
      ),
      fixed(mibPerGib),
    ),
  );
  const full = rule(
    "memory ceiling",
    memoryCeiling,
    "share",
    "the rest is the system's and the page cache's",
  );
  const free = (ceiling: Expression): Expression => minus(times(ceiling, memory), base);
  const room = filled.survive ? least(free(full), times(free(zoneLost), left)) : free(full);
  const megabits = megabitsOf(of);
  const earned =
    type.cpuBaseline === null ? null : fact("CPU that credits are earned for", type.cpuBaseline, "share");
  const spent = rule(
    "share of the peak that credits are spent for",
    filled.burstShare,
    "share",
    "the busiest day's mean where instances stay, all of it where they come and go",
  );
  const limits = [
    over(times(vcpu, explainedAbove(target)), explainedAbove(cpuTime)),
    ...(held.value > 0 && room.value > 0 ? [over(room, held)] : []),
    ...(bandwidth === null || megabits.value === 0 ? [] : [over(times(share, bandwidth), megabits)]),
    ...(earned === null ? [] : [over(over(times(vcpu, earned), spent), explainedAbove(cpuTime))]),
  ];
  const carried = explain(
    "requests of an instance",
    "/s",
    carriedPerInstance(filled, { type, cpuSeconds: cpuTime.value }),
    least(...limits),
  );
  return {
    cpuTime,
    latency: latencyOf(of),
    target,
    carried,
    vcpu,
    memory,
    bandwidth,
    base,
    held,
    megabits,
    zones,
    earned,
    spent,
  };
}
