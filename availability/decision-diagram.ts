/** A function of variables that are true or false, as a number that only its diagram understands. */
export type Formula = number;

/** Never true, and always true. */
export const never: Formula = 0;
export const always: Formula = 1;

/**
 * A reduced ordered binary decision diagram (Bryant 1986): every formula is held once, whatever it was made from, so a
 * variable that is used in several places is one variable, and the probability of a formula takes one visit of each node.
 */
export class DecisionDiagram {
  private readonly variables: number[] = [Infinity, Infinity];
  private readonly lows: Formula[] = [never, always];
  private readonly highs: Formula[] = [never, always];
  private readonly known = new Map<string, Formula>();
  private readonly combined = new Map<string, Formula>();

  /** The formula that is true where a variable is. Variables are whole numbers from 0; the smaller are tested first. */
  variable(index: number): Formula {
    return this.node(index, never, always);
  }

  /** True where both are. */
  and(one: Formula, other: Formula): Formula {
    if (one === never || other === never) return never;
    if (one === always || one === other) return other;
    if (other === always) return one;
    return this.combine("and", one, other);
  }

  /** True where either is. */
  or(one: Formula, other: Formula): Formula {
    if (one === always || other === always) return always;
    if (one === never || one === other) return other;
    if (other === never) return one;
    return this.combine("or", one, other);
  }

  /** True where at least so many of them are. */
  atLeast(count: number, formulas: readonly Formula[]): Formula {
    // From the back: `reached[k]` is that k of those after the current one are true.
    let reached: Formula[] = Array.from({ length: count + 1 }, (_, k) => (k === 0 ? always : never));
    for (const formula of [...formulas].reverse())
      reached = reached.map((without, k) =>
        k === 0 ? always : this.or(without, this.and(formula, reached[k - 1] ?? never)),
      );
    return reached[count] ?? never;
  }

  /** The probability that a formula is true, its variables being independent of each other. */
  probability(formula: Formula, probabilities: readonly number[]): number {
    return this.upwards(formula, probabilities)[formula] ?? NaN;
  }

  /**
   * By how much the probability of a formula grows with that of each variable: its probability where the variable is true
   * less that where it is false (Birnbaum's importance). Since the probability is linear in each variable, that is exact
   * for a change of any size.
   */
  importances(formula: Formula, probabilities: readonly number[]): number[] {
    const up = this.upwards(formula, probabilities);
    const reach = new Array<number>(formula + 1).fill(0);
    const found = probabilities.map(() => 0);
    reach[formula] = 1;
    for (let at = formula; at > always; at -= 1) {
      const reached = reach[at] ?? 0;
      if (reached === 0) continue;
      const { variable, low, high } = this.partsOf(at);
      const probability = probabilities[variable] ?? NaN;
      reach[high] = (reach[high] ?? 0) + reached * probability;
      reach[low] = (reach[low] ?? 0) + reached * (1 - probability);
      found[variable] = (found[variable] ?? 0) + reached * ((up[high] ?? NaN) - (up[low] ?? NaN));
    }
    return found;
  }

  /** The probability of every formula up to this one: what a formula is made of has a smaller number. */
  private upwards(formula: Formula, probabilities: readonly number[]): number[] {
    const up = [0, 1];
    for (let at = always + 1; at <= formula; at += 1) {
      const { variable, low, high } = this.partsOf(at);
      const probability = probabilities[variable] ?? NaN;
      up.push(probability * (up[high] ?? NaN) + (1 - probability) * (up[low] ?? NaN));
    }
    return up;
  }

  private partsOf(formula: Formula): {
    readonly variable: number;
    readonly low: Formula;
    readonly high: Formula;
  } {
    return {
      variable: this.variables[formula] ?? NaN,
      low: this.lows[formula] ?? NaN,
      high: this.highs[formula] ?? NaN,
    };
  }

  private node(variable: number, low: Formula, high: Formula): Formula {
    if (low === high) return low;
    const key = `${variable} ${low} ${high}`;
    const found = this.known.get(key);
    if (found !== undefined) return found;
    const made = this.variables.push(variable) - 1;
    this.lows.push(low);
    this.highs.push(high);
    this.known.set(key, made);
    return made;
  }

  private combine(how: "and" | "or", one: Formula, other: Formula): Formula {
    const key = one < other ? `${how} ${one} ${other}` : `${how} ${other} ${one}`;
    const found = this.combined.get(key);
    if (found !== undefined) return found;
    const [a, b] = [this.partsOf(one), this.partsOf(other)];
    const variable = Math.min(a.variable, b.variable);
    const side = (of: "low" | "high"): Formula =>
      this[how](a.variable === variable ? a[of] : one, b.variable === variable ? b[of] : other);
    const made = this.node(variable, side("low"), side("high"));
    this.combined.set(key, made);
    return made;
  }
}
