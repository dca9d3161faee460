import type { CostLine, Estimate } from "../../contract/preview";
import { otherTier } from "../../cost";
import { count, percent, quantity, unitPrice } from "../format";
import { amounts, coverage, dates, ends, unpriced } from "../preview-parts/cost";
import { groupBy } from "../preview-parts/view";
import { bodyWidth, section, styled } from "../section";
import { table } from "../table";
import { wrap, wrapItems } from "../text";
import { type CostView, nameOf } from "./view";

/** How many of the dearest lines are shown. */
const dearestShown = 10;

/** The three amounts, the prices' dates, and how much of the stack they stand for. */
export function headline({ document: { cost, currency }, styles, write }: CostView): string[] {
  const rate =
    currency === null
      ? []
      : wrap(
          `shown in ${currency.code} at ${currency.perUsd} for a dollar (${currency.source}, ${currency.asOf})`,
          bodyWidth,
        );
  return section(
    "Cost",
    [
      ...ends(amounts(cost, write), dates(cost)),
      ...rate,
      ...(cost.coverage.total === 0 ? [] : wrap(coverage(cost), bodyWidth)),
      ...unpriced(cost, nameOf, styles),
    ],
    styles.label,
  );
}

/** The service of a type: `ec2` of `aws:ec2/natGateway:NatGateway`. */
const serviceOf = (type: string): string => /^[^:]+:([^/:]+)/u.exec(type)?.[1] ?? type;

interface Part {
  readonly name: string;
  readonly expected: number;
  readonly share: number;
}

function byService({ lines, money }: Estimate): Part[] {
  return groupBy(lines, ({ type }) => serviceOf(type))
    .map((group): Part => {
      const expected = group.reduce((sum, { amount }) => sum + amount.expected, 0);
      return {
        name: serviceOf(group[0].type),
        expected,
        share: money.expected === 0 ? 0 : Math.min(1, expected / money.expected),
      };
    })
    .sort((one, other) => other.expected - one.expected || (one.name < other.name ? -1 : 1));
}

/** Where the money goes: by tier, or by service where no component says a tier. */
export function parts({ document: { cost }, styles, write }: CostView): string[] {
  const hasTiers = cost.byTier.some(({ tier }) => tier !== otherTier);
  const each = hasTiers
    ? cost.byTier.map(({ tier, money: { expected }, share }): Part => ({ name: tier, expected, share }))
    : byService(cost);
  const shown = each.filter(({ expected }) => expected > 0);
  const together = shown.map(({ expected }) => expected);
  return section(
    hasTiers ? "By tier" : "By service",
    wrapItems(
      shown.map(({ name, expected, share }) => `${name} ${write(expected, together)} (${percent(share)})`),
      " · ",
      bodyWidth,
    ),
    styles.label,
  );
}

const units = (amount: number, unit: string): string => `${quantity(amount)} ${unit}`;

const what = ({ meter, quantity: { expected }, price }: CostLine): string =>
  `${meter}: ${units(expected, price.unit)} × ${unitPrice(price.unitPrice)}`;

/** The lines that cost most in an expected month. */
export function dearest({ document: { cost }, styles, write }: CostView): string[] {
  const sorted = cost.lines
    .filter(({ amount }) => amount.expected > 0)
    .sort((one, other) => other.amount.expected - one.amount.expected)
    .slice(0, dearestShown);
  const together = sorted.map(({ amount }) => amount.expected);
  const rows = sorted.map((line) => ({
    cells: [write(line.amount.expected, together), nameOf(line.urn), what(line)],
  }));
  const columns = [
    { header: "", align: "right" as const, whole: true },
    { header: "", whole: true },
    { header: "" },
  ];
  return section("Dearest", table(columns, rows, { width: bodyWidth }), styles.label);
}

/** The carbon of what is metered, as far as it is known; nothing where no line has a factor. */
export function carbon({ document: { cost }, styles }: CostView): string[] {
  if (cost.carbon === undefined) return [];
  const { kilograms, shareOfCost } = cost.carbon;
  const amount = (each: number): string => `${quantity(each)} kg`;
  const { minimum, expected, maximum } = kilograms;
  const text =
    minimum === maximum
      ? `${amount(expected)} of CO2e a month`
      : `${amount(minimum)} idle · ${amount(expected)} expected · ${amount(maximum)} at full load, of CO2e a month`;
  const rest = `for the energy of lines that are ${percent(shareOfCost)} of the cost; of the others no factor is known`;
  return section("Carbon", [...wrap(text, bodyWidth), ...wrap(rest, bodyWidth)], styles.label);
}

/** Everything that was taken for granted, each with where it comes from; alike ones together. */
export function assumptions({ document: { cost }, styles }: CostView): string[] {
  const groups = groupBy(cost.assumptions, ({ quantity: key, value, source }) =>
    [key, value.minimum, value.expected, value.maximum, source].join(" "),
  );
  const rows = groups.map((group) => {
    const [{ quantity: key, unit, value, source }] = group;
    const most = value.maximum === value.expected ? "" : `, at most ${quantity(value.maximum)}`;
    return {
      cells: [
        key,
        `${units(value.expected, unit)}${most}`,
        `${group.map(({ urn }) => nameOf(urn)).join(", ")}${source.startsWith("default") ? "" : ` (${source})`}`,
      ],
    };
  });
  if (rows.length === 0) return [];
  const isDefault = ({ source }: Estimate["assumptions"][number]) => source.startsWith("default");
  const first = cost.assumptions.find(isDefault);
  const defaults = cost.assumptions.filter(isDefault).length;
  const size = first?.source.replace("default of ", "") ?? "";
  const note =
    first === undefined
      ? "All as the usage file says."
      : `${count(defaults)} of ${count(cost.assumptions.length)} are what ${size} is assumed to use; headroom.usage.yaml says better.`;
  const columns = [{ header: "", whole: true }, { header: "", whole: true }, { header: "" }];
  return section(
    "Assumed",
    [...wrap(note, bodyWidth), ...table(columns, rows, { width: bodyWidth })],
    styles.label,
  );
}

/** Which free allowances were taken off, or that none were. */
export function allowances({ document: { cost, freeAllowances }, styles }: CostView): string[] {
  const used = cost.lines.filter(
    ({ price, quantity: { expected } }) => price.id.endsWith("#free") && expected > 0,
  );
  const groups = groupBy(used, ({ price }) => price.id).map((group) => {
    const sum = group.reduce((total, { quantity: { expected } }) => total + expected, 0);
    const [{ price }] = group;
    return `${price.id.replace(/@.*$/u, "")}: ${units(sum, price.unit)}`;
  });
  const text = freeAllowances
    ? groups.length === 0
      ? ["the account's free allowances are counted; nothing here has one"]
      : groups
    : [
        "not counted: another stack of the account may use them; --free-allowances counts them here, freeAllowances: true in headroom.prices.yaml always",
      ];
  return section("Allowances", wrapItems(text, " · ", bodyWidth), styles.label);
}

/** Traffic that the maximum does not carry. */
export function shortfall({ document: { cost }, styles }: CostView): string[] {
  return section(
    "Shortfall",
    styled(
      cost.shortfall.flatMap((text) => wrap(text, bodyWidth)),
      styles.warning,
    ),
    styles.warning,
  );
}
