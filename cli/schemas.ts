import { z } from "zod";
import { planSchema } from "../contract/plan";
import { previewSchema } from "../contract/preview";
import { ownPricesJsonSchema, usageJsonSchema } from "../cost";
import { growthJsonSchema } from "../planning";

const schemas = {
  growth: growthJsonSchema,
  usage: usageJsonSchema,
  prices: ownPricesJsonSchema,
  plan: () => ({ title: "What headroom plan --json prints", ...z.toJSONSchema(planSchema) }),
  preview: () => ({ title: "What headroom preview --json prints", ...z.toJSONSchema(previewSchema) }),
};

/** The names of the schemas, as files and on the command line. */
export const schemaNames = ["growth", "usage", "prices", "plan", "preview"] as const;

/** A schema as the text of its file, the same in every process. */
export function schemaText(name: (typeof schemaNames)[number]): string {
  return `${JSON.stringify(schemas[name](), null, 2)}\n`;
}
