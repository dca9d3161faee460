/**
 * The codes that usage types begin with. Source:
 * https://docs.aws.amazon.com/global-infrastructure/latest/regions/aws-region-billing-codes.html; in us-east-1 older
 * products have none, in eu-west-1 they have `EU` and newer ones `EUW1`, and KMS writes the region's own name.
 */
const billingCodes: Readonly<Record<string, string>> = {
  "af-south-1": "AFS1",
  "ap-east-1": "APE1",
  "ap-east-2": "APE2",
  "ap-northeast-1": "APN1",
  "ap-northeast-2": "APN2",
  "ap-northeast-3": "APN3",
  "ap-south-1": "APS3",
  "ap-south-2": "APS5",
  "ap-southeast-1": "APS1",
  "ap-southeast-2": "APS2",
  "ap-southeast-3": "APS4",
  "ap-southeast-4": "APS6",
  "ap-southeast-5": "APS7",
  "ap-southeast-6": "APS8",
  "ap-southeast-7": "APS9",
  "ca-central-1": "CAN1",
  "ca-west-1": "CAN2",
  "eu-central-1": "EUC1",
  "eu-central-2": "EUC2",
  "eu-north-1": "EUN1",
  "eu-south-1": "EUS1",
  "eu-south-2": "EUS2",
  "eu-west-1": "EU",
  "eu-west-2": "EUW2",
  "eu-west-3": "EUW3",
  "il-central-1": "ILC1",
  "me-central-1": "MEC1",
  "me-south-1": "MES1",
  "mx-central-1": "MXC1",
  "sa-east-1": "SAE1",
  "us-east-1": "USE1",
  "us-east-2": "USE2",
  "us-west-1": "USW1",
  "us-west-2": "USW2",
};

/** The regions whose prices can be asked for. */
export const knownRegions: readonly string[] = Object.keys(billingCodes).sort();

/** The first is the old one. */
function prefixesOf(region: string): readonly string[] {
  const code = billingCodes[region];
  if (code === undefined) return [];
  const own = `${region}-`;
  if (region === "us-east-1") return ["", `${code}-`, own];
  if (region === "eu-west-1") return [`${code}-`, "EUW1-", own];
  return [`${code}-`, own];
}

/** A usage type without what it says of the region. */
export interface UsageInRegion {
  /** `NatGateway-Hours` */
  readonly usage: string;
  /** Whether it carries the region's old prefix (none in us-east-1). */
  readonly isOld: boolean;
}

/**
 * Takes the region's prefix from a usage type, in each way it may be read; empty where it belongs to another region. In
 * us-east-1 a usage type may have none, and then all of it is the name: `TS-LoadBalancerUsage` is no region's.
 *
 * @example withoutRegion("EU-LCUUsage", "eu-west-1") // [{ usage: "LCUUsage", isOld: true }]
 */
export function withoutRegion(usageType: string, region: string): readonly UsageInRegion[] {
  return prefixesOf(region).flatMap((prefix, index) =>
    usageType.startsWith(prefix) ? [{ usage: usageType.slice(prefix.length), isOld: index === 0 }] : [],
  );
}

/**
 * CloudFront's price areas, by the code that its usage types begin with. Canada (`CA`) and South Africa (`ZA`) have rows
 * of their own that the catalog doesn't know apart.
 */
const areas: Readonly<Record<string, string>> = {
  AP: "asia",
  AU: "australia",
  EU: "europe",
  IN: "india",
  JP: "japan",
  ME: "middleEastAfrica",
  SA: "southAmerica",
  US: "us",
};

/** CloudFront's price areas, sorted. */
export const knownAreas: readonly string[] = Object.values(areas).sort();

/** The area and the name of a usage type such as `US-DataTransfer-Out-Bytes`; null where it has no area. */
export function withoutArea(usageType: string): { readonly usage: string; readonly area: string } | null {
  const [code = ""] = usageType.split("-", 1);
  const area = areas[code];
  return area === undefined ? null : { usage: usageType.slice(code.length + 1), area };
}
