import type { ComponentOutput } from "../../contract/component-output";
import type { Stack } from "../../contract/stack";
import type { StackOutput } from "../../contract/stack-output";
import { withInputs, withOutput } from "../helpers/stack-fixture";

/** One input of the sample changed, and the entries of the screen that depend on it. */
export interface ChangedInput {
  readonly input: string;
  /** @default "application" */
  readonly flow?: string;
  readonly stack?: (stack: Stack) => Stack;
  /** A figure of the catalog, and what becomes of it. */
  readonly figures?: readonly [id: string, change: (value: number) => number];
  readonly changes: readonly string[];
}

const component = (
  stack: Stack,
  tier: string,
  change: (output: ComponentOutput) => ComponentOutput,
): Stack => {
  const found = stack.resources.find(
    ({ outputs }) => (outputs["headroom"] as Partial<ComponentOutput> | undefined)?.tier === tier,
  );
  if (found === undefined) throw new Error(`no component says ${tier}`);
  return withOutput<ComponentOutput>(stack, found.name, change);
};

const said = (stack: Stack, change: (output: StackOutput) => StackOutput): Stack =>
  withOutput<StackOutput>(stack, "stack", change);

const withHealthCheck = (stack: Stack, change: Record<string, unknown>): Stack => {
  const targets = stack.resources.find(({ name }) => name === "load-balancer-targets");
  return withInputs(stack, "load-balancer-targets", {
    healthCheck: { ...(targets?.inputs["healthCheck"] as object), ...change },
  });
};

export const inputs: readonly ChangedInput[] = [
  {
    input: "the interval of the health check, 10 s to 300 s",
    stack: (stack) => withHealthCheck(stack, { interval: 300 }),
    changes: [
      "Away Together",
      "Away web: requests go to a failed copy until health checks see it",
      "Figures input.web.healthCheck.interval",
      "Fixes The next nine",
      "Fixes web: a health check every 5 s, out after 2",
      "Flow expected",
      "Saved dependencies: flow → web",
      "Saved tiers: web",
    ],
  },
  {
    input: "the unhealthy threshold of the health check, 3 to 10",
    stack: (stack) => withHealthCheck(stack, { unhealthyThreshold: 10 }),
    changes: [
      "Away Together",
      "Away web: requests go to a failed copy until health checks see it",
      "Figures input.web.healthCheck.unhealthyThreshold",
      "Fixes web: a health check every 5 s, out after 2",
      "Flow expected",
      "Saved dependencies: flow → web",
      "Saved tiers: web",
    ],
  },
  {
    input: "the deregistration delay, which no number stands on",
    stack: (stack) => withInputs(stack, "load-balancer-targets", { deregistrationDelay: 600 }),
    changes: [],
  },
  {
    input: "a second reader of the database",
    stack: (stack) =>
      component(stack, "database", (output) => ({
        ...output,
        failure: { ...output.failure, copies: 3 },
      })),
    changes: [
      "Away Together",
      "Away database: too few copies, alone or with their zone",
      "Figures input.database.copies",
      "Fixes database: another reader in a third zone",
      "Fixes database: major versions by a blue/green deployment",
      "Fixes the same stack in a second region, which takes over",
      "Flow expected",
      "Saved dependencies: flow → web",
      "Saved dependencies: web → database",
      "Saved tiers: database",
    ],
  },
  {
    input: "nine instances in place of six",
    stack: (stack) =>
      component(stack, "web", (output) => ({
        ...output,
        capacity: output.capacity === null ? null : { ...output.capacity, now: 1.5 * output.capacity.now },
      })),
    changes: [
      "Away Together",
      "Away web: deployments",
      "Away web: too few copies, alone or with their zone",
      "Figures input.web.copies",
      "Fixes the same stack in a second region, which takes over",
      "Fixes web: another instance",
      "Flow expected",
      "Saved dependencies: flow → web",
      "Saved tiers: web",
      "Saved zones: use1-az1",
      "Saved zones: use1-az2",
      "Saved zones: use1-az4",
    ],
  },
  {
    input: "the time to live of names, 60 s to 600 s",
    figures: ["dns.ttlSeconds", (seconds) => seconds * 10],
    changes: [
      "Away Together",
      "Away loadBalancer: addresses in a lost zone are still asked",
      "Figures dns.ttlSeconds",
      "Fixes The next nine",
      "Fixes the same stack in a second region, which takes over",
      "Flow expected",
      "Saved dependencies: flow → loadBalancer",
      "Saved tiers: loadBalancer",
    ],
  },
  {
    input: "the target of the flow, 99.9 % to 99.99 %",
    stack: (stack) =>
      said(stack, (output) => ({
        ...output,
        flows: output.flows.map((flow) => ({ ...flow, target: 0.9999 })),
      })),
    changes: ["Fixes The target", "Flow committed", "Flow expected", "Flow target"],
  },
  {
    input: "the growth of the peak, 50 % to 100 % a year",
    stack: (stack) => said(stack, (output) => ({ ...output, growthPerYear: 1 })),
    changes: ["Figures input.growthPerYear", "Growth A zone"],
  },
  {
    input:
      "the peak of the web tier, a third higher: five copies are needed, and four are left without a zone",
    stack: (stack) =>
      component(stack, "web", (output) => ({
        ...output,
        demand: {
          ...output.demand,
          peakRequestsPerSecond: { median: 200, p90: 240 },
        },
      })),
    changes: [
      "Away Together",
      "Away web: deployments",
      "Away web: too few copies, alone or with their zone",
      "Away web: too little capacity after a zone is lost, until new copies serve",
      "Figures input.web.peak",
      "Figures reaction.web.boot",
      "Figures reaction.web.warmup",
      "Flow expected",
      "Growth 10x",
      "Growth 1x",
      "Growth 3x",
      "Growth A zone",
      "Saved dependencies: flow → web",
      "Saved tiers: web",
    ],
  },
  {
    input: "one NAT gateway for all zones, where no request passes it",
    stack: (stack) => sharedGateway(stack),
    changes: ["Fixes The next nine", "Fixes the same stack in a second region, which takes over", "Mind"],
  },
  {
    input: "one NAT gateway for all zones, where the flow needs the network",
    flow: "with the network",
    stack: (stack) => sharedGateway(stack),
    // A gateway of one zone takes 44 minutes: what else is away meanwhile is saved by nothing else.
    changes: [
      "Away Together",
      "Away network: NAT gateways fail, with what leaves through them",
      "Figures input.network.gateways",
      "Figures price.ipv4.hour@us-east-1",
      "Figures price.nat.hour@us-east-1",
      "Fixes The next nine",
      "Fixes The target",
      "Fixes a NAT gateway in use1-az2 and use1-az4, too",
      "Fixes cache: another cache node in a third zone",
      "Fixes the same stack in a second region, which takes over",
      "Fixes web: another instance",
      "Flow expected",
      "Growth 1x",
      "Growth 3x",
      "Saved dependencies: flow → loadBalancer",
      "Saved dependencies: flow → web",
      "Saved dependencies: web → cache",
      "Saved dependencies: web → database",
      "Saved tiers: cache",
      "Saved tiers: database",
      "Saved tiers: loadBalancer",
      "Saved tiers: network",
      "Saved tiers: web",
      "Saved zones: use1-az1",
      "Saved zones: use1-az2",
      "Saved zones: use1-az4",
    ],
  },
];

/** The second and third gateway taken away, and the routes of their zones led through the first. */
function sharedGateway(stack: Stack): Stack {
  const gateways = stack.resources.filter(({ type }) => type === "aws:ec2/natGateway:NatGateway");
  const [first, ...others] = gateways.map(({ urn }) => urn).sort();
  if (first === undefined) throw new Error("the sample has NAT gateways");
  const led = (urn: string): string => (others.includes(urn) ? first : urn);
  return {
    ...stack,
    resources: stack.resources
      .filter(({ urn }) => !others.includes(urn))
      .map((each) => ({ ...each, dependencies: [...new Set(each.dependencies.map(led))].sort() })),
  };
}
