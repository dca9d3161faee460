import type { FlowObjective } from "../growth-plan/types";
import { usualAlertWindows, usualPeriodSeconds, type AlertWindow } from "./burn-rate";

/** Where requests are counted: at the edge, or behind it at the load balancer. */
export type MeasuringTier = "delivery" | "loadBalancer";

/** A promise that requests are held to: a share of them that must be good over a rolling period. */
export interface ServiceLevelObjective {
  /** Lower-case letters, digits and hyphens, at most 63: `application-availability`. */
  readonly name: string;
  /** What users do, as the growth plan names it. */
  readonly flow: string;
  /** Share of requests that must be good, 0 to 1. */
  readonly target: number;
  /** Length of the rolling period. */
  readonly periodSeconds: number;
  /** A request is good within it; null: when it is not answered with a server error (5xx). */
  readonly withinSeconds: number | null;
  /** Null where no tier that it needs counts requests: then nothing can watch it. */
  readonly measuredAt: MeasuringTier | null;
  /** When its alerts ring. */
  readonly alerts: readonly AlertWindow[];
}

/** The most characters of a name, as OpenSLO has it (RFC 1123). */
const longestName = 63;

/** A text as a name of lower-case letters, digits and hyphens, that ends in `suffix`. */
export function nameFrom(text: string, suffix = ""): string {
  const cleaned = text
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/[^a-z0-9]+/gu, "-");
  const kept = cleaned.replace(/^-+/u, "").slice(0, longestName - suffix.length);
  return `${kept.replace(/-+$/u, "") || "flow"}${suffix}`;
}

/** The outermost tier of a flow that counts requests: what it sees is what users get. */
const measuredAt = ({ needs }: FlowObjective): MeasuringTier | null =>
  needs.includes("delivery") ? "delivery" : needs.includes("loadBalancer") ? "loadBalancer" : null;

/**
 * The objectives of a growth plan's flows, in their order: each has one of availability, and one of latency where it is
 * stated. The availability that is stated as a share of time is held to as a share of requests.
 */
export function serviceLevelObjectives(flows: readonly FlowObjective[]): readonly ServiceLevelObjective[] {
  const taken = new Set<string>();
  return flows.flatMap((flow) => {
    const common = {
      flow: flow.name,
      periodSeconds: flow.periodSeconds ?? usualPeriodSeconds,
      alerts: usualAlertWindows,
    };
    const unique = (kind: string): string => {
      let name = nameFrom(flow.name, `-${kind}`);
      for (let count = 2; taken.has(name); count += 1) name = nameFrom(flow.name, `-${count}-${kind}`);
      taken.add(name);
      return name;
    };
    return [
      {
        name: unique("availability"),
        ...common,
        target: flow.availability,
        withinSeconds: null,
        measuredAt: measuredAt(flow),
      },
      ...(flow.latency === undefined
        ? []
        : [
            {
              name: unique("latency"),
              ...common,
              target: flow.latency.share,
              withinSeconds: flow.latency.withinSeconds,
              // CloudFront's latency to the origin is no metric that it sends without further ones.
              measuredAt: flow.needs.includes("loadBalancer") ? ("loadBalancer" as const) : null,
            },
          ]),
    ];
  });
}
