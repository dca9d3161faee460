import { z } from "zod";
import { agedFigures } from "../../advice/availability/figure-age";
import { figuresUsed } from "../../availability/figures";
import { isPromised, objectives, silentComponents } from "../promises";
import { definePolicy } from "../types";
import { counted, decided } from "../values";

/** How many figures a message names. */
const namedFigures = 4;

/** The figures that a promise stands on are not so old that they may hold no longer. */
export const figureAge = definePolicy({
  name: "figure-age",
  description:
    "The SLAs and recovery times that a stack's availability is worked out from are not older than they may be.",
  level: "advisory",
  severity: "low",
  steps: [
    "See each figure with its source and date: headroom availability --explain.",
    "Take a newer Headroom, whose catalog was read again.",
    "Or read the source yourself; where it still says the same, raise maximumAgeMonths, or waive this until the day on which you will read it again.",
  ],
  link: "https://aws.amazon.com/legal/service-level-agreements/",
  configSchema: z.strictObject({
    maximumAgeMonths: z
      .int()
      .min(1)
      .max(600)
      .default(60)
      .describe("months that a figure may be old in the month that the stack is sized for"),
  }),
  reads: [{ of: "stack" }, { of: "component" }],
  judge(stack, { maximumAgeMonths }, { catalog }) {
    if (!isPromised(stack)) return [];
    const read = objectives(stack);
    if ("finding" in read) return [read.finding];
    const { resource, output } = read.said;
    const aged = agedFigures(figuresUsed(stack, catalog), output.month);
    const [oldest] = aged;
    const silent = silentComponents(stack);
    if (oldest === undefined) return silent;
    const old = aged.filter(({ ageMonths }) => ageMonths > maximumAgeMonths);
    const shown = old.slice(0, namedFigures).map(({ id, asOf }) => `${id} (${asOf})`);
    const more = old.length - shown.length;
    return [
      decided(resource.urn, {
        holds: old.length === 0,
        message:
          old.length === 0
            ? `the oldest figure, ${oldest.id}, is of ${oldest.asOf}: ${oldest.ageMonths} months before ${output.month}, of ${maximumAgeMonths} allowed`
            : `${counted(old.length, "figure is", "figures are")} older than ${maximumAgeMonths} months in ${output.month}: ${shown.join(", ")}${more > 0 ? `, and ${more} more` : ""}`,
        remedy: `read the source again, which headroom availability --explain names; where it says the same, raise maximumAgeMonths to ${oldest.ageMonths}`,
      }),
      ...silent,
    ];
  },
});
