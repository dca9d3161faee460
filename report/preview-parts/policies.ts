import { type Outcome, outcomeOf, type Verdict } from "../../contract/verdict";
import { count, nothing } from "../format";
import { arrow, bodyWidth, type Line, section, styled } from "../section";
import { wrap, wrapItems } from "../text";
import { waivedText } from "../waived";
import { groupBy, resourceName, type View } from "./view";

/** What policies found that ends in one outcome, equal findings at several resources together. */
const findings = ({ preview }: View, outcome: Outcome): (readonly [Verdict, ...Verdict[]])[] =>
  groupBy(
    preview.policies.filter((verdict) => outcomeOf(verdict) === outcome),
    ({ pack, policy, verdict, message, remedy }) =>
      JSON.stringify([pack, policy, verdict, message.trim(), remedy]),
  );

/** The policy's name, with its pack where there are several. */
const policyName = ({ preview }: View, { pack, policy }: Verdict): string =>
  preview.policies.some((other) => other.pack !== pack) ? `${policy} (${pack})` : policy;

const resourcesOf = ({ preview }: View, verdicts: readonly Verdict[]): string =>
  [...new Set(verdicts.map(({ urn }) => resourceName(preview, urn)))].join(", ");

/** Where a policy found something, and what kind of finding it is where that is no plain failure. */
const subject = (view: View, verdicts: readonly [Verdict, ...Verdict[]]): string[] => {
  const [first] = verdicts;
  const kind = first.verdict === "fail" ? [] : [first.verdict];
  return [policyName(view, first), resourcesOf(view, verdicts), ...kind];
};

/** Mandatory policies that are violated: what stops an update, before everything else. */
export function failures(view: View): string[] {
  const { bad, remedy: remedyStyle } = view.styles;
  const failed = findings(view, "fails");
  if (failed.length === 0) return [];
  const blocks = failed.flatMap((verdicts) => {
    const [first] = verdicts;
    const lines: Line[] = [
      ...styled(wrapItems(subject(view, verdicts), " · ", bodyWidth), bad),
      ...wrap(first.message, bodyWidth),
      ...(first.remedy === "" ? [] : styled(arrow(wrap(first.remedy, bodyWidth - 2)), remedyStyle)),
    ];
    return ["", ...section("  fails", lines, bad)];
  });
  const { fails } = view.preview.policyCounts;
  const headline = `${count(fails)} mandatory ${fails === 1 ? "policy fails" : "policies fail"}`;
  return [...section("FAILS", styled([headline], bad), bad), ...blocks];
}

/** How many policies passed, and what those say that did not but stop nothing. */
export function policies(view: View): string[] {
  const { label, warning, quiet, remedy: remedyStyle } = view.styles;
  const counts = view.preview.policyCounts;
  const judged = counts.pass + counts.warns + counts.fails + counts.unknown + (counts.waived ?? 0);
  if (judged === 0) return section("Policies", [`${nothing}  none judged`], label);
  const summary = [
    `${count(counts.pass)} pass`,
    `${count(counts.warns)} ${counts.warns === 1 ? "warns" : "warn"}`,
    `${count(counts.fails)} ${counts.fails === 1 ? "fails" : "fail"}`,
    ...(counts.unknown > 0 ? [`${count(counts.unknown)} known only after the update`] : []),
    ...(counts.waived === undefined ? [] : [`${count(counts.waived)} waived`]),
  ];
  const warnings = findings(view, "warns").flatMap((verdicts) => {
    const [first] = verdicts;
    const text = `${subject(view, verdicts).join(" · ")}: ${first.message}`;
    const remedy = first.remedy === "" ? [] : arrow(wrap(first.remedy, bodyWidth - 2));
    return section("  warns", [...wrap(text, bodyWidth), ...styled(remedy, remedyStyle)], warning);
  });
  const unknown = groupBy(
    view.preview.policies.filter((verdict) => outcomeOf(verdict) === "unknown"),
    ({ pack, policy }) => JSON.stringify([pack, policy]),
  ).map((verdicts) => `${policyName(view, verdicts[0])}: ${resourcesOf(view, verdicts)}`);
  const waived = findings(view, "waived").flatMap((verdicts) => {
    const [{ message, waived: by }] = verdicts;
    const text = `${subject(view, verdicts).join(" · ")}: ${message}`;
    const until = by === undefined ? [] : arrow(wrap(waivedText(by), bodyWidth - 2));
    return section("  waived", [...wrap(text, bodyWidth), ...styled(until, quiet)], quiet);
  });
  return [
    ...section("Policies", wrapItems(summary, " · ", bodyWidth), label),
    ...warnings,
    ...waived,
    ...section("  unknown", wrapItems(unknown, " · ", bodyWidth), quiet),
  ];
}
