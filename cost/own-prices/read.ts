import { z } from "zod";
import type { InputError } from "../../input/mistakes";
import { readYaml, saysNothing } from "../../input/read-yaml";
import { ownPricesFile } from "./schema";
import { listPrices, type OwnPrices } from "./types";

/**
 * Reads `headroom.prices.yaml`: discounts, prices of one's own, commitments that were bought, and the currency of the screen.
 * Every mistake of the file is reported at once, in the order of the file.
 *
 * @param text the file's content; one that says nothing is right
 * @param file its name, for messages and for the sources of prices
 */
export function readOwnPrices(
  text: string,
  file: string,
): { readonly prices: OwnPrices } | { readonly errors: readonly InputError[] } {
  if (saysNothing(text)) return { prices: listPrices };
  const read = readYaml(text, file, ownPricesFile);
  if ("errors" in read) return read;
  const { value, places } = read;
  const placed = <Row>(key: string, rows: readonly Row[] = []): (Row & { readonly place: string })[] =>
    rows.map((row, index) => ({ ...row, place: `${file}:${places.ofValue([key, index]).line}` }));
  return {
    prices: {
      currency:
        value.currency === undefined
          ? null
          : { ...value.currency, place: `${file}:${places.ofKey(["currency"]).line}` },
      freeAllowances: value.freeAllowances ?? null,
      discounts: placed("discounts", value.discounts).map(({ off, ...rest }) => ({ ...rest, share: off })),
      prices: placed("prices", value.prices).map(({ region, ...rest }) => ({
        ...rest,
        region: region ?? null,
      })),
      savingsPlans: placed("savingsPlans", value.savingsPlans).map(
        ({ plan, term, family, region, discount, ...rest }) => ({
          ...rest,
          plan: plan === "compute" ? "computeSavingsPlan" : "ec2InstanceSavingsPlan",
          termYears: term,
          family: family ?? null,
          region: region ?? null,
          discount: discount ?? null,
        }),
      ),
      reservations: placed("reservations", value.reservations).map(({ term, ...rest }) => ({
        ...rest,
        termYears: term,
      })),
    },
  };
}

/** The JSON Schema of `headroom.prices.yaml` for editors, from the schema that reads it. */
export const ownPricesJsonSchema = (): Record<string, unknown> => ({
  ...z.toJSONSchema(ownPricesFile, { io: "input" }),
  title: "Headroom prices: what you pay differently from list prices",
});
