import { LoadBalancer, Network, ReplicatedDatabase } from "pulumi-headroom";

const network = new Network("main", { demand: { region: "us-east-1", zones: 3 } });

const front = new LoadBalancer("front", {
  demand: { region: "us-east-1", peakRequestsPerSecond: 180 },
  vpcId: network.vpcId,
  vpcCidr: network.cidr,
  subnetIds: network.publicSubnetIds,
  zoneIds: network.zoneIds,
  public: true,
  openTo: ["203.0.113.0/24"], // your office; nobody else may connect
  plainHttp: true, // or certificateArn for TLS
});

const database = new ReplicatedDatabase("orders", {
  demand: { region: "us-east-1", peakReadsPerSecond: 900, peakWritesPerSecond: 120, storedGib: 80 },
  vpcId: network.vpcId,
  subnetIds: [...network.isolatedSubnetIds],
  zoneIds: network.zoneIds,
});

export const url = front.dnsName;
export const databaseEndpoint = database.endpoint;
export const databaseSize = database.headroom.size;
