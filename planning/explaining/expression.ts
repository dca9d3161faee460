import type { ExplainedInput, ExplainedNumber } from "../../contract/plan-explanation";
import { ceilWhole } from "../queueing";

/**
 * A formula that is worked out while it is written down: what is read and what comes out can't differ. `text` has names,
 * `numbers` what stands in their place.
 */
export interface Expression {
  readonly text: string;
  readonly numbers: string;
  readonly value: number;
  readonly binds: number;
  /** What it starts from, below other explained numbers. */
  readonly inputs: readonly ExplainedInput[];
  /** The names that stand in it. */
  readonly uses: readonly string[];
}

const binds = { sum: 1, product: 2, power: 3, atom: 4 } as const;

/** Four digits: enough to follow a formula by hand. */
const digits = (value: number): string => String(Number(value.toPrecision(4)));

const inside = (part: Expression, least: number): Pick<Expression, "text" | "numbers"> =>
  part.binds >= least ? part : { text: `(${part.text})`, numbers: `(${part.numbers})` };

function combined(
  value: number,
  strength: number,
  parts: readonly Expression[],
  write: (texts: readonly string[]) => string,
  least: readonly number[],
): Expression {
  const written = parts.map((part, index) => inside(part, least[index] ?? 0));
  return {
    value,
    binds: strength,
    text: write(written.map(({ text }) => text)),
    numbers: write(written.map(({ numbers }) => numbers)),
    inputs: parts.flatMap(({ inputs }) => inputs),
    uses: [...new Set(parts.flatMap(({ uses }) => uses))],
  };
}

/** A number that stands somewhere: in the plan, in the catalog, in a rule of sizing. */
export const given = (name: string, value: number, unit: string, source: string): Expression => ({
  text: name,
  numbers: digits(value),
  value,
  binds: binds.atom,
  inputs: [{ name, value, unit, source }],
  uses: [name],
});

/** A number that is explained elsewhere. */
export const explainedAbove = ({ name, value }: ExplainedNumber): Expression => ({
  text: name,
  numbers: digits(value),
  value,
  binds: binds.atom,
  inputs: [],
  uses: [name],
});

/** A number that needs no explanation. */
export const fixed = (value: number): Expression => ({
  text: String(value),
  numbers: String(value),
  value,
  binds: binds.atom,
  inputs: [],
  uses: [],
});

/** The sum. */
export const plus = (...parts: readonly Expression[]): Expression =>
  combined(
    parts.reduce((sum, { value }) => sum + value, 0),
    binds.sum,
    parts,
    (texts) => texts.join(" + "),
    parts.map(() => binds.sum),
  );

/** The difference. */
export const minus = (from: Expression, less: Expression): Expression =>
  combined(from.value - less.value, binds.sum, [from, less], (texts) => texts.join(" − "), [
    binds.sum,
    binds.product,
  ]);

/** The product. */
export const times = (...parts: readonly Expression[]): Expression =>
  combined(
    parts.reduce((product, { value }) => product * value, 1),
    binds.product,
    parts,
    (texts) => texts.join(" × "),
    parts.map(() => binds.product),
  );

/** The quotient. */
export const over = (part: Expression, whole: Expression): Expression =>
  combined(part.value / whole.value, binds.product, [part, whole], (texts) => texts.join(" / "), [
    binds.product,
    binds.power,
  ]);

/** The power. */
export const power = (base: Expression, exponent: Expression): Expression =>
  combined(base.value ** exponent.value, binds.power, [base, exponent], (texts) => texts.join(" ^ "), [
    binds.atom,
    binds.atom,
  ]);

const called = (name: string, value: number, parts: readonly Expression[]): Expression =>
  combined(value, binds.atom, parts, (texts) => `${name}(${texts.join(", ")})`, []);

/** The least of several; one alone stands as it is. */
export const least = (...parts: readonly Expression[]): Expression =>
  parts.length === 1 && parts[0] !== undefined
    ? parts[0]
    : called("min", Math.min(...parts.map(({ value }) => value)), parts);

/** The most of several; one alone stands as it is. */
export const most = (...parts: readonly Expression[]): Expression =>
  parts.length === 1 && parts[0] !== undefined
    ? parts[0]
    : called("max", Math.max(...parts.map(({ value }) => value)), parts);

/** The next whole number, as sizing rounds up: what floating point leaves above a whole one is none. */
export const roundedUp = (part: Expression): Expression =>
  combined(ceilWhole(part.value), binds.atom, [part], ([text = ""]) => `⌈${text}⌉`, []);

/** The whole number below. */
export const roundedDown = (part: Expression): Expression =>
  combined(Math.floor(part.value), binds.atom, [part], ([text = ""]) => `⌊${text}⌋`, []);

/** The square root. */
export const root = (part: Expression): Expression =>
  combined(Math.sqrt(part.value), binds.atom, [part], ([text = ""]) => `√${text}`, [binds.atom]);

/** Euler's number to a power. */
export const exponential = (part: Expression): Expression =>
  combined(Math.exp(part.value), binds.power, [part], ([text = ""]) => `e ^ ${text}`, [binds.atom]);

/** What no formula on a line gives, such as the outcome of a search: in words, with what it is worked out from. */
export const worked = (words: string, value: number, from: readonly Expression[]): Expression => ({
  ...combined(value, binds.atom, from, (texts) => `${words} [${texts.join(", ")}]`, []),
  numbers: digits(value),
});

/** Numbers that a formula and the plan may differ by: what floating point leaves. */
const tolerance = 1e-9;

/**
 * A number of the plan with the formula that gives it. The number is the plan's own: where the formula gives another one it
 * explains nothing, and is left out.
 *
 * @param by null where only sizing as a whole gives the number
 */
export function explain(
  name: string,
  unit: string,
  value: number,
  by: Expression | null,
): ExplainedNumber & { readonly inputs: readonly ExplainedInput[] } {
  const agrees = by !== null && Math.abs(by.value - value) <= tolerance * Math.max(1, Math.abs(value));
  return {
    name,
    value,
    unit,
    formula: agrees ? by.text : null,
    numbers: agrees ? by.numbers : null,
    uses: agrees ? [...by.uses] : [],
    inputs: agrees ? by.inputs : [],
  };
}

/** A number with its formula and what that starts from. */
export type Explained = ReturnType<typeof explain>;

/** Each use of a tier with its formula; one that only sizing as a whole gives stands without. */
export const explainUses = (
  utilisation: Readonly<Record<string, number>>,
  by: Readonly<Record<string, Expression | null>>,
): Explained[] =>
  Object.entries(utilisation).map(([constraint, value]) =>
    explain(`use of ${constraint}`, "share", value, by[constraint] ?? null),
  );
