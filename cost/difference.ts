import type { AmountChange, LineChange, MoneyChange } from "../contract/difference";
import type { CostLine } from "../contract/preview";
import type { Range } from "../contract/range";
import { plus } from "./meter";

const nothing: Range = { minimum: 0, expected: 0, maximum: 0 };

/** Sums in floating point differ in their last bits when their order does: that is no change. */
const negligible = 1e-9;

function difference(before: number, after: number): number {
  const change = after - before;
  return Math.abs(change) <= negligible * Math.max(1, Math.abs(before), Math.abs(after)) ? 0 : change;
}

/** What three amounts change by; what is not there counts as nothing. */
export function amountChange(before: Range | null, after: Range | null): AmountChange {
  const [from, to] = [before ?? nothing, after ?? nothing];
  return {
    minimum: difference(from.minimum, to.minimum),
    expected: difference(from.expected, to.expected),
    maximum: difference(from.maximum, to.maximum),
  };
}

/** Both sides with what they change by. */
export function moneyChange(before: Range | null, after: Range | null): MoneyChange {
  return { before, after, change: amountChange(before, after) };
}

/** Whether any of the three amounts changes. */
export function isChange({ minimum, expected, maximum }: AmountChange): boolean {
  return minimum !== 0 || expected !== 0 || maximum !== 0;
}

/** How much there is of a change, to put the most important first: the expected amount counts before the others. */
export function compareChanges(one: AmountChange, other: AmountChange): number {
  return (
    Math.abs(other.expected) - Math.abs(one.expected) ||
    Math.abs(other.maximum) - Math.abs(one.maximum) ||
    Math.abs(other.minimum) - Math.abs(one.minimum)
  );
}

/** The money of several lines together. */
export function sumOf(lines: readonly CostLine[]): Range {
  return lines.reduce<Range>((sum, { amount }) => plus(sum, amount), nothing);
}

type LineSide = NonNullable<LineChange["before"]>;

/** A resource may have several lines of one price, such as two alarms: they are one amount here. */
function bySameThing(lines: readonly CostLine[]): Map<string, { readonly first: CostLine; side: LineSide }> {
  const known = new Map<string, { readonly first: CostLine; side: LineSide }>();
  for (const line of lines) {
    const { id, unitPrice, asOf } = line.price;
    const key = JSON.stringify([line.meter, id]);
    const entry = known.get(key);
    if (entry === undefined) {
      const side = { quantity: line.quantity, unitPrice, asOf, amount: line.amount };
      known.set(key, { first: line, side });
    } else {
      const { quantity, amount } = entry.side;
      entry.side = {
        ...entry.side,
        quantity: plus(quantity, line.quantity),
        amount: plus(amount, line.amount),
      };
    }
  }
  return known;
}

/**
 * The amounts of one resource that changed: a line is the same one where meter and price are. The most comes first.
 */
export function lineChanges(before: readonly CostLine[], after: readonly CostLine[]): LineChange[] {
  const [old, current] = [bySameThing(before), bySameThing(after)];
  return [...new Set([...old.keys(), ...current.keys()])]
    .flatMap((key): LineChange[] => {
      const [from, to] = [old.get(key), current.get(key)];
      const line = to?.first ?? from?.first;
      if (line === undefined) return [];
      const change = amountChange(from?.side.amount ?? null, to?.side.amount ?? null);
      // A line of nothing that comes or goes says nothing.
      if (!isChange(change)) return [];
      const { id, unit } = line.price;
      return [
        { meter: line.meter, price: id, unit, before: from?.side ?? null, after: to?.side ?? null, change },
      ];
    })
    .sort(
      (one, other) =>
        compareChanges(one.change, other.change) ||
        (one.price < other.price ? -1 : one.price > other.price ? 1 : one.meter < other.meter ? -1 : 1),
    );
}
