import { Provider } from "@pulumi/aws/provider";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Stack } from "../../contract/stack";
import { formatErrors, readGrowthPlan } from "../../planning";
import { evaluate } from "../../preview";
import { PhaseStack, type PhaseStackArgs } from "../../stacks";

const sample = readFileSync(join(__dirname, "../../growth.yaml"), "utf8");

/** What differs from the sample's production stack. */
export interface SampleChange {
  /** A change of growth.yaml's text. Throws where it changes nothing. */
  readonly plan?: readonly [found: string, instead: string];
  readonly args?: Partial<PhaseStackArgs>;
}

/** The stack that the sample's growth plan gives, evaluated in process. */
export function evaluateSample({ plan: change, args = {} }: SampleChange = {}): Promise<Stack> {
  const text = change === undefined ? sample : sample.replace(change[0], change[1]);
  if (change !== undefined && text === sample) throw new RangeError(`growth.yaml does not hold ${change[0]}`);
  const read = readGrowthPlan(text, "growth.yaml");
  if (!("plan" in read)) throw new Error(formatErrors(read.errors));
  const { plan } = read;
  return evaluate({
    project: "headroom",
    stack: "prod",
    program: () => {
      const region = new Provider("region", { region: plan.region });
      const edge = new Provider("edge", { region: "us-east-1" });
      new PhaseStack("stack", { plan, edgeProvider: edge, ...args }, { providers: [region] });
    },
  });
}
