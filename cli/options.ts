import { InvalidArgumentError, Option } from "commander";
import { isMonth } from "../planning";

/** A Pulumi stack's name; the organization and project before it are left out, as nothing here asks for them. */
export function parseStack(text: string): string {
  const name = text.split("/").at(-1) ?? "";
  if (/^[\w.-]{1,100}$/u.test(name)) return name;
  throw new InvalidArgumentError("A stack's name has letters, digits, hyphens, underscores and periods.");
}

function parseMonth(text: string): string {
  if (isMonth(text)) return text;
  throw new InvalidArgumentError("Write a month as 2026-11.");
}

const phases = ["1", "2", "auto"] as const;

function parsePhase(text: string): (typeof phases)[number] {
  const phase = phases.find((known) => known === text);
  if (phase !== undefined) return phase;
  throw new InvalidArgumentError(`Accepted: ${phases.join(", ")}.`);
}

/** The phase that an option names; none is `auto`. */
export const phaseOf = (phase: (typeof phases)[number] | undefined): 1 | 2 | "auto" =>
  phase === "1" ? 1 : phase === "2" ? 2 : "auto";

/** A number of months. */
export function parseMonths(text: string): number {
  const months = Number(text);
  if (/^\d{1,3}$/u.test(text) && months >= 1 && months <= 120) return months;
  throw new InvalidArgumentError("Write a whole number of months from 1 to 120.");
}

/** An amount of US dollars above 0. */
export function parseDollars(text: string): number {
  const dollars = Number(text.replace(/^\$/u, "").replaceAll(",", ""));
  if (text.trim() !== "" && Number.isFinite(dollars) && dollars > 0) return dollars;
  throw new InvalidArgumentError("Write dollars above 0, such as 5000.");
}

/** Options that several commands share. */
export const options = {
  phase: () => new Option("--phase <phase>", "phase of the roadmap: 1, 2 or auto").argParser(parsePhase),
  month: () => new Option("--month <month>", "month to size for, such as 2027-03").argParser(parseMonth),
  plan: () => new Option("--plan <file>", "growth plan to use in place of growth.yaml"),
  json: () => new Option("--json", "print JSON for scripts"),
  cwd: () => new Option("--cwd <folder>", "folder to work in").default(".", "where it is called"),
};
