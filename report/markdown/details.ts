import type { ComponentChange, Difference, LineChange, ResourceChange } from "../../contract/difference";
import type { Range } from "../../contract/range";
import type { Verdict } from "../../contract/verdict";
import { count, minutesOf, money, nothing, quantity, shortMonth, signedMoney } from "../format";
import { fromTo, renameText, shortType, uptimeText, valueText } from "../difference/words";
import { waivedText } from "../waived";
import { code, escapeText, row, tableHead } from "./escape";
import { type Block, type Level, rowsBlock } from "./fit";

/** The environment's name before a title, where there are several. */
export const titlePrefix = (environment: string): string =>
  environment === "" ? "" : `${escapeText(environment, 60)}: `;

/** A folded table; the summary is our own words. */
const folded = (environment: string, summary: string, head: string): string =>
  `<details><summary>${titlePrefix(environment)}${summary}</summary>\n\n${head}`;

/** The end of a folded table: Markdown wants an empty line before the tag. */
const end = "\n</details>";

const signedChange = (change: number): string => (change === 0 ? money(0, [1000]) : signedMoney(change));

const amountOf = (side: { readonly amount: Range } | Range | null): string => {
  if (side === null) return nothing;
  return money("amount" in side ? side.amount.expected : side.expected);
};

function quantities({ before, after, unit }: LineChange): string {
  const text = (side: LineChange["before"]): string =>
    side === null ? nothing : quantity(side.quantity.expected);
  return `${fromTo(text(before), text(after))} ${escapeText(unit)}`;
}

const unitPrice = (price: number): string => `$${Number(price.toPrecision(6)).toString()}`;

function prices({ before, after }: LineChange): string {
  const texts = [before, after].flatMap((side) => (side === null ? [] : [unitPrice(side.unitPrice)]));
  return [...new Set(texts)].join(" → ");
}

const rest = (columns: number) => (leftOut: number) =>
  row([`… and ${count(leftOut)} smaller ones`, ...Array.from({ length: columns - 1 }, () => "")]);

function linesLevel(environment: string, { resources }: Difference): Level | null {
  const rows = resources
    .flatMap(({ name, type, lines }) => lines.map((line) => ({ name, type, line })))
    .sort((one, other) => Math.abs(other.line.change.expected) - Math.abs(one.line.change.expected))
    .map(({ name, type, line }) =>
      row([
        `${code(name)} ${escapeText(shortType(type))}`,
        escapeText(line.meter),
        quantities(line),
        prices(line),
        amountOf(line.before),
        amountOf(line.after),
        signedChange(line.change.expected),
      ]),
    );
  if (rows.length === 0) return null;
  const head = tableHead([
    "resource",
    "line",
    ">quantity",
    ">unit price",
    ">before",
    ">after",
    ">difference",
  ]);
  const summary = `${count(rows.length)} ${rows.length === 1 ? "line" : "lines"} changed`;
  return { before: folded(environment, summary, head), rows, more: rest(7), after: end };
}

const hasMoney = ({ money: { change } }: ResourceChange | ComponentChange): boolean =>
  Object.values(change).some((amount) => amount !== 0);

function sumsLevel(
  environment: string,
  about: string,
  things: readonly (ResourceChange | ComponentChange)[],
): Level {
  const rows = things
    .filter(hasMoney)
    .map(({ name, type, money: { before, after, change } }) =>
      row([
        `${code(name)} ${escapeText(shortType(type))}`,
        amountOf(before),
        amountOf(after),
        signedChange(change.expected),
        signedChange(change.minimum),
        signedChange(change.maximum),
      ]),
    );
  const head = tableHead([about, ">before", ">after", ">difference", ">idle", ">full load"]);
  return { before: folded(environment, `Cost by ${about}`, head), rows, more: rest(6), after: end };
}

/** What changed in money, line by line; by resource or component where that is too long. */
export function moneyBlock(environment: string, importance: number, difference: Difference): Block | null {
  const lines = linesLevel(environment, difference);
  if (lines === null) return null;
  const levels = [
    lines,
    sumsLevel(environment, "resource", difference.resources),
    sumsLevel(environment, "component", difference.components),
  ];
  return rowsBlock(
    `${titlePrefix(environment)}lines of cost`,
    importance,
    levels.filter(({ rows }) => rows.length > 0),
    0.6,
  );
}

function why({ kind, inputs, inputsLeftOut, lines, ...how }: ResourceChange): string {
  const renamed = renameText({ kind, ...how });
  const changes = inputs
    .slice(0, 4)
    .map(
      ({ path, before, after }) =>
        `${code(path)} ${escapeText(valueText(before), 60)} → ${escapeText(valueText(after), 60)}`,
    );
  const left = inputs.length - changes.length + inputsLeftOut;
  const priced = lines.some(
    ({ before, after }) => before !== null && after !== null && before.unitPrice !== after.unitPrice,
  );
  const parts = [
    ...(renamed === null ? [] : [escapeText(renamed, 200)]),
    ...changes,
    ...(left > 0 ? [`${count(left)} more`] : []),
    ...(priced ? ["another unit price"] : []),
  ];
  if (parts.length === 0 && lines.length > 0 && kind === "changed")
    return "what it is used for: see the sizes";
  return parts.join("; ");
}

/** Resources that changed, and by which inputs. */
export function resourcesBlock(
  environment: string,
  importance: number,
  { resources }: Difference,
): Block | null {
  if (resources.length === 0) return null;
  const kinds = ["created", "deleted", "renamed", "changed"] as const;
  const counts = kinds.flatMap((kind) => {
    const found = resources.filter((each) => each.kind === kind).length;
    return found === 0 ? [] : [`${count(found)} ${kind}`];
  });
  const rows = resources.map((each) =>
    row([
      each.kind,
      code(each.name),
      escapeText(shortType(each.type)),
      signedChange(each.money.change.expected),
      why(each),
    ]),
  );
  const head = tableHead(["what", "resource", "type", ">a month", "why"]);
  const level = {
    before: folded(environment, `Resources: ${counts.join(", ")}`, head),
    rows,
    more: rest(5),
    after: end,
  };
  return rowsBlock(`${titlePrefix(environment)}resources`, importance, [level], 0.6);
}

type TierSide = ComponentChange["tier"]["after"];

const outgrown = (side: TierSide): string => {
  if (side === null) return nothing;
  return side.outgrown === null ? "beyond the plan" : shortMonth(side.outgrown);
};

function capacity(side: TierSide): string {
  if (side?.capacity == null) return nothing;
  const { now, maximum, unit } = side.capacity;
  return `${quantity(now)} to ${quantity(maximum)} ${escapeText(unit)}`;
}

/** Sizes, capacity and runway of the tiers that changed. */
export function tiersBlock(
  environment: string,
  importance: number,
  { components }: Difference,
): Block | null {
  const tiers = components.filter(
    ({ kind, tier: { before, after } }) => kind !== "unchanged" && (before ?? after) !== null,
  );
  if (tiers.length === 0) return null;
  const rows = tiers.map(({ name, tier: { before, after }, money: { change } }) => {
    const both = (text: (side: TierSide) => string): string =>
      before === null ? text(after) : after === null ? "removed" : fromTo(text(before), text(after));
    return row([
      code(name),
      both((side) => (side === null ? nothing : escapeText(side.size))),
      both(capacity),
      both(outgrown),
      signedChange(change.expected),
    ]);
  });
  const head = tableHead(["tier", "size", "carries, now to at most", "outgrown", ">a month"]);
  const level = {
    before: folded(environment, "Sizes, capacity and runway", head),
    rows,
    more: rest(5),
    after: end,
  };
  return rowsBlock(`${titlePrefix(environment)}sizes`, importance, [level], 0.6);
}

/** Uptime of the flows that changed. */
export function flowsBlock(
  environment: string,
  importance: number,
  { flows, exists }: Difference,
): Block | null {
  const changed = flows.filter(({ before, after }) => JSON.stringify(before) !== JSON.stringify(after));
  if (changed.length === 0) return null;
  const rows = changed.map((flow) => {
    const [from, to] = [
      flow.before?.downtimeMinutesPerMonth ?? null,
      flow.after?.downtimeMinutesPerMonth ?? null,
    ];
    const [old, current] =
      from !== null && to !== null
        ? minutesOf(from, to)
        : [from, to].map((side) => (side === null ? nothing : quantity(side)));
    return row([escapeText(flow.name), uptimeText(flow, exists), fromTo(old ?? nothing, current ?? nothing)]);
  });
  const head = tableHead(["flow", "committed by SLAs", ">minutes of downtime a month"]);
  const level = { before: folded(environment, "Uptime", head), rows, more: rest(3), after: end };
  return rowsBlock(`${titlePrefix(environment)}uptime`, importance, [level], 0.6);
}

const kindWords = {
  fails: "**fails**",
  warns: "warns",
  unknown: "known only after the update",
  waived: "waived",
  fixed: "fixed",
} as const;

/** What was found, and what there is to do about it, or under which waiver it stands. */
const foundText = ({ message, remedy, waived }: Verdict): string =>
  [message, waived === undefined ? remedy : waivedText(waived)]
    .filter((text) => text !== "")
    .map((text) => escapeText(text, 300))
    .join(" → ");

/** Policies that fail, those that are waived, and those whose verdict changed. */
export function policiesBlock(
  environment: string,
  importance: number,
  { policies }: Difference,
): Block | null {
  const isNew = new Set(
    policies.changes.map(({ verdict: { pack, policy, urn } }) => JSON.stringify([pack, policy, urn])),
  );
  const old = [...policies.failing, ...(policies.waived ?? [])].filter(
    ({ pack, policy, urn }) => !isNew.has(JSON.stringify([pack, policy, urn])),
  );
  const told = [
    ...policies.changes.map(({ kind, name, verdict }) => ({
      what: kindWords[kind],
      name,
      verdict,
      isFixed: kind === "fixed",
    })),
    ...old.map((verdict) => ({
      what: verdict.waived === undefined ? "fails, as before" : "waived",
      name: verdict.urn.slice(verdict.urn.lastIndexOf("::") + 2),
      verdict,
      isFixed: false,
    })),
  ];
  if (told.length === 0) return null;
  const rows = told.map(({ what, name, verdict, isFixed }) =>
    row([what, code(verdict.policy), code(name), isFixed ? "" : foundText(verdict)]),
  );
  const head = tableHead(["", "policy", "resource", "found → remedy"]);
  const level = { before: folded(environment, "Policies", head), rows, more: rest(4), after: end };
  return rowsBlock(`${titlePrefix(environment)}policies`, importance, [level], 0.6);
}
