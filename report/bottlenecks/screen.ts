import { createColors } from "picocolors";
import type { BottleneckOfTier, BottleneckRemedy, Bottlenecks } from "../../contract/bottlenecks";
import { count, money, month, nothing, percent, shortMonth, signedCount, signedMoney } from "../format";
import { bodyWidth, type ScreenOptions, section, type Styles, stylesOf } from "../section";
import { sparkline } from "../sparkline";
import { table } from "../table";
import { screenWidth, wrap, wrapItems } from "../text";

/**
 * Bottlenecks as a screen of a terminal, at most 100 columns wide: what binds first, then for each tier its remedies, the
 * cheapest month of runway first, and what the plan's stated choices would cost otherwise.
 *
 * @returns lines, the last one ended too
 */
export function renderBottlenecks(document: Bottlenecks, { colour }: ScreenOptions): string {
  const styles = stylesOf(createColors(colour));
  return [
    heading(document, styles),
    overview(document, styles),
    ...document.bottlenecks.map((each) => remedies(each, styles)),
    alternatives(document, styles),
    notes(document, styles),
  ]
    .filter((lines) => lines.length > 0)
    .map((lines) => `${lines.join("\n")}\n`)
    .join("\n");
}

function heading({ product, region, phase, month: sized, lastMonth }: Bottlenecks, styles: Styles): string[] {
  const items = [
    product,
    region,
    `phase ${phase}`,
    `sized for ${month(sized)}`,
    `looked at until ${month(lastMonth)}`,
  ];
  return wrapItems(items, " · ", screenWidth).map(styles.label);
}

function overview({ bottlenecks, lasting, lastMonth }: Bottlenecks, styles: Styles): string[] {
  const last = lasting.length === 0 ? [] : [`not outgrown until ${month(lastMonth)}: ${lasting.join(", ")}`];
  if (bottlenecks.length === 0) return [`Nothing binds until ${month(lastMonth)}.`];
  const columns = [
    { header: "Tier" },
    { header: "Binds on" },
    { header: "Used now", align: "right" },
    { header: "Ceiling", align: "right" },
    { header: "Binds in" },
    { header: "Begin by" },
    { header: "Months ahead" },
  ] as const;
  const rows = bottlenecks.map((each) => ({
    cells: [
      each.tier,
      each.constraint,
      percent(each.utilisationByMonth[0] ?? 0),
      percent(each.ceiling),
      shortMonth(each.month),
      each.startsNow ? "now" : each.startDate,
      sparkline(each.utilisationByMonth.map((use) => use / each.ceiling)),
    ],
    ...(each.startsNow ? { style: styles.warning } : {}),
  }));
  return [
    ...table(columns, rows, { width: screenWidth, headerStyle: styles.label }),
    ...last.flatMap((line) => wrap(line, screenWidth)).map(styles.quiet),
  ];
}

const price = (usd: number | null): string =>
  usd === null ? "not known" : usd === 0 ? money(0) : signedMoney(usd);

const gained = ({ monthsGained }: BottleneckRemedy): string =>
  monthsGained === null ? "all of the plan" : signedCount(monthsGained);

const indent = "    ";

function remedies(
  { tier, constraint, month: binds, remedies: found }: BottleneckOfTier,
  styles: Styles,
): string[] {
  const title = styles.label(`${tier} ${constraint}, ${month(binds)}`);
  if (found.length === 0)
    return [title, ...wrap("no remedy is known that gains more than its change takes", screenWidth)];
  const columns = [
    { header: "", minimum: 2, align: "right" },
    { header: "Remedy" },
    { header: "Change" },
    { header: "A month", align: "right", whole: true },
    { header: "Months", align: "right", whole: true },
    { header: "A month gained", align: "right", whole: true },
  ] as const;
  const rows = found.map((remedy, index) => ({
    cells: [
      count(index + 1),
      remedy.kind,
      remedy.change,
      price(remedy.usdPerMonth),
      gained(remedy),
      remedy.usdPerMonthGained === null ? nothing : money(remedy.usdPerMonthGained),
    ],
    below: below(remedy, styles),
  }));
  return [title, ...table(columns, rows, { width: screenWidth, headerStyle: styles.quiet })];
}

function below({ assumption, risk, steps }: BottleneckRemedy, styles: Styles): string[] {
  const beside = (label: string, text: string): string[] =>
    wrap(text, screenWidth - indent.length - 8).map(
      (line, index) => indent + (index === 0 ? label.padEnd(8) : " ".repeat(8)) + line,
    );
  return [
    ...(assumption === null ? [] : beside("assumes", assumption)),
    ...beside("risk", risk),
    ...steps.flatMap((step, index) => beside(index === 0 ? "steps" : "", `${index + 1}. ${step}`)),
  ].map(styles.quiet);
}

function alternatives({ alternatives: found }: Bottlenecks, styles: Styles): string[] {
  if (found.length === 0) return [];
  const columns = [
    { header: "Stated otherwise" },
    { header: "Now", align: "right" },
    { header: "Then", align: "right" },
    { header: "Saves", align: "right" },
  ] as const;
  const usd = (amount: number | null): string => (amount === null ? "not known" : money(amount));
  const rows = found.map(({ change, state, usdPerMonth, savesUsdPerMonth, why, unknown }) => ({
    cells: [
      change,
      usd(usdPerMonth.now),
      usd(usdPerMonth.then),
      savesUsdPerMonth === null ? nothing : money(savesUsdPerMonth),
    ],
    below: [
      ...wrap(why, screenWidth - indent.length),
      ...(unknown.length === 0
        ? []
        : wrap(
            `no price for ${unknown.slice(0, 3).join(", ")}${unknown.length > 3 ? ", …" : ""}`,
            screenWidth - indent.length,
          )),
      ...(state === null ? ["Headroom does not deploy it"] : [`growth.yaml: ${state}`]),
    ].map((line) => indent + styles.quiet(line)),
  }));
  return [
    ...table(columns, rows, { width: screenWidth, headerStyle: styles.label }),
    styles.quiet(
      "advice only: what the plan states is never changed by itself; dollars a month, list prices",
    ),
  ];
}

function notes({ assumptions }: Bottlenecks, styles: Styles): string[] {
  return section(
    "Assumed",
    assumptions.flatMap((each) => wrap(each, bodyWidth)),
    styles.label,
  );
}
