import { changeCloud } from "./aws-double/cloud";
import { seed, type Seed } from "./aws-double/seed";

/** What the shop of docs/adopting.md has, by the ids that stand there; made by hand, years ago. */
const tags = { owner: "shop" };
const vpcId = "vpc-0123456789abcdef0";
const groupId = "sg-0123456789abcdef0";
const zoneId = "Z0123456789ABCDEFGHIJ";
const keyId = "1234abcd-12ab-34cd-56ef-1234567890ab";
const numbers = [1, 2, 4];
const subnetId = (kind: "private" | "isolated", number: number): string =>
  `subnet-0${kind === "private" ? "a" : "b"}00000000000000${number}`;

const subnets = (kind: "private" | "isolated", offset: number): Seed[] =>
  numbers.map((number) => ({
    type: "aws:ec2/subnet:Subnet",
    name: `${kind}-${number}`,
    id: subnetId(kind, number),
    properties: {
      vpcId,
      availabilityZoneId: `use1-az${number}`,
      cidrBlock: `10.20.${number + offset}.0/24`,
      tags,
    },
  }));

const certificate = (number: number, other: string): Seed => ({
  type: "aws:acm/certificate:Certificate",
  name: `certificate-${number}`,
  properties: { domainName: "example.com", subjectAlternativeNames: [other], validationMethod: "DNS", tags },
});

const instance = (number: number): Seed => ({
  type: "aws:rds/clusterInstance:ClusterInstance",
  name: `shop-${number}`,
  properties: {
    identifier: `shop-${number}`,
    clusterIdentifier: "shop",
    engine: "aurora-postgresql",
    instanceClass: "db.r8g.large",
    preferredMaintenanceWindow: "mon:04:00-mon:05:00",
    monitoringInterval: 0,
    tags,
  },
});

const seeds: readonly Seed[] = [
  { type: "aws:ec2/vpc:Vpc", name: "shop", id: vpcId, properties: { cidrBlock: "10.20.0.0/16", tags } },
  { type: "aws:ec2/internetGateway:InternetGateway", name: "shop", properties: { vpcId, tags } },
  ...subnets("private", 0),
  ...subnets("isolated", 10),
  {
    type: "aws:ec2/securityGroup:SecurityGroup",
    name: "shop",
    id: groupId,
    properties: { name: "shop", vpcId, description: "The shop", tags },
  },
  { type: "aws:kms/key:Key", name: "shop", id: keyId, properties: { description: "The shop", tags } },
  {
    type: "aws:rds/subnetGroup:SubnetGroup",
    name: "shop",
    properties: { name: "shop", subnetIds: numbers.map((number) => subnetId("isolated", number)), tags },
  },
  {
    type: "aws:rds/clusterParameterGroup:ClusterParameterGroup",
    name: "shop",
    properties: {
      name: "shop",
      family: "aurora-postgresql17",
      parameters: [{ name: "log_min_duration_statement", value: "500" }],
      tags,
    },
  },
  {
    type: "aws:cloudwatch/logGroup:LogGroup",
    name: "shop",
    properties: { name: "/aws/rds/cluster/shop/postgresql", retentionInDays: 365, tags },
  },
  {
    type: "aws:rds/cluster:Cluster",
    name: "shop",
    properties: {
      clusterIdentifier: "shop",
      engine: "aurora-postgresql",
      engineMode: "provisioned",
      engineVersion: "17.4",
      databaseName: "shop",
      masterUsername: "shop",
      dbSubnetGroupName: "shop",
      vpcSecurityGroupIds: [groupId],
      dbClusterParameterGroupName: "shop",
      storageEncrypted: true,
      kmsKeyId: `arn:aws:kms:us-east-1:123456789012:key/${keyId}`,
      backupRetentionPeriod: 3,
      preferredBackupWindow: "05:00-06:00",
      enabledCloudwatchLogsExports: ["postgresql"],
      enableHttpEndpoint: true,
      skipFinalSnapshot: true,
      tags,
    },
  },
  instance(1),
  instance(2),
  { type: "aws:s3/bucket:Bucket", name: "shop", properties: { bucket: "shop-content", tags } },
  {
    type: "aws:s3/bucketLifecycleConfiguration:BucketLifecycleConfiguration",
    name: "shop",
    properties: {
      bucket: "shop-content",
      rules: [{ id: "keep-all", status: "Enabled", filter: {}, expiration: { days: 3650 } }],
    },
  },
  {
    type: "aws:s3/bucketPolicy:BucketPolicy",
    name: "shop",
    properties: {
      bucket: "shop-content",
      policy: JSON.stringify({
        Version: "2012-10-17",
        Statement: [
          {
            Sid: "Partner",
            Effect: "Allow",
            Principal: { AWS: "arn:aws:iam::210987654321:root" },
            Action: "s3:GetObject",
            Resource: "arn:aws:s3:::shop-content/partner/*",
          },
        ],
      }),
    },
  },
  certificate(1, "app.example.com"),
  certificate(2, "*.example.com"),
  { type: "aws:route53/zone:Zone", name: "shop", id: zoneId, properties: { name: "example.com" } },
  {
    type: "aws:route53/record:Record",
    name: "shop",
    properties: { zoneId, name: "app.example.com", type: "A", records: ["198.51.100.7"], ttl: 300 },
  },
];

/**
 * Puts the shop into a cloud's file, with objects in its bucket.
 *
 * @returns the ARNs of its two certificates, which ACM names
 */
export async function makeShop(cloudFile: string): Promise<readonly string[]> {
  const ids = await seed(
    cloudFile,
    seeds.map(({ properties, ...one }) => ({
      ...one,
      properties: one.type.startsWith("aws:route53/") ? properties : { region: "us-east-1", ...properties },
    })),
  );
  await changeCloud(cloudFile, (cloud) => {
    cloud.objects["shop-content"] = ["partner/catalogue.pdf", "static/logo.svg"];
  });
  return ids.filter((id) => id.includes(":certificate/"));
}
