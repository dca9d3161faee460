import { type Marker, markerText } from "../../contract/comment-marker";
import type { Check, ComparedEnvironment } from "../../contract/comparison";
import type { Difference } from "../../contract/difference";
import type { Carbon } from "../../contract/preview";
import { checkText } from "../difference/checks";
import { hasEffect, headline, isEvaluated, mainEnvironment } from "../difference/headline";
import {
  costText,
  mainFlow,
  moneyDifference,
  outgrownText,
  policiesText,
  uptimeText,
} from "../difference/words";
import { count, nothing, percent, quantity } from "../format";
import { monthsBlock } from "./chart";
import { titlePrefix, flowsBlock, moneyBlock, policiesBlock, resourcesBlock, tiersBlock } from "./details";
import { code, escapeText, row, tableHead } from "./escape";
import { assemble, type Block, rowsBlock, solid } from "./fit";
import { whyBlock } from "./why";

/** GitHub takes no longer comments, in characters. */
export const githubLimit = 65_536;

/** What a comment is made from. */
export interface CommentParts {
  readonly environments: readonly ComparedEnvironment[];
  readonly checks: readonly Check[];
  readonly version: string;
  readonly marker: Pick<Marker, "key" | "order">;
  /** Whether an earlier version of the comment told a change, so that one without is a change taken back. @default false */
  readonly toldChange?: boolean;
  /** The greatest length in UTF-16 code units, of which a character has one or two. @default GitHub's */
  readonly limit?: number;
}

function environmentRow({ name, difference, problems }: ComparedEnvironment): string {
  if (problems.head !== null || difference === null)
    return row([code(name), "can't be evaluated", nothing, nothing, nothing, nothing]);
  const flow = mainFlow(difference);
  const isNew = !difference.exists.before && problems.base === null;
  const what =
    problems.base !== null ? "no base" : isNew ? "new" : difference.exists.after ? null : "removed";
  return row([
    code(name),
    costText(difference),
    what ?? moneyDifference(difference.money),
    flow === null ? nothing : uptimeText(flow, difference.exists),
    escapeText(outgrownText(difference) ?? nothing),
    policiesText(difference),
  ]);
}

function environmentsBlock(environments: readonly ComparedEnvironment[]): Block {
  const size = ({ difference }: ComparedEnvironment) =>
    difference === null ? Infinity : Math.abs(difference.money.change.expected);
  const rows = [...environments].sort((one, other) => {
    const [a, b] = [size(one), size(other)];
    return a === b ? 0 : b - a;
  });
  return rowsBlock(
    "environments",
    2,
    [
      {
        before: tableHead([
          "environment",
          ">cost a month, expected",
          ">difference",
          "uptime",
          "outgrown",
          "policies",
        ]),
        rows: rows.map(environmentRow),
        more: (leftOut) => row([`… and ${count(leftOut)} that change less`, "", "", "", "", ""]),
        after: "",
      },
    ],
    0.5,
  );
}

function checksBlock(checks: readonly Check[]): Block[] {
  const order = { fail: 0, unknown: 1, pass: 2 };
  const words = { fail: "**fails**", unknown: "not known", pass: "passes" };
  const shown = checks.filter(({ kind, verdict }) => verdict !== "pass" || kind !== "policies");
  if (shown.length === 0) return [];
  const rows = [...shown]
    .sort((one, other) => order[one.verdict] - order[other.verdict])
    .map((check) => {
      const where = check.environment === null ? "all together" : code(check.environment);
      return `- ${words[check.verdict]}: ${where}, ${checkText(check)}`;
    });
  return [
    rowsBlock(
      "checks",
      1,
      [{ before: "**Checks**\n", rows, more: (left) => `- … and ${count(left)} more`, after: "" }],
      0.4,
    ),
  ];
}

/** What evaluations said that failed, as they said it. */
function problemBlocks(environments: readonly ComparedEnvironment[]): Block[] {
  return environments.flatMap(({ name, problems }) =>
    (["head", "base"] as const).flatMap((side) => {
      const text = problems[side];
      if (text === null) return [];
      const what = side === "head" ? "can't be evaluated" : "can't be compared: its base can't be evaluated";
      const lines = text.split("\n").filter((line) => line.trim() !== "");
      return [
        rowsBlock(
          `what is wrong with ${name}`,
          side === "head" ? 0.5 : 3,
          [
            {
              before: `${code(name)} ${what}:\n\n<pre>`,
              rows: lines.map((line) => escapeText(line, 400)),
              more: (left) => `… and ${count(left)} more lines`,
              after: "</pre>",
            },
          ],
          0.3,
        ),
      ];
    }),
  );
}

const key = [
  "<details><summary>Key</summary>",
  "",
  "- **expected**: the average over the forecast month, nights and peaks included; **idle**: the least that the autoscaler may run, no traffic; **full load**: the most that it may run, all month.",
  "- **uptime**: what the SLAs of a flow's hard dependencies commit to together; **minutes**: the downtime that they allow in a month.",
  "- **outgrown**: the month in which the first tier reaches its limit, by the growth plan's median forecast.",
  "- **at least**: some resources have no price, and what they cost is not in the amount.",
  "- **renamed**: one resource at both sides, by URN, alias or likeness, so it is neither a delete nor a create here.",
  "",
  "</details>",
].join("\n");

/** The carbon that is known, of both sides where it changes. */
function carbonText({ carbon }: Difference): string[] {
  const { before = null, after = null } = carbon ?? {};
  const shown = after ?? before;
  if (shown === null) return [];
  const kilograms = (side: Carbon | null): string => quantity(side?.kilograms.expected ?? 0);
  const [from, to] = [kilograms(before), kilograms(after)];
  const amount = before === null || after === null || from === to ? kilograms(shown) : `${from} → ${to}`;
  return [`carbon ${amount} kg CO2e a month for ${percent(shown.shareOfCost)} of the cost`];
}

function footer(environments: readonly ComparedEnvironment[], version: string): string {
  const main = mainEnvironment(environments)?.difference;
  const dates = main?.prices.after ?? main?.prices.before;
  const coverage = main?.coverage.after ?? main?.coverage.before;
  const assumed = main?.assumptions.after ?? 0;
  const parts = [
    ...(dates == null
      ? []
      : [
          dates.oldest === dates.newest
            ? `prices of ${dates.oldest}`
            : `prices of ${dates.oldest} to ${dates.newest}`,
        ]),
    ...(coverage == null || coverage.total === 0
      ? []
      : [
          `${count(coverage.priced + coverage.free)} of ${count(coverage.total)} resources priced${coverage.free === 0 ? "" : `, ${count(coverage.free)} of them free`}`,
        ]),
    ...(assumed === 0 ? [] : [`${count(assumed)} quantities assumed`]),
    ...(main == null ? [] : carbonText(main)),
    `Headroom ${version}`,
  ];
  return `<sub>${parts.map((part) => escapeText(part)).join(" · ")}</sub>`;
}

function titleOf(
  environments: readonly ComparedEnvironment[],
  toldChange: boolean,
  changed: boolean,
): string {
  const parts = headline(environments).join(", ");
  const title = `### Headroom: ${parts}`;
  return toldChange && !changed
    ? `${title}\n\nThe change that this comment told of was taken back: nothing differs from the base any more.`
    : title;
}

function detailBlocks(
  { name, difference, months }: ComparedEnvironment,
  several: boolean,
  place: number,
): Block[] {
  const prefix = several ? name : "";
  // Environments take turns, the first before the others: the least important details of the last go first.
  const importance = (rank: number): number => 10 + rank + place * 0.4;
  const chart =
    months.head === null
      ? null
      : monthsBlock(
          `${titlePrefix(prefix)}The next ${Math.min(24, months.head.months.length)} months`,
          importance(1),
          {
            head: months.head,
            base: months.base,
          },
        );
  if (difference === null) return chart === null ? [] : [chart];
  return [
    moneyBlock(prefix, importance(3), difference),
    tiersBlock(prefix, importance(2), difference),
    flowsBlock(prefix, importance(2.5), difference),
    policiesBlock(prefix, importance(0), difference),
    resourcesBlock(prefix, importance(5), difference),
    chart,
  ].filter((block) => block !== null);
}

const noteRoom = 900;

function leftOutNote(shortened: readonly string[], leftOut: readonly string[]): string {
  const list = (names: readonly string[]): string => {
    const shown = names.slice(0, 5).map((name) => escapeText(name, 40));
    return names.length > shown.length
      ? `${shown.join(", ")} and ${count(names.length - shown.length)} more`
      : shown.join(", ");
  };
  const parts = [
    ...(shortened.length === 0 ? [] : [`shortened: ${list(shortened)}`]),
    ...(leftOut.length === 0 ? [] : [`left out: ${list(leftOut)}`]),
  ];
  return cutNote(
    `<sub>This was too long for a comment. ${parts.join("; ")}. <code>headroom diff</code> shows all of it.</sub>`,
  );
}

/** The names in it may be made of entities, which are long; then it says only that something is missing. */
const cutNote = (note: string): string =>
  note.length <= noteRoom
    ? note
    : "<sub>This was too long for a comment: parts are shortened or left out. <code>headroom diff</code> shows all of it.</sub>";

/** Whether a comment on these environments tells a change. */
export const tellsChange = (environments: readonly ComparedEnvironment[]): boolean =>
  environments.some(hasEffect);

/**
 * The comment on a pull request, in GitHub's Markdown (GitLab reads it too): the change in a line, the checks, a table by
 * environment, the reasons, and folded details. Names and messages are escaped. Never longer than the limit: details fold
 * to sums, then lose their least rows, then go, and the comment says so.
 */
export function renderComment(parts: CommentParts): string {
  const { environments, checks, version, marker, toldChange = false, limit = githubLimit } = parts;
  const changed = tellsChange(environments);
  const first = markerText({ ...marker, change: changed ? "now" : toldChange ? "before" : "never" });
  const main = mainEnvironment(environments);
  const others = environments.filter((each) => each !== main);
  const several = environments.length > 1;
  const told = [...(main === null ? [] : [main]), ...others];
  const blocks: Block[] = [
    solid("headline", 0, `${first}\n${titleOf(environments, toldChange, changed)}`),
    ...problemBlocks(environments),
    ...checksBlock(checks),
    environmentsBlock(environments),
    ...told.filter(isEvaluated).flatMap((each) => whyBlock(each, several ? each.name : "") ?? []),
    ...told.flatMap((each, index) => detailBlocks(each, several, index)),
    solid("key", 5, key),
    solid("footer", 1.5, footer(environments, version)),
  ];
  return `${assemble(blocks, limit - 1, leftOutNote, noteRoom)}\n`;
}
