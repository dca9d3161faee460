import { loadCatalog } from "../../catalog";
import type { ComponentOutput } from "../../contract/component-output";
import { previewSchema } from "../../contract/preview";
import type { StackOutput } from "../../contract/stack-output";
import { SECRET, type Stack, type StackResource, UNKNOWN } from "../../contract/stack";
import type { Verdict } from "../../contract/verdict";
import { buildPreview } from "../../preview/build";

const catalog = loadCatalog();
const root = "urn:pulumi:prod::shop::pulumi:pulumi:Stack::shop-prod";

const web: ComponentOutput = {
  schema: "headroom.component/1",
  kind: "service",
  tier: "web",
  demand: { requestsPerSecond: { median: 180, p90: 236 } },
  size: "6 × c8g.large, 2 a zone",
  binding: "cpu",
  utilisation: { cpu: 0.58, memory: 0.4 },
  oneZoneLostUtilisation: 0.87,
  capacity: { unit: "requests/s", now: 285, maximum: 900, oneZoneLost: 600 },
  failure: {
    service: "ec2",
    zones: ["use1-az1", "use1-az2", "use1-az4"],
    redundancy: "active",
    copies: 6,
    failoverSeconds: 30,
    dependsOn: ["network"],
  },
  usage: {},
  priced: true,
};

const said: StackOutput = {
  schema: "headroom.stack/1",
  product: "Classroom",
  environment: "prod",
  phase: 2,
  phaseName: "advanced",
  month: "2026-11",
  region: "us-east-1",
  demandShare: 1,
  freeAllowances: true,
  growthPerYear: 0.5,
  demand: { users: { median: 20000, p90: 24000 } },
  objectives: {
    readyForMultiple: 10,
    latencySeconds: 0.3,
    recoveryPointSeconds: 300,
    recoveryTimeSeconds: 3600,
    surviveZoneLoss: true,
    natGatewayPerZone: true,
  },
  horizonMonths: 36,
  flows: [{ name: "use the application", target: 0.999, needs: ["web"] }],
  tiers: [
    {
      name: "web",
      runwayMonths: { now: 4, maximum: 11.6 },
      leadTimeMonths: 1,
      utilisationByMonth: [0.5, 0.52],
    },
  ],
  bottleneck: { tier: "web", constraint: "cpu", month: "2027-10", remedy: null },
  next: { phase: 3, month: "2028-03", reason: "peaks come faster than instances", startBy: "2027-12" },
};

function resource(type: string, name: string, more: Partial<StackResource> = {}): StackResource {
  return {
    urn: `urn:pulumi:prod::shop::${type}::${name}`,
    type,
    name,
    custom: true,
    parent: root,
    protect: false,
    dependencies: [],
    ignoreChanges: [],
    provider: null,
    inputs: {},
    outputs: {},
    ...more,
  };
}

const rootResource = {
  ...resource("pulumi:pulumi:Stack", "shop-prod", { custom: false, parent: null }),
  urn: root,
};
const component = (type: string, name: string, headroom: object) =>
  resource(type, name, { custom: false, outputs: { headroom } });

const template = resource("aws:ec2/launchTemplate:LaunchTemplate", "web", {
  inputs: { instanceType: "c8g.large" },
});
const headroomStack: Stack = {
  project: "shop",
  stack: "prod",
  resources: [
    rootResource,
    component("headroom:index:PhaseStack", "prod", said),
    component("headroom:index:AutoscaledService", "web", web),
    template,
    resource("aws:autoscaling/group:Group", "web", {
      dependencies: [template.urn],
      ignoreChanges: ["desiredCapacity"],
      inputs: { maxSize: 18, minSize: 6, launchTemplate: { id: UNKNOWN }, tags: { token: SECRET } },
    }),
  ],
};

const fail: Verdict = {
  pack: "uptime",
  policy: "runway",
  level: "mandatory",
  verdict: "fail",
  urn: root,
  message: "2 months left, a change takes 3",
  remedy: "raise the maximum",
};

const build = (stack: Stack, verdicts: readonly Verdict[] = []) =>
  buildPreview({ stack, catalog, verdicts, version: "0.1.0", config: { "headroom:phase": "2" } });

describe("buildPreview", () => {
  it("is a document of its schema, even after a way through JSON", () => {
    const preview = build(headroomStack, [fail]);
    expect(previewSchema.parse(JSON.parse(JSON.stringify(preview)))).toEqual(preview);
  });

  it("says of a tier what its component says, and what the stack says of its runway", () => {
    expect(build(headroomStack).tiers).toEqual([
      {
        name: "web",
        urn: "urn:pulumi:prod::shop::headroom:index:AutoscaledService::web",
        size: "6 × c8g.large, 2 a zone",
        binding: "cpu",
        utilisation: { cpu: 0.58, memory: 0.4 },
        oneZoneLostUtilisation: 0.87,
        failoverSeconds: 30,
        capacity: { unit: "requests/s", now: 285, maximum: 900, oneZoneLost: 600 },
        runwayMonths: { now: 4, maximum: 11.6 },
        outgrown: "2027-10",
        utilisationByMonth: [0.5, 0.52],
        priced: true,
      },
    ]);
  });

  it("takes the rest from the stack's own output, the estimate and the flows", () => {
    const preview = build(headroomStack, [fail]);
    expect(preview).toMatchObject({
      schema: "headroom.preview/1",
      version: "0.1.0",
      environment: "prod",
      phase: 2,
      phaseName: "advanced",
      month: "2026-11",
      region: "us-east-1",
      growthPerYear: 0.5,
      bottleneck: { tier: "web", month: "2027-10" },
      next: { phase: 3 },
      policyCounts: { pass: 0, warns: 0, fails: 1, unknown: 0 },
      policies: [fail],
    });
    expect(preview.availability.flows.map(({ name, target }) => [name, target])).toEqual([
      ["use the application", 0.999],
    ]);
    const { priced, free, unpriced, total } = preview.cost.coverage;
    expect([total, priced + free + unpriced]).toEqual([2, 2]);
    expect(preview.beforeFirstUp).toContainEqual(
      expect.objectContaining({ quotaCode: "L-1216C47A", to: 36 }),
    );
    expect(preview.beforeFirstUp.map(({ text }) => text)).toContain(
      "pulumi config set -s prod headroom:phase 2",
    );
  });

  it("shows every resource as it was registered, so that the document can be priced again", () => {
    const { resources } = build(headroomStack);
    expect(resources).toHaveLength(headroomStack.resources.length);
    expect(resources.at(-1)).toEqual({
      urn: "urn:pulumi:prod::shop::aws:autoscaling/group:Group::web",
      type: "aws:autoscaling/group:Group",
      name: "web",
      custom: true,
      parent: root,
      protect: false,
      dependencies: [template.urn],
      ignoreChanges: ["desiredCapacity"],
      provider: null,
      outputs: {},
      inputs: {
        maxSize: 18,
        minSize: 6,
        launchTemplate: { id: { $unknown: true } },
        tags: { token: "[secret]" },
      },
    });
  });

  it("tells no runway where it lies beyond the horizon", () => {
    const tiers = said.tiers.map((tier) => ({ ...tier, runwayMonths: { now: null, maximum: null } }));
    const beyond = headroomStack.resources.map((one) =>
      one.name === "prod" ? component(one.type, one.name, { ...said, tiers }) : one,
    );
    expect(build({ ...headroomStack, resources: beyond }).tiers[0]).toMatchObject({
      runwayMonths: { now: null, maximum: null },
      outgrown: null,
    });
  });

  it("shows a program that is not Headroom's, with what is not known as null or empty", () => {
    const preview = build({
      project: "other",
      stack: "dev",
      resources: [rootResource, resource("aws:s3/bucket:Bucket", "files")],
    });
    expect(preview).toMatchObject({
      environment: null,
      phase: null,
      month: null,
      tiers: [],
      bottleneck: null,
      demand: {},
    });
    expect(preview.availability.flows).toEqual([]);
    expect(() => previewSchema.parse(preview)).not.toThrow();
  });
});
