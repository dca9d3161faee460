import type * as cloudwatch from "@pulumi/aws/cloudwatch";
import * as iam from "@pulumi/aws/iam";
import * as pulumi from "@pulumi/pulumi";
import type { Tags } from "./tags";

/** What instances may do. */
export interface ServiceRoleArgs {
  /** The log group that they may write to. */
  readonly logGroup: cloudwatch.LogGroup;
  /** ARNs of further managed policies, by a name that stays. */
  readonly managedPolicyArns: Readonly<Record<string, pulumi.Input<string>>>;
  /** Further policies as JSON, by a name that stays. */
  readonly policies: Readonly<Record<string, pulumi.Input<string>>>;
  readonly tags: Tags;
}

/** A role for instances, and the profile that gives it to them. */
export interface ServiceRole {
  readonly role: iam.Role;
  readonly profile: iam.InstanceProfile;
  /** What must be attached before an instance starts. */
  readonly attached: readonly pulumi.Resource[];
}

const sorted = <Value>(record: Readonly<Record<string, Value>>): [string, Value][] =>
  Object.entries(record).sort(([a], [b]) => (a < b ? -1 : 1));

/** A role that lets instances be reached by Session Manager (so without SSH), write to their log group, and no more. */
export function serviceRole(
  name: string,
  { logGroup, managedPolicyArns, policies, tags }: ServiceRoleArgs,
  options: pulumi.CustomResourceOptions,
): ServiceRole {
  const role = new iam.Role(
    `${name}-instances`,
    {
      description: "What the service's instances may do",
      assumeRolePolicy: JSON.stringify({
        Version: "2012-10-17",
        Statement: [
          { Effect: "Allow", Principal: { Service: "ec2.amazonaws.com" }, Action: "sts:AssumeRole" },
        ],
      }),
      tags,
    },
    options,
  );
  const managed = sorted({
    "session-manager": "arn:aws:iam::aws:policy/AmazonSSMManagedInstanceCore",
    ...managedPolicyArns,
  }).map(
    ([key, policyArn]) =>
      new iam.RolePolicyAttachment(`${name}-${key}`, { role: role.name, policyArn }, options),
  );
  const logs = pulumi.jsonStringify({
    Version: "2012-10-17",
    Statement: [
      {
        Effect: "Allow",
        Action: ["logs:CreateLogStream", "logs:DescribeLogStreams", "logs:PutLogEvents"],
        Resource: [logGroup.arn, pulumi.interpolate`${logGroup.arn}:*`],
      },
    ],
  });
  const inline = sorted({ ...policies, logs }).map(
    ([key, policy]) => new iam.RolePolicy(`${name}-${key}`, { role: role.id, policy }, options),
  );
  const profile = new iam.InstanceProfile(`${name}-instances`, { role: role.name, tags }, options);
  return { role, profile, attached: [...managed, ...inline] };
}
