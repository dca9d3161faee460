import { type Case, refusal, unlessRefused } from "./case";
import type { Properties } from "../values";
import { endpoint, type Made, World } from "./world";

const cluster = "rds/cluster:Cluster";
const instance = "rds/instance:Instance";
const balancer = "lb/loadBalancer:LoadBalancer";
const cache = "elasticache/replicationGroup:ReplicationGroup";
const distribution = "cloudfront/distribution:Distribution";
const group = "autoscaling/group:Group";
const ingress = "vpc/securityGroupIngressRule:SecurityGroupIngressRule";
const egress = "vpc/securityGroupEgressRule:SecurityGroupEgressRule";
const bucket = "s3/bucket:Bucket";
const natGateway = "ec2/natGateway:NatGateway";

type Step = (world: World) => unknown;

interface Broken {
  /** What is refused. */
  readonly refused: Step;
  readonly code: string;
  /** The same done right. */
  readonly right: Step;
}

const brokenCase = (about: string, { refused, code, right }: Broken): Case => ({
  title: `${about}: ${code}`,
  about,
  wrong: (knowledge) =>
    unlessRefused(() => refused(new World(knowledge)), code) ?? refusal(() => right(new World(knowledge))),
});

/** A check that refuses the wrong inputs with that reason, and not the right ones. */
const checkCase = (
  about: string,
  short: string,
  wrong: readonly object[],
  right: readonly object[],
): Case => ({
  title: `${about}: refused by the check`,
  about,
  wrong: (knowledge) => {
    const world = new World(knowledge);
    const isRefused = (inputs: object): boolean =>
      world.refusals(short, { ...inputs }).some((said) => /conflicts with|must be given/u.test(said));
    const passed = wrong.find((inputs) => !isRefused(inputs));
    if (passed !== undefined) return `accepts ${JSON.stringify(passed)}`;
    const refused = right.find(isRefused);
    return refused === undefined ? undefined : `refuses ${JSON.stringify(refused)}`;
  },
});

const cidr = { cidrIpv4: "10.0.0.0/16" };
const list = { prefixListId: "pl-1" };
const record = { zoneId: "Z1", name: "app", type: "A" };
const alias = { aliases: [{ name: "x", zoneId: "Z2", evaluateTargetHealth: false }] };

const choices: readonly Case[] = [
  checkCase("one source of an ingress rule", ingress, [{}, { ...cidr, ...list }], [cidr, list]),
  checkCase("one destination of an egress rule", egress, [{}, { ...cidr, ...list }], [cidr, list]),
  checkCase(
    "one target of a route",
    "ec2/route:Route",
    [
      { destinationCidrBlock: "0.0.0.0/0" },
      { destinationCidrBlock: "0.0.0.0/0", gatewayId: "i", natGatewayId: "n" },
    ],
    [{ destinationCidrBlock: "0.0.0.0/0", gatewayId: "i" }],
  ),
  checkCase(
    "one destination of a route",
    "ec2/route:Route",
    [
      { gatewayId: "i" },
      { gatewayId: "i", destinationCidrBlock: "0.0.0.0/0", destinationIpv6CidrBlock: "::/0" },
    ],
    [{ gatewayId: "i", destinationIpv6CidrBlock: "::/0" }],
  ),
  checkCase(
    "one end of a route table's association",
    "ec2/routeTableAssociation:RouteTableAssociation",
    [{}, { subnetId: "s", gatewayId: "g" }],
    [{ subnetId: "s" }],
  ),
  checkCase(
    "an alias or records",
    "route53/record:Record",
    [record, { ...record, ...alias, records: ["1"] }],
    [
      { ...record, ...alias },
      { ...record, records: ["1"] },
    ],
  ),
  checkCase(
    "a parameter's value in one place",
    "ssm/parameter:Parameter",
    [{ type: "String" }, { type: "String", value: "a", insecureValue: "b" }],
    [{ type: "String", value: "a" }],
  ),
  checkCase(
    "a certificate's domain or its key",
    "acm/certificate:Certificate",
    [{}, { domainName: "example.com", privateKey: "k" }],
    [{ domainName: "example.com" }],
  ),
  checkCase(
    "a cluster's password from one place",
    cluster,
    [
      { manageMasterUserPassword: true, masterPassword: "x" },
      { manageMasterUserPassword: true, masterPasswordWo: "x" },
    ],
    [{ manageMasterUserPassword: true }, { masterPassword: "x" }],
  ),
  checkCase(
    "an instance's password from one place",
    instance,
    [{ manageMasterUserPassword: true, password: "x" }],
    [{ manageMasterUserPassword: true }, { password: "x" }],
  ),
  checkCase(
    "a bucket's name or its start",
    bucket,
    [{ bucket: "abc", bucketPrefix: "a" }],
    [{ bucket: "abc" }],
  ),
  checkCase(
    "a default version or the newest",
    "ec2/launchTemplate:LaunchTemplate",
    [{ defaultVersion: 1, updateDefaultVersion: true }],
    [{ defaultVersion: 1 }, { updateDefaultVersion: true }],
  ),
];

const listener = (world: World, more: object): Made => {
  const { id } = world.loadBalancer(world.vpc());
  return world.make("lb/listener:Listener", {
    loadBalancerArn: id,
    protocol: "HTTPS",
    defaultActions: [],
    ...more,
  });
};
const certificate = (world: World): Made =>
  world.make("acm/certificate:Certificate", { domainName: "example.com" });
const cacheOf = (more: object) => (world: World) => world.make(cache, { description: "it", ...more });
const distributed =
  (viewerCertificate: object, more: object = {}) =>
  (world: World) => {
    const acmCertificateArn = "given" in viewerCertificate ? certificate(world).id : undefined;
    const settings = {
      ...viewerCertificate,
      ...(acmCertificateArn === undefined ? {} : { acmCertificateArn }),
    };
    return world.make(distribution, { enabled: true, viewerCertificate: settings, ...more });
  };
const grouped = (more: object) => (world: World) => world.make(group, { minSize: 1, maxSize: 3, ...more });
const upgraded =
  (short: string, more: Properties) =>
  (world: World): Made => {
    const settings = { engineVersion: "17.5" };
    const made = short === cluster ? world.cluster(settings) : world.instance(settings);
    return world.change(short, made, more);
  };
const stored = (size: number) => (world: World) =>
  world.change(instance, world.instance({ allocatedStorage: 100 }), { allocatedStorage: size });

/** What AWS refuses by looking at one resource. */
const alone: readonly Case[] = [
  brokenCase("a certificate where a listener speaks HTTPS", {
    refused: (world) => listener(world, {}),
    code: "ValidationError",
    right: (world) => listener(world, { certificateArn: certificate(world).id }),
  }),
  brokenCase("automatic failover where a cache is in several zones", {
    refused: cacheOf({ multiAzEnabled: true }),
    code: "InvalidParameterCombination",
    right: cacheOf({ multiAzEnabled: true, automaticFailoverEnabled: true }),
  }),
  brokenCase("encryption in transit where it has a mode", {
    refused: cacheOf({ transitEncryptionMode: "required" }),
    code: "InvalidParameterCombination",
    right: cacheOf({ transitEncryptionMode: "required", transitEncryptionEnabled: true }),
  }),
  brokenCase("how viewers choose a distribution's certificate", {
    refused: distributed({ given: true }),
    code: "InvalidViewerCertificate",
    right: distributed({ given: true, sslSupportMethod: "sni-only" }),
  }),
  brokenCase("a certificate for a distribution's aliases", {
    refused: distributed({ cloudfrontDefaultCertificate: true }, { aliases: ["app.example.com"] }),
    code: "InvalidViewerCertificate",
    right: distributed({ cloudfrontDefaultCertificate: true }),
  }),
  brokenCase("a group's sizes in order", {
    refused: grouped({ desiredCapacity: 4 }),
    code: "ValidationError",
    right: grouped({ desiredCapacity: 3 }),
  }),
  brokenCase("a target's capacities in order", {
    refused: (world) => world.make("appautoscaling/target:Target", { minCapacity: 2, maxCapacity: 1 }),
    code: "ValidationException",
    right: (world) => world.make("appautoscaling/target:Target", { minCapacity: 1, maxCapacity: 1 }),
  }),
  ...[cluster, instance].flatMap((short) => {
    const about = `${short === cluster ? "a cluster" : "an instance"}'s new major version is allowed`;
    const code = "InvalidParameterCombination";
    const allowed = { engineVersion: "18.1", allowMajorVersionUpgrade: true };
    return [
      brokenCase(about, {
        refused: upgraded(short, { engineVersion: "18.1" }),
        code,
        right: upgraded(short, allowed),
      }),
      brokenCase(about, {
        refused: upgraded(short, { engineVersion: "17.4" }),
        code,
        right: upgraded(short, { engineVersion: "17.6" }),
      }),
    ];
  }),
  brokenCase("an instance's storage only grows", {
    refused: stored(99),
    code: "InvalidParameterCombination",
    right: stored(101),
  }),
];

/** Rules of one resource. */
export const ruleCases: readonly Case[] = [...choices, ...alone];

export {
  balancer,
  brokenCase,
  bucket,
  cache,
  cluster,
  egress,
  endpoint,
  ingress,
  instance,
  natGateway,
  type Step,
};
