import { createColors } from "picocolors";
import type { Check } from "../contract/comparison";
import type { ComponentChange, Difference, ResourceChange } from "../contract/difference";
import { checkText } from "./difference/checks";
import { updateSection } from "./difference/update";
import {
  costText,
  fromTo,
  moneyDifference,
  outgrownText,
  policiesText,
  renameText,
  settingText,
  shortType,
  uptimeText,
  valueText,
} from "./difference/words";
import { count, minutesOf, money, nothing, shortMonth, signedMoney } from "./format";
import {
  arrow,
  bodyWidth,
  type Line,
  section,
  styled,
  type ScreenOptions,
  type Styles,
  stylesOf,
} from "./section";
import { type Row, table } from "./table";
import { screenWidth, wrap, wrapItems } from "./text";
import { waivedText } from "./waived";

interface View {
  readonly difference: Difference;
  readonly styles: Styles;
}

/** How many resources are listed; `--json` has all of them. */
const mostResources = 30;

function header({ difference, styles }: View): string[] {
  const { project, stack, environment, exists, version } = difference;
  const what = !exists.before
    ? "new: the base does not have it"
    : !exists.after
      ? "gone from the head"
      : "base → head";
  const name = environment === null || environment === stack ? stack : `${environment} (stack ${stack})`;
  return wrapItems([name, project, what, `Headroom ${version}`], " · ", screenWidth).map(styles.label);
}

/** Mandatory policies that fail, and limits that are not kept. */
function failures({ difference, styles }: View, checks: readonly Check[]): string[] {
  const broken = checks.filter(({ verdict, kind }) => verdict === "fail" && kind !== "policies");
  const limits = broken.flatMap((check) => wrap(checkText(check), bodyWidth));
  const isNew = new Set(
    difference.policies.changes.map(({ verdict: { pack, policy, urn } }) => `${pack} ${policy} ${urn}`),
  );
  const policies = difference.policies.failing.flatMap(({ pack, policy, urn, message, remedy }): Line[] => {
    const name = urn.slice(urn.lastIndexOf("::") + 2);
    const since = isNew.has(`${pack} ${policy} ${urn}`) ? "new" : "as before";
    return [
      ...styled(wrapItems([policy, name, since], " · ", bodyWidth), styles.bad),
      ...wrap(message, bodyWidth),
      ...(remedy === "" ? [] : styled(arrow(wrap(remedy, bodyWidth - 2)), styles.remedy)),
    ];
  });
  return section("FAILS", [...styled(limits, styles.bad), ...policies], styles.bad);
}

function cost({ difference, styles }: View): string[] {
  const { money: sides, exists, coverage } = difference;
  const { before, after, change } = sides;
  const text = `${costText(difference)} expected, a month: ${moneyDifference(sides)}`;
  const range = (amount: "minimum" | "maximum", name: string): string =>
    `${name} ${fromTo(money(before?.[amount] ?? 0), money(after?.[amount] ?? 0))}: ${change[amount] === 0 ? money(0, [1000]) : signedMoney(change[amount])}`;
  const unpriced = coverage.after?.unpriced ?? 0;
  return section(
    "Cost",
    [
      ...wrap(text, bodyWidth),
      ...(exists.before && exists.after
        ? wrapItems([range("minimum", "idle"), range("maximum", "full load")], " · ", bodyWidth)
        : []),
      ...(unpriced === 0
        ? []
        : styled(
            wrap(
              `${count(unpriced)} ${unpriced === 1 ? "resource has" : "resources have"} no price: what that costs is in neither amount`,
              bodyWidth,
            ),
            styles.warning,
          )),
    ],
    styles.label,
  );
}

function settings({ difference, styles }: View): string[] {
  const lines = wrapItems(difference.settings.map(settingText), " · ", bodyWidth);
  return section("Sized for", lines, styles.label);
}

function uptime({ difference, styles }: View): string[] {
  const rows = difference.flows.map((flow): Row => {
    const [from, to] = [
      flow.before?.downtimeMinutesPerMonth ?? null,
      flow.after?.downtimeMinutesPerMonth ?? null,
    ];
    const minutes = from === null || to === null ? nothing : fromTo(...minutesOf(from, to));
    return {
      cells: [flow.name, uptimeText(flow, difference.exists), minutes],
      ...((flow.downtimeChange ?? 0) > 0 ? { style: styles.warning } : {}),
    };
  });
  if (rows.length === 0) return [];
  const columns = [
    { header: "Flow" },
    { header: "Committed", align: "right" },
    { header: "Minutes a month", align: "right" },
  ] as const;
  return section(
    "Uptime",
    table(columns, rows, { width: bodyWidth, headerStyle: styles.quiet }),
    styles.label,
  );
}

function runway({ difference, styles }: View): string[] {
  const text = outgrownText(difference);
  return text === null ? [] : section("Outgrown", wrap(text, bodyWidth), styles.label);
}

const changeOf = (change: number): string => (change === 0 ? nothing : signedMoney(change));

function size({ tier: { before, after }, kind }: ComponentChange): string {
  if (before === null && after === null) return kind;
  if (before === null || after === null) return `${kind} ${(after ?? before)?.size ?? ""}`;
  return fromTo(before.size, after.size);
}

function outgrown({ tier: { before, after } }: ComponentChange): string {
  const text = (side: typeof before): string =>
    side?.binding == null ? nothing : side.outgrown === null ? "beyond plan" : shortMonth(side.outgrown);
  return before !== null && after !== null ? fromTo(text(before), text(after)) : text(after ?? before);
}

function components({ difference, styles }: View): string[] {
  if (difference.components.length === 0) return [];
  return table(
    [
      { header: "Component" },
      { header: "Size" },
      { header: "Outgrown" },
      { header: "Idle", align: "right" },
      { header: "Expected", align: "right" },
      { header: "Full load", align: "right" },
    ],
    difference.components.map((each) => ({
      cells: [
        each.name,
        size(each),
        outgrown(each),
        changeOf(each.money.change.minimum),
        changeOf(each.money.change.expected),
        changeOf(each.money.change.maximum),
      ],
    })),
    { width: screenWidth, headerStyle: styles.label },
  );
}

const signs = { created: "+", deleted: "-", renamed: "→", changed: "~" } as const;

/** Why a resource changed: its inputs, or what it was called. */
function reasons(resource: ResourceChange): string[] {
  const { inputs, inputsLeftOut } = resource;
  const renamed = renameText(resource);
  const shown = inputs.slice(0, 6);
  const left = inputs.length - shown.length + inputsLeftOut;
  return [
    ...(renamed === null ? [] : [renamed]),
    ...shown.map(({ path, before, after }) => `${path}: ${valueText(before)} → ${valueText(after)}`),
    ...(left > 0 ? [`and ${count(left)} inputs more`] : []),
  ];
}

function resources({ difference, styles }: View): string[] {
  const shown = difference.resources.slice(0, mostResources);
  if (shown.length === 0) return [];
  const indent = 4;
  const rows = shown.map((resource): Row => ({
    cells: [
      signs[resource.kind],
      `${resource.name} (${shortType(resource.type)})`,
      resource.component ?? nothing,
      changeOf(resource.money.change.expected),
    ],
    below: reasons(resource).flatMap((reason) =>
      wrap(reason, screenWidth - indent).map((line) => styles.quiet(" ".repeat(indent) + line)),
    ),
  }));
  const left = difference.resources.length - shown.length;
  const columns = [
    { header: "" },
    { header: "Resource" },
    { header: "Component" },
    { header: "Expected", align: "right" },
  ] as const;
  return [
    ...table(columns, rows, { width: screenWidth, headerStyle: styles.label }),
    ...(left === 0
      ? []
      : [styles.quiet(`and ${count(left)} resources that change less: --json has them all`)]),
  ];
}

const kinds = {
  fails: "fails newly",
  warns: "warns newly",
  unknown: "known only after the update",
  waived: "waived",
  fixed: "fixed",
};

/** What stands by agreement: until when, who answers for it, and why. */
function waivers({ policies: { waived = [] } }: Difference): string[] {
  return waived.flatMap(({ policy, urn, waived: by }) =>
    by === undefined
      ? []
      : wrap(`${policy} · ${urn.slice(urn.lastIndexOf("::") + 2)} waived ${waivedText(by)}`, bodyWidth),
  );
}

function policies({ difference, styles }: View): string[] {
  const changes = difference.policies.changes.flatMap(({ kind, name, verdict }) =>
    wrap(
      `${kinds[kind]}: ${verdict.policy} · ${name}${kind === "fixed" ? "" : `: ${verdict.message}`}`,
      bodyWidth,
    ),
  );
  return section("Policies", [policiesText(difference), ...changes, ...waivers(difference)], styles.label);
}

function notes({ difference, styles }: View): string[] {
  return section(
    "Know",
    difference.notes.flatMap((note) => wrap(note, bodyWidth)),
    styles.warning,
  );
}

/**
 * A difference as one screen of a terminal, at most 100 columns wide: what fails, money, uptime, runway, then components
 * and resources with the reasons, the most money first.
 *
 * @param checks limits that the change has to keep
 * @returns lines, the last one ended too
 */
export function renderDifference(
  difference: Difference,
  checks: readonly Check[],
  { colour }: ScreenOptions,
): string {
  const view = { difference, styles: stylesOf(createColors(colour)) };
  const isEmpty = difference.resources.length === 0 && !Object.values(difference.effects).some(Boolean);
  const blocks = [
    failures(view, checks),
    header(view),
    isEmpty ? ["No difference."] : [],
    [...cost(view), ...settings(view)],
    uptime(view),
    updateSection(difference, view.styles),
    runway(view),
    components(view),
    resources(view),
    policies(view),
    notes(view),
  ];
  return blocks
    .filter((lines) => lines.length > 0)
    .map((lines) => `${lines.join("\n")}\n`)
    .join("\n");
}
