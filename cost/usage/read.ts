import { z } from "zod";
import type { InputError } from "../../input/mistakes";
import { readYaml, saysNothing } from "../../input/read-yaml";
import { usageQuantities, type UsageKey } from "./quantities";
import { noUsage } from "./answers";
import { usageFile } from "./schema";
import {
  companySizes,
  rangeOf,
  type SaidUsage,
  type Usage,
  type UsageAmount,
  type UsageScope,
} from "./types";

type Quantities = Readonly<Partial<Record<string, UsageAmount>>>;

/**
 * Reads `headroom.usage.yaml`: what only the running system knows. Every mistake of the file is reported at once, in the
 * order of the file.
 *
 * @param text the file's content; one that says nothing is right
 * @param file its name, for messages and for the sources of assumptions
 * @example
 * const read = readUsage("resources: { uploads: { s3.storedGb: 2 TB } }", "headroom.usage.yaml");
 * if ("usage" in read) estimate(stack, catalog, { usage: read.usage });
 */
export function readUsage(
  text: string,
  file: string,
): { readonly usage: Usage } | { readonly errors: readonly InputError[] } {
  if (saysNothing(text)) return { usage: noUsage };
  const read = readYaml(text, file, usageFile);
  if ("errors" in read) return read;
  const { value, places } = read;

  const said = (scope: UsageScope, path: readonly string[], quantities: Quantities = {}): SaidUsage[] =>
    Object.entries(quantities).flatMap(([key, amount]) =>
      amount === undefined
        ? []
        : [
            {
              scope,
              key,
              value: rangeOf(amount, usageQuantities[key as UsageKey]),
              source: `${file}:${places.ofKey([...path, key]).line}`,
            },
          ],
    );
  return {
    usage: {
      company: value.company,
      said: [
        ...companySizes.flatMap((size) =>
          said({ kind: "company", size }, ["companies", size], value.companies?.[size]),
        ),
        ...Object.entries(value.types ?? {}).flatMap(([type, quantities]) =>
          said({ kind: "type", type }, ["types", type], quantities),
        ),
        ...Object.entries(value.resources ?? {}).flatMap(([resource, quantities]) =>
          said({ kind: "resource", resource }, ["resources", resource], quantities),
        ),
      ],
    },
  };
}

/** The JSON Schema of `headroom.usage.yaml` for editors, from the schema that reads it. */
export const usageJsonSchema = (): Record<string, unknown> => ({
  ...z.toJSONSchema(usageFile, { io: "input" }),
  title: "Headroom usage: what only the running system knows",
});
