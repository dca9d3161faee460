import { Provider } from "@pulumi/aws/provider";
import * as pulumi from "@pulumi/pulumi";
import { GlobalFailover, ReplicatedDatabase } from "../../../components";
import { sizeDatabase } from "../../../planning";
import { builtInCatalog } from "../../../catalog";

/** What the program is asked for: a stack in one region, and what takes it into a second one. */
export interface Asked {
  readonly password?: boolean;
  readonly failover?: { readonly protectData: boolean };
}

/** What stands there before, by the ids that the test gives it. */
export const before = {
  zoneId: "Z0123456789ABCDEFGHIJ",
  bucket: "shop-uploads",
  vpcs: { "us-east-1": "vpc-0000000000000000e", "us-west-2": "vpc-0000000000000000d" },
} as const;

/** The subnets of a region, in two zones. */
export const subnetIds = (region: keyof typeof before.vpcs): string[] =>
  [1, 2].map((zone) => `subnet-000000000000000${before.vpcs[region].slice(-1)}${zone}`);

/** Runs the program. */
export function run({ password, failover }: Asked): void {
  const primary = new ReplicatedDatabase("database", {
    size: sizeDatabase(
      { region: "us-east-1", peakReadsPerSecond: 100, peakWritesPerSecond: 10, storedGib: 20 },
      builtInCatalog(),
    ),
    vpcId: before.vpcs["us-east-1"],
    subnetIds: subnetIds("us-east-1"),
    zoneIds: ["use1-az1", "use1-az2"],
    ...(password === true
      ? { password: { value: pulumi.secret("correct horse battery"), replicaRegions: ["us-west-2"] } }
      : {}),
  });
  if (failover === undefined) return;
  const secondaryProvider = new Provider("west", { region: "us-west-2" });
  new GlobalFailover("failover", {
    primaryRegion: "us-east-1",
    secondaryRegion: "us-west-2",
    secondaryProvider,
    traffic: {
      domain: "app.example.com",
      hostedZoneId: before.zoneId,
      primary: { dnsName: "east.us-east-1.elb.amazonaws.com", zoneId: "Z35SXDOTRQ7X7K" },
      secondary: { dnsName: "west.us-west-2.elb.amazonaws.com", zoneId: "Z1H1FL5HABSF5" },
    },
    database: {
      primary,
      instanceClass: "db.r8g.large",
      vpcId: before.vpcs["us-west-2"],
      subnetIds: subnetIds("us-west-2"),
    },
    buckets: { uploads: { bucketName: before.bucket, bucketArn: `arn:aws:s3:::${before.bucket}` } },
    protectData: failover.protectData,
  });
}
