import type { Catalog } from "../catalog/types";
import type { ComponentOutput } from "../contract/component-output";
import type { CostMonth, CostOverTime } from "../contract/cost-over-time";
import type { Estimate } from "../contract/preview";
import { components, stackOutput } from "../contract/read-outputs";
import type { Stack } from "../contract/stack";
import type { StackOutput } from "../contract/stack-output";
import { estimate, plus, type EstimateOptions } from "../cost";

/** A stack as it would be in one month. */
export interface MonthOfStack {
  readonly stack: Stack;
  /**
   * The same month in the phase of the month before, where another phase begins; of the first month, in a phase that it
   * has left behind. It tells what the move costs.
   */
  readonly inPhaseBefore?: Stack;
}

/** What does not follow from the stacks. */
export interface CostOverTimeOptions {
  /** Of Headroom. */
  readonly version: string;
  /** What a month may cost, in the currency of the prices. @default no budget */
  readonly budgetUsdPerMonth?: number;
  /** What each month's cost rests on besides the catalog. @default nothing is said of usage, and nothing is committed */
  readonly estimate?: EstimateOptions;
}

type Change = CostMonth["changes"][number];

/** A stack, and what is read from it once. */
interface Seen {
  readonly said: StackOutput | null;
  readonly cost: Estimate;
  /** What can be outgrown: the tiers with a binding constraint, by name. */
  readonly sized: ReadonlyMap<string, ComponentOutput>;
}

function see(stack: Stack, catalog: Catalog, options?: EstimateOptions): Seen {
  const sized = components(stack).flatMap(({ output }) =>
    output.binding === null ? [] : [[output.tier, output] as const],
  );
  return {
    said: stackOutput(stack)?.output ?? null,
    cost: estimate(stack, catalog, options),
    sized: new Map(sized),
  };
}

const expectedOf = ({ byTier }: Estimate, tier: string): number =>
  byTier.find(({ tier: name }) => name === tier)?.money.expected ?? 0;

const phaseText = ({ phase, phaseName }: StackOutput): string => `${phase} ${phaseName}`;

/** Constraints that follow what is stored; all others follow the requests. */
const followsStorage: ReadonlySet<string> = new Set(["memory", "storage"]);

const rounded = (value: number): string =>
  new Intl.NumberFormat("en-US", { maximumSignificantDigits: 3 }).format(value);

/** What drove a tier from one size to another, in numbers of the plan. */
function why(tier: string, from: Seen, to: Seen): string {
  const binding = to.sized.get(tier)?.binding ?? "";
  const [key, unit] =
    tier === "database" && followsStorage.has(binding)
      ? (["storedGib", "GiB stored"] as const)
      : (["requestsPerSecond", "requests/s at peak"] as const);
  const before = from.said?.demand[key]?.median;
  const after = to.said?.demand[key]?.median;
  const moved =
    before === undefined || after === undefined ? "" : `: ${rounded(before)} → ${rounded(after)} ${unit}`;
  return `${binding} binds${moved}`;
}

function resized(from: Seen, to: Seen): Change[] {
  return [...to.sized].flatMap(([tier, output]): Change[] => {
    const before = from.sized.get(tier);
    if (before === undefined || before.size === output.size) return [];
    return [
      {
        kind: "size",
        tier,
        from: before.size,
        to: output.size,
        why: why(tier, from, to),
        expected: expectedOf(to.cost, tier) - expectedOf(from.cost, tier),
      },
    ];
  });
}

/** The move from one phase to another in the same month; none where they are the same. */
function moved(from: Seen, to: Seen): Change[] {
  const [before, after] = [from.said, to.said];
  if (before === null || after === null || before.phase === after.phase) return [];
  return [
    {
      kind: "phase",
      tier: null,
      from: phaseText(before),
      to: phaseText(after),
      why: before.next?.phase === after.phase ? before.next.reason : "the settings ask for it",
      expected: to.cost.money.expected - from.cost.money.expected,
    },
  ];
}

/** What is different from the month before, the phase first. */
function changes(from: Seen | null, to: Seen, inPhaseBefore: Seen | null): Change[] {
  const move = moved(inPhaseBefore ?? from ?? to, to);
  return from === null ? move : [...move, ...resized(from, inPhaseBefore ?? to)];
}

/**
 * What a stack costs in each of the months to come, re-sized for each, and where the jumps are: which tier was re-sized
 * and which phase began, why, and by how much that alone changed the expected amount. Each month is the estimate of its
 * stack, to the cent.
 *
 * @throws RangeError where there is no month, or a stack does not say its month
 */
export function costOverTime(
  months: readonly MonthOfStack[],
  catalog: Catalog,
  { version, budgetUsdPerMonth, estimate: options }: CostOverTimeOptions,
): CostOverTime {
  const [first] = months;
  if (first === undefined) throw new RangeError("there is no month to price");
  const rows: CostMonth[] = [];
  let before: Seen | null = null;
  for (const { stack, inPhaseBefore } of months) {
    const seen = see(stack, catalog, options);
    const { said, cost } = seen;
    if (said === null) throw new RangeError("the stack does not say which month it was sized for");
    const users = said.demand["users"]?.median ?? null;
    const tenants = said.demand["tenants"]?.median ?? null;
    const each = (count: number | null): number | null =>
      count === null || count === 0 ? null : cost.money.expected / count;
    rows.push({
      month: said.month,
      phase: said.phase,
      users,
      tenants,
      money: cost.money,
      complete: cost.unpriced.length === 0,
      perUser: each(users),
      perTenant: each(tenants),
      changes: changes(
        before,
        seen,
        inPhaseBefore === undefined ? null : see(inPhaseBefore, catalog, options),
      ),
    });
    before = seen;
  }
  return {
    schema: "headroom.cost-over-time/1",
    version,
    project: first.stack.project,
    stack: first.stack.stack,
    currency: "USD",
    months: rows,
    total: rows.map(({ money }) => money).reduce((sum, each) => plus(sum, each)),
    budget:
      budgetUsdPerMonth === undefined
        ? null
        : {
            usdPerMonth: budgetUsdPerMonth,
            crossed: rows.find(({ money }) => money.expected > budgetUsdPerMonth)?.month ?? null,
          },
  };
}
