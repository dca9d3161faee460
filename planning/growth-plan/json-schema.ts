import { z } from "zod";
import { growthFile } from "./schema";

/** The JSON Schema of `growth.yaml` for editors, from the schema that reads it: `docs/schemas/growth.json`. */
export const growthJsonSchema = (): Record<string, unknown> => ({
  ...z.toJSONSchema(growthFile, { io: "input" }),
  title: "Headroom growth plan",
});
