import type {
  Difference,
  FlowChange,
  MoneyChange,
  ResourceChange,
  ShownValue,
} from "../../contract/difference";
import { monthsBetween } from "../../planning/months";
import {
  count,
  money,
  quantity,
  shortMonth,
  signedCount,
  signedMoney,
  signedPercent,
  uptime,
} from "../format";

/** From what to what; once where they read the same. */
export const fromTo = (before: string, after: string): string =>
  before === after ? after : `${before} → ${after}`;

/** An input's value in words. */
export function valueText(value: ShownValue): string {
  switch (value.is) {
    case "value":
      return String(value.value);
    case "absent":
      return "not set";
    case "unknown":
      return "known after the update";
    case "secret":
      return "secret";
  }
}

/** The last part of a type token, such as `Cluster`. */
export const shortType = (type: string): string => type.slice(type.lastIndexOf(":") + 1);

/** A difference in money with its share of what was before, where there was something: `+$412 (+15 %)`. */
export function moneyDifference({ before, change: { expected } }: MoneyChange): string {
  if (expected === 0) return money(0, [1000]);
  const base = before?.expected ?? 0;
  return base === 0 ? signedMoney(expected) : `${signedMoney(expected)} (${signedPercent(expected / base)})`;
}

const atLeast = (coverage: Difference["coverage"]["after"]): string =>
  (coverage?.unpriced ?? 0) > 0 ? "at least " : "";

/** What a stack costs a month at both sides, expected. */
export function costText({ money: { before, after }, coverage }: Difference): string {
  if (before === null && after === null) return "not known";
  if (before === null) return `${atLeast(coverage.after)}${money(after?.expected ?? 0)}`;
  const [from, to] = [before.expected, after?.expected ?? 0];
  const [old, current] = [money(from, [from, to]), money(to, [from, to])];
  return `${atLeast(coverage.after ?? coverage.before)}${fromTo(old, after === null ? "nothing" : current)}`;
}

const commits = (side: FlowChange["before"]): string =>
  side === null ? "no such flow" : side.committed === null ? "not known" : uptime(side.committed);

/** What a flow's SLAs commit to at both sides. */
export const uptimeText = ({ before, after }: FlowChange, exists: Difference["exists"]): string =>
  !exists.before ? commits(after) : !exists.after ? commits(before) : fromTo(commits(before), commits(after));

/** The flow of which there is most to tell: the one that loses or gains most, else the first. */
export function mainFlow({ flows }: Difference): FlowChange | null {
  const size = ({ before, after, downtimeChange }: FlowChange): number =>
    downtimeChange !== null
      ? Math.abs(downtimeChange)
      : before?.committed === after?.committed
        ? 0
        : Infinity;
  return flows.reduce<FlowChange | null>(
    (most, flow) => (most === null || size(flow) > size(most) ? flow : most),
    null,
  );
}

const bindsIn = (bottleneck: Difference["bottleneck"]["before"]): string =>
  bottleneck === null ? "beyond the plan" : shortMonth(bottleneck.month);

/** When a stack is outgrown at both sides, and by which tier; null where no side says it. */
export function outgrownText({ bottleneck: { before, after }, exists }: Difference): string | null {
  if (before === null && after === null) return null;
  const by = (side: typeof before): string => (side === null ? "" : ` (${side.tier})`);
  if (!exists.before || !exists.after) return bindsIn(after ?? before) + by(after ?? before);
  if (before?.tier === after?.tier || before === null || after === null)
    return fromTo(bindsIn(before), bindsIn(after)) + by(after ?? before);
  return `${bindsIn(before)}${by(before)} → ${bindsIn(after)}${by(after)}`;
}

/** What a change does to the runway, in a few words; null where there is nothing to say. */
export function runwayText({ bottleneck: { before, after }, exists }: Difference): string | null {
  if (!exists.before || !exists.after || (before === null && after === null)) return null;
  if (before === null) return `outgrown in ${bindsIn(after)}, within the plan`;
  if (after === null) return "runway beyond the plan";
  const months = monthsBetween(before.month, after.month);
  if (months === 0) return "runway unchanged";
  return `runway ${signedCount(months)} ${Math.abs(months) === 1 ? "month" : "months"}`;
}

/** How a resource's two sides were found to be one, where that is worth a word. */
export function renameText({
  kind,
  matchedBy,
  previousUrn,
}: Pick<ResourceChange, "kind" | "matchedBy" | "previousUrn">): string | null {
  if (kind !== "renamed" || previousUrn === null) return null;
  const old = previousUrn.split("::").slice(3).join("::");
  return matchedBy === "likeness"
    ? `looks renamed from ${old}, but no alias says so: Pulumi deletes the one and creates the other`
    : `renamed from ${old}`;
}

const settingNames: Readonly<Record<string, string>> = {
  growthPerYear: "growth a year",
  "demand.peakRequestsPerSecond": "requests/s at the peak",
  "demand.users": "users",
  "demand.storedGib": "GiB stored",
};

/** A number that a stack is sized for, and its name in words. */
export function settingText({ name, before, after }: Difference["settings"][number]): string {
  const value = (side: string | number | null): string => {
    if (side === null) return "not set";
    if (name === "growthPerYear" && typeof side === "number") return signedPercent(side);
    if (name === "month" && typeof side === "string") return shortMonth(side);
    return typeof side === "number" ? quantity(side) : side;
  };
  return `${settingNames[name] ?? name.replace(/^demand\./u, "")} ${value(before)} → ${value(after)}`;
}

/** How many policies pass, warn, fail, or can't say. */
export function policiesText({ policies: { before, after } }: Difference): string {
  const counts = after ?? before;
  if (counts === null) return "none judged";
  const parts = [
    ...(counts.fails > 0 ? [`${count(counts.fails)} ${counts.fails === 1 ? "fails" : "fail"}`] : []),
    ...(counts.warns > 0 ? [`${count(counts.warns)} ${counts.warns === 1 ? "warns" : "warn"}`] : []),
    ...(counts.unknown > 0 ? [`${count(counts.unknown)} known only after the update`] : []),
    ...(counts.waived === undefined ? [] : [`${count(counts.waived)} waived`]),
    `${count(counts.pass)} pass`,
  ];
  return parts.join(", ");
}
