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
