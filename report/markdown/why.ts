import type { ComparedEnvironment } from "../../contract/comparison";
import type { Difference } from "../../contract/difference";
import { fromTo, settingText, valueText } from "../difference/words";
import { count, shortMonth, signedMoney } from "../format";
import { code, escapeText } from "./escape";
import { type Block, rowsBlock } from "./fit";

/** The reasons in a few lines: what the stack is sized for, then the components that change most, each with an input. */
export function whyBlock(
  { name, difference }: ComparedEnvironment & { readonly difference: Difference },
  prefix: string,
): Block | null {
  const { settings, components, resources, notes } = difference;
  const sized = settings.map((each) => `- sized for: ${escapeText(settingText(each))}`);
  const tiers = components
    .filter(({ kind }) => kind !== "unchanged")
    .flatMap((component) => {
      const { before, after } = component.tier;
      const size =
        before !== null && after !== null && before.size !== after.size
          ? ` ${escapeText(fromTo(before.size, after.size))}`
          : "";
      const inputs = resources
        .filter(({ component: of }) => of === component.name)
        .flatMap((each) => each.inputs.slice(0, 1).map((input) => ({ ...input, of: each.name })));
      const [input] = inputs;
      const because =
        input === undefined
          ? ""
          : ` (${code(`${input.of}.${input.path}`)} ${escapeText(valueText(input.before), 60)} → ${escapeText(valueText(input.after), 60)})`;
      const kind = component.kind === "changed" ? "" : ` ${component.kind}`;
      const change = component.money.change.expected;
      const outgrown =
        before?.outgrown == null || after?.outgrown == null || before.outgrown === after.outgrown
          ? ""
          : ` outgrown ${shortMonth(before.outgrown)} → ${shortMonth(after.outgrown)}`;
      const sum = change === 0 ? "" : `: ${signedMoney(change)}`;
      const said = `${kind}${size || outgrown}${sum}${because}`;
      return said === "" ? [] : [`- ${code(component.name)}${said}`];
    });
  const single = resources
    .filter(
      ({ component, kind, money }) =>
        component === null && (kind !== "changed" || money.change.expected !== 0),
    )
    .map(({ name: resource, kind, money, inputs: [input] }) => {
      const because =
        input === undefined
          ? ""
          : ` (${code(input.path)} ${escapeText(valueText(input.before), 60)} → ${escapeText(valueText(input.after), 60)})`;
      return `- ${code(resource)} ${kind}${money.change.expected === 0 ? "" : `: ${signedMoney(money.change.expected)}`}${because}`;
    });
  const rows = [...sized, ...tiers, ...single, ...notes.map((note) => `- ${escapeText(note, 300)}`)];
  const most = 8;
  const shown =
    rows.length > most
      ? [...rows.slice(0, most - 1), `- … and ${count(rows.length - most + 1)} more, below`]
      : rows;
  if (rows.length === 0) return null;
  return rowsBlock(
    `why ${name}`,
    4,
    [
      {
        before: `**Why**${prefix === "" ? "" : `, ${code(name)}`}\n`,
        rows: shown,
        more: (left) => `- … and ${count(left)} more`,
        after: "",
      },
    ],
    0.4,
  );
}
