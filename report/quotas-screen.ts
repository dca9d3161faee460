import { createColors } from "picocolors";
import type { QuotaOutlook, Quotas } from "../contract/quotas";
import { month, nothing, quantity, shortMonth } from "./format";
import { bodyWidth, type ScreenOptions, section, styled, type Styles, stylesOf } from "./section";
import { sparkline } from "./sparkline";
import { table } from "./table";
import { screenWidth, wrap, wrapItems } from "./text";

/** How the screen is drawn. */
export interface QuotasScreenOptions extends ScreenOptions {
  /** Whether quotas that are hardly used are shown, too. @default false */
  readonly all?: boolean;
}

/** Quotas of which less is used stand there only on demand. */
const worthShowing = 0.2;

/**
 * The quotas of an account as a screen of a terminal, at most 100 columns wide: those that must be raised first, with
 * the month in which they bind and the day by which to ask.
 *
 * @returns lines, the last one ended too
 */
export function renderQuotas(document: Quotas, { colour, all = false }: QuotasScreenOptions): string {
  const styles = stylesOf(createColors(colour));
  const parts = [heading(document, styles), rows(document, all, styles), requests(document, styles)];
  return [...parts, footnotes(document, styles)]
    .filter((lines) => lines.length > 0)
    .map((lines) => `${lines.join("\n")}\n`)
    .join("\n");
}

function heading({ project, stacks, region, months }: Quotas, styles: Styles): string[] {
  const [first, last] = [months[0], months.at(-1)];
  const span =
    first == null || last == null
      ? []
      : [first === last ? month(first) : `${month(first)} to ${month(last)}`];
  return wrapItems(
    [project, stacks.join(" + "), ...(region === null ? [] : [region]), ...span],
    " · ",
    screenWidth,
  ).map(styles.label);
}

const isAsked = ({ ask }: QuotaOutlook): boolean => ask !== null;

/** When it binds; a stack that says no month is looked at as it is. */
const bindsIn = ({ binds, ask }: QuotaOutlook): string =>
  ask === null ? nothing : binds === null ? "as it is" : shortMonth(binds);

const isWorthShowing = ({ most, has }: QuotaOutlook): boolean => most >= worthShowing * has;

/** The needs over the months, the full height being what the account has, or needs where that is more. */
const shares = ({ needs, most, has }: QuotaOutlook): number[] =>
  needs.map((need) => need / Math.max(most, has));

/** The name, and the unit where the name does not say it. */
const label = ({ name, unit }: QuotaOutlook): string =>
  name.toLowerCase().includes(unit.toLowerCase()) ? name : `${name}, ${unit}`;

/** The day to ask by; "now" where it lies before the first month. */
function askBy({ ask, askBy: day }: QuotaOutlook, first: string | null): string {
  if (ask === null) return nothing;
  return day === null || first === null || day < first ? "now" : day;
}

function rows({ quotas, months }: Quotas, all: boolean, styles: Styles): string[] {
  const shown = quotas.filter((quota) => all || isAsked(quota) || isWorthShowing(quota));
  const overTime = months.length > 1;
  const columns = [
    { header: "Quota" },
    { header: "Has", align: "right" },
    { header: overTime ? "Needs now" : "Needs", align: "right" },
    ...(overTime ? [{ header: "At most", align: "right" } as const, { header: "" }] : []),
    { header: "Binds" },
    { header: "Ask by" },
  ] as const;
  const lines = shown.map((quota) => ({
    cells: [
      label(quota),
      quantity(quota.has),
      quantity(quota.needs[0] ?? 0),
      ...(overTime ? [quantity(quota.most), sparkline(shares(quota))] : []),
      bindsIn(quota),
      askBy(quota, months[0] ?? null),
    ],
    ...(isAsked(quota) ? { style: styles.warning } : {}),
  }));
  const hidden = quotas.length - shown.length;
  const more =
    hidden === 0 ? [] : [styles.quiet(`${hidden} more, each used below a fifth: --all shows them`)];
  return [...table(columns, lines, { width: screenWidth, headerStyle: styles.label }), ...more];
}

/** The command that asks for more, in two lines that a shell reads as one; CloudFront's quotas stand in one region. */
function command({ service, code, ask }: QuotaOutlook, region: string | null): string[] {
  const where = service === "cloudfront" ? "us-east-1" : region;
  const inRegion = where === null ? "" : ` --region ${where}`;
  return [
    `aws service-quotas request-service-quota-increase${inRegion} \\`,
    `  --service-code ${service} --quota-code ${code ?? ""} --desired-value ${String(ask)}`,
  ];
}

function requests({ quotas, region }: Quotas, styles: Styles): string[] {
  const lines = quotas
    .filter(isAsked)
    .flatMap((quota) =>
      quota.code === null
        ? wrap(`a case with AWS Support: ${quota.name} to ${quantity(quota.ask ?? 0)}`, bodyWidth)
        : command(quota, region),
    );
  return section("Ask for", lines, styles.label);
}

function footnotes({ quotas, notCounted, leadDays }: Quotas, styles: Styles): string[] {
  const isNew = quotas.some(({ hasSource }) => hasSource.startsWith("a new account"));
  const notes = [
    ...(isNew ? ["what a new account has; growth.yaml's account.quotas or --account tells yours"] : []),
    "what else runs in the account is not counted",
    `to ask ${quantity(leadDays)} days ahead is an assumption: AWS promises no time (account.quotaLeadTime)`,
  ];
  const unknown = notCounted.map(({ stack, name, why }) => `${name} of ${stack}: ${why}`);
  return [
    ...section(
      "Mind",
      notes.flatMap((each) => wrap(each, bodyWidth)),
      styles.label,
    ),
    ...(unknown.length === 0
      ? []
      : section(
          "Not counted",
          styled(
            unknown.flatMap((each) => wrap(each, bodyWidth)),
            styles.warning,
          ),
          styles.label,
        )),
  ];
}
