import type { FirstUpStep } from "../../contract/preview";
import { count, month } from "../format";
import { arrow, bodyWidth, labelWidth, section, styled } from "../section";
import { screenWidth, wrap } from "../text";
import type { View } from "./view";

/** Which phase follows, when and why. */
export function next({ preview, styles }: View): string[] {
  const following = preview.next;
  if (following === null)
    return preview.phase === null
      ? []
      : section("Next", ["this phase carries all of the plan"], styles.label);
  const due = preview.month !== null && following.month <= preview.month ? preview.month : null;
  const text =
    due === null
      ? `phase ${following.phase} in ${month(following.month)}: begin in ${month(following.startBy)}`
      : `phase ${following.phase} already: ${month(due)} asks for it`;
  return section(
    "Next",
    [
      ...wrap(text, bodyWidth),
      ...wrap(following.reason, bodyWidth),
      ...styled(arrow(wrap("headroom plan", bodyWidth - 2)), styles.remedy),
    ],
    styles.label,
  );
}

const labels: Readonly<Record<FirstUpStep["kind"], string>> = {
  command: "  run",
  quota: "  quota",
  time: "  time",
  note: "  know",
};

/** One step in words; what its text says already is not said again. */
function stepText({ text, quotaCode, from, to, minutes }: FirstUpStep): string {
  const quota = [
    ...(quotaCode === null || text.includes(quotaCode) ? [] : [quotaCode]),
    ...(from === null || to === null || saysBoth(text, from, to)
      ? []
      : [`from ${count(from)} to ${count(to)}`]),
  ].join(" ");
  const duration = minutes === null || saysNumber(text, minutes) ? "" : `, some ${count(minutes)} minutes`;
  return (quota === "" ? text : `${quota}: ${text}`) + duration;
}

const saysNumber = (text: string, value: number): boolean =>
  [...text.matchAll(/\d[\d,]*(?:\.\d+)?/gu)].some(([number]) => number === count(value));

const saysBoth = (text: string, from: number, to: number): boolean =>
  saysNumber(text, from) && saysNumber(text, to);

/** What to do before the first `pulumi up`, in this order. */
export function beforeFirstUp({ preview, styles }: View): string[] {
  if (preview.beforeFirstUp.length === 0) return [];
  const steps = preview.beforeFirstUp.flatMap((step) => {
    const style = step.kind === "command" ? styles.remedy : (text: string): string => text;
    const lines = styled(wrap(stepText(step), screenWidth - labelWidth), style);
    return section(labels[step.kind], lines, styles.quiet);
  });
  return [styles.label("Before the first up"), ...steps];
}
