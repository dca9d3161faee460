import { Provider } from "@pulumi/aws/provider";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { formatErrors, readGrowthPlan } from "../../../planning";
import type { Seed } from "./seed";
import { PhaseStack, type PhaseStackArgs } from "../../../stacks";

const sample = readFileSync(join(__dirname, "../../../growth.yaml"), "utf8");

/** A way in which the sample's stack can be made. */
export interface SampleStack {
  /** Changes of growth.yaml's text. */
  readonly plan?: readonly (readonly [found: string, instead: string])[];
  readonly args?: Partial<PhaseStackArgs>;
}

/** Registers the sample's stack, in the way given, with the providers that the program makes. */
export function sampleStack({ plan: changes = [], args = {} }: SampleStack): () => unknown {
  const text = changes.reduce((before, [found, instead]) => {
    if (!before.includes(found)) throw new RangeError(`growth.yaml does not hold ${found}`);
    return before.replace(found, instead);
  }, sample);
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
  "phase 2 with a domain and an address for alarms": {
    args: {
      phase: 2,
      domain: { name: "app.example.com", hostedZoneId: hostedZone.id ?? "" },
      alarmEmail: "ops@example.com",
    },
  },
  "RDS over two zones, and a cache in cluster mode": {
    plan: [
      ["deployment: aurora", "deployment: rds-multi-zone"],
      ["clusterMode: false", "clusterMode: true"],
    ],
    args: { phase: 2 },
  },
};
