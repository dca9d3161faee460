import { hoursPerMonth } from "../months";
import { webUse } from "../outlook";
import type { Deployed, PossibleRemedy } from "./types";

/** Steps by which a group's maximum is raised, at most: each a zone's worth or a tenth. */
const mostSteps = 40;

/** More instances than the autoscaler may run today. */
export function moreInstances({ planned, catalog, region }: Deployed): PossibleRemedy[] {
  const { web } = planned.size;
  const price = catalog.unitPrice(`ec2.${web.instanceType}`, region);
  const step = Math.max(1, Math.round(web.maximum / 10 / web.zones)) * web.zones;
  return Array.from({ length: mostSteps }, (_, index) => {
    const maximum = web.maximum + step * (index + 1);
    return {
      kind: "resize",
      change: `up to ${maximum} × ${web.instanceType}`,
      usdPerMonth: price === null ? null : price * (maximum - web.maximum) * hoursPerMonth,
      size: maximum,
      assumption: null,
      use: webUse({ web }, catalog, maximum),
    };
  });
}
