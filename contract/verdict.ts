import { z } from "zod";

/** What a policy found at one resource. */
export const verdictSchema = z.strictObject({
  pack: z.string(),
  policy: z.string(),
  level: z.enum(["mandatory", "advisory", "disabled"]),
  verdict: z.enum(["pass", "fail", "missing", "unknown"]),
  urn: z.string(),
  message: z.string().describe("what was found and what is required"),
  remedy: z.string().describe("what to change; empty when it passes"),
});

/** What a policy found at one resource. */
export type Verdict = z.infer<typeof verdictSchema>;
