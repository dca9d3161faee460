import type { Check, ComparedEnvironment, Limits } from "../contract/comparison";

interface Priced {
  readonly amount: number;
  readonly atLeast: boolean;
}

/** The head's expected amount; null where it is not known. A stack that is gone costs nothing. */
function headCost({ difference, problems }: ComparedEnvironment): Priced | null {
  if (difference === null || problems.head !== null) return null;
  return {
    amount: difference.money.after?.expected ?? 0,
    atLeast: (difference.coverage.after?.unpriced ?? 0) > 0,
  };
}

function budgetCheck(environment: string | null, cost: Priced | null, allowed: number): Check {
  const shared = { kind: "budget", environment, allowed } as const;
  if (cost === null) return { ...shared, verdict: "unknown", found: null, atLeast: false };
  const verdict = cost.amount > allowed ? "fail" : "pass";
  return { ...shared, verdict, found: cost.amount, atLeast: cost.atLeast };
}

function together(environments: readonly ComparedEnvironment[]): Priced | null {
  let sum: Priced | null = { amount: 0, atLeast: false };
  for (const environment of environments) {
    const cost = headCost(environment);
    if (cost === null) return null;
    sum = { amount: sum.amount + cost.amount, atLeast: sum.atLeast || cost.atLeast };
  }
  return sum;
}

/** By how much an environment's expected amount rises, in money and as a share; null where there is no base. */
function riseOf({ difference, problems }: ComparedEnvironment): { money: number; share: number } | null {
  const before = difference?.money.before?.expected;
  if (difference === null || problems.base !== null || problems.head !== null || before === undefined)
    return null;
  const money = difference.money.change.expected;
  return { money, share: before === 0 ? (money > 0 ? Infinity : 0) : money / before };
}

function riseChecks(environment: ComparedEnvironment, { risePercent, rise }: Limits): Check[] {
  const found = riseOf(environment);
  // What is new has nothing to rise from: that is what budgets are for.
  const isNew = environment.difference?.exists.before === false && environment.problems.base === null;
  if (isNew) return [];
  const atLeast = (environment.difference?.coverage.after?.unpriced ?? 0) > 0;
  const check = (value: number | undefined, allowed: number): Omit<Check, "kind"> => ({
    environment: environment.name,
    verdict: value === undefined ? "unknown" : value > allowed ? "fail" : "pass",
    found: value ?? null,
    allowed,
    atLeast,
  });
  return [
    ...(risePercent === undefined
      ? []
      : [
          {
            kind: "risePercent" as const,
            ...check(found === null ? undefined : 100 * found.share, risePercent),
          },
        ]),
    ...(rise === undefined ? [] : [{ kind: "rise" as const, ...check(found?.money, rise) }]),
  ];
}

function policyCheck(
  { name, difference }: ComparedEnvironment,
  which: NonNullable<Limits["policies"]>,
): Check[] {
  if (difference?.policies.after == null || which === "none") return [];
  const { failing, changes } = difference.policies;
  const violations =
    which === "all" ? failing : changes.filter(({ kind }) => kind === "fails").map(({ verdict }) => verdict);
  const found = new Set(violations.map(({ pack, policy }) => JSON.stringify([pack, policy]))).size;
  const verdict = found > 0 ? "fail" : "pass";
  return [{ kind: "policies", environment: name, verdict, found, allowed: 0, atLeast: false }];
}

/**
 * Whether a change keeps its limits: every head can be evaluated, no mandatory policy fails, budgets and thresholds hold.
 * A rise is checked for each environment by itself; what is not known fails nothing, and says so.
 */
export function checks(environments: readonly ComparedEnvironment[], limits: Limits): Check[] {
  const evaluated = environments
    .filter(({ problems }) => problems.head !== null)
    .map(({ name }): Check => ({
      kind: "evaluation",
      environment: name,
      verdict: "fail",
      found: null,
      allowed: null,
      atLeast: false,
    }));
  const policies = environments.flatMap((environment) => policyCheck(environment, limits.policies ?? "all"));
  const budgets = environments.flatMap((environment): Check[] => {
    const allowed = limits.budgets?.[environment.name];
    return allowed === undefined ? [] : [budgetCheck(environment.name, headCost(environment), allowed)];
  });
  const all = limits.budget === undefined ? [] : [budgetCheck(null, together(environments), limits.budget)];
  return [
    ...evaluated,
    ...policies,
    ...all,
    ...budgets,
    ...environments.flatMap((environment) => riseChecks(environment, limits)),
  ];
}
