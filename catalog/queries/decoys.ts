/** A SKU that looks like the one that is wanted, and is not: it is never taken unless a query asks for its variant. */
export interface Decoy {
  /** The offer's code; of any offer where there is none. */
  readonly offer?: string;
  /** What it is, in words. */
  readonly name: string;
  /** Its usage type, with the region's prefix or without. */
  readonly usage?: RegExp;
  /** Or one of its attributes. */
  readonly attribute?: readonly [name: string, value: RegExp];
}

/** What looks right in AWS's price list and is not. */
export const decoys: readonly Decoy[] = [
  { name: "Outposts", usage: /(^|-|:)Outposts?(-|:|$)|\.outposts$/iu },
  { name: "Outposts", attribute: ["databaseEngine", /Outposts/u] },
  { name: "Outposts", attribute: ["locationType", /^AWS Outposts$/u] },
  { name: "Local Zone", attribute: ["locationType", /^AWS Local Zone$/u] },
  { name: "Wavelength Zone", attribute: ["locationType", /^AWS Wavelength Zone$/u] },
  { name: "reserved capacity units", offer: "AWSELB", usage: /(^|-)Reserved ?(LCU|LoadBalancer)/u },
  { name: "trust store", offer: "AWSELB", usage: /(^|-)TS-/u },
  { name: "FIFO queue", offer: "AWSQueueService", attribute: ["queueType", /FIFO/u] },
  { name: "fair queue", offer: "AWSQueueService", attribute: ["queueType", /Fair/u] },
  { name: "readable standbys", offer: "AmazonRDS", attribute: ["deploymentOption", /readable standby/iu] },
  { name: "RDS Custom", offer: "AmazonRDS", attribute: ["deploymentModel", /^Custom/u] },
  { name: "RDS Custom", offer: "AmazonRDS", usage: /(^|-)RDSCustom:/u },
  { name: "extended support", usage: /(^|-)ExtendedSupport/u },
  { name: "synchronous durability", offer: "AmazonElastiCache", usage: /SyncDurability/u },
  { name: "limitless preview", offer: "AmazonRDS", usage: /Limitless/u },
  { name: "regional NAT gateway", usage: /(^|-)RegionalNatGateway-/u },
  { name: "S3 tables", offer: "AmazonS3", usage: /(^|-)Tables-/u },
  { name: "Shield Protected", offer: "awswaf", usage: /(^|-)ShieldProtected-/u },
  { name: "Lambda@Edge", offer: "AWSLambda", usage: /(^|-)Lambda-Edge-/u },
  { name: "dedicated capacity", offer: "AmazonEC2", attribute: ["tenancy", /^(Dedicated|Host)$/u] },
  { name: "capacity reservation", offer: "AmazonEC2", attribute: ["capacitystatus", /^(Unused|Allocated)/u] },
];

/** The decoys that a SKU is. */
export function decoysOf(
  offer: string,
  usageType: string,
  attributes: Readonly<Record<string, string>>,
): readonly string[] {
  const names = decoys
    .filter((decoy) => decoy.offer === undefined || decoy.offer === offer)
    .filter(({ usage, attribute }) =>
      attribute === undefined
        ? usage?.test(usageType) === true
        : attribute[1].test(attributes[attribute[0]] ?? ""),
    )
    .map(({ name }) => name);
  return [...new Set(names)];
}
