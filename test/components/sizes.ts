import type { DatabaseSize, DeliverySize, LoadBalancerSize, NetworkSize } from "../../planning/sizing/types";

const size = {
  summary: "a size",
  binding: null,
  utilisation: {},
  ceilings: {},
  oneZoneLostUtilisation: null,
  capacity: null,
  usdPerMonth: null,
  priced: true,
  runnersUp: [],
  usage: {},
} as const;

const zoneIds = ["use1-az1", "use1-az2", "use1-az4"];

/** A network over three zones with a NAT gateway in each, changed as told. */
export const networkSize = (changes: Partial<NetworkSize> = {}): NetworkSize => ({
  ...size,
  zoneIds,
  natGateways: "perZone",
  usage: { natProcessedGb: { minimum: 1, expected: 2, maximum: 3 } },
  ...changes,
});

/** A load balancer. */
export const loadBalancerSize = (changes: Partial<LoadBalancerSize> = {}): LoadBalancerSize => ({
  ...size,
  lcuMean: 1,
  lcuPeak: 2,
  ...changes,
});

/** Delivery with a shield and caching, as in phase 2. */
export const deliverySize = (changes: Partial<DeliverySize> = {}): DeliverySize => ({
  ...size,
  hitRatio: 0.9,
  originRequestsPerSecond: 10,
  priceClass: "PriceClass_100",
  originShield: true,
  ...changes,
});

/** An Aurora cluster with one reader, or changed as told. */
export const databaseSize = (changes: Partial<DatabaseSize> = {}): DatabaseSize => ({
  ...size,
  deployment: "aurora",
  instanceClass: "db.r8g.xlarge",
  vcpu: 4,
  memoryGib: 32,
  readers: 1,
  readersMaximum: 1,
  storageGib: 120,
  storageMaximumGib: 500,
  storage: "standard",
  iops: null,
  throughputMibps: null,
  connectionsNeeded: 100,
  connectionsLimit: 3604,
  proxy: false,
  ...changes,
});
