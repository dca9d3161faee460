import { z } from "zod";
import { isMonth, monthNames, monthNumber } from "../months";
import { limits, list, quantity, scalar, section, text } from "../../input/fields";
import {
  count,
  duration,
  found,
  growthRate,
  multiple,
  readQuantity,
  share,
  type Reading,
  type Written,
} from "../../input/quantities";
import type { Growth } from "./types";

/** The uncertainty of a rate or target that gives none: 15 % to either side after a year, twice that after four. */
export const defaultUncertainty = 0.15;

const monthExample = "2026-11";

/** `2026-11`, and what to write where somebody wrote `November 2026`. */
function readMonth(written: Written): Reading<string> {
  const text = String(written).trim();
  if (isMonth(text)) return { value: text };
  const words = /^([a-z]+)\.?\s+(\d{4})$/i.exec(text);
  const number = monthNumber(words?.[1] ?? "");
  const right =
    number === null || words?.[2] === undefined
      ? (/^\d{4}-(?:0[1-9]|1[0-2])(?=-\d{2}$)/.exec(text)?.[0] ?? monthExample)
      : `${words[2]}-${String(number).padStart(2, "0")}`;
  return { mistake: `${found(written)} is not a month. Write it as ${right}` };
}

/** A month: `2026-11`. */
export const month = (description: string) =>
  scalar("a month", { description, examples: [monthExample] }, readMonth);

/** A month of one year, or of every year: `2027-01`, `every january`. */
const eventMonth = scalar<string | number>(
  "a month",
  { description: "A month, or the same month of every year.", examples: ["2027-01", "every january"] },
  (written) => {
    const text = String(written).trim();
    const name = /^every\s+(\S+)$/i.exec(text)?.[1];
    if (name !== undefined) {
      const number = monthNumber(name);
      return number === null
        ? { mistake: `"${name}" is no name of a month. Write it as every january` }
        : { value: number };
    }
    const named = monthNumber(text.split(/\s+/).at(-1) ?? "");
    return named === null
      ? readMonth(written)
      : {
          mistake: `${found(written)} is of no year. Write it as every ${(monthNames[named - 1] ?? "").toLowerCase()}, or as 2027-${String(named).padStart(2, "0")}`,
        };
  },
);

export interface Target {
  readonly multiple: number;
  readonly by: string;
}

function readTarget(written: Written): Reading<Target> {
  const match = /^(.+?)\s+by\s+(.+)$/.exec(String(written).trim());
  if (match?.[1] === undefined || match[2] === undefined)
    return { mistake: `${found(written)} is not a target. Write it as 10x by 2028-11` };
  const times = readQuantity(match[1], multiple);
  const by = readMonth(match[2]);
  if ("mistake" in times) return times;
  if ("mistake" in by) return by;
  return times.value > 0
    ? { value: { multiple: times.value, by: by.value } }
    : { mistake: `${found(written)} is not possible: a multiple must be above 0 here` };
}

const growing = { words: "above -100%", allows: (value: number) => value > -1 };

const ruleKeys = ["rate", "target", "measured"] as const;

const givenRules = (value: unknown): number =>
  typeof value === "object" && value !== null ? ruleKeys.filter((key) => key in value).length : 1;

/** A growth with its uncertainty. */
const longRule = section("Growth with its uncertainty: one of rate, target and measured.", {
  rate: quantity(
    growthRate,
    growing,
    "Compound growth. A rate per month is compounded to a year.",
    "50% per year",
    "3x per year",
    "4% per month",
  ).optional(),
  target: scalar<Target>(
    "a target",
    {
      description: "A multiple of today, and the month in which it is met exactly.",
      examples: ["10x by 2028-11"],
    },
    readTarget,
  ).optional(),
  measured: list(
    section("One measured month.", {
      month: month("The month."),
      value: quantity(
        count("a number", "20,000"),
        limits.aboveZero,
        "What was measured, in any unit that stays the same.",
      ),
    }),
    3,
    {
      description: "What was measured each month; the rate is fitted to the logarithms by least squares.",
      examples: [
        [
          { month: "2026-09", value: "18,500" },
          { month: "2026-10", value: "19,300" },
          { month: "2026-11", value: "20,000" },
        ],
      ],
    },
  )
    .refine((series) => new Set(series.map((point) => point.month)).size === series.length, {
      error: "a month stands in the series twice. Keep one of them",
    })
    .optional(),
  uncertainty: quantity(
    share("an uncertainty"),
    { words: "from 0% to 200%", allows: (value) => value >= 0 && value <= 2 },
    "Standard deviation of the logarithm after one year; it widens with the square root of time. Left out: 15%, or for a measured series what its residuals show.",
    "15%",
  ).optional(),
})
  .refine((value) => givenRules(value) !== 0, {
    when: () => true,
    error:
      "no growth is given. Write one of rate: 50% per year, target: 10x by 2028-11, measured: (a list of months)",
  })
  .refine((value) => givenRules(value) < 2, {
    when: () => true,
    error: "growth is given twice. Keep one of rate, target, measured",
  })
  .transform(({ rate, target, measured, uncertainty }): Growth => {
    const given = uncertainty ?? defaultUncertainty;
    if (target !== undefined) return { kind: "target", ...target, uncertainty: given };
    if (measured !== undefined)
      return { kind: "measured", series: measured, uncertainty: uncertainty ?? null };
    return { kind: "rate", perYear: rate ?? 0, uncertainty: given };
  });

const shortRule = scalar<Growth>(
  "growth in a time",
  {
    description: "Growth as a rate or a target, with an uncertainty of 15%.",
    examples: ["50% per year", "10x by 2028-11"],
  },
  (written) => {
    if (/\sby\s/.test(String(written))) {
      const target = readTarget(written);
      return "mistake" in target
        ? target
        : { value: { kind: "target", ...target.value, uncertainty: defaultUncertainty } };
    }
    const rate = readQuantity(written, growthRate);
    if ("mistake" in rate) return rate;
    return growing.allows(rate.value)
      ? { value: { kind: "rate", perYear: rate.value, uncertainty: defaultUncertainty } }
      : { mistake: `${found(written)} is not possible: growth must be ${growing.words}` };
  },
);

/** How one driver grows. */
export const growthRule = (description: string) =>
  z
    .union([shortRule, longRule], {
      error: ({ input }) =>
        `${input === undefined ? "" : `${found(input)} is no growth. `}Write it as 50% per year`,
    })
    .meta({ description });

/** An event that is planned. */
export const plannedEvent = section("A launch, a sale, an exam week.", {
  name: text({ description: "What screens call it.", examples: ["Exam week"] }),
  months: z
    .union([
      eventMonth.transform((only) => [only]),
      list(eventMonth, 1, { description: "Several months.", examples: [["every january", "every june"]] }),
    ])
    .meta({ description: "The months it falls into." }),
  multiplier: quantity(
    multiple,
    { words: "above 1x", allows: (value) => value > 1 },
    "The peak's multiple while it lasts. Events in one month are taken to happen at the same time: their multiples multiply.",
    "2.5x",
  ),
  lasts: quantity(
    duration("a length of time", " days", "7 days"),
    {
      words: "above 0 and at most a month (730 h)",
      allows: (value) => value > 0 && value <= 730 * 3600,
    },
    "How long it lasts in each of its months.",
    "7 days",
  ).prefault("7 days"),
});
