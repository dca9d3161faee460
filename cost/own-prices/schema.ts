import { z } from "zod";
import { choice, limits, list, quantity, scalar, section, text } from "../../input/fields";
import { count, found, share } from "../../input/quantities";

const dollars = (description: string, example: number) =>
  quantity(count("an amount of US dollars", String(example)), limits.notNegative, description, example);

const dollarsAboveZero = (description: string, example: number) =>
  quantity(count("an amount of US dollars", String(example)), limits.aboveZero, description, example);

const source = text({ description: "Whence it comes.", examples: ["private pricing agreement, 2026"] });

const asOf = scalar(
  "a year, a month or a day",
  { description: "When it held: a year, a month or a day.", examples: ["2026-11"] },
  (written) =>
    /^\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?$/u.test(String(written))
      ? { value: String(written) }
      : { mistake: `${found(written)} is not a year, a month or a day. Write it as 2026-11` },
);

const sourced = { source, asOf };

const off = quantity(share("a share"), limits.promise, "What comes off the price.", "12%");

const term = scalar(
  "a term",
  { description: "How long it was bought for: 1 year or 3 years.", examples: ["1 year", "3 years"] },
  (written): { readonly value: 1 | 3 } | { readonly mistake: string } => {
    const years = /^([13]) years?$/u.exec(String(written))?.[1];
    return years === undefined
      ? { mistake: `${found(written)} is not a term. Write it as 1 year or 3 years` }
      : { value: years === "1" ? 1 : 3 };
  },
);

const product = (example: string) =>
  text({ description: "A product, as the price of a line names it before the @.", examples: [example] });

const region = text({ description: "A region, such as us-east-1.", examples: ["us-east-1"] });

const currency = section(
  "The currency that the screen shows; amounts stay in US dollars where scripts read them.",
  {
    code: text({ description: "The code of ISO 4217.", examples: ["EUR"] }).regex(/^[A-Z]{3}$/u, {
      error: "a currency is three capitals. Write it as EUR",
    }),
    perUsd: dollarsAboveZero("How much of it one US dollar is.", 0.92),
    ...sourced,
  },
);

const discount = section("A discount on list prices.", {
  on: text({
    description: "A product, or several by *. Of several that fit the longest counts; they don't add up.",
    examples: ["ec2.*"],
  }),
  off,
  ...sourced,
});

const price = section("A unit price in place of the catalog's. No discount comes off it.", {
  product: product("nat.data"),
  region: region.optional(),
  unitPrice: dollars("In US dollars, in the unit of the catalog's price.", 0.04),
  ...sourced,
});

const savingsPlan = section("A Savings Plan that was bought.", {
  plan: choice(["compute", "ec2Instance"], "Which kind."),
  perHour: dollarsAboveZero("Dollars an hour, what was paid upfront included.", 1.5),
  term,
  family: text({ description: "Of an EC2 Instance Savings Plan.", examples: ["m7g"] }).optional(),
  region: region.optional(),
  discount: off.optional(),
  ...sourced,
}).refine(
  ({ plan, family, region: place }) =>
    plan === "compute"
      ? family === undefined && place === undefined
      : family !== undefined && place !== undefined,
  { error: "an ec2Instance plan has a family and a region, a compute plan has neither" },
);

const reservation = section("Instances or nodes that were reserved.", {
  product: product("rds.postgresql.multi.db.r7g.large"),
  region,
  count: quantity(count("a number", "2"), limits.wholeAboveZero, "How many.", 2),
  perHour: dollars("Dollars an hour of one; 0 where all was paid upfront.", 0.31),
  upfront: dollars("Dollars that were paid at once for one.", 0).prefault(0),
  term,
  ...sourced,
});

const bought = { source: "invoice 123", asOf: "2026-11" };

/** The schema of `headroom.prices.yaml`. */
export const ownPricesFile = section("What you pay differently from AWS's list prices.", {
  currency: currency.optional(),
  freeAllowances: z
    .boolean({ error: ({ input }) => `${found(input)} is not true or false. Write it as true` })
    .meta({ description: "Whether the account's free allowances are counted. Left out: as the stack says." })
    .optional(),
  discounts: list(discount, 0, {
    description: "Discounts on list prices.",
    examples: [[{ on: "ec2.*", off: "12%", source: "private pricing agreement", asOf: "2026-11" }]],
  }).optional(),
  prices: list(price, 0, {
    description: "Unit prices in place of the catalog's.",
    examples: [
      [{ product: "nat.data", unitPrice: 0.04, source: "private pricing agreement", asOf: "2026-11" }],
    ],
  }).optional(),
  savingsPlans: list(savingsPlan, 0, {
    description: "Savings Plans that were bought.",
    examples: [[{ plan: "compute", perHour: 1.5, term: "1 year", ...bought }]],
  }).optional(),
  reservations: list(reservation, 0, {
    description: "Reserved instances and nodes.",
    examples: [
      [
        {
          product: "rds.postgresql.multi.db.r7g.large",
          region: "us-east-1",
          count: 2,
          perHour: 0.31,
          term: "1 year",
          ...bought,
        },
      ],
    ],
  }).optional(),
});
