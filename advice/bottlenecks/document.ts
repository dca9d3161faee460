import type { Catalog } from "../../catalog/types";
import type { BottleneckOfTier, BottleneckRemedy, Bottlenecks } from "../../contract/bottlenecks";
import {
  alternativesOf,
  deployablePhase,
  roadmap,
  stackBottlenecks,
  tiersOf,
  type Alternative,
  type GrowthPlan,
  type Remedy,
  type StackBottlenecks,
  type TierBottleneck,
} from "../../planning";
import { dayFrom } from "../../planning/days";
import { remedyWords } from "./words";

/** For which stack the document is made. */
export interface BottlenecksDocumentOptions {
  readonly version: string;
  /** The month that the stack is sized for. @default the plan's `asOf` */
  readonly month?: string;
  /** The phase that it is deployed in; `auto`: the roadmap's of its month. @default "auto" */
  readonly phase?: 1 | 2 | "auto";
  /** Months after the stack's own that are looked at. @default up to the plan's horizon */
  readonly over?: number;
}

/**
 * Which tiers bind, when and on what, with the remedies of each in the order of what a month of runway costs, and what the
 * plan's stated choices would cost otherwise.
 *
 * @throws RangeError as `stackBottlenecks`.
 */
export function bottlenecksDocument(
  plan: GrowthPlan,
  catalog: Catalog,
  { version, month = plan.asOf, phase = "auto", over }: BottlenecksDocumentOptions,
): Bottlenecks {
  const deployed =
    phase === "auto"
      ? deployablePhase(
          roadmap(plan, catalog).phaseByMonth.find((planned) => planned.month === month)?.phase ?? 1,
        )
      : phase;
  const found = stackBottlenecks(plan, catalog, {
    month,
    phase: deployed,
    ...(over !== undefined && { over }),
  });
  const binding = new Set(found.bottlenecks.map(({ tier }) => tier));
  const tiers = tiersOf(found.planned.size);
  return {
    schema: "headroom.bottlenecks/1",
    headroom: version,
    product: plan.product,
    region: plan.region,
    currency: "USD",
    phase: deployed,
    month,
    lastMonth: found.months.at(-1) ?? month,
    bottlenecks: found.bottlenecks.map((each) => bottleneck(each, found)),
    lasting: tiers.map(([tier]) => tier).filter((tier) => !binding.has(tier)),
    alternatives: alternativesOf(found.planned, found.sizing, catalog).map(alternative),
    assumptions: tiers.flatMap(([tier, { assumptions = [] }]) =>
      assumptions.map((text) => `${tier}: ${text}`),
    ),
  };
}

function bottleneck(
  { remedies, ...tier }: TierBottleneck,
  { sizing, planned }: StackBottlenecks,
): BottleneckOfTier {
  const startDate = dayFrom(tier.month, -tier.leadTimeMonths);
  const { deployment } = planned.size.database;
  return {
    ...tier,
    utilisationByMonth: [...tier.utilisationByMonth],
    startDate,
    startsNow: startDate < dayFrom(sizing.demand.month, 0),
    remedies: remedies.map((remedy) => inWords(remedy, tier, deployment)).sort(byCostOfRunway),
  };
}

function inWords(
  { kind, change, usdPerMonth, monthsGained, leastMonthsGained, assumption }: Remedy,
  { tier, month }: Pick<TierBottleneck, "tier" | "month">,
  deployment: StackBottlenecks["planned"]["size"]["database"]["deployment"],
): BottleneckRemedy {
  const { risk, steps } = remedyWords(kind, { tier, change, month, deployment });
  return {
    kind,
    change,
    usdPerMonth,
    monthsGained,
    usdPerMonthGained: usdPerMonth === null ? null : usdPerMonth / Math.max(1, leastMonthsGained),
    assumption,
    risk,
    steps: [...steps],
  };
}

/** Sure ones first where a month of runway costs the same; those without a price last. */
function byCostOfRunway(a: BottleneckRemedy, b: BottleneckRemedy): number {
  const cost = ({ usdPerMonthGained }: BottleneckRemedy): number => usdPerMonthGained ?? Number.MAX_VALUE;
  const doubt = ({ assumption }: BottleneckRemedy): number => (assumption === null ? 0 : 1);
  return cost(a) - cost(b) || doubt(a) - doubt(b) || (a.kind < b.kind ? -1 : 1);
}

const alternative = ({
  usdPerMonth: { now, then },
  tiers,
  unknown,
  ...rest
}: Alternative): Bottlenecks["alternatives"][number] => ({
  ...rest,
  tiers: [...tiers],
  usdPerMonth: { now, then },
  savesUsdPerMonth: now === null || then === null ? null : now - then,
  unknown: [...unknown],
});
