import * as ec2 from "@pulumi/aws/ec2";
import * as vpc from "@pulumi/aws/vpc";
import type * as pulumi from "@pulumi/pulumi";
import { tagsWithName, type Tags } from "./tags";

/** Which groups reach what, on which port. */
export interface PrivateAccessArgs {
  /** What the group is for, in a few words; it can't be changed later. */
  readonly description: string;
  readonly vpcId: pulumi.Input<string>;
  readonly port: number;
  /** Security groups that may connect, by a name that stays: `{ web: service.securityGroupId }`. */
  readonly allowedSecurityGroupIds: Readonly<Record<string, pulumi.Input<string>>>;
  readonly tags: Tags;
}

/**
 * A security group that admits some other groups on one port, and lets nothing out. One rule resource each, so that a
 * group added later changes no other rule.
 */
export function privateAccess(
  name: string,
  { description, vpcId, port, allowedSecurityGroupIds, tags }: PrivateAccessArgs,
  options: pulumi.CustomResourceOptions,
): ec2.SecurityGroup {
  const group = new ec2.SecurityGroup(name, { description, vpcId, tags: tagsWithName(tags, name) }, options);
  for (const [from, securityGroupId] of Object.entries(allowedSecurityGroupIds).sort(([a], [b]) =>
    a < b ? -1 : 1,
  )) {
    new vpc.SecurityGroupIngressRule(
      `${name}-from-${from}`,
      {
        securityGroupId: group.id,
        referencedSecurityGroupId: securityGroupId,
        ipProtocol: "tcp",
        fromPort: port,
        toPort: port,
        description: `from ${from}`,
        tags,
      },
      options,
    );
  }
  return group;
}
