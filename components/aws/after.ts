import * as pulumi from "@pulumi/pulumi";

/**
 * A value whose users come after other resources. URNs are known in every preview, so it stays as known as it is.
 *
 * @example this.vpcId = after(vpc.id, internetGateway)
 */
export const after = (
  value: pulumi.Output<string>,
  ...resources: readonly pulumi.Resource[]
): pulumi.Output<string> =>
  pulumi.all([value, pulumi.all(resources.map(({ urn }) => urn))]).apply(([known]) => known);
