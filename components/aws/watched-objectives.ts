import * as pulumi from "@pulumi/pulumi";
import {
  daySeconds,
  longestWindowSeconds,
  nameFrom,
  usualAlertWindows,
  usualPeriodSeconds,
  type MeasuringTier,
  type ServiceLevelObjective,
} from "../../planning";
import { Mistakes } from "../arguments";
import type { ServiceLevelsArgs, WatchedObjective } from "./service-levels-args";

/** An objective with the dimensions of what counts its requests. */
export interface Watched {
  readonly objective: ServiceLevelObjective & { readonly measuredAt: MeasuringTier };
  readonly dimensions: Record<string, pulumi.Input<string>>;
}

/**
 * Checks what can be checked before anything is made.
 *
 * @throws ArgumentsError naming every argument that can't be used
 */
export function checkServiceLevels(name: string, args: ServiceLevelsArgs): void {
  const mistakes = new Mistakes(`ServiceLevels "${name}"`);
  mistakes.require(args.objectives.length > 0, "objectives", args.objectives, "at least one objective");
  args.objectives.forEach((each, index) => {
    const at = `objectives[${index}]`;
    const { flow, target, withinSeconds, periodDays } = each;
    mistakes.require(flow.trim() !== "", `${at}.flow`, flow, "what users do, in words");
    mistakes.require(target > 0 && target < 1, `${at}.target`, target, "a share above 0 and below 1");
    mistakes.require(
      withinSeconds === undefined || (Number.isFinite(withinSeconds) && withinSeconds > 0),
      `${at}.withinSeconds`,
      withinSeconds,
      "seconds above 0",
    );
    mistakes.whole(`${at}.periodDays`, periodDays, 3, 366);
    if ((each.loadBalancerArn === undefined) === (each.distributionId === undefined))
      mistakes.add(at, flow, "either loadBalancerArn or distributionId", "says not where it is counted");
    else if (each.distributionId !== undefined && withinSeconds !== undefined)
      mistakes.add(
        `${at}.withinSeconds`,
        withinSeconds,
        "loadBalancerArn in place of distributionId",
        "can't be counted at the edge",
      );
  });
  for (const { longSeconds } of args.windows ?? [])
    mistakes.require(
      longSeconds <= longestWindowSeconds,
      "windows",
      longSeconds,
      `at most ${longestWindowSeconds} s, the longest that CloudWatch looks back`,
    );
  if (args.topics !== undefined) {
    for (const key of ["pageEmail", "ticketEmail"] as const)
      if (args[key] !== undefined)
        mistakes.add(key, args[key], "one of the two", "is given together with topics");
    if (args.escalation?.email !== undefined)
      mistakes.add(
        "escalation.email",
        args.escalation.email,
        "a subscription to topics.escalationArn",
        "is given together with topics",
      );
    if (args.escalation !== undefined && args.topics.escalationArn === undefined)
      mistakes.add("topics.escalationArn", undefined, "the topic that hears of escalated pages");
  }
  mistakes.whole("escalation.afterMinutes", args.escalation?.afterMinutes, 1, 120);
  mistakes.whole("escalation.acknowledgedHours", args.escalation?.acknowledgedHours, 1, 24);
  mistakes.end(true);
}

/** The name by which CloudWatch knows a load balancer: `app/name/id`. */
export const balancerName = (arn: pulumi.Input<string>): pulumi.Output<string> =>
  pulumi.output(arn).apply((text) => text.split(":loadbalancer/").at(-1) ?? text);

/** Objectives as planning has them, each with a name of its own. */
export function watchedOf({
  objectives,
  windows = usualAlertWindows,
}: ServiceLevelsArgs): readonly Watched[] {
  const taken = new Set<string>();
  return objectives.map((each: WatchedObjective) => {
    const kind = each.withinSeconds === undefined ? "" : "-latency";
    let named = nameFrom(each.flow, kind);
    for (let count = 2; taken.has(named); count += 1) named = nameFrom(each.flow, `${kind}-${count}`);
    taken.add(named);
    const measuredAt: MeasuringTier = each.distributionId === undefined ? "loadBalancer" : "delivery";
    return {
      objective: {
        name: named,
        flow: each.flow,
        target: each.target,
        withinSeconds: each.withinSeconds ?? null,
        periodSeconds: each.periodDays === undefined ? usualPeriodSeconds : each.periodDays * daySeconds,
        measuredAt,
        alerts: windows,
      },
      dimensions:
        each.distributionId === undefined
          ? { LoadBalancer: balancerName(each.loadBalancerArn ?? "") }
          : { DistributionId: each.distributionId, Region: "Global" },
    };
  });
}
