import { loadCatalog } from "../../catalog";
import type { Stack, StackResource } from "../../contract/stack";
import { beforeFirstUp } from "../../preview/before-first-up";
import { creationTime } from "../../preview/creation-time";

const catalog = loadCatalog();
const root = "urn:pulumi:prod::shop::pulumi:pulumi:Stack::shop-prod";

const urnOf = (type: string, name: string) => `urn:pulumi:prod::shop::${type}::${name}`;

function resource(type: string, name: string, more: Partial<StackResource> = {}): StackResource {
  return {
    urn: urnOf(type, name),
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

const stackOf = (...resources: StackResource[]): Stack => ({ project: "shop", stack: "prod", resources });

const template = (instanceType: string) =>
  resource("aws:ec2/launchTemplate:LaunchTemplate", "web", { inputs: { instanceType } });
const group = (maxSize: number): StackResource =>
  resource("aws:autoscaling/group:Group", "web", {
    inputs: { minSize: 2, maxSize },
    dependencies: [urnOf("aws:ec2/launchTemplate:LaunchTemplate", "web")],
  });

describe("how long the first update takes", () => {
  it("is the longest chain of what waits for what, not the sum", () => {
    const balancer = resource("aws:lb/loadBalancer:LoadBalancer", "alb");
    const origin = resource("aws:cloudfront/vpcOrigin:VpcOrigin", "origin", { dependencies: [balancer.urn] });
    const edge = resource("aws:cloudfront/distribution:Distribution", "edge", { dependencies: [origin.urn] });
    const database = resource("aws:rds/instance:Instance", "db");
    const { minutes, path } = creationTime(stackOf(edge, database, origin, balancer));
    expect(path.map(({ urn }) => urn)).toEqual([balancer.urn, origin.urn, edge.urn]);
    expect(minutes).toBe(path.reduce((sum, part) => sum + part.minutes, 0));
    expect(minutes).toBeGreaterThan(creationTime(stackOf(database)).minutes);
  });

  it("ends on a file whose dependencies go round in a circle", () => {
    const [a, b] = [
      urnOf("aws:rds/instance:Instance", "a"),
      urnOf("aws:rds/instance:Instance", "b"),
    ] as const;
    const circle = stackOf(
      resource("aws:rds/instance:Instance", "a", { dependencies: [b] }),
      resource("aws:rds/instance:Instance", "b", { dependencies: [a] }),
    );
    expect(creationTime(circle).minutes).toBeGreaterThan(0);
  });
});

describe("before the first up", () => {
  const steps = (stack: Stack, config?: Record<string, string>) => beforeFirstUp(stack, catalog, config);
  const texts = (stack: Stack, config?: Record<string, string>) =>
    steps(stack, config).map(({ text }) => text);

  it("logs in, makes the stack and gives it the settings of the preview, quoted for a shell", () => {
    expect(texts(stackOf(), { "headroom:phase": "2", "headroom:plan": "my plan's.yaml" })).toEqual([
      "pulumi login",
      "pulumi stack init prod",
      "pulumi config set -s prod headroom:phase 2",
      String.raw`pulumi config set -s prod headroom:plan 'my plan'\''s.yaml'`,
    ]);
  });

  it("raises only the quotas that the stack exceeds, by code", () => {
    const within = steps(stackOf(template("c8g.large"), group(2))).filter(({ kind }) => kind === "quota");
    expect(within).toEqual([]);
    const beyond = steps(stackOf(template("c8g.large"), group(16))).filter(({ kind }) => kind === "quota");
    expect(beyond).toEqual([
      {
        kind: "quota",
        text: "L-1216C47A (On-Demand vCPUs: Standard (A, C, D, H, I, M, R, T, Z)) from 5 to at least 32 vCPU",
        quotaCode: "L-1216C47A",
        from: 5,
        to: 32,
        minutes: null,
      },
    ]);
  });

  it("says that times are estimates", () => {
    const [time] = steps(stackOf(resource("aws:rds/instance:Instance", "db"))).filter(
      ({ kind }) => kind === "time",
    );
    expect(time?.minutes).toBe(15);
    expect(time?.text).toContain("estimates, AWS publishes no times");
  });

  it("warns of a VPC origin, and of mail that must be confirmed, where the stack has them", () => {
    const origin = resource("aws:cloudfront/vpcOrigin:VpcOrigin", "origin");
    const mail = resource("aws:sns/topicSubscription:TopicSubscription", "mail", {
      inputs: { protocol: "email" },
    });
    const notes = (stack: Stack) => steps(stack).filter(({ kind }) => kind === "note").length;
    expect(notes(stackOf(resource("random:index/randomId:RandomId", "id")))).toBe(0);
    expect(notes(stackOf(resource("aws:s3/bucket:Bucket", "b")))).toBe(1);
    expect(texts(stackOf(origin)).join()).toContain("terraform-provider-aws#40905");
    expect(notes(stackOf(origin, mail))).toBe(3);
  });
});
