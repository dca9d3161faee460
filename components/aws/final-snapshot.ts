import type * as pulumi from "@pulumi/pulumi";

/**
 * The name of the snapshot that is taken on deletion. It outlives what it was taken of, and a name that is taken would
 * block the next deletion: so it ends in the id of the tier's security group, which each life of the tier has anew.
 *
 * @param identifier lower-case letters, digits and single hyphens
 * @example finalSnapshotName("headroom-prod-database", group.id) // "headroom-prod-database-final-0a1b2c3d4e5f60718"
 */
export const finalSnapshotName = (
  identifier: string,
  securityGroupId: pulumi.Output<string>,
): pulumi.Output<string> => securityGroupId.apply((id) => `${identifier}-final-${id.replace(/^sg-/u, "")}`);
