import { Provider } from "@pulumi/aws/provider";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { formatErrors, readGrowthPlan } from "../../../planning";
import type { Seed } from "./seed";
import { PhaseStack, type PhaseStackArgs } from "../../../stacks";

const sample = readFileSync(join(__dirname, "../../../growth.yaml"), "utf8");

/** A way in which the sample's stack can be made. */
export interface SampleStack {
  readonly plan?: readonly [found: string, instead: string];
  readonly args?: Partial<PhaseStackArgs>;
}

/** Registers the sample's stack, in the way given, with the providers that the program makes. */
export function sampleStack({ plan: change, args = {} }: SampleStack): () => unknown {
  const text = change === undefined ? sample : sample.replace(change[0], change[1]);
  if (change !== undefined && text === sample) throw new RangeError(`growth.yaml does not hold ${change[0]}`);
  const read = readGrowthPlan(text, "growth.yaml");
  if (!("plan" in read)) throw new Error(formatErrors(read.errors));
  const { plan } = read;
  return () => {
    const tags = { "headroom:environment": "prod" };
    const region = new Provider("region", { region: plan.region, defaultTags: { tags } });
    const edge = new Provider("edge", { region: "us-east-1", defaultTags: { tags } });
    new PhaseStack(
      "stack",
      { plan, edgeProvider: edge, instanceTags: tags, ...args },
      { providers: [region] },
    );
  };
}

/** The zone that a stack with a domain is given, which must be there before. */
export const hostedZone: Seed = {
  type: "aws:route53/zone:Zone",
  name: "zone",
  id: "Z0123456789ABC",
  properties: { name: "example.com" },
};

/** Each way, so that every type of resource is made in one of them. */
export const sampleStacks: Readonly<Record<string, SampleStack>> = {
  "phase 1 for development": {
    args: { environment: "dev", phase: 1, demandShare: 0.05, uptimeTarget: "none", protectData: false },
  },
  "phase 1": { args: { phase: 1 } },
  "phase 2 with a domain and an address for alarms": {
    args: {
      phase: 2,
      domain: { name: "app.example.com", hostedZoneId: hostedZone.id ?? "" },
      alarmEmail: "ops@example.com",
    },
  },
  "RDS over two zones": { plan: ["deployment: aurora", "deployment: rds-multi-zone"], args: { phase: 2 } },
  "RDS in one zone": { plan: ["deployment: aurora", "deployment: rds-single-zone"], args: { phase: 2 } },
  "a cache in cluster mode": { plan: ["clusterMode: false", "clusterMode: true"], args: { phase: 2 } },
};
