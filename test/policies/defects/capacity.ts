import type { ComponentOutput } from "../../../contract/component-output";
import type { StackOutput } from "../../../contract/stack-output";
import { type Defect, group, rds, said, scaling, set, template, within, without } from "./seeds";

const web = (change: (output: ComponentOutput) => ComponentOutput) => said("web", change);
const carrying = (capacity: Partial<NonNullable<ComponentOutput["capacity"]>>) =>
  web((output) => ({
    ...output,
    capacity: output.capacity === null ? null : { ...output.capacity, ...capacity },
  }));

/** What leaves no room for growth. */
export const capacity: readonly Defect[] = [
  {
    title: "a tier that lasts shorter than a change to it takes",
    seed: said<StackOutput>("stack", (output) => ({
      ...output,
      tiers: output.tiers.map((tier) =>
        tier.name === "database" ? { ...tier, runwayMonths: { now: 1, maximum: 2 } } : tier,
      ),
    })),
    policy: "runway",
    at: "database",
  },
  {
    title: "a maximum that a lost zone makes too small",
    seed: carrying({ oneZoneLost: 150 }),
    policy: "zone-loss",
    at: "web",
  },
  {
    title: "a cache that is too small for an ordinary peak",
    seed: said<ComponentOutput>("cache", (output) => ({
      ...output,
      capacity: output.capacity === null ? null : { ...output.capacity, now: 500 },
    })),
    policy: "current-size",
    at: "cache",
  },
  {
    title: "a maximum below the next exam's peak",
    seed: carrying({ maximum: 400 }),
    policy: "event-peak",
    at: "web",
  },
  {
    title: "a maximum lowered by hand",
    seed: set(group, null, { maxSize: 8 }),
    policy: "scaling-maximum",
    at: "web-group",
  },
  {
    title: "a group that nothing scales",
    seed: without(({ type }) => type === scaling),
    policy: "scaling-policy",
    at: "web-group",
  },
  {
    title: "scaling that begins too late",
    seed: within(scaling, "web-cpu", "targetTrackingConfiguration", { targetValue: 95 }),
    policy: "scaling-target",
    at: "web-cpu",
  },
  {
    title: "instances that count before they serve",
    seed: set(group, null, { defaultInstanceWarmup: undefined }),
    policy: "instance-warmup",
    at: "web-group",
  },
  {
    title: "CPU told every five minutes",
    seed: set(template, null, { monitoring: undefined }),
    policy: "detailed-monitoring",
    at: "web-template",
  },
  {
    title: "instances on credits",
    seed: set(template, null, { instanceType: "t4g.medium" }),
    policy: "burstable",
    at: "web-template",
  },
  {
    title: "subnets without room",
    seed: (stack) =>
      stack.resources
        .filter(({ type, name }) => type === "aws:ec2/subnet:Subnet" && name.includes("private"))
        .reduce((made, { type, name }) => set(type, name, { cidrBlock: "10.0.0.0/28" })(made), stack),
    policy: "subnet-addresses",
    at: "web-group",
  },
  {
    title: "a disk that does not grow",
    seed: set(rds, null, { maxAllocatedStorage: undefined }),
    policy: "storage-growth",
    at: "database-instance",
    onRds: true,
  },
];
