import { createColors } from "picocolors";
import type { FuturesDocument, FuturesPlan } from "../contract/futures";
import { money, month, nothing, percent, quantity, shortMonth } from "./format";
import { bodyWidth, section, type ScreenOptions, type Styles, stylesOf } from "./section";
import { table } from "./table";
import { screenWidth, wrap, wrapItems } from "./text";

/** Between rows of the bands. */
const bandMonths = 6;

/** A price of one request, with two digits however small. */
const smallMoney = (usd: number): string =>
  `$${new Intl.NumberFormat("en-US", { maximumSignificantDigits: 2, maximumFractionDigits: 12 }).format(usd)}`;

/**
 * How far growth may stray, and which way to buy capacity is regretted least, as a screen of a terminal, at most 100 columns
 * wide.
 *
 * @returns lines, the last one ended too
 */
export function renderFutures(document: FuturesDocument, { colour }: ScreenOptions): string {
  const styles = stylesOf(createColors(colour));
  const blocks = [
    heading(document, styles),
    bands(document, styles),
    plans(document, styles),
    choice(document, styles),
    prices(document, styles),
    mind(document, styles),
  ];
  return blocks
    .filter((lines) => lines.length > 0)
    .map((lines) => `${lines.join("\n")}\n`)
    .join("\n");
}

function heading(
  { product, region, bands: months, samples, seed }: FuturesDocument,
  styles: Styles,
): string[] {
  const span = `${month(months[0]?.month ?? "")} to ${month(months.at(-1)?.month ?? "")}`;
  return wrapItems(
    [product, region, span, `${quantity(samples)} futures, seed ${seed}`],
    " · ",
    screenWidth,
  ).map(styles.label);
}

function bands({ bands: months }: FuturesDocument, styles: Styles): string[] {
  const right = (header: string) => ({ header, align: "right" as const });
  const columns = [
    { header: "Month" },
    ...["Peak/s p10", "p50", "p90", "drawn p10", "p50", "p90", "GiB p10", "p50", "p90"].map(right),
  ];
  const shown = months.filter((_, index) => index % bandMonths === 0 || index === months.length - 1);
  const rows = shown.map(({ month: of, peakRequestsPerSecond, sampledPeakRequestsPerSecond, storedGib }) => ({
    cells: [
      shortMonth(of),
      ...[peakRequestsPerSecond, sampledPeakRequestsPerSecond, storedGib].flatMap(({ p10, p50, p90 }) =>
        [p10, p50, p90].map(quantity),
      ),
    ],
  }));
  return table(columns, rows, { width: screenWidth, headerStyle: styles.label });
}

/** A share of futures; what is seldom is not nothing. */
const shareOf = (share: number): string => (share === 0 ? "none" : percent(share));

function plans({ plans: all, choice: chosen }: FuturesDocument, styles: Styles): string[] {
  const priced = chosen !== null;
  const columns = [
    { header: "Buys for", whole: true },
    { header: "Costs $", align: "right" },
    { header: "Misses", align: "right" },
    { header: "in futures", align: "right" },
    ...(priced
      ? [
          { header: "worth $", align: "right" } as const,
          { header: "Regret $", align: "right" } as const,
          { header: "p95", align: "right" } as const,
          { header: "largest", align: "right" } as const,
        ]
      : []),
  ] as const;
  const bare = (usd: number | null | undefined): string =>
    usd == null ? nothing : money(usd).replace("$", "");
  const rows = all.map((plan: FuturesPlan) => ({
    cells: [
      plan.name,
      bare(plan.usd),
      quantity(plan.missedRequests),
      shareOf(plan.futuresWithMisses),
      ...(priced
        ? [bare(plan.missedUsd), bare(plan.regret?.mean), bare(plan.regret?.p95), bare(plan.regret?.largest)]
        : []),
    ],
    ...(plan.name === chosen?.plan ? { style: styles.remedy } : {}),
  }));
  return table(columns, rows, { width: screenWidth, headerStyle: styles.label });
}

function choice({ choice: chosen }: FuturesDocument, styles: Styles): string[] {
  if (chosen === null) {
    const lines = wrap(
      "none: state what a missed request costs in growth.yaml, such as objectives: { missedRequest: $0.001 }",
      bodyWidth,
    );
    return section("Choice", lines, styles.label);
  }
  const tied =
    chosen.tiedWith.length === 0 ? [] : [`these futures can't tell it from ${chosen.tiedWith.join("; ")}`];
  const minimax =
    chosen.minimax === chosen.plan
      ? "its largest regret is the least, too"
      : `the least largest regret in any future has ${chosen.minimax}`;
  const lines = [`${chosen.plan}: the least regret on average`, ...chosen.why, ...tied, minimax];
  return section(
    "Choice",
    lines.flatMap((line) => wrap(line, bodyWidth)),
    styles.label,
  );
}

function prices({ prices: ranges }: FuturesDocument, styles: Styles): string[] {
  const lines = ranges.map(({ plan, fromUsd, toUsd }) =>
    toUsd === null
      ? `from ${smallMoney(fromUsd)}: ${plan}`
      : fromUsd === 0
        ? `below ${smallMoney(toUsd)} a missed request: ${plan}`
        : `${smallMoney(fromUsd)} to ${smallMoney(toUsd)}: ${plan}`,
  );
  return section("Would be", lines, styles.label);
}

function mind({ reviewMonths, leadMonths, complete }: FuturesDocument, styles: Styles): string[] {
  const notes = [
    `capacity is bought every ${quantity(reviewMonths)} months (--review) for the share of growth that is named; a change takes ${quantity(leadMonths)}: late orders when a review needs it, on time before, early for one review more`,
    "costs are list prices of instances, load balancer and NAT gateways over all months; missed is what is not carried within the objectives",
    ...(complete ? [] : ["a price is missing: costs are at least that much"]),
  ];
  return section(
    "Mind",
    notes.flatMap((note) => wrap(note, bodyWidth)),
    styles.label,
  );
}
