import type { Catalog } from "../catalog/types";
import { loadCatalog } from "../catalog";
import type { ForecastValue } from "../contract/range";
import { describeDemand } from "../planning/sizing/demands";

/** A component's argument that can't be used. */
export interface ArgumentMistake {
  /** The argument's path, such as `healthCheck.intervalSeconds`. */
  readonly argument: string;
  /** What was given; undefined where nothing was. */
  readonly found: unknown;
  /** What is accepted, in words: `a number of seconds from 5 to 300`. */
  readonly accepted: string;
  /** What is wrong, where the value alone does not tell: `is given together with demand`. */
  readonly problem?: string;
}

const shown = (value: unknown): string => {
  if (value === undefined) return "missing";
  if (typeof value === "number" || typeof value === "bigint") return `is ${value}`;
  return `is ${JSON.stringify(value)}`;
};

/** Every mistake in the arguments of one component, in one error. */
export class ArgumentsError extends Error {
  override readonly name = "ArgumentsError";
  readonly mistakes: readonly ArgumentMistake[];

  constructor(component: string, mistakes: readonly ArgumentMistake[]) {
    const count = mistakes.length === 1 ? "1 wrong argument" : `${mistakes.length} wrong arguments`;
    const lines = mistakes.map(
      ({ argument, found, accepted, problem }) =>
        `  ${argument} ${problem ?? shown(found)}; accepted: ${accepted}`,
    );
    super(`${component}: ${count}\n${lines.join("\n")}`);
    this.mistakes = mistakes;
  }
}

/**
 * Collects what is wrong with a component's arguments, so that all of it is told at once.
 *
 * @example
 * const mistakes = new Mistakes(`Network "main"`);
 * mistakes.whole("logRetentionDays", args.logRetentionDays, 1, 3653);
 * const { size } = mistakes.end(sizeOf(args, sizeNetwork, mistakes));
 */
export class Mistakes {
  private readonly mistakes: ArgumentMistake[] = [];

  /** @param component the component as a message names it: `Network "main"` */
  constructor(private readonly component: string) {}

  /** How many were noted. */
  get count(): number {
    return this.mistakes.length;
  }

  /** Notes a mistake. */
  add(argument: string, found: unknown, accepted: string, problem?: string): void {
    this.mistakes.push({ argument, found, accepted, ...(problem === undefined ? {} : { problem }) });
  }

  /** Notes a mistake unless the condition holds. */
  require(condition: boolean, argument: string, found: unknown, accepted: string): void {
    if (!condition) this.add(argument, found, accepted);
  }

  /** A whole number between two bounds, both included; left out is fine. */
  whole(argument: string, found: number | undefined, least: number, most: number): void {
    const fits = found === undefined || (Number.isInteger(found) && found >= least && found <= most);
    this.require(fits, argument, found, `a whole number from ${least} to ${most}`);
  }

  /** One of some words; left out is fine. */
  oneOf(argument: string, found: string | undefined, choices: readonly string[]): void {
    this.require(found === undefined || choices.includes(found), argument, found, choices.join(", "));
  }

  /**
   * Ends the checks: returns what they were for, which is there when nothing was wrong.
   *
   * @throws ArgumentsError when any mistake was noted
   */
  end<T>(checked: T | null): T {
    if (this.mistakes.length > 0) throw new ArgumentsError(this.component, this.mistakes);
    if (checked === null) throw new TypeError(`${this.component}: nothing was checked`);
    return checked;
  }
}

/** The two ways to say how large a component is. */
export interface SizedBy<Size, Demand extends object> {
  /** What it must carry; the component sizes itself. */
  readonly demand?: Demand;
  /** A size that planning already chose. */
  readonly size?: Size;
  /** What the given `size` was made for. */
  readonly sizedFor?: Readonly<Record<string, ForecastValue>>;
}

/** A size, and what it was made for as the `headroom` output states it. */
export interface Sized<Size> {
  readonly size: Size;
  readonly demand: Readonly<Record<string, ForecastValue>>;
}

/** Notes every number of a demand that can't be one, however deep it stands. */
function checkNumbers(path: string, value: unknown, mistakes: Mistakes): void {
  if (typeof value === "number") {
    mistakes.require(Number.isFinite(value) && value >= 0, path, value, "a number, 0 or more");
  } else if (typeof value === "object" && value !== null) {
    for (const [key, inner] of Object.entries(value)) checkNumbers(`${path}.${key}`, inner, mistakes);
  }
}

/**
 * The size of a component: the one given, or the one that its demand needs. Notes a mistake unless exactly one of the two is
 * given, or when the demand can't be sized; the size is null then.
 *
 * @example const sized = sizeOf(args, sizeNetwork, mistakes)
 */
export function sizeOf<Size, Demand extends object>(
  { demand, size, sizedFor }: SizedBy<Size, Demand>,
  sizeTier: (demand: Demand, catalog: Catalog) => Size,
  mistakes: Mistakes,
): Sized<Size> | null {
  if (size !== undefined && demand !== undefined) {
    mistakes.add("size", size, "either demand or size, not both", "is given together with demand");
    return null;
  }
  if (size !== undefined) return { size, demand: sizedFor ?? {} };
  if (demand === undefined) {
    mistakes.add("demand", undefined, "either demand or size");
    return null;
  }
  const before = mistakes.count;
  checkNumbers("demand", demand, mistakes);
  if (mistakes.count > before) return null;
  try {
    return { size: sizeTier(demand, loadCatalog()), demand: describeDemand(demand) };
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    mistakes.add("demand", demand, "what planning can size", `can't be sized: ${error.message}`);
    return null;
  }
}
