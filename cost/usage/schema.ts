import { z } from "zod";
import { choice, limits, quantity, section, type About } from "../../input/fields";
import { billedBytes, count, type Quantity } from "../../input/quantities";
import { usageKeys, usageQuantities } from "./quantities";
import { companySizes, type UsageDefinition } from "./types";

const bytesPerGb = 1024 ** 3;

/** `500`, `1.5 million`, and with the unit of the quantity behind it, too; data in any unit of a bill. */
function amountOf(unit: string): Quantity {
  const number = count(`a number of ${unit}`, "1,000");
  const parse = (text: string): number | null => {
    const bare = number.parse(text);
    if (bare !== null) return bare;
    if (unit === "GB") {
      const bytes = billedBytes.parse(text);
      return bytes === null ? null : bytes / bytesPerGb;
    }
    const trimmed = text.trim();
    return trimmed.endsWith(` ${unit}`) ? number.parse(trimmed.slice(0, -unit.length)) : null;
  };
  return { ...number, parse };
}

const shown = (unit: string, amount: UsageDefinition["small"]): string => {
  const expected = typeof amount === "number" ? amount : amount.expected;
  return `${expected} ${unit}`;
};

function amount({ unit, what, small, medium, large }: UsageDefinition) {
  const kind = amountOf(unit);
  const one = (description: string, ...examples: (string | number)[]) =>
    quantity(kind, limits.notNegative, description, ...examples);
  const [first, second, third] = [small, medium, large].map((each) => shown(unit, each));
  const description = `In ${unit} a month: ${what}.`;
  return z
    .union([
      one(description, first ?? "", second ?? "", third ?? ""),
      section("Three amounts: idle, on average, and at full load.", {
        minimum: one("Of an idle stack.").optional(),
        expected: one("On average over the month."),
        maximum: one("At full load.").optional(),
      }).refine(
        ({ minimum, expected, maximum }) =>
          (minimum ?? 0) <= expected && expected <= (maximum ?? Number.POSITIVE_INFINITY),
        { error: "the amounts do not rise. Write minimum ≤ expected ≤ maximum" },
      ),
    ])
    .meta({ description });
}

/** One definition for all places, so that the JSON Schema holds it once. */
const quantities = section(
  "Quantities a month, each in the unit that its description names.",
  Object.fromEntries(usageKeys.map((key) => [key, amount(usageQuantities[key]).optional()])),
).meta({ id: "quantities" });

const byText = ({ description, examples: [example] }: About) =>
  z.record(z.string(), quantities, { error: `Write it as ${String(example)}` }).meta({ description });

/** The schema of `headroom.usage.yaml`. */
export const usageFile = section("What only the running system knows of resources, a month.", {
  company: choice(companySizes, "The size of company for which is assumed what is not said here.").prefault(
    "small",
  ),
  companies: section(
    "In place of what Headroom assumes of a company, for every resource that nothing below speaks of.",
    Object.fromEntries(companySizes.map((size) => [size, quantities.optional()])),
  ).optional(),
  types: byText({
    description: "Quantities of each resource of a type, by type token.",
    examples: ["aws:s3/bucket:Bucket: { s3.storedGb: 500 }"],
  }).optional(),
  resources: byText({
    description: "Quantities of single resources, by logical name or URN.",
    examples: ["uploads: { s3.storedGb: 2 TB, s3.readRequests: 3 million }"],
  }).optional(),
});
