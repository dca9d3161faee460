import type { Preview } from "../../contract/preview";
import { count, money, percent } from "../format";
import { bodyWidth, type Line, section, styled, type Styles } from "../section";
import { displayWidth, pad, wrap, wrapItems } from "../text";
import { groupBy, resourceName, type View } from "./view";

type Cost = Preview["cost"];

/** The three amounts; "at least" where a part of the stack has no price. */
export function amounts({ money: { minimum, expected, maximum }, coverage }: Cost, write = money): string {
  if (coverage.total === 0) return "nothing: the program registers no resources";
  if (coverage.unpriced > 0 && maximum === 0) return "not known";
  const [idle = "", usual = "", most = ""] = [minimum, expected, maximum].map((amount) =>
    write(amount, [minimum, expected, maximum]),
  );
  return coverage.unpriced === 0
    ? `${idle} idle · ${usual} expected · ${most} at most, a month`
    : `at least ${idle} idle · ${usual} expected · ${most} at full load, a month`;
}

/** The dates of the prices; nothing where there are none. */
export function dates({ asOf }: Cost): string {
  if (asOf === null) return "";
  const { oldest, newest } = asOf;
  return oldest === newest ? `prices of ${oldest}` : `prices of ${oldest} to ${newest}`;
}

/** Two texts at the two ends of a line, or on two lines where they do not fit. */
export function ends(left: string, right: string): string[] {
  const space = bodyWidth - displayWidth(left) - displayWidth(right);
  if (right === "") return wrap(left, bodyWidth);
  return space >= 2
    ? [pad(left, bodyWidth - displayWidth(right)) + right]
    : [...wrap(left, bodyWidth), ...wrap(right, bodyWidth)];
}

/** How much of the stack the amounts stand for. */
export function coverage({ coverage: { priced, free, unpriced, total } }: Cost): string {
  const resources = total === 1 ? "resource" : "resources";
  const ofThem = free === 0 ? "" : `, ${count(free)} of them free`;
  if (unpriced === 0) return `${count(total)} of ${count(total)} ${resources} priced${ofThem}`;
  return `${count(priced)} of ${count(total)} ${resources} priced, ${count(free)} free, ${count(unpriced)} not priced:`;
}

/** The last part of a type token, such as `Cluster`: several resources may have one name. */
const shortType = (type: string): string => type.slice(type.lastIndexOf(":") + 1);

/** A type with its package and service, so that nobody takes one cluster for another: `redshift Cluster`. */
function fullType(type: string): string {
  const [provider = "", module = ""] = type.split(":");
  const service = module.split("/")[0] ?? "";
  const place = provider === "aws" ? service : service === "index" ? provider : `${provider} ${service}`;
  return `${place} ${shortType(type)}`;
}

/** How many resources of one type are named where more of them lack a price for the same reason. */
const namedOfType = 3;

type Unpriced = Cost["unpriced"][number];

/** Resources without a price for one reason: by name, and of many of one type only the first and how many more. */
function namesOf(group: readonly Unpriced[], nameOf: (urn: string) => string): string {
  const byType = groupBy(group, ({ type }) => type);
  return byType
    .flatMap((same) => {
      const [{ type, why }] = same;
      const shown = why === "no meter" ? fullType(type) : shortType(type);
      if (same.length <= namedOfType) return same.map(({ urn }) => `${nameOf(urn)} (${shown})`);
      return [`${nameOf(same[0].urn)} and ${count(same.length - 1)} more (${shown})`];
    })
    .join(", ");
}

/** What has no price, by name, under the reason. */
export function unpriced(
  cost: Pick<Cost, "unpriced">,
  nameOf: (urn: string) => string,
  styles: Pick<Styles, "warning">,
): Line[] {
  const indent = 2;
  return groupBy(cost.unpriced, ({ why }) => why).flatMap((group) => {
    const lines = wrap(`${namesOf(group, nameOf)}: ${group[0].why}`, bodyWidth - 2 * indent);
    return styled(
      lines.map((line, index) => " ".repeat(index === 0 ? indent : 2 * indent) + line),
      styles.warning,
    );
  });
}

/** What the stack costs a month, where the money goes, and what has no price. */
export function cost(view: View): string[] {
  const { preview, styles } = view;
  const shares = preview.cost.byTier
    .filter(({ share }) => share > 0)
    .map(({ tier, share }) => `${tier} ${percent(share)}`);
  return section(
    "Cost",
    [
      ...ends(amounts(preview.cost), dates(preview.cost)),
      ...wrapItems(shares, " · ", bodyWidth),
      ...(preview.cost.coverage.total === 0 ? [] : wrap(coverage(preview.cost), bodyWidth)),
      ...unpriced(preview.cost, (urn) => resourceName(preview, urn), styles),
    ],
    styles.label,
  );
}

/** Traffic that the maximum does not carry, and that the amounts leave out. */
export function shortfall({ preview, styles }: View): string[] {
  const lines = preview.cost.shortfall.flatMap((text) => wrap(text, bodyWidth));
  return section("Shortfall", styled(lines, styles.warning), styles.warning);
}
