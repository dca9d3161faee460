import { Provider } from "@pulumi/aws/provider";
import * as pulumi from "@pulumi/pulumi";
import { GlobalFailover, LoadBalancer, Network, ReplicatedDatabase } from "pulumi-headroom";

const config = new pulumi.Config();
const primaryRegion = "us-east-1";
const secondaryRegion = "us-west-2";
const secondaryProvider = new Provider("west", { region: secondaryRegion });
const west = { provider: secondaryProvider };

/** The part that is deployed in both regions: the service behind the load balancer belongs here, too. */
const inRegion = (
  name: string,
  region: string,
  certificateArn: string,
  options?: pulumi.ComponentResourceOptions,
) => {
  const network = new Network(name, { demand: { region, zones: 3 } }, options);
  const front = new LoadBalancer(
    `${name}-front`,
    {
      demand: { region, peakRequestsPerSecond: 180 },
      vpcId: network.vpcId,
      vpcCidr: network.cidr,
      subnetIds: network.publicSubnetIds,
      zoneIds: network.zoneIds,
      public: true,
      certificateArn,
    },
    options,
  );
  return { network, front };
};

const first = inRegion("east", primaryRegion, config.require("certificateArn"));
const second = inRegion("west", secondaryRegion, config.require("secondaryCertificateArn"), west);

const database = new ReplicatedDatabase("orders", {
  demand: { region: primaryRegion, peakReadsPerSecond: 900, peakWritesPerSecond: 120, storedGib: 80 },
  vpcId: first.network.vpcId,
  subnetIds: [...first.network.isolatedSubnetIds],
  zoneIds: first.network.zoneIds,
  // A global database takes no cluster whose password RDS manages.
  password: { value: config.requireSecret("databasePassword"), replicaRegions: [secondaryRegion] },
});

const failover = new GlobalFailover("failover", {
  primaryRegion,
  secondaryRegion,
  secondaryProvider,
  traffic: {
    domain: "app.example.com",
    hostedZoneId: config.require("hostedZoneId"),
    primary: first.front,
    secondary: second.front,
    healthCheck: { path: "/health" },
  },
  database: {
    primary: database,
    instanceClass: "db.r6g.2xlarge",
    vpcId: second.network.vpcId,
    subnetIds: [...second.network.isolatedSubnetIds],
  },
});

export const databaseEndpoint = failover.databaseEndpoint;
export const globalClusterIdentifier = failover.globalClusterIdentifier;
export const secondaryClusterArn = failover.secondaryClusterArn;
export const recoveryTimeSeconds = failover.recovery.recoveryTimeSeconds;
export const recoveryPointSeconds = failover.recovery.recoveryPointSeconds;
