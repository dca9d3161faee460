import * as cloudwatch from "@pulumi/aws/cloudwatch";
import * as ec2 from "@pulumi/aws/ec2";
import * as iam from "@pulumi/aws/iam";
import * as pulumi from "@pulumi/pulumi";
import type { Tags } from "./tags";

/** The retention periods that CloudWatch accepts, in days. */
export const logRetentionDays = [
  1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653,
];

/** Which VPC is recorded, and how its records are kept. */
export interface FlowLogsArgs {
  readonly vpcId: pulumi.Input<string>;
  /** The VPC's account. @default that of the log group: the stack's own */
  readonly ownerId?: pulumi.Input<string>;
  /** One of {@link logRetentionDays}. */
  readonly retentionDays: number;
  /** ARN of a KMS key. @default CloudWatch's own encryption */
  readonly kmsKeyArn: pulumi.Input<string> | undefined;
  readonly tags: Tags;
}

/** Every connection in a VPC, accepted or not, written to a log group by a role that can do nothing else. */
export function flowLogs(
  name: string,
  { vpcId, ownerId, retentionDays, kmsKeyArn, tags }: FlowLogsArgs,
  options: pulumi.CustomResourceOptions,
): void {
  const logs = new cloudwatch.LogGroup(
    `${name}-logs`,
    {
      retentionInDays: retentionDays,
      ...(kmsKeyArn === undefined ? {} : { kmsKeyId: kmsKeyArn }),
      tags,
    },
    options,
  );
  const role = new iam.Role(
    `${name}-logs`,
    {
      description: "Lets VPC flow logs write to their log group",
      assumeRolePolicy: pulumi.jsonStringify({
        Version: "2012-10-17",
        Statement: [
          {
            Effect: "Allow",
            Principal: { Service: "vpc-flow-logs.amazonaws.com" },
            Action: "sts:AssumeRole",
            Condition: { StringEquals: { "aws:SourceAccount": ownerId ?? accountOf(logs) } },
          },
        ],
      }),
      tags,
    },
    options,
  );
  const policy = new iam.RolePolicy(
    `${name}-logs`,
    {
      role: role.id,
      policy: pulumi.jsonStringify({
        Version: "2012-10-17",
        Statement: [
          {
            Effect: "Allow",
            Action: ["logs:CreateLogStream", "logs:DescribeLogStreams", "logs:PutLogEvents"],
            Resource: [logs.arn, pulumi.interpolate`${logs.arn}:*`],
          },
          { Effect: "Allow", Action: "logs:DescribeLogGroups", Resource: "*" },
        ],
      }),
    },
    options,
  );
  new ec2.FlowLog(
    name,
    {
      vpcId,
      trafficType: "ALL",
      logDestinationType: "cloud-watch-logs",
      logDestination: logs.arn,
      iamRoleArn: role.arn,
      maxAggregationInterval: 600,
      tags,
    },
    { ...options, dependsOn: [policy] },
  );
}

/** arn:aws:logs:us-east-1:123456789012:log-group:flow */
export const accountOf = ({ arn }: cloudwatch.LogGroup): pulumi.Output<string> =>
  arn.apply((text) => text.split(":")[4] ?? "");
