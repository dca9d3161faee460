import * as fc from "fast-check";
import { builtInCatalog } from "../../catalog";
import { estimate, meteredTypes, usageKeys } from "../../cost";
import { freeModules, meterFamilies, meterOf } from "../../cost/meters";
import type { Covered, RegisteredMeter } from "../../cost/register";
import { resource, stackOf } from "../helpers/stack-fixture";
import { covers } from "./worked/worked";

const catalog = builtInCatalog();
const registered = meterFamilies.flatMap(({ meters }) => meters);
const isCovered = (each: RegisteredMeter): each is RegisteredMeter & { readonly coverage: Covered } =>
  !each.coverage.free;
const covered = registered.filter(isCovered);
const provider = resource("pulumi:providers:aws", "here", { inputs: { region: "us-east-1" } });
const estimateOf = (type: string, inputs: Record<string, unknown> = {}) =>
  estimate(stackOf(provider, resource(type, "it", { inputs, provider: "here" })), catalog);

/** Inputs with which a type that is free at times costs something. */
const costly: Readonly<Record<string, Record<string, unknown>>> = {
  "aws:accessanalyzer/analyzer:Analyzer": { type: "ACCOUNT_UNUSED_ACCESS" },
  "aws:acm/certificate:Certificate": { certificateAuthorityArn: "arn:aws:acm-pca:1" },
  "aws:apigateway/stage:Stage": { cacheClusterEnabled: true },
  "aws:appautoscaling/policy:Policy": { policyType: "TargetTrackingScaling" },
  "aws:appautoscaling/target:Target": { serviceNamespace: "rds" },
  "aws:autoscaling/policy:Policy": { policyType: "TargetTrackingScaling" },
  "aws:cloudtrail/trail:Trail": { eventSelectors: [{ dataResources: [{ type: "AWS::S3::Object" }] }] },
  "aws:cloudwatch/logDelivery:LogDelivery": {},
  "aws:ec2/vpcEndpoint:VpcEndpoint": { vpcEndpointType: "Interface" },
  "aws:ecs/cluster:Cluster": { settings: [{ name: "containerInsights", value: "enhanced" }] },
  "aws:ecs/service:Service": {},
  "aws:lambda/eventSourceMapping:EventSourceMapping": { topics: ["a"], provisionedPollerConfig: {} },
  "aws:route53/record:Record": { geolocationRoutingPolicies: [{ country: "DE" }] },
  "aws:s3/bucketLifecycleConfiguration:BucketLifecycleConfiguration": {
    rules: [{ transitions: [{ storageClass: "GLACIER" }] }],
  },
  "aws:s3/bucketLifecycleConfigurationV2:BucketLifecycleConfigurationV2": {
    rules: [{ noncurrentVersionTransitions: [{ storageClass: "GLACIER" }] }],
  },
  "aws:ssm/parameter:Parameter": { tier: "Advanced" },
  "aws:wafv2/ruleGroup:RuleGroup": { rules: [{}] },
  "kubernetes:apps/v1:StatefulSet": { spec: { volumeClaimTemplates: [{}] } },
  "kubernetes:core/v1:Service": { spec: { type: "LoadBalancer" } },
};

describe("no type is silently free", () => {
  test.each(covered.filter(({ coverage }) => coverage.freeWhen === null).map(({ type }) => type))(
    "%s of which nothing is known gives lines or says what is missing",
    (type) => {
      const { lines, unpriced, free } = estimateOf(type);
      expect(free).toEqual([]);
      expect(lines.length + unpriced.length).toBeGreaterThan(0);
    },
  );

  test("a type that is free at times says when, and costs otherwise", () => {
    const atTimes = covered
      .filter(({ coverage }) => coverage.freeWhen !== null)
      .map(({ type }) => type)
      // Costs only through what a component above says; test/cost/meters.test.ts prices it.
      .filter((type) => type !== "headroom:index:Network");
    expect(atTimes.sort()).toEqual(Object.keys(costly).sort());
    for (const [type, inputs] of Object.entries(costly))
      expect([type, estimateOf(type, inputs).free]).toEqual([type, []]);
  });

  test("a type that nobody knows is not priced, whatever it is called", () => {
    const word = fc.stringMatching(/^[a-z][a-zA-Z0-9]{0,11}$/u);
    fc.assert(
      fc.property(word, word, word, (module, name, type) => {
        const token = `aws:${module}/${name}:${type}`;
        fc.pre(meterOf(token) === null);
        expect(estimateOf(token).unpriced).toMatchObject([{ type: token, why: "no meter" }]);
      }),
    );
    for (const type of [
      "aws:fsx/lustreFileSystem:LustreFileSystem",
      "aws:iamx/role:Role",
      "aws-native:s3:Bucket",
      "pulumi-nodejs:dynamic:Resource",
      "kubernetes:s3.services.k8s.aws/v1alpha1:Bucket",
    ])
      expect(estimateOf(type).unpriced).toMatchObject([{ type, why: "no meter" }]);
  });

  test("what others make behind a resource is never free: it is said that no resource tells it", () => {
    for (const type of ["aws:cloudformation/stack:Stack", "kubernetes:helm.sh/v3:Release"])
      expect(estimateOf(type)).toMatchObject({
        free: [],
        unpriced: [{ type, why: expect.stringMatching(/no resource tells it$/u) as string }],
      });
  });

  test("every free type and module says why, in words", () => {
    const reasons = [
      ...registered.flatMap(({ coverage }) => (coverage.free ? [coverage.why] : [])),
      ...freeModules.map(({ why }) => why),
    ];
    for (const why of reasons) expect(why.split(" ").length).toBeGreaterThan(3);
  });
});

describe("what a meter says of itself is what it does", () => {
  test("every type has one meter", () => {
    expect(registered.map(({ type }) => type).sort()).toEqual([...meteredTypes]);
  });

  test.each(covered.map((each): [string, typeof each] => [each.type, each]))(
    "%s of which nothing is known uses and assumes what it says",
    (type, { coverage }) => {
      const { lines, assumptions } = estimateOf(type, costly[type]);
      for (const { price } of lines)
        expect([price.id, covers(coverage.products, price.id.replace(/@.*/u, ""))]).toEqual([price.id, true]);
      for (const { quantity } of assumptions)
        expect([quantity, coverage.assumes.some((key) => key === quantity)]).toEqual([quantity, true]);
    },
  );

  test("every quantity that is defined is asked for by a meter", () => {
    const asked = new Set(covered.flatMap(({ coverage }) => coverage.assumes));
    expect(usageKeys.filter((key) => !asked.has(key))).toEqual([]);
  });

  test("every product that is priced is used by a meter", () => {
    const patterns = covered.flatMap(({ coverage }) => coverage.products);
    const products = [...new Set(catalog.priceRows.map(({ product }) => product))];
    expect(products.filter((product) => !covers(patterns, product))).toEqual([]);
  });
});
