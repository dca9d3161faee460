import type { CommitmentFacts } from "../../catalog/commitments";
import type { CostLine } from "../../contract/preview";
import type { Range } from "../../contract/range";
import { hoursPerMonth } from "../../contract/hours";
import { always, times } from "../meter";
import type { OwnPrices, OwnReservation, OwnSavingsPlan } from "../own-prices/types";
import { instanceOf, productOf, regionOf } from "./products";

/** A line and the tier that it counts for. */
export interface TieredLine {
  readonly line: CostLine;
  readonly tier: string;
}

/** The tier of commitments: they are paid for the account, whoever uses them. */
export const commitmentTier = "commitments";

/** What commitments that were bought are applied with. */
export interface BoughtCommitments extends Pick<OwnPrices, "savingsPlans" | "reservations"> {
  readonly facts: CommitmentFacts;
  /** The resource that they are listed at: no resource of the stack is theirs. */
  readonly urn: string;
  readonly type: string;
}

/** A commitment as what it covers: hours of lines, each at its own rate of what is committed. */
interface Cover {
  readonly name: string;
  readonly id: string;
  readonly source: string;
  readonly asOf: string;
  /** What may be used in a month, in the unit of `rate`. */
  readonly amount: number;
  /** How much of the amount one unit of a line takes; null where the line is not covered. */
  rate(line: CostLine): number | null;
  /** Lines with a higher one are covered first. */
  rank(line: CostLine): number;
}

function minus(one: Range, other: Range): Range {
  return {
    minimum: one.minimum - other.minimum,
    expected: one.expected - other.expected,
    maximum: one.maximum - other.maximum,
  };
}

const capped = ({ minimum, expected, maximum }: Range, most: number): Range => ({
  minimum: Math.min(minimum, most),
  expected: Math.min(expected, most),
  maximum: Math.min(maximum, most),
});

/**
 * How many units of each line a commitment covers: first what is expected, then, of what is left, what the maximum adds. So
 * each line's three amounts stay in their order.
 */
function allot(lines: readonly CostLine[], cover: Cover): ReadonlyMap<CostLine, number> {
  const eligible = lines
    .flatMap((line) => {
      const rate = cover.rate(line);
      return rate === null || rate <= 0 ? [] : [{ line, rate, rank: cover.rank(line) }];
    })
    .sort((one, other) => other.rank - one.rank);
  let left = cover.amount;
  const units = new Map<CostLine, number>();
  for (const amount of ["expected", "maximum"] as const) {
    for (const { line, rate } of eligible) {
      const already = units.get(line) ?? 0;
      const more = Math.min(line.quantity[amount] - already, left / rate);
      if (more <= 0) continue;
      units.set(line, already + more);
      left -= more * rate;
    }
  }
  return units;
}

function coverLines(lines: readonly TieredLine[], cover: Cover): TieredLine[] {
  const units = allot(
    lines.map(({ line }) => line),
    cover,
  );
  return lines.flatMap(({ line, tier }): TieredLine[] => {
    const most = units.get(line);
    if (most === undefined) return [{ line, tier }];
    const covered = capped(line.quantity, most);
    const rest = minus(line.quantity, covered);
    const { unit } = line.price;
    const price = {
      id: `${line.price.id}#${cover.id}`,
      unit,
      unitPrice: 0,
      source: cover.source,
      asOf: cover.asOf,
    };
    return [
      ...(rest.maximum > 0
        ? [{ line: { ...line, quantity: rest, amount: times(rest, line.price.unitPrice) }, tier }]
        : []),
      {
        line: {
          ...line,
          meter: `${line.meter}, covered by the ${cover.name}`,
          price,
          quantity: covered,
          amount: always(0),
        },
        tier,
      },
    ];
  });
}

const cite = ({ source, place }: { readonly source: string; readonly place: string }): string =>
  `${source} (${place})`;

const planNames = {
  computeSavingsPlan: "Compute Savings Plan",
  ec2InstanceSavingsPlan: "EC2 Instance Savings Plan",
};

/** What the plan takes off the price of a line; null where it does not cover it or no discount is known. */
function discountOf(plan: OwnSavingsPlan, line: CostLine, facts: CommitmentFacts): number | null {
  const instance = instanceOf(productOf(line.price.id));
  if (instance === null) return null;
  const region = regionOf(line.price.id);
  if (plan.family !== null && (plan.family !== instance.family || plan.region !== region)) return null;
  return (
    plan.discount ?? facts.savingsPlan(plan.plan, instance.family, region, plan.termYears)?.discount ?? null
  );
}

function planCover(plan: OwnSavingsPlan, facts: CommitmentFacts): Cover {
  return {
    name: planNames[plan.plan],
    id: plan.plan,
    source: cite(plan),
    asOf: plan.asOf,
    amount: plan.perHour * hoursPerMonth,
    rate: (line) => {
      const discount = discountOf(plan, line, facts);
      return discount === null ? null : line.price.unitPrice * (1 - discount);
    },
    rank: (line) => discountOf(plan, line, facts) ?? 0,
  };
}

function reservationCover(reservation: OwnReservation): Cover {
  const id = `${reservation.product}@${reservation.region}`;
  return {
    name: "reservation",
    id: "reserved",
    source: cite(reservation),
    asOf: reservation.asOf,
    amount: reservation.count * hoursPerMonth,
    rate: ({ price }) => (price.id === id ? 1 : null),
    rank: () => 0,
  };
}

/** What a commitment costs every month, used or not. */
function bill(
  { urn, type }: Pick<BoughtCommitments, "urn" | "type">,
  meter: string,
  price: CostLine["price"],
  hours: number,
): TieredLine {
  const quantity = always(hours);
  return {
    line: { urn, type, meter, price, quantity, amount: times(quantity, price.unitPrice) },
    tier: commitmentTier,
  };
}

/**
 * Applies commitments that were bought: what they cover costs nothing on demand any more, and each is a line of its own, with
 * what was paid upfront spread over its term. Hours are those of an average month: AWS settles each hour by itself, so in
 * hours below the average a commitment may go unused that here seems used.
 *
 * Reservations come first, then EC2 Instance Savings Plans, then compute ones, as AWS has it; within a plan the highest
 * discount first.
 */
export function applyCommitments(lines: readonly TieredLine[], bought: BoughtCommitments): TieredLine[] {
  const { savingsPlans, reservations, facts } = bought;
  const plans = [...savingsPlans].sort(
    (one, other) => Number(one.plan === "computeSavingsPlan") - Number(other.plan === "computeSavingsPlan"),
  );
  const covers = [
    ...reservations.map((reservation) => reservationCover(reservation)),
    ...plans.map((plan) => planCover(plan, facts)),
  ];
  const covered = covers.reduce<TieredLine[]>((each, cover) => coverLines(each, cover), [...lines]);
  return [
    ...covered,
    ...reservations.map((each) => {
      const upfrontPerHour = each.upfront / (each.termYears * 12 * hoursPerMonth);
      const upfront = each.upfront === 0 ? "" : ", upfront spread over the term";
      return bill(
        bought,
        `reservation of ${each.product}${upfront}`,
        {
          id: `${each.product}@${each.region}#reservation`,
          unit: "hour",
          unitPrice: each.perHour + upfrontPerHour,
          source: cite(each),
          asOf: each.asOf,
        },
        each.count * hoursPerMonth,
      );
    }),
    ...plans.map((each) =>
      bill(
        bought,
        planNames[each.plan],
        {
          id: `${each.plan}@${each.region ?? "global"}`,
          unit: "hour",
          unitPrice: each.perHour,
          source: cite(each),
          asOf: each.asOf,
        },
        hoursPerMonth,
      ),
    ),
  ];
}
