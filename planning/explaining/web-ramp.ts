import { carriedInRamp, fillComputeDemand, type Machine } from "../sizing/compute-model";
import { reactionOf, withRamp } from "../sizing/reaction";
import {
  explain,
  type Explained,
  explainedAbove,
  fixed,
  given,
  least,
  minus,
  over,
  plus,
  times,
  worked,
} from "./expression";
import { type Explaining, planned } from "./sources";
import type { ExplainedInstance } from "./web-instance";

/**
 * What a stated ramp asks of scaling: how long until new instances serve, what the load grows to meanwhile, and what each
 * instance may carry before. Nothing where no ramp is stated, or the count does not follow the load.
 */
export function explainRamp(
  of: Explaining,
  { carried, cpuTime, latency }: ExplainedInstance,
  machine: Machine,
): readonly Explained[] {
  const { web } = of.planned.demands;
  const filled = withRamp(fillComputeDemand(web), of.catalog);
  if (web.ramp === undefined || filled.rampGrowth === 1) return [];
  const { steps, seconds } = reactionOf("web", web.reactionSeconds ?? {}, of.catalog);
  const reaction = explain(
    "time until new instances serve",
    "s",
    seconds,
    plus(
      ...steps.map(({ step, seconds: each, basis, source }) =>
        basis === "stated"
          ? planned(of, step, each, "s", "reaction", step)
          : given(step, each, "s", `${basis}: ${source}`),
      ),
    ),
  );
  const ramp = (name: string, value: number, unit: string) =>
    planned(of, name, value, unit, "workload", "requests", "ramp");
  const growth = explain(
    "growth until new instances serve",
    "",
    filled.rampGrowth,
    plus(
      fixed(1),
      times(
        minus(ramp("multiple of the ramp", web.ramp.multiple, ""), fixed(1)),
        least(fixed(1), over(explainedAbove(reaction), ramp("time of the ramp", web.ramp.seconds, "s"))),
      ),
    ),
  );
  const aimed = explain(
    "requests of an instance that scaling aims at",
    "/s",
    of.planned.size.web.requestsPerSecondPerInstance,
    least(
      explainedAbove(carried),
      over(
        worked(
          "what each of the fewest instances carries within 95 %, responses in time",
          carriedInRamp(filled, machine),
          [explainedAbove(cpuTime), explainedAbove(latency)],
        ),
        explainedAbove(growth),
      ),
    ),
  );
  return [reaction, growth, aimed];
}
