import type { ForecastValue } from "../../contract/range";
import { month, quantity, signedPercent } from "../format";
import { bodyWidth, section } from "../section";
import { table } from "../table";
import { displayWidth, pad, plain, screenWidth, wrap, wrapItems } from "../text";
import { groupBy, type View } from "./view";

/** Which stack, which phase, where and for when; what prints it, at the right. */
export function header({ preview, styles }: View): string[] {
  const { environment, stack, project, phase, phaseName, region } = preview;
  const place = environment === null || environment === stack ? stack : `${environment} (stack ${stack})`;
  const items = [
    environment === null ? `${project}/${stack}` : place,
    ...(phase === null ? [] : [`phase ${phase} ${phaseName ?? ""}`.trim()]),
    region ?? "region not known",
    ...(preview.month === null ? [] : [`sized for ${month(preview.month)}`]),
  ];
  const version = plain(`Headroom ${preview.version}`);
  const lines = wrapItems(items, " · ", screenWidth);
  const [only = ""] = lines;
  const free = screenWidth - displayWidth(version);
  if (lines.length === 1 && displayWidth(only) + 2 <= free && displayWidth(version) <= screenWidth / 2)
    return [styles.label(pad(only, free)) + styles.quiet(version)];
  return [...lines.map(styles.label), ...wrap(version, screenWidth).map(styles.quiet)];
}

/** How a demand is worded, by its name; several names where several say the same, the first that is known counts. */
const wordings: readonly { readonly names: readonly string[]; readonly text: (value: string) => string }[] = [
  { names: ["peakRequestsPerSecond", "requestsPerSecond"], text: (value) => `${value} /s at peak` },
  { names: ["users"], text: (value) => `${value} users` },
  { names: ["storedGib"], text: (value) => `${value} GiB stored` },
];

/** What the stack was sized for. */
export function demand({ preview, styles }: View): string[] {
  const items = wordings.flatMap(({ names, text }, index) => {
    const value = names.map((name) => preview.demand[name]).find((known) => known !== undefined);
    return value === undefined ? [] : [text(quantity(value.median)) + highCase(value, index === 0)];
  });
  if (preview.growthPerYear !== null) items.push(`${signedPercent(preview.growthPerYear)} a year`);
  return section("Demand", wrapItems(items, " · ", bodyWidth), styles.label);
}

/** The value that nine months in ten stay below, where it is of interest and says more. */
function highCase(value: ForecastValue, wanted: boolean): string {
  const [median, high] = [quantity(value.median), quantity(value.p90)];
  return wanted && median !== high ? ` (p90 ${high} /s)` : "";
}

/** What the program registers, where no component says what it is for: names by type. */
export function silent({ preview, styles }: View): string[] {
  if (preview.environment !== null || preview.tiers.length > 0) return [];
  const note =
    "Demand, sizes, runway and uptime are not known: no component of this program says what it promises.";
  const custom = preview.resources.filter(({ custom, type }) => custom && !type.startsWith("pulumi:"));
  const rows = groupBy(custom, ({ type }) => type).map((group) => ({
    cells: [group[0].type, group.map(({ name }) => name).join(", ")],
  }));
  const lines = table([{ header: "" }, { header: "" }], rows, { width: bodyWidth });
  const resources = section("Resources", lines.length === 0 ? ["none"] : lines, styles.label);
  return [...wrap(note, screenWidth), "", ...resources];
}
