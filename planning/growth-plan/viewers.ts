import type { Catalog } from "../../catalog/types";
import type { GrowthPlan } from "./types";

/**
 * Where viewers are: the plan's shares of CloudFront's price areas, or all in the area of the plan's region where it says
 * nothing (`viewersAssumed`). They sum to 1.
 *
 * @throws RangeError where the region is not in the catalog.
 */
export const viewerShares = (
  plan: GrowthPlan,
  catalog: Pick<Catalog, "region">,
): Readonly<Record<string, number>> =>
  plan.workload.content.viewersAssumed
    ? { [catalog.region(plan.region).viewerArea]: 1 }
    : plan.workload.content.viewers;
