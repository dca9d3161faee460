import { loadCarbonFacts } from "../catalog/carbon";
import { loadCommitmentFacts } from "../catalog/commitments";
import type { Catalog, Price } from "../catalog/types";
import type { CostLine, Estimate } from "../contract/preview";
import type { Range } from "../contract/range";
import { components, stackOutput } from "../contract/read-outputs";
import type { Stack, StackResource } from "../contract/stack";
import { withCarbon } from "./carbon";
import { applyCommitments, type TieredLine } from "./commitments/apply";
import { StackContext } from "./context";
import { plus, times } from "./meter";
import { meterOf } from "./meters";
import type { OwnPrices } from "./own-prices/types";
import { PriceBook } from "./price-book";
import { noUsage, UsageAnswers } from "./usage/answers";
import type { Usage } from "./usage/types";

/** The tier of lines that stand under no component. */
export const otherTier = "other";

/** What an estimate may rest on besides the stack and the catalog. */
export interface EstimateOptions {
  /** What is known of resources that no component speaks for. @default nothing is said, the company is small */
  readonly usage?: Usage;
  /** Whether the account's free allowances are counted here. @default as the phase stack says, else not */
  readonly freeAllowances?: boolean | null;
  /** Commitments that were bought. @default none */
  readonly commitments?: Pick<OwnPrices, "savingsPlans" | "reservations">;
}

/**
 * What a stack costs a month, line by line.
 *
 * Every custom resource (providers left out) is priced, free or unpriced. A resource with a part that can't be priced
 * counts as unpriced and says why, while the lines that are known stay: a total with unpriced resources is "at least".
 * Money is summed unrounded, in the order of the lines. What only the running system knows is assumed where no component
 * says it, and each assumption is listed. Lines and lists are sorted by URN, so that the order in which a program
 * registers resources moves no money.
 *
 * @example `estimate(stack, loadCatalog()).money.expected`
 */
export function estimate(
  stack: Stack,
  catalog: Catalog,
  { usage = noUsage, freeAllowances = null, commitments }: EstimateOptions = {},
): Estimate {
  const said = stackOutput(stack);
  const contexts = new StackContext(stack, catalog, new UsageAnswers(usage));
  const book = new PriceBook(catalog, freeAllowances ?? said?.output.freeAllowances ?? false);
  const onDemand: TieredLine[] = [];
  const assumptions: Estimate["assumptions"] = [];
  const free: Estimate["free"] = [];
  const unpriced: Estimate["unpriced"] = [];
  const tiers = new Map<string, Range>();
  const dates = new Set<string>();
  let money = none;
  let total = 0;

  // Tiers and allowances are shared in this order: an engine registers resources in another one each time.
  for (const resource of [...stack.resources].sort(byUrn)) {
    if (resource.type.startsWith("pulumi:")) continue;
    const { urn, type } = resource;
    const meter = meterOf(type);
    // A component costs nothing beside what it is made of, unless it uses what others made.
    if (!resource.custom && (meter === null || meter(resource, contexts.of(resource)).free)) continue;
    total += 1;
    if (meter === null) {
      unpriced.push({ urn, type, why: "no meter" });
      continue;
    }
    const context = contexts.of(resource);
    const metered = meter(resource, context);
    const { undecided } = context;
    if (metered.free && undecided.length === 0) {
      free.push({ urn, type });
      continue;
    }
    assumptions.push(...context.assumptions);
    const gaps = [...(metered.free ? [] : metered.gaps), ...undecided];
    const home = context.region;
    for (const { product, meter: name, quantity, region = home } of metered.free ? [] : metered.uses) {
      if (region === null) {
        gaps.push(`no price for ${product}: the region is not known`);
        continue;
      }
      const { parts, gap } = book.take(product, region, quantity);
      if (gap !== null) gaps.push(gap);
      for (const part of parts) {
        const amount = times(part.quantity, part.price.unitPrice);
        const { quantity: units } = part;
        const line = { urn, type, meter: name, price: priceOf(part.price), quantity: units, amount };
        onDemand.push({ line, tier: context.tier ?? otherTier });
      }
    }
    if (gaps.length > 0) unpriced.push({ urn, type, why: [...new Set(gaps)].join("; ") });
  }

  const lines = committed(onDemand, stack, commitments);
  for (const { line, tier } of lines) {
    money = plus(money, line.amount);
    tiers.set(tier, plus(tiers.get(tier) ?? none, line.amount));
    dates.add(line.price.asOf);
  }
  const sortedDates = [...dates].sort();
  const [oldest, newest] = [sortedDates[0], sortedDates.at(-1)];
  const emitted = withCarbon(
    lines.map(({ line }) => line),
    money.expected,
    catalog,
    loadCarbonFacts(),
  );
  return {
    currency: "USD",
    asOf: oldest === undefined || newest === undefined ? null : { oldest, newest },
    money,
    coverage: {
      priced: total - free.length - unpriced.length,
      free: free.length,
      unpriced: unpriced.length,
      total,
    },
    free,
    unpriced,
    lines: emitted.lines,
    assumptions,
    byTier: [...tiers]
      .map(([tier, sum]) => ({
        tier,
        money: sum,
        // The sum of a tier may pass the sum of all by a rounding error of the last bit.
        share: money.expected === 0 ? 0 : Math.min(1, sum.expected / money.expected),
      }))
      .sort((one, other) => other.money.expected - one.money.expected || (one.tier < other.tier ? -1 : 1)),
    ...(emitted.carbon !== null && { carbon: emitted.carbon }),
    shortfall: shortfalls(stack),
  };
}

/** Lines after what was committed to; commitments stand at the stack itself. */
function committed(
  lines: readonly TieredLine[],
  { stack, project }: Stack,
  commitments: EstimateOptions["commitments"],
): readonly TieredLine[] {
  if (commitments === undefined) return lines;
  if (commitments.savingsPlans.length + commitments.reservations.length === 0) return lines;
  const type = "pulumi:pulumi:Stack";
  const urn = `urn:pulumi:${stack}::${project}::${type}::${project}-${stack}`;
  return applyCommitments(lines, { ...commitments, facts: loadCommitmentFacts(), urn, type });
}

const byUrn = (one: StackResource, other: StackResource): number =>
  one.urn < other.urn ? -1 : one.urn > other.urn ? 1 : 0;

const none: Range = { minimum: 0, expected: 0, maximum: 0 };

function priceOf({ id, unit, unitPrice, source, asOf }: Price): CostLine["price"] {
  return { id, unit, unitPrice, source, asOf };
}

/** Tiers whose maximum does not carry the month's p90 peak: what is beyond it is not in the expected amount. */
function shortfalls(stack: Stack): string[] {
  return components(stack).flatMap(({ output: { tier, capacity, demand } }) => {
    const peak = demand.peakRequestsPerSecond?.p90;
    if (capacity === null || capacity.unit !== "requests/s" || peak === undefined || peak <= capacity.maximum)
      return [];
    const [asked, carried, cut] = [peak, capacity.maximum, peak - capacity.maximum].map((rate) =>
      rate.toFixed(1),
    );
    return [
      `${tier}: at the p90 peak ${asked ?? ""} requests/s are asked and ${carried ?? ""} carried, ${cut ?? ""} are cut`,
    ];
  });
}
