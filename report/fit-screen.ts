import { createColors } from "picocolors";
import type { FitDocument } from "../contract/fit";
import { count, month, nothing, percent, quantity, signedPercent } from "./format";
import { bodyWidth, type ScreenOptions, section, type Line, styled, type Styles, stylesOf } from "./section";
import { sparkline } from "./sparkline";
import { table } from "./table";
import { screenWidth, wrap, wrapItems } from "./text";

/** Bars of a level over time. */
const levelBars = 48;

/** Days with spikes that are named; the others are counted. */
const namedSpikes = 3;

/** Two years: below that a yearly season can't be told from growth. */
const seasonWeeks = 104;
const seasonMonths = 24;

/**
 * What a fit found, how sure it is and what it could not find, as a screen of a terminal, at most 100 columns wide.
 *
 * @returns lines, the last one ended too
 */
export function renderFit(fit: FitDocument, { colour }: ScreenOptions): string {
  const styles = stylesOf(createColors(colour));
  const blocks = [
    [
      ...wrapItems(
        [fit.series.file, fit.driver, `${fit.series.from} to ${fit.series.to}`, fit.series.timeZone],
        " · ",
        screenWidth,
      ).map(styles.label),
    ],
    section("Series", series(fit), styles.label),
    [
      ...section("Day", repeats(fit.day, "day", styles), styles.label),
      ...section("Week", repeats(fit.week, "week", styles), styles.label),
    ],
    [
      ...section("Level", level(fit, styles), styles.label),
      ...section("Growth", growth(fit, styles), styles.label),
      ...section("Tested", tested(fit), styles.label),
      ...section("Shifts", shifts(fit), styles.label),
    ],
    [...section("Peak", peak(fit), styles.label), ...section("Spikes", spikes(fit, styles), styles.label)],
    section("growth.yaml", plan(fit, styles), styles.label),
    section("Mind", mind(fit), styles.label),
    section("Next", next(fit), styles.label),
  ];
  return blocks
    .filter((lines) => lines.length > 0)
    .map((lines) => `${lines.join("\n")}\n`)
    .join("\n");
}

const sentences = (texts: readonly string[]): string[] => texts.flatMap((text) => wrap(text, bodyWidth));

const lengths: readonly (readonly [seconds: number, name: string])[] = [
  [2_592_000, "month"],
  [604_800, "week"],
  [86_400, "day"],
  [3600, "hour"],
  [60, "minute"],
  [1, "second"],
];

/** A length of time in its largest whole unit: `minute`, `5 minutes`. */
function span(seconds: number): string {
  // Months are 28 to 31 days long.
  if (seconds > 20 * 86_400 && seconds < 32 * 86_400) return "month";
  const [unit, name] = lengths.find(([each]) => seconds >= each && seconds % each === 0) ?? [1, "second"];
  const number = seconds / unit;
  return number === 1 ? name : `${count(number)} ${name}s`;
}

function series({ series: of }: FitDocument): string[] {
  const rows =
    of.resolutionSeconds === 0
      ? `${count(of.rows)} row`
      : `${quantity(of.rows)} rows, one every ${span(of.resolutionSeconds)}`;
  const gaps = [
    ...(of.missing === 0 ? [] : [`${quantity(of.missing)} missing between them`]),
    ...(of.replaced === 0 ? [] : [`${quantity(of.replaced)} stood twice: the last one counts`]),
  ];
  const unit = of.unitAssumed ? `${of.unit} (taken for granted: --unit says otherwise)` : of.unit;
  const zone = of.timeZoneAssumed
    ? ["times name no zone and were taken for UTC: --time-zone says otherwise"]
    : [];
  return sentences([[rows, ...gaps].join(" · "), `${of.valueColumn}: ${unit}`, ...zone]);
}

function repeats(
  { name, weights, likeness, explains, repetitions, why }: FitDocument["day"] | FitDocument["week"],
  what: "day" | "week",
  styles: Styles,
): Line[] {
  if (weights === null || name === null)
    return styled(wrap(`not found: ${why ?? nothing}`, bodyWidth), styles.warning);
  const highest = Math.max(...weights);
  const bars = sparkline(
    weights.map((weight) => weight / highest),
    weights.length,
  );
  const sure = [
    `${what === "day" ? "busiest hour" : "busiest day"} ${quantity(highest)} × the ${what}'s mean`,
    `${count(repetitions)} ${what}s are alike by ${percent(likeness ?? 0)}`,
    `explains ${percent(explains ?? 0)} of the ups and downs ${what === "day" ? "within days" : "between days"}`,
  ];
  const shown = what === "day" ? bars : `${bars}  Mon to Sun`;
  return [
    ...wrapItems([shown, name], "  ", bodyWidth),
    ...styled(wrapItems(sure, " · ", bodyWidth), styles.quiet),
  ];
}

function level({ level: of, shifts: moved }: FitDocument, styles: Styles): Line[] {
  if (of === null) return [];
  const [lowest, highest] = [Math.min(...of.steps), Math.max(...of.steps)];
  const bars = sparkline(
    of.steps.map((step) => (highest === 0 ? 0 : step / highest)),
    levelBars,
  );
  const range = `by ${of.stepName}, ${quantity(lowest)} to ${quantity(highest)} ${of.unit}, ${quantity(of.mean)} at the end`;
  const lines: Line[] = wrapItems([bars, range], "  ", bodyWidth);
  const moves = of.highest > 2 && moved.length === 0;
  return moves
    ? [
        ...lines,
        ...styled(
          wrap(
            `it has stood ${quantity(of.highest)} times as high as at the end: where that was an event that comes again, plan it as one`,
            bodyWidth,
          ),
          styles.warning,
        ),
      ]
    : lines;
}

function growth({ growth: of, level: stands }: FitDocument, styles: Styles): Line[] {
  const told =
    of.perYear === null || of.low === null || of.high === null
      ? []
      : [
          `${signedPercent(of.perYear)} a year`,
          `four cases in five ${signedPercent(of.low)} to ${signedPercent(of.high)}`,
          `uncertainty ${percent(of.uncertainty ?? 0)}`,
          `from ${quantity(of.steps)} ${stands?.stepName === "month" ? "months" : "weeks"}`,
        ];
  if (of.found) return wrapItems(told, " · ", bodyWidth);
  return [
    ...styled(wrap(`not found: ${of.why ?? nothing}`, bodyWidth), styles.warning),
    ...styled(wrapItems(told, " · ", bodyWidth), styles.quiet),
  ];
}

const tested = ({ tested: of }: FitDocument): string[] =>
  of === null
    ? []
    : sentences([
        `the last ${count(of.weeks)} weeks, forecast from those before them: half of the hours came within ${percent(of.half)}, nine in ten within ${percent(of.most)}`,
      ]);

const shifts = ({ shifts: found }: FitDocument): string[] =>
  sentences(
    found.map(
      ({ date, multiple }) =>
        `${date}  × ${quantity(multiple)} from one day to the next, and it stayed: in the level, not in the growth`,
    ),
  );

function peak({ level: of, week, withinHour, series: { resolutionSeconds } }: FitDocument): string[] {
  if (of?.peak == null) return [];
  const unit = of.unit;
  const [low, high] = [quantity(of.peakLow ?? of.peak), quantity(of.peakHigh ?? of.peak)];
  const band = low === high ? [] : [`one week in ten stays below ${low}, one goes above ${high}`];
  const inside =
    withinHour === null || withinHour < 1.1
      ? []
      : [`the busiest ${span(resolutionSeconds)} of a busy hour is ${quantity(withinHour)} × its mean`];
  const ratio =
    week.peakToMean === null
      ? []
      : [`${quantity(week.peakToMean)} × the week's mean of ${quantity(of.mean)}`];
  return [
    ...wrapItems(
      [`${quantity(of.peak)} ${unit} in the busiest hour of a usual week`, ...ratio],
      " · ",
      bodyWidth,
    ),
    ...wrapItems([...band, ...inside], " · ", bodyWidth),
  ];
}

function spikes({ spikes: found }: FitDocument, styles: Styles): Line[] {
  if (found.length === 0) return [];
  const named = found.slice(0, namedSpikes).map(({ at, multiple }) => `${quantity(multiple)} × on ${at}`);
  const more = found.length > namedSpikes ? [`${count(found.length - namedSpikes)} more days`] : [];
  return [
    ...wrapItems([...named, ...more], " · ", bodyWidth),
    ...styled(
      wrap(
        "times the usual peak of those days, and left out of it: what comes again belongs in events",
        bodyWidth,
      ),
      styles.quiet,
    ),
  ];
}

function plan({ plan: of }: FitDocument, styles: Styles): Line[] {
  if (of.values.length === 0) return styled(["nothing is sure enough to be written"], styles.warning);
  const hasBefore = of.values.some(({ before }) => before !== null);
  const columns = hasBefore
    ? [{ header: "", whole: true }, { header: "" }, { header: "" }]
    : [{ header: "", whole: true }, { header: "" }];
  const rows = of.values.map(({ path, before, after }) => {
    const value = after.startsWith("#") ? nothing : after;
    return {
      cells: [path.join("."), ...(hasBefore ? [before ?? nothing] : []), hasBefore ? `→ ${value}` : value],
    };
  });
  return [...table(columns, rows, { width: bodyWidth })];
}

function mind({ plan: { notes }, growth: of, level: stands, shifts: moved }: FitDocument): string[] {
  const enough = stands?.stepName === "month" ? seasonMonths : seasonWeeks;
  const season =
    of.found && of.steps < enough ? ["below two years a season of the year can't be told from growth"] : [];
  const shifted =
    of.found && moved.length > 0
      ? ["a shift of the level may come again: the uncertainty counts none, so raise it where one may"]
      : [];
  return sentences([...notes, ...season, ...shifted]);
}

function next({ plan: of, asOf }: FitDocument): string[] {
  if (of.values.length === 0) return [`longer series tell more; this one ends in ${month(asOf)}`];
  return of.written
    ? [`${of.file} is written`, "headroom plan      what it means, month by month"]
    : ["--write            writes them into the growth plan, comments and layout kept"];
}
