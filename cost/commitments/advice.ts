import type { CommitmentFacts, SavingsPlanName, SpotAdvice } from "../../catalog/commitments";
import type { CostLine } from "../../contract/preview";
import { judgeCommitment, type Judgement } from "./break-even";
import { instanceOf, productOf, regionOf } from "./products";

/** One commitment that could be made, on what always runs. Money in dollars a month. */
export interface CommitmentOption {
  readonly kind: SavingsPlanName | "reservation";
  /** What it is for: `EC2 m7g in us-east-1`, `rds.postgresql.multi.db.r7g.large in us-east-1`. */
  readonly what: string;
  readonly termYears: number;
  /** What the minimum of the first month costs on demand. */
  readonly onDemand: number;
  /** Whether the discount is inferred from another one, since AWS's own is not among the sources. */
  readonly inferred: boolean;
  readonly source: string;
  readonly asOf: string;
  readonly judgement: Judgement;
}

/** What could be saved on instances that may be taken back. */
export interface SpotOption {
  readonly type: string;
  readonly region: string;
  /** What its hours cost on demand in an expected month. */
  readonly onDemand: number;
  readonly advice: SpotAdvice;
}

/** What could be committed to, and what can't be said. */
export interface Advice {
  /** The most saved first. */
  readonly options: readonly CommitmentOption[];
  /** What AWS sells reservations for, but no source here prices: products with their regions, sorted. */
  readonly unknown: readonly string[];
  readonly spot: readonly SpotOption[];
}

/** Products that can be reserved besides those with a price here. */
const reservable = /^(?:rds|aurora|elasticache|cache)\..*[a-z]\d[a-z0-9-]*\.[a-z0-9]+$/u;

/** What always runs of one thing that is committed to together. */
interface Group {
  readonly kind: CommitmentOption["kind"];
  readonly what: string;
  readonly source: string;
  readonly asOf: string;
  /** The minimum of each month on demand, and the first month's committed. */
  onDemand: number[];
  committed: number;
}

interface Candidate {
  readonly key: string;
  readonly kind: CommitmentOption["kind"];
  readonly what: string;
  readonly share: number;
  readonly source: string;
  readonly asOf: string;
}

/** What a line can be committed to; `share` is what stays of its price. */
function candidates({ price }: CostLine, facts: CommitmentFacts, termYears: number): Candidate[] {
  const [product, region] = [productOf(price.id), regionOf(price.id)];
  const instance = instanceOf(product);
  if (instance === null) {
    const reserved = facts.reserved(product, region, termYears);
    if (reserved === null || price.unitPrice === 0) return [];
    const what = `${product} in ${region}`;
    const { source, asOf, hourly } = reserved;
    return [{ key: what, kind: "reservation", what, share: hourly / price.unitPrice, source, asOf }];
  }
  const kinds = [
    ["computeSavingsPlan", "EC2"],
    ["ec2InstanceSavingsPlan", `EC2 ${instance.family} in ${region}`],
  ] as const;
  return kinds.flatMap(([kind, what]) => {
    const row = facts.savingsPlan(kind, instance.family, region, termYears);
    if (row === null) return [];
    const { discount, source, asOf } = row;
    return [{ key: `${kind} ${what}`, kind, what, share: 1 - discount, source, asOf }];
  });
}

function collect(
  months: readonly (readonly CostLine[])[],
  facts: CommitmentFacts,
  termYears: number,
): Group[] {
  const groups = new Map<string, Group>();
  for (const [month, lines] of months.entries()) {
    for (const line of lines) {
      const { minimum } = line.amount;
      if (minimum === 0) continue;
      for (const { key, share, ...rest } of candidates(line, facts, termYears)) {
        let group = groups.get(key);
        if (group === undefined) {
          group = { ...rest, onDemand: months.map(() => 0), committed: 0 };
          groups.set(key, group);
        }
        group.onDemand[month] = (group.onDemand[month] ?? 0) + minimum;
        if (month === 0) group.committed += minimum * share;
      }
    }
  }
  // What does not run in the first month is nothing to commit to today.
  return [...groups.values()].filter(({ committed }) => committed > 0);
}

function unknownOf(lines: readonly CostLine[], facts: CommitmentFacts, termYears: number): string[] {
  const unknown = lines
    .filter(({ amount }) => amount.minimum > 0)
    .filter((line) => {
      const product = productOf(line.price.id);
      const canBe = instanceOf(product) !== null || reservable.test(product);
      return canBe && candidates(line, facts, termYears).length === 0;
    })
    .map(({ price }) => `${productOf(price.id)} in ${regionOf(price.id)}`);
  return [...new Set(unknown)].sort();
}

function spotOf(lines: readonly CostLine[], facts: CommitmentFacts): SpotOption[] {
  const sums = new Map<string, SpotOption>();
  for (const { price, amount } of lines) {
    const instance = instanceOf(productOf(price.id));
    const region = regionOf(price.id);
    const advice = instance === null ? null : facts.spot(instance.type, region);
    if (instance === null || advice === null || amount.expected === 0) continue;
    const key = `${instance.type} ${region}`;
    const onDemand = (sums.get(key)?.onDemand ?? 0) + amount.expected;
    sums.set(key, { type: instance.type, region, onDemand, advice });
  }
  return [...sums.values()].sort(
    (one, other) => other.onDemand - one.onDemand || (one.type < other.type ? -1 : 1),
  );
}

/**
 * What committing to today's minimum, for a term and with nothing paid upfront, would save: under the months to come where
 * they are given, else as if each were like the first. Options on the same instances exclude each other. Nothing is applied.
 *
 * @param months lines of an estimate for each month, today's first
 * @param termYears @default 1
 */
export function adviseCommitments(
  months: readonly (readonly CostLine[])[],
  facts: CommitmentFacts,
  termYears: 1 | 3 = 1,
): Advice {
  const today = months[0] ?? [];
  const options = collect(months, facts, termYears).map(
    ({ kind, what, source, asOf, onDemand, committed }): CommitmentOption => {
      const [first = 0] = onDemand;
      const obligation = { upfront: 0, monthly: committed, termMonths: 12 * termYears };
      // More use than was committed to avoids no more.
      const avoided = onDemand.map((cost) => Math.min(cost, first));
      return {
        kind,
        what,
        termYears,
        onDemand: first,
        inferred: kind !== "reservation",
        source,
        asOf,
        judgement: judgeCommitment(obligation, avoided),
      };
    },
  );
  return {
    options: options.sort(
      (one, other) =>
        other.judgement.saved - one.judgement.saved ||
        (`${one.kind} ${one.what}` < `${other.kind} ${other.what}` ? -1 : 1),
    ),
    unknown: unknownOf(today, facts, termYears),
    spot: spotOf(today, facts),
  };
}
