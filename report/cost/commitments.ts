import type { CommitmentOption } from "../../cost";
import { percent } from "../format";
import { bodyWidth, section } from "../section";
import { table } from "../table";
import { wrap } from "../text";
import type { CostView } from "./view";

const kindNames = {
  computeSavingsPlan: "Compute Savings Plan",
  ec2InstanceSavingsPlan: "EC2 Instance Savings Plan",
  reservation: "reservation",
} as const satisfies Record<CommitmentOption["kind"], string>;

/** How many of the options and spot types are shown; the most saved first. */
const shown = 12;

/** What committing to what always runs would save, and what spot would. Advice only. */
export function commitments({ document, styles, write }: CostView): string[] {
  if (document.commitments === null) return [];
  const { advice, months } = document.commitments;
  const basis =
    months === 1 ? "as if each month were like this one" : `under the growth plan's next ${months} months`;
  const note = `Advice, nothing of it is in the amounts: 1 year on what always runs, nothing upfront, ${basis}.`;
  const options = advice.options.slice(0, shown).map(({ kind, what, inferred, judgement }) => {
    const { monthly, saved, breakEvenMonth } = judgement;
    const safe = breakEvenMonth === null ? "never breaks even" : `breaks even in month ${breakEvenMonth}`;
    return {
      cells: [
        `${kindNames[kind]}, ${what}`,
        `${write(monthly)} a month, ${saved >= 0 ? "saves" : "loses"} ${write(Math.abs(saved))} a year, ${safe}${inferred ? "; inferred" : ""}`,
      ],
    };
  });
  const spot = advice.spot
    .slice(0, shown)
    .map(({ type, region, onDemand, advice: { saving, interrupted } }) => ({
      cells: [
        `spot, ${type} in ${region}`,
        `${percent(saving)} less than ${write(onDemand)} a month; ${interrupted.replace(/%$/u, " %")} are taken back in a month`,
      ],
    }));
  const lines = [
    ...wrap(note, bodyWidth),
    ...(options.length === 0
      ? wrap("Nothing that always runs has a sourced commitment price.", bodyWidth)
      : []),
    ...table([{ header: "" }, { header: "" }], [...options, ...spot], { width: bodyWidth }),
    ...(advice.options.some(({ inferred }) => inferred)
      ? wrap(
          "inferred: AWS's own rates of Savings Plans are not among the sources; these are those of reserved instances, which cost the same where both are known. Plans on the same instances exclude each other.",
          bodyWidth,
        )
      : []),
    ...(advice.unknown.length === 0
      ? []
      : wrap(`no sourced price for committing to: ${advice.unknown.join(", ")}`, bodyWidth)),
  ];
  return section("Commit", lines, styles.label);
}
