import { z } from "zod";

/** An agreement that what a policy found may stand for a while. */
export const waivedSchema = z.strictObject({
  owner: z.string().describe("who answers for it"),
  reason: z.string(),
  expires: z.iso.date().describe("the last day on which it holds"),
  place: z.string().describe("where it is written, such as policies.prod.yaml:12"),
});

/** An agreement that what a policy found may stand for a while. */
export type Waived = z.infer<typeof waivedSchema>;

/** What a policy found at one resource. */
export const verdictSchema = z.strictObject({
  pack: z.string(),
  policy: z.string(),
  level: z.enum(["mandatory", "advisory", "disabled"]),
  verdict: z.enum(["pass", "fail", "missing", "unknown"]),
  urn: z.string(),
  message: z.string().describe("what was found and what is required"),
  remedy: z.string().describe("what to change; empty when it passes"),
  waived: waivedSchema
    .optional()
    .describe("the waiver under which it stops nothing; left out where none does"),
});

/** What a policy found at one resource. */
export type Verdict = z.infer<typeof verdictSchema>;

/** How many policies passed, warned, failed, or could not say. */
export const policyCountsSchema = z.strictObject({
  pass: z.number().int().nonnegative(),
  warns: z.number().int().nonnegative().describe("advisory ones that are violated: fail or missing"),
  fails: z.number().int().nonnegative().describe("mandatory ones that are violated: fail or missing"),
  unknown: z.number().int().nonnegative().describe("known only after the update"),
  waived: z
    .number()
    .int()
    .positive()
    .optional()
    .describe("of which all that is violated is waived; left out where there is none"),
});

/** How many policies passed, warned, failed, or could not say. */
export type PolicyCounts = z.infer<typeof policyCountsSchema>;

/** What a verdict means for the update, the worst first. */
export const outcomes = [
  "fails",
  "warns",
  "unknown",
  "waived",
  "pass",
] as const satisfies (keyof PolicyCounts)[];

/** What a verdict means for the update. */
export type Outcome = (typeof outcomes)[number];

/**
 * What one verdict means for the update; null for a policy that is switched off. The level of an unknown verdict is that
 * of the policy's twin, `<policy>-unknown`: advisory, so that it blocks nothing, unless the config makes it mandatory.
 * What is waived blocks nothing, whatever its level.
 */
export function outcomeOf({
  level,
  verdict,
  waived,
}: Pick<Verdict, "level" | "verdict" | "waived">): Outcome | null {
  if (level === "disabled") return null;
  if (verdict === "pass") return "pass";
  if (waived !== undefined) return "waived";
  if (level === "mandatory") return "fails";
  return verdict === "unknown" ? "unknown" : "warns";
}

/** Counts policies, each once by the worst outcome of its verdicts. */
export function countPolicies(verdicts: readonly Verdict[]): PolicyCounts {
  const worst = new Map<string, Outcome>();
  for (const verdict of verdicts) {
    const outcome = outcomeOf(verdict);
    if (outcome === null) continue;
    const key = `${verdict.pack}\n${verdict.policy}`;
    const known = worst.get(key);
    if (known === undefined || outcomes.indexOf(outcome) < outcomes.indexOf(known)) worst.set(key, outcome);
  }
  const counts: PolicyCounts = { pass: 0, warns: 0, fails: 0, unknown: 0 };
  for (const outcome of worst.values()) counts[outcome] = (counts[outcome] ?? 0) + 1;
  return counts;
}

/** What a message of one of our policies carries besides its text. */
export interface VerdictLine {
  readonly verdict: Verdict["verdict"];
  /** What to change; empty where there is nothing to change. */
  readonly remedy: string;
  /** The message without its last line. */
  readonly message: string;
}

const verdictLinePattern = /^Verdict: (pass|fail|missing|unknown)\.(?: Remedy: (.*))?$/u;

/**
 * The last line of a policy's message. The analyzer protocol carries neither verdict nor remedy, so ours end in this
 * line, which people can read too. Line breaks in the remedy become spaces.
 *
 * @example `${message}\n${verdictLine("fail", "set deletionProtection to true")}`
 */
export function verdictLine(verdict: Verdict["verdict"], remedy: string): string {
  const oneLine = remedy.replace(/\s+/gu, " ").trim();
  return oneLine === "" ? `Verdict: ${verdict}.` : `Verdict: ${verdict}. Remedy: ${oneLine}`;
}

/** Reads what {@link verdictLine} wrote at the end of a message; null where a message has no such line. */
export function parseVerdictLine(message: string): VerdictLine | null {
  const lines = message.trimEnd().split("\n");
  const match = verdictLinePattern.exec(lines.at(-1)?.trimEnd() ?? "");
  if (match === null) return null;
  return {
    verdict: match[1] as Verdict["verdict"],
    remedy: match[2] ?? "",
    message: lines.slice(0, -1).join("\n").trimEnd(),
  };
}
