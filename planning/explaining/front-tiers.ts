import type { DemandNumbers } from "./demand";
import { bytesPerGb } from "../sizing/ranges";
import { stackOutlook } from "../stack-outlook";
import {
  explain,
  type Explained,
  explainedAbove,
  fixed,
  given,
  over,
  plus,
  times,
  worked,
} from "./expression";
import { type Explaining, growthOf, hours, planned, price } from "./sources";

/** How the load balancer's capacity units and price come about. */
export function explainLoadBalancer(of: Explaining, { mean, peakP90 }: DemandNumbers): Explained[] {
  const { loadBalancer } = of.planned.size;
  const { requests } = of.plan.workload;
  const sizes = [
    planned(of, "request size", requests.requestBytes, "bytes", "workload", "requests", "requestSize"),
    planned(of, "response size", requests.responseBytes, "bytes", "workload", "requests", "responseSize"),
  ];
  const units = (name: string, value: number, rate: Explained): Explained =>
    explain(
      name,
      "LCU",
      value,
      worked("most of new connections, open ones, bytes and rules, each over what a unit holds", value, [
        explainedAbove(rate),
        ...sizes,
      ]),
    );
  const usual = units("units on average", loadBalancer.lcuMean, mean);
  const peak = units("units at the peak", loadBalancer.lcuPeak, peakP90);
  const hour = price(of, "hour of a load balancer", "alb.hour", "$");
  const unit = price(of, "hour of a unit", "alb.lcu", "$");
  return [
    usual,
    peak,
    ...(hour === null || unit === null || loadBalancer.usdPerMonth === null
      ? []
      : [
          explain(
            "load balancer, a month",
            "$",
            loadBalancer.usdPerMonth,
            times(plus(hour, times(unit, explainedAbove(usual))), hours),
          ),
        ]),
  ];
}

/** How what is delivered through the edge comes about. */
export function explainDelivery(of: Explaining, { mean, content }: DemandNumbers): Explained[] {
  const { delivery } = of.planned.size;
  const egress = delivery.usage.edgeEgressGb;
  const response = planned(
    of,
    "response size",
    of.plan.workload.requests.responseBytes,
    "bytes",
    "workload",
    "requests",
    "responseSize",
  );
  return egress === undefined
    ? []
    : [
        explain(
          "delivered, a month with responses",
          "GB",
          egress.expected,
          plus(
            explainedAbove(content),
            over(times(explainedAbove(mean), hours, fixed(3600), response), fixed(bytesPerGb)),
          ),
        ),
      ];
}

/** How long what the month deploys lasts. */
export function explainRunway(of: Explaining): Explained[] {
  const { plan, catalog, month } = of;
  const { outlooks } = stackOutlook(plan, catalog, { month: month.demand.month, phase: month.phase });
  const { perYear } = growthOf(of, "requests");
  const ofData = growthOf(of, "data").perYear;
  return outlooks.flatMap(({ name, runwayMonths }) =>
    (["now", "maximum"] as const).flatMap((which) => {
      const months = runwayMonths[which];
      const how = which === "now" ? "usual peaks, as it is" : "peaks with events, at its maximum";
      return months === null
        ? []
        : [
            explain(
              `${name} lasts, ${which === "now" ? "as it is" : "at its maximum"}`,
              "months",
              months,
              worked(
                `whole months until a use passes its ceiling on the median forecast, by ${how}`,
                months,
                [perYear, ofData],
              ),
            ),
          ];
    }),
  );
}

/** How the network's price comes about. */
export function explainNetwork(of: Explaining): Explained[] {
  const { network } = of.planned.size;
  const count = network.natGateways === "perZone" ? network.zoneIds.length : 1;
  const gateways = given(
    "NAT gateways",
    count,
    "",
    `what the promises ask: ${of.sourceOf(["objectives", "flows"])}`,
  );
  const hour = price(of, "hour of a NAT gateway", "nat.hour", "$");
  return hour === null || network.usdPerMonth === null
    ? []
    : [explain("network, a month", "$", network.usdPerMonth, times(gateways, hour, hours))];
}
