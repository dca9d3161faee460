import { createColors } from "picocolors";
import type { Check, CheckFinding } from "../contract/check";
import type { PolicyCounts } from "../contract/verdict";
import { count } from "./format";
import { groupBy } from "./preview-parts/view";
import {
  arrow,
  bodyWidth,
  labelWidth,
  type Line,
  type ScreenOptions,
  section,
  type Style,
  styled,
  type Styles,
  stylesOf,
} from "./section";
import { table } from "./table";
import { displayWidth, pad, plain, screenWidth, wrap, wrapItems } from "./text";
import { waivedText } from "./waived";

type Findings = readonly [CheckFinding, ...CheckFinding[]];

/** So many names are told of a finding that many resources share; `--json` tells all. */
const mostNames = 8;

const namesOf = (findings: readonly CheckFinding[]): string => {
  const names = [...new Set(findings.map(({ name }) => name))];
  const more = names.length - mostNames;
  return more > 1 ? `${names.slice(0, mostNames).join(", ")} and ${count(more)} more` : names.join(", ");
};

const nameOf = ({ pack, policy }: Pick<CheckFinding, "pack" | "policy">): string => `${pack}/${policy}`;

/** A finding's message without the name of its resource, so that those are alike where only the names differ. */
function unnamed({ name, message }: CheckFinding): string {
  const escaped = name.replace(/[.*+?^${}()|[\]\\]/gu, "\\$&");
  return message.trim().replace(new RegExp(`(?<![\\w-])${escaped}(?![\\w-])`, "gu"), "it");
}

/** Findings together that differ by their resources alone. */
const alike = (findings: readonly CheckFinding[]): readonly Findings[] =>
  groupBy(findings, (finding) => JSON.stringify([finding.verdict, unnamed(finding), finding.remedy]));

/** What was found at which resources; a message that begins with the name of its resource says it already. */
function sentence(findings: Findings): string {
  const [first] = findings;
  const { name, message } = first;
  if (findings.length === 1 && message.startsWith(`${name} `)) return message;
  const isSame = findings.every((other) => other.message === message);
  return `${namesOf(findings)}: ${isSame ? message : unnamed(first)}`;
}

/** What was found at which resources, and what it takes there. */
function found(findings: Findings, styles: Styles): Line[] {
  const [{ remedy }] = findings;
  return [
    ...wrap(sentence(findings), bodyWidth),
    ...(remedy === "" ? [] : styled(arrow(wrap(remedy, bodyWidth - 2)), styles.remedy)),
  ];
}

/** One policy with all that it found, the steps, and where to read on. A link is never broken. */
function policyBlock(findings: Findings, styles: Styles, heading: Style): string[] {
  const [first] = findings;
  const steps = first.steps.flatMap((step, index) =>
    wrap(step, bodyWidth - 3).map((line, at) => `${at === 0 ? `${index + 1}.` : "  "} ${line}`),
  );
  return section(
    first.severity,
    [
      { text: nameOf(first), style: heading },
      ...alike(findings).flatMap((each) => found(each, styles)),
      ...steps,
      ...(first.link === null ? [] : [{ text: plain(first.link), style: styles.quiet }]),
    ],
    heading,
  );
}

const whatIsMissed = ({ urn, message, remedy }: CheckFinding): string =>
  JSON.stringify([urn, message.trim(), remedy]);

/**
 * What the program does not say, which many policies may need: told once, without the steps of a breach that nobody found.
 */
function missingBlocks(
  findings: readonly CheckFinding[],
  { stack }: Check,
  styles: Styles,
  heading: Style,
): string[] {
  const needed = groupBy(findings, whatIsMissed).map((group) => ({
    policies: [...new Set(group.map(nameOf))],
    finding: group[0],
  }));
  const blocks = groupBy(needed, ({ policies, finding }) =>
    JSON.stringify([policies, unnamed(finding), finding.remedy]),
  );
  return blocks.flatMap(([first, ...others]) => {
    const { policies } = first;
    // What one policy alone misses is there to be said; what many miss may not concern the stack at all.
    const off =
      policies.length === 1 ? [] : [`or switch them off in policies.${stack}.yaml, where nobody needs them`];
    const lines = [
      ...styled(wrap(policies.join(", "), bodyWidth), heading),
      ...found([first.finding, ...others.map(({ finding }) => finding)], styles),
      ...styled(
        off.flatMap((text) => wrap(text, bodyWidth - 2)).map((line) => `  ${line}`),
        styles.remedy,
      ),
    ];
    return ["", ...section("missing", lines, heading)];
  });
}

/** What is missed by what fails also tells of what only warns, so that it stands there once. */
function missingIn({ findings }: Check, outcome: "fails" | "warns"): CheckFinding[] {
  const all = findings.filter(
    (finding) => finding.verdict === "missing" && ["fails", "warns"].includes(finding.outcome),
  );
  const failing = new Set(all.filter((finding) => finding.outcome === "fails").map(whatIsMissed));
  return all.filter((finding) => failing.has(whatIsMissed(finding)) === (outcome === "fails"));
}

function violations(check: Check, outcome: "fails" | "warns", styles: Styles): string[] {
  const missing = missingIn(check, outcome);
  const findings = check.findings.filter(
    (finding) => finding.outcome === outcome && (finding.verdict !== "missing" || missing.includes(finding)),
  );
  if (findings.length === 0) return [];
  const policies = new Set(findings.map(nameOf)).size;
  const [label, style, say] =
    outcome === "fails"
      ? ["FAILS", styles.bad, `mandatory ${policies === 1 ? "policy fails" : "policies fail"}`]
      : ["Warns", styles.warning, policies === 1 ? "policy warns" : "policies warn"];
  const breaches = groupBy(
    findings.filter(({ verdict }) => verdict !== "missing"),
    nameOf,
  );
  return [
    ...section(label, styled([`${count(policies)} ${say}`], style), style),
    ...breaches.flatMap((each) => ["", ...policyBlock(each, styles, style)]),
    ...missingBlocks(missing, check, styles, style),
  ];
}

function header({ project, stack, resources, config, date, version }: Check, styles: Styles): string[] {
  const what = [
    `${stack} · ${project}`,
    `${count(resources)} ${resources === 1 ? "resource" : "resources"}`,
    `${config ?? "default levels"}, ${date}`,
  ];
  const left = plain(what.join(" · "));
  const right = `Headroom ${version}`;
  const gap = screenWidth - displayWidth(left) - displayWidth(right);
  const lines =
    gap >= 2 ? [pad(left, displayWidth(left) + gap) + right] : wrapItems([left, right], " · ", screenWidth);
  return lines.map(styles.label);
}

/** Names of policies; a pack all of whose policies are among them by its own name. */
function policiesOrPacks(policies: readonly Check["notJudged"][number][], { packs }: Check): string {
  return groupBy(policies, ({ pack }) => pack)
    .flatMap((own) => {
      const [{ pack }] = own;
      const whole = packs.find(({ name }) => name === pack)?.policies === own.length;
      return whole ? [`all of ${pack}`] : own.map(nameOf);
    })
    .join(", ");
}

/** What nobody could judge, and why. */
function notJudged(check: Check, { label, quiet }: Styles): string[] {
  const unknown = groupBy(
    check.findings.filter(({ outcome }) => outcome === "unknown"),
    nameOf,
  ).flatMap((of) => alike(of).map((group) => `${nameOf(group[0])} · ${sentence(group)}`));
  const unseen = groupBy(check.notJudged, ({ why }) => why).map(
    (policies) => `${policiesOrPacks(policies, check)}: ${policies[0].why}`,
  );
  const lines = [...unknown, ...unseen].flatMap((text) => styled(wrap(text, bodyWidth), quiet));
  return section("Not judged", lines, label);
}

/** What stands by agreement: until when, who answers for it, and why. */
function waived({ findings }: Check, { label }: Styles): string[] {
  const groups = groupBy(
    findings.filter(({ outcome }) => outcome === "waived"),
    (finding) => JSON.stringify([nameOf(finding), finding.message.trim(), finding.waived]),
  );
  const lines = groups.flatMap((group): Line[] => {
    const [{ message, waived: by }] = group;
    if (by === undefined) return [];
    return [
      ...wrap(`${nameOf(group[0])} · ${namesOf(group)}: ${message}`, bodyWidth),
      ...wrap(waivedText(by), bodyWidth - 2).map((line) => `  ${line}`),
    ];
  });
  return section("Waived", lines, label);
}

const judgedBy = ({ pass, warns, fails, unknown, waived: under = 0 }: PolicyCounts): number =>
  pass + warns + fails + unknown + under;

/** How many policies of each pack ended how. */
function counts({ packs }: Check, styles: Styles): string[] {
  const rows = packs.map(({ name, policies, counts: each }) => ({
    cells: [
      name,
      count(each.pass),
      count(each.warns),
      count(each.fails),
      count(each.unknown),
      count(each.waived ?? 0),
      count(Math.max(0, policies - judgedBy(each))),
    ],
  }));
  const columns = ["", "pass", "warn", "fail", "unknown", "waived", "nothing to judge"].map(
    (head, index) => ({
      header: head,
      align: index === 0 ? ("left" as const) : ("right" as const),
    }),
  );
  return section("Policies", table(columns, rows, { width: screenWidth - labelWidth }), styles.label);
}

/**
 * What all packs say of a stack, for a terminal: what stops the update above everything else, each policy with what it found
 * where, what to do and where to read on; then what warns, what could not be judged, what is waived, and the counts.
 *
 * @returns lines, the last one ended too
 */
export function renderCheck(check: Check, { colour }: ScreenOptions): string {
  const styles = stylesOf(createColors(colour));
  const blocks = [
    violations(check, "fails", styles),
    header(check, styles),
    violations(check, "warns", styles),
    notJudged(check, styles),
    waived(check, styles),
    counts(check, styles),
  ];
  return blocks
    .filter((lines) => lines.length > 0)
    .map((lines) => `${lines.join("\n")}\n`)
    .join("\n");
}
