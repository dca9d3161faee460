import type { ComparedEnvironment } from "../../contract/comparison";
import type { Difference } from "../../contract/difference";
import { count, money } from "../format";
import { mainFlow, moneyDifference, runwayText, uptimeText } from "./words";

type Evaluated = ComparedEnvironment & { readonly difference: Difference };

/** Whether an environment tells a difference. */
export const isEvaluated = (environment: ComparedEnvironment): environment is Evaluated =>
  environment.difference !== null;

/** Whether both sides of an environment are known, or are known not to be there. */
export const isComparable = (environment: ComparedEnvironment): environment is Evaluated =>
  isEvaluated(environment) && environment.problems.base === null && environment.problems.head === null;

/** Whether anything changed that anybody would ask about; what can't be compared counts as changed. */
export const hasEffect = (environment: ComparedEnvironment): boolean => {
  if (!isComparable(environment)) return true;
  const { exists, effects } = environment.difference;
  return exists.before !== exists.after || Object.values(effects).some(Boolean);
};

const cost = ({ difference }: Evaluated): number =>
  Math.max(difference.money.before?.expected ?? 0, difference.money.after?.expected ?? 0);

/** The environment that is told of first: the dearest of those that change, else the dearest. */
export function mainEnvironment(environments: readonly ComparedEnvironment[]): Evaluated | null {
  const known = environments.filter(isEvaluated);
  const changed = known.filter(hasEffect);
  return (changed.length > 0 ? changed : known).reduce<Evaluated | null>(
    (most, each) => (most === null || cost(each) > cost(most) ? each : most),
    null,
  );
}

function moneyText(environments: readonly Evaluated[]): string {
  const [first] = environments;
  const sum = (of: (difference: Difference) => number | undefined): number =>
    environments.reduce((total, { difference }) => total + (of(difference) ?? 0), 0);
  const before = sum(({ money: { before } }) => before?.expected);
  const change = sum(({ money: { change } }) => change.expected);
  const incomplete = environments.some(({ difference }) => (difference.coverage.after?.unpriced ?? 0) > 0);
  const of = incomplete ? " of what has a price" : "";
  if (environments.length === 1 && first?.difference.exists.before === false)
    return `new, ${money(first.difference.money.change.expected)} a month${of}`;
  if (environments.length === 1 && first?.difference.exists.after === false)
    return `removed, ${money(before)} a month less${of}`;
  if (change === 0) {
    const amounts = environments.some(({ difference: { money } }) =>
      Object.values(money.change).some((amount) => amount !== 0),
    );
    return amounts ? "expected cost unchanged, idle or full load is not" : "cost unchanged";
  }
  const nothing = { minimum: 0, maximum: 0 };
  return `${moneyDifference({ before: { ...nothing, expected: before }, after: null, change: { ...nothing, expected: change } }).replace(/(?: \(|$)/u, " a month$&")}${of}`;
}

function uptimeChange({ difference }: Evaluated): string | null {
  const flow = mainFlow(difference);
  if (flow === null) return null;
  const text = uptimeText(flow, difference.exists);
  const isSame = flow.before?.committed === flow.after?.committed && difference.exists.before;
  return isSame && difference.exists.after ? `uptime unchanged at ${text}` : `uptime ${text}`;
}

function policiesChange(environments: readonly Evaluated[]): string | null {
  const changes = environments.flatMap(({ difference }) => difference.policies.changes);
  const fails = changes.filter(({ kind }) => kind === "fails").length;
  const fixed = changes.filter(({ kind }) => kind === "fixed").length;
  const texts = [
    ...(fails > 0 ? [`${count(fails)} new policy ${fails === 1 ? "failure" : "failures"}`] : []),
    ...(fixed > 0 ? [`${count(fixed)} fixed`] : []),
  ];
  return texts.length === 0 ? null : texts.join(", ");
}

/** The change in a line: money of all environments that can be compared, uptime and runway of the first. */
export function headline(environments: readonly ComparedEnvironment[]): string[] {
  const broken = environments.filter(({ problems }) => problems.head !== null);
  if (broken.length > 0)
    return [
      `${broken.length === 1 ? "an environment" : `${count(broken.length)} environments`} can't be evaluated`,
    ];
  const comparable = environments.filter(isComparable);
  if (comparable.length === 0) return ["no base to compare with"];
  if (!environments.some(hasEffect)) return ["no difference in cost, uptime, runway and policies"];
  const main = mainEnvironment(comparable);
  const parts = [
    moneyText(comparable.filter(isEvaluated)),
    main === null ? null : uptimeChange(main),
    main === null ? null : runwayText(main.difference),
    policiesChange(comparable),
  ];
  return parts.filter((part) => part !== null);
}
