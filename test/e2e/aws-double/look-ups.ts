import { type Configured, nearest } from "./check";
import type { Properties } from "./values";

/** CloudFront's own list of the addresses from which it asks origins, by region. */
const originFacing = "com.amazonaws.global.cloudfront.origin-facing";

type LookUp = (inputs: Properties, configured: Configured) => Record<string, unknown>;

const lookUps: Readonly<Record<string, LookUp>> = {
  "aws:ec2/getManagedPrefixList:getManagedPrefixList": ({ name }, { region }) => {
    if (name !== originFacing) throw new Error(`no matching managed prefix list found: ${String(name)}`);
    const id = prefixListId(region);
    return {
      id,
      name,
      arn: `arn:aws:ec2:${region}:aws:prefix-list/${id}`,
      addressFamily: "IPv4",
      entries: [],
      maxEntries: 55,
      ownerId: "AWS",
      region,
      tags: {},
      version: 1,
    };
  },
};

/** The id of CloudFront's prefix list in a region. */
export const prefixListId = (region: string): string =>
  region === "us-east-1" ? "pl-3b927c52" : `pl-${region}`;

/** @throws Error where the double does not know the function */
export function invoke(
  token: string,
  inputs: Properties,
  configured: Configured,
): { outputs: Record<string, unknown> } {
  const lookUp = lookUps[token];
  if (lookUp === undefined)
    throw new Error(`unknown function "${token}"${nearest(token, Object.keys(lookUps))}`);
  return { outputs: lookUp(inputs, configured) };
}
