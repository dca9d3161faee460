import {
  minutelyWindowSeconds,
  type MetricQuery,
  type UrgencyRule,
  type WindowAlarm,
} from "../../../planning";

/** A minute of traffic. */
export interface Minute {
  readonly requests: number;
  readonly bad: number;
}

type Values = Readonly<Record<string, number>>;

/** An expression that was read, to be worked out of the values of its ids. */
type Compiled = (values: Values) => number;

const operators: Readonly<Record<string, (a: number, b: number) => number>> = {
  "*": (a, b) => a * b,
  "/": (a, b) => a / b,
  "+": (a, b) => a + b,
  "-": (a, b) => a - b,
  ">=": (a, b) => Number(a >= b),
};

/** From what binds strongest. */
const levels = [["*", "/"], ["+", "-"], [">="]] as const;

/**
 * The part of CloudWatch's metric math that alarms here are written in, on the numbers of one window: FILL, IF, comparison
 * and arithmetic.
 */
function compile(expression: string): Compiled {
  const tokens = expression.match(/[A-Za-z_]\w*|\d+(?:\.\d+)?(?:e-?\d+)?|>=|[-+*/(),]/gu) ?? [];
  let at = 0;
  const expect = (token: string): void => {
    const found = tokens[at++];
    if (found !== token) throw new Error(`${expression}: "${found ?? ""}" in place of "${token}"`);
  };
  const whole = (): Compiled => level(levels.length - 1);
  function call(): Compiled[] {
    expect("(");
    const inner = [whole()];
    while (tokens[at] === ",") {
      at += 1;
      inner.push(whole());
    }
    expect(")");
    return inner;
  }
  function atom(): Compiled {
    const token = tokens[at] ?? "";
    if (token === "(") return call()[0] ?? (() => NaN);
    at += 1;
    if (/^\d/u.test(token)) return () => Number(token);
    if (token === "FILL" || token === "IF") {
      const [first, second, third = first] = call();
      if (first === undefined || second === undefined || third === undefined) throw new Error(expression);
      if (token === "IF") return (values) => (first(values) === 0 ? third(values) : second(values));
      return (values) => (Number.isNaN(first(values)) ? second(values) : first(values));
    }
    return (values) => {
      const value = values[token];
      if (value === undefined) throw new Error(`${expression}: nothing is called "${token}"`);
      return value;
    };
  }
  function level(depth: number): Compiled {
    const operand = (): Compiled => (depth === 0 ? atom() : level(depth - 1));
    const own: readonly string[] = levels[depth] ?? [];
    let result = operand();
    while (own.includes(tokens[at] ?? "")) {
      const apply = operators[tokens[at] ?? ""];
      at += 1;
      const [left, right] = [result, operand()];
      if (apply === undefined) throw new Error(expression);
      result = (values) => apply(left(values), right(values));
    }
    return result;
  }
  const compiled = whole();
  if (at < tokens.length) throw new Error(`${expression}: "${tokens[at] ?? ""}" stands behind its end`);
  return compiled;
}

/** What a metric says of a window. All requests reach a target here, which answers the bad ones with a 5xx. */
function metricOf({ metric, statistic }: { metric: string; statistic: string }, of: Minute): number {
  const share = of.requests === 0 ? NaN : of.bad / of.requests;
  const none = (count: number): number => (count === 0 ? NaN : count);
  switch (`${metric} ${statistic.replace(/\d.*/u, "")}`) {
    case "RequestCount Sum":
    case "Requests Sum":
    case "TargetResponseTime SampleCount":
      return none(of.requests);
    case "HTTPCode_Target_5XX_Count Sum":
      return none(of.bad);
    case "HTTPCode_ELB_5XX_Count Sum":
      return NaN;
    case "5xxErrorRate Average":
      return 100 * share;
    case "TargetResponseTime TC(:":
      return none(of.requests - of.bad);
    default:
      throw new Error(`${metric} ${statistic} is not simulated`);
  }
}

/** What an alarm compares, of the requests of its window. */
export function comparing(queries: readonly MetricQuery[]): (of: Minute) => number {
  const lines = queries.map(({ metric, expression, ...line }) => ({
    ...line,
    metric,
    compiled: metric === undefined ? compile(expression ?? "") : null,
  }));
  return (of) => {
    const values: Record<string, number> = {};
    let result = NaN;
    for (const { id, metric, compiled, returned } of lines) {
      const value = compiled?.(values) ?? (metric === undefined ? NaN : metricOf(metric, of));
      values[id] = value;
      if (returned) result = value;
    }
    return result;
  };
}

/** Sums from the beginning to each minute, so that a window is a difference. */
function sums(minutes: readonly Minute[]): readonly Minute[] {
  const running: Minute[] = [{ requests: 0, bad: 0 }];
  for (const { requests, bad } of minutes) {
    const last = running[running.length - 1] ?? { requests: 0, bad: 0 };
    running.push({ requests: last.requests + requests, bad: last.bad + bad });
  }
  return running;
}

/**
 * Whether a window's alarm rings at the end of a minute. CloudWatch looks at windows of up to a day every minute, and at longer ones
 * once an hour, up to the last full hour
 * (https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/alarm-evaluation.html).
 */
function ringing(
  { queries, windowSeconds, factor }: WindowAlarm,
  running: readonly Minute[],
): (end: number) => boolean {
  const length = windowSeconds / 60;
  const burn = comparing(queries);
  return (minute) => {
    const end = windowSeconds <= minutelyWindowSeconds ? minute : minute - (minute % 60);
    const [from, to] = [running[Math.max(0, end - length)], running[end]];
    if (from === undefined || to === undefined) throw new Error("a minute beyond the series");
    return burn({ requests: to.requests - from.requests, bad: to.bad - from.bad }) > factor;
  };
}

/**
 * At which minutes an urgency rings: any pair of whose windows both do.
 *
 * @param from the minute before which nothing is looked at
 */
export function rung(
  rule: UrgencyRule,
  windows: readonly WindowAlarm[],
  minutes: readonly Minute[],
  from: number,
): readonly boolean[] {
  const running = sums(minutes);
  const states = new Map(windows.map((window) => [window.suffix, ringing(window, running)]));
  return minutes
    .slice(from)
    .map((_, index) =>
      rule.pairs.some((pair) => pair.every((suffix) => states.get(suffix)?.(from + index + 1) === true)),
    );
}
