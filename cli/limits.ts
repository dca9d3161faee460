import { InvalidArgumentError, Option } from "commander";
import type { BudgetUsed } from "../availability";
import { loadCatalog } from "../catalog";
import type { Limits } from "../contract/comparison";
import { type CompanySize, companySizes } from "../cost";
import { configOption } from "./policy-rules";
import { type EstimateBasis, readEstimateBasis } from "./estimate-options";

/** Files that prices and policies rest on, of previews that Pulumi printed. */
export interface BasisOptions {
  readonly usage?: string;
  readonly prices?: string;
  readonly company?: CompanySize;
  readonly config?: string;
}

/** The options for previews that Pulumi printed; Headroom's own hold their prices and verdicts. */
export const basisOptions = [
  () => new Option("--usage <file>", "what only the running system knows, in place of headroom.usage.yaml"),
  () => new Option("--prices <file>", "what you pay differently, in place of headroom.prices.yaml"),
  () => new Option("--company <size>", "size of company for what is assumed").choices(companySizes),
  configOption,
];

/** What prices rest on: the files that were named, else those of the folder that the command is called in. */
export const basisOf = (given: BasisOptions): EstimateBasis =>
  readEstimateBasis(loadCatalog("."), { ...given, folder: "." });

/** Limits as the command line gives them. */
export interface LimitOptions {
  readonly budget: readonly (readonly [environment: string | null, usd: number])[];
  readonly failAbovePercent?: number;
  readonly failAbove?: number;
  readonly failOnPolicies: NonNullable<Limits["policies"]>;
}

function amount(text: string): number {
  const value = Number(text.replace(/^\$/u, "").replaceAll(",", ""));
  if (/\d/u.test(text) && Number.isFinite(value) && value >= 0) return value;
  throw new InvalidArgumentError("Write US dollars a month, such as 5000.");
}

function percent(text: string): number {
  const value = Number(text.replace(/ ?%$/u, ""));
  if (/\d/u.test(text) && Number.isFinite(value) && value >= 0) return value;
  throw new InvalidArgumentError("Write a percentage, such as 20.");
}

/**
 * What was used of an error budget: `12 min`, or `30%`.
 *
 * @throws InvalidArgumentError where it is neither
 */
export function parseBudgetUsed(text: string): BudgetUsed {
  const found = /^(\d+(?:\.\d+)?) ?(min|minutes|%)$/u.exec(text.trim());
  const value = Number(found?.[1]);
  if (found?.[2] === "%" && value <= 100) return { kind: "share", share: value / 100 };
  if (found !== null && found[2] !== "%") return { kind: "minutes", minutes: value };
  throw new InvalidArgumentError("Write minutes or a share of the month's budget, such as 12min or 30%.");
}

function budget(text: string, before: LimitOptions["budget"]): LimitOptions["budget"] {
  const at = text.lastIndexOf("=");
  if (at === 0) throw new InvalidArgumentError("Write a budget as 5000, or as prod=5000.");
  return [...before, [at < 0 ? null : text.slice(0, at), amount(text.slice(at + 1))]];
}

const policyChoices = ["all", "new", "none"] as const;

/** The options that say what fails. */
export const limitOptions = [
  () =>
    new Option(
      "--budget <usd>",
      "what all environments may cost a month together, or one: prod=5000; several times",
    )
      .argParser(budget)
      .default([], "none"),
  () =>
    new Option("--fail-above-percent <n>", "by how many percent an environment may rise").argParser(percent),
  () => new Option("--fail-above <usd>", "by how much an environment may rise a month").argParser(amount),
  () =>
    new Option("--fail-on-policies <which>", "which mandatory policies that the head violates fail")
      .choices(policyChoices)
      .default("all"),
];

/** The limits that options say. Of two budgets for the same, the later counts. */
export function limitsOf({ budget, failAbove, failAbovePercent, failOnPolicies }: LimitOptions): Limits {
  const all = budget.filter(([environment]) => environment === null).at(-1);
  const single = budget.flatMap(([environment, usd]) =>
    environment === null ? [] : [[environment, usd] as const],
  );
  return {
    ...(all !== undefined && { budget: all[1] }),
    budgets: Object.fromEntries(single),
    ...(failAbove !== undefined && { rise: failAbove }),
    ...(failAbovePercent !== undefined && { risePercent: failAbovePercent }),
    policies: failOnPolicies,
  };
}
