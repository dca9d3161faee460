import type { PlanDocument, PlannedMonthRow } from "../contract/plan";
import { money, nothing, percent, quantity, shortMonth } from "./format";
import type { Styles } from "./section";
import { sparkline } from "./sparkline";
import { table } from "./table";
import { screenWidth } from "./text";

/** One line of the course: a value month by month. */
interface Course {
  readonly name: string;
  /** By the month; null where it is not known. */
  readonly values: readonly (number | null)[];
  readonly write: (value: number) => string;
  /** What the full height of a bar is. @default the highest value */
  readonly full?: number;
}

/** Bars of a plan of any length. */
const bars = 37;

/** Bars of values over time; a month that is not known has the lowest. */
function barsOf({ values, full }: Course): string {
  const known = values.map((value) => value ?? 0);
  const height = full ?? Math.max(...known);
  return height > 0
    ? sparkline(
        known.map((value) => value / height),
        bars,
      )
    : "";
}

const dollars = (value: number): string => money(value);

/** Users, peak, money and the tiers' use at a glance, before the months stand one by one. */
export function planCourse({ months }: PlanDocument, styles: Styles): string[] {
  const courses: readonly Course[] = [
    { name: "Users", values: months.map(({ users }) => users.median), write: quantity },
    {
      name: "Peak/s",
      values: months.map(({ peakRequestsPerSecond }) => peakRequestsPerSecond.median),
      write: quantity,
    },
    { name: "$/month", values: months.map(({ usdPerMonth }) => usdPerMonth), write: dollars },
  ];
  return courseTable(courses, months, styles);
}

/** The use of each constraint of one tier at a glance. */
export function tierCourse(months: readonly PlannedMonthRow[], name: string, styles: Styles): string[] {
  const tiers = months.map(({ tiers: of }) => of.find((tier) => tier.name === name));
  const constraints = [...new Set(tiers.flatMap((tier) => Object.keys(tier?.utilisation ?? {})))].sort();
  return courseTable(
    [
      ...constraints.map((constraint) => ({
        name: constraint,
        values: tiers.map((tier) => tier?.utilisation[constraint] ?? null),
        write: percent,
        full: 1,
      })),
      { name: "$/month", values: tiers.map((tier) => tier?.usdPerMonth ?? null), write: dollars },
    ],
    months,
    styles,
  );
}

function courseTable(
  courses: readonly Course[],
  months: readonly PlannedMonthRow[],
  styles: Styles,
): string[] {
  if (months.length < 2) return [];
  const columns = [
    { header: "" },
    { header: "" },
    { header: shortMonth(months[0]?.month ?? ""), align: "right" },
    { header: shortMonth(months.at(-1)?.month ?? ""), align: "right" },
    { header: "at most", align: "right" },
    { header: "" },
  ] as const;
  const rows = courses
    .filter(({ values }) => values.some((value) => value !== null))
    .map((course) => {
      const { name, values, write } = course;
      const highest = Math.max(...values.map((value) => value ?? 0));
      const at = months[values.indexOf(highest)];
      const written = (value: number | null | undefined): string => (value == null ? nothing : write(value));
      return {
        cells: [
          name,
          barsOf(course),
          written(values[0]),
          written(values.at(-1)),
          written(highest),
          at === undefined ? "" : shortMonth(at.month),
        ],
      };
    });
  return table(columns, rows, { width: screenWidth, headerStyle: styles.label });
}
