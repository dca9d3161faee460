import type { Stack, StackResource } from "../../contract/stack";
import { tagValue } from "../../components/aws/tags";
import { evaluateSample, type SampleChange } from "../helpers/real-stack";

jest.setTimeout(120_000);

/** Each way in which a stack can be made, so that every kind of resource is there in one of them. */
const stacks: readonly (readonly [string, SampleChange])[] = [
  ["phase 1", { args: { phase: 1 } }],
  ["phase 2", { args: { phase: 2 } }],
  [
    "a domain and an address for alarms",
    {
      args: {
        domain: { name: "app.example.com", hostedZoneId: "Z0123456789ABC" },
        alarmEmail: "ops@example.com",
      },
    },
  ],
  ["RDS over two zones", { plan: ["deployment: aurora", "deployment: rds-multi-zone"] }],
  ["a cache in cluster mode", { plan: ["clusterMode: false", "clusterMode: true"] }],
];

/** Pulumi's own ending of a name that it makes: a hyphen and seven digits. */
const ending = 8;

/** The most characters of the names that Pulumi makes from logical ones (API references of the services). */
const longestNames: Readonly<Record<string, number>> = {
  "aws:lb/loadBalancer:LoadBalancer": 32,
  "aws:lb/targetGroup:TargetGroup": 32,
  "aws:iam/role:Role": 64,
  "aws:iam/instanceProfile:InstanceProfile": 128,
  "aws:s3/bucket:Bucket": 63,
  "aws:cloudfront/cachePolicy:CachePolicy": 128,
  "aws:cloudfront/originAccessControl:OriginAccessControl": 64,
  "aws:cloudwatch/logDeliverySource:LogDeliverySource": 60,
  "aws:cloudwatch/logDeliveryDestination:LogDeliveryDestination": 60,
  "aws:rds/subnetGroup:SubnetGroup": 255,
  "aws:rds/proxy:Proxy": 63,
  "aws:elasticache/subnetGroup:SubnetGroup": 255,
  "aws:elasticache/parameterGroup:ParameterGroup": 255,
};

/** What a description may hold, by the start of the type. */
const descriptions: readonly (readonly [type: string, input: string, accepted: RegExp])[] = [
  ["aws:ec2/securityGroup:", "description", /^[\w .:/()#,@[\]+=&;{}!$*-]{1,255}$/u],
  ["aws:vpc/securityGroup", "description", /^[\w .:/()#,@[\]+=&;{}!$*-]{1,255}$/u],
  ["aws:iam/role:", "description", /^[\u0020-\u007E\u00A1-\u00FF]{1,1000}$/u],
  ["aws:cloudfront/", "comment", /^.{1,128}$/u],
  ["aws:cloudfront/", "description", /^.{1,256}$/u],
  ["aws:elasticache/", "description", /^.{1,255}$/u],
  ["aws:cloudwatch/metricAlarm:", "alarmDescription", /^.{1,1024}$/u],
];

const tagAccepted = /^[\p{L}\p{Z}\p{N}_.:/=+\-@]{0,255}$/u;

const own = ({ resources }: Stack): StackResource[] =>
  resources.filter(({ type }) => type.startsWith("aws:"));
const namesOf = (resources: readonly StackResource[]): string[] =>
  resources.map(({ type, name }) => `${type} ${name}`);

describe.each(stacks)("the sample's stack with %s, as AWS reads it", (_, change) => {
  let resources: StackResource[];
  beforeAll(async () => {
    resources = own(await evaluateSample(change));
  });

  test("has tags of characters that every service accepts", () => {
    const refused = resources.filter(({ type, inputs: { tags } }) => {
      const values: readonly unknown[] =
        type === "aws:autoscaling/group:Group"
          ? (tags as { readonly value: string }[]).map(({ value }) => value)
          : Object.values((tags ?? {}) as Record<string, unknown>);
      return values.some((value) => typeof value === "string" && !tagAccepted.test(value));
    });
    expect(namesOf(refused)).toEqual([]);
  });

  test("has names that are short enough once Pulumi has added its ending", () => {
    const refused = resources.filter(
      ({ type, name }) => name.length + ending > (longestNames[type] ?? Number.POSITIVE_INFINITY),
    );
    expect(namesOf(refused)).toEqual([]);
  });

  test("has descriptions of the length and the characters that their service accepts", () => {
    const refused = resources.filter(({ type, inputs }) =>
      descriptions.some(
        ([start, input, accepted]) =>
          type.startsWith(start) && typeof inputs[input] === "string" && !accepted.test(inputs[input]),
      ),
    );
    expect(namesOf(refused)).toEqual([]);
  });
});

test("a product's name becomes a tag that every service accepts", () => {
  expect(tagValue("Classroom")).toBe("Classroom");
  expect(tagValue("Café 2: α/β")).toBe("Café 2: α/β");
  expect(tagValue("Q&A (beta)")).toBe("Q-A -beta-");
  expect(tagValue("x".repeat(300))).toHaveLength(255);
});
