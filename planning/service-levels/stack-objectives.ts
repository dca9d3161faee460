import type { FlowObjective } from "../growth-plan/types";
import { strictestByPlace } from "./burn-rate-alarms";
import { serviceLevelObjectives, type ServiceLevelObjective } from "./objectives";

/** The objectives that a stack's alarms hold it to, by where their requests are counted. */
export interface StackObjectives {
  readonly loadBalancer: readonly ServiceLevelObjective[];
  readonly delivery: readonly ServiceLevelObjective[];
}

/**
 * The strictest promise at each place. What is promised through the edge holds behind it, too: a flow counts at the load balancer wherever
 * it needs that, and at the edge besides.
 */
export function stackObjectives(flows: readonly FlowObjective[]): StackObjectives {
  const behindTheEdge = flows
    .filter(({ needs }) => needs.includes("loadBalancer"))
    .map((flow) => ({ ...flow, needs: flow.needs.filter((tier) => tier !== "delivery") }));
  return {
    loadBalancer: strictestByPlace(serviceLevelObjectives(behindTheEdge)),
    delivery: strictestByPlace(serviceLevelObjectives(flows)).filter(
      ({ measuredAt }) => measuredAt === "delivery",
    ),
  };
}
