import { Provider } from "@pulumi/aws/provider";
import { GlobalFailover, type GlobalFailoverArgs } from "../../components";
import { record, type Computed, type Recorded } from "./harness";

/** What AWS computes of a global database. */
export const computed: Computed = (type) =>
  type === "aws:rds/globalCluster:GlobalCluster"
    ? { engineVersionActual: "17.4", endpoint: "shop.global.rds.amazonaws.com" }
    : {};

/** The two regions. */
export const regions = { primaryRegion: "us-east-1", secondaryRegion: "us-west-2" };
/** A name that leads to either. */
export const traffic: NonNullable<GlobalFailoverArgs["traffic"]> = {
  domain: "app.example.com",
  hostedZoneId: "Z1",
  primary: { dnsName: "east.elb.amazonaws.com", zoneId: "Z35SXDOTRQ7X7K" },
  secondary: { dnsName: "west.elb.amazonaws.com", zoneId: "Z1H1FL5HABSF5" },
};
/** A cluster that follows. */
export const database: NonNullable<GlobalFailoverArgs["database"]> = {
  primary: {
    clusterArn: "arn:aws:rds:us-east-1:123456789012:cluster:shop",
    passwordKeptBy: "stack",
    engineVersion: "17",
    parameters: [{ name: "work_mem", value: "65536", applyMethod: "immediate" }],
  },
  instanceClass: "db.r8g.xlarge",
  vpcId: "vpc-west",
  subnetIds: ["subnet-a", "subnet-b"],
  allowedSecurityGroupIds: { web: "sg-web" },
};
/** A bucket that is copied. */
export const uploads = { bucketName: "shop-uploads", bucketArn: "arn:aws:s3:::shop-uploads" };

/** Arguments without what every test has alike. */
export type Args = Omit<GlobalFailoverArgs, "secondaryProvider" | "primaryRegion" | "secondaryRegion"> &
  Partial<Pick<GlobalFailoverArgs, "primaryRegion" | "secondaryRegion">>;
/** What a GlobalFailover of these registers. */
export const made = (args: Args): Promise<Recorded[]> =>
  record(() => {
    const secondaryProvider = new Provider("west", { region: "us-west-2" });
    new GlobalFailover("failover", { ...regions, secondaryProvider, ...args });
  }, computed);
