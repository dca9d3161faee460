import type { FittedValue } from "../../contract/fit";
import type { GrowthPlan } from "../growth-plan/types";
import { monthName, monthsBetween } from "../months";
import { editPlan, type PlanEdit, standing } from "./edit-plan";
import type { FitFindings } from "./fit-metrics";
import type { FittedDriver } from "./types";

/** What a fit gives a growth plan. */
export interface PlanValues {
  readonly values: readonly FittedValue[];
  readonly edits: readonly PlanEdit[];
  /** What to check by hand. */
  readonly notes: readonly string[];
}

/** A series that ends so long before the plan's month is carried to it along its growth. */
const mostCarriedMonths = 12;

const digits = (value: number, count = 3): string => String(Number(value.toPrecision(count)));

const percent = (share: number): string => digits(share * 100, 2);

/** Hundredths of the highest hour, a line a day. */
function weekText(hourly: readonly number[]): string {
  const days = Array.from({ length: 7 }, (_, day) =>
    hourly
      .slice(day * 24, day * 24 + 24)
      .map((weight) => String(Number(weight.toFixed(2))))
      .join(", "),
  );
  return `\n  [\n${days.map((day) => `    ${day},`).join("\n")}\n  ]`;
}

const described = "168 hours, the highest 1";

interface Found {
  readonly edit: PlanEdit;
  /** How it is shown where what is written is long. */
  readonly shown?: string;
}

function growthEdits({ growth }: FitFindings, driver: FittedDriver, source: string): Found[] {
  if (!growth.found || growth.perYear === null || growth.uncertainty === null) return [];
  const at = ["growth"];
  const rate = `${percent(growth.perYear)}% per year`;
  const uncertainty = `${percent(growth.uncertainty)}%`;
  return [
    {
      edit: {
        at,
        key: driver,
        value: `{ rate: ${rate}, uncertainty: ${uncertainty} }`,
        comment: `fitted to ${source}`,
      },
    },
  ];
}

/** The level of the series, carried to the plan's month where it ends not long before. */
function carriedBy(
  { growth, asOf }: FitFindings,
  plan: GrowthPlan | null,
): { readonly multiple: number; readonly notes: string[] } {
  const months = plan === null ? 0 : monthsBetween(asOf, plan.asOf);
  if (plan === null || months <= 0) return { multiple: 1, notes: [] };
  if (growth.found && growth.perYear !== null && months <= mostCarriedMonths)
    return {
      multiple: (1 + growth.perYear) ** (months / 12),
      notes: [
        `the level of ${monthName(asOf)} is carried to asOf, ${monthName(plan.asOf)}, along its growth`,
      ],
    };
  return {
    multiple: 1,
    notes: [
      `the series ends in ${monthName(asOf)}, ${months} month${months === 1 ? "" : "s"} before asOf: its level is taken as that of ${monthName(plan.asOf)}`,
    ],
  };
}

function requestEdits(
  findings: FitFindings,
  written: string | null,
  multiple: number,
  source: string,
): Found[] {
  const { level, week, arrivalDispersion } = findings;
  const at = ["workload", "requests"];
  const saysMean =
    written !== null &&
    standing(written, [...at, "mean"]) !== null &&
    standing(written, [...at, "peak"]) === null;
  const peak = level?.peak ?? null;
  const rate = saysMean ? (level?.mean ?? null) : peak;
  const shape: Found[] =
    week.hourly !== null
      ? [
          {
            edit: {
              at: [...at, "shape"],
              key: "hourly",
              value: `# fitted to ${source}: Monday first, a line a day, hours in UTC${weekText(week.hourly)}`,
              inPlaceOf: ["peakToMean"],
            },
            shown: described,
          },
        ]
      : peak !== null && level !== null && level.mean > 0
        ? [
            {
              edit: {
                at: [...at, "shape"],
                key: "peakToMean",
                value: digits(peak / level.mean),
                inPlaceOf: ["hourly"],
              },
            },
          ]
        : [];
  return [
    ...(rate === null || peak === null
      ? []
      : [{ edit: { at, key: saysMean ? "mean" : "peak", value: `${digits(rate * multiple)}/s` } }]),
    ...shape,
    ...(arrivalDispersion.value === null
      ? []
      : [{ edit: { at, key: "arrivalDispersion", value: digits(arrivalDispersion.value, 2) } }]),
  ];
}

function amountEdits({ level }: FitFindings, driver: FittedDriver, multiple: number): Found[] {
  if (level === null || driver === "requests") return [];
  const amount = level.mean * multiple;
  return driver === "users"
    ? [
        {
          edit: {
            at: ["workload"],
            key: "users",
            value: String(Math.max(1, Math.round(Number(amount.toPrecision(4))))),
          },
        },
      ]
    : [{ edit: { at: ["workload", "database"], key: "stored", value: `${digits(amount)} GiB` } }];
}

/** A plan is moved to a month that was measured later; what else was measured is of the old one. */
function monthEdits(
  { asOf }: FitFindings,
  plan: GrowthPlan | null,
  hasOthers: boolean,
): { readonly found: Found[]; readonly notes: string[] } {
  if (plan === null || !hasOthers || monthsBetween(plan.asOf, asOf) <= 0) return { found: [], notes: [] };
  return {
    found: [{ edit: { at: [], key: "asOf", value: asOf } }],
    notes: [
      `asOf moves to ${monthName(asOf)}: what else was measured in ${monthName(plan.asOf)} must be brought up to date`,
    ],
  };
}

/**
 * The values of growth.yaml that a fit is sure enough of. What it is not sure of stays as it stands.
 *
 * @param source the file of the series, as comments name it
 * @param written the growth plan's text, and what was read from it; null where there is none
 */
export function planValues(
  findings: FitFindings,
  driver: FittedDriver,
  source: string,
  written: { readonly text: string; readonly plan: GrowthPlan } | null,
): PlanValues {
  const plan = written?.plan ?? null;
  // A comment ends with its line.
  const named = source.replaceAll(/\p{Cc}+/gu, " ");
  const carried = carriedBy(findings, plan);
  const measured = [
    ...growthEdits(findings, driver, named),
    ...requestEditsOf(findings, driver, written?.text ?? null, carried.multiple, named),
    ...amountEdits(findings, driver, carried.multiple),
  ];
  const month = monthEdits(findings, plan, measured.length > 0);
  const all = [...month.found, ...measured];
  return {
    edits: all.map(({ edit }) => edit),
    values: all.map(({ edit, shown }) => ({
      path: [...edit.at, edit.key],
      before: written === null ? null : beforeOf(written.text, edit),
      after: shown ?? edit.value,
    })),
    notes: measured.length === 0 ? [] : [...month.notes, ...carried.notes],
  };
}

const requestEditsOf = (
  findings: FitFindings,
  driver: FittedDriver,
  text: string | null,
  multiple: number,
  source: string,
): Found[] => (driver === "requests" ? requestEdits(findings, text, multiple, source) : []);

/** What stands there now, or in the place of what is to come. */
function beforeOf(text: string, { at, key, inPlaceOf = [] }: PlanEdit): string | null {
  const own = standing(text, [...at, key]);
  if (own !== null) return key === "hourly" ? described : own;
  const other = inPlaceOf
    .map((each) => ({ each, value: standing(text, [...at, each]) }))
    .find(({ value }) => value !== null);
  return other === undefined
    ? null
    : `${other.each} ${other.each === "hourly" ? described : (other.value ?? "")}`;
}

/** The growth plan with the values in it. */
export const withValues = (text: string, { edits }: PlanValues): string => editPlan(text, edits);
