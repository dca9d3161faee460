import * as pulumi from "@pulumi/pulumi";
import type { FaultInjectionArgs } from "./fault-injection-args";

/** A statement of an IAM policy. */
type Statement = Readonly<Record<string, unknown>>;

const stackTags = (tags: Readonly<Record<string, string>>, key: string): Record<string, string> =>
  Object.fromEntries(Object.entries(tags).map(([name, value]) => [`${key}/${name}`, value]));

/** What a network ACL of the experiment's own must carry, so that no other one is touched. */
const ofFis = { "aws:RequestTag/managedByFIS": "true" };
const taggedByFis = { "ec2:ResourceTag/managedByFIS": "true" };

/** Instances stopped and started, groups kept from launching, subnets cut off: only what carries the stack's tags. */
const zoneStatements = (tags: Readonly<Record<string, string>>): Statement[] => [
  {
    Sid: "StopInstances",
    Effect: "Allow",
    Action: ["ec2:StopInstances", "ec2:StartInstances"],
    Resource: "arn:aws:ec2:*:*:instance/*",
    Condition: { StringEquals: stackTags(tags, "aws:ResourceTag") },
  },
  {
    Sid: "KeepGroupsFromLaunching",
    Effect: "Allow",
    Action: "ec2:InjectApiError",
    Resource: "*",
    Condition: {
      "ForAnyValue:StringEquals": { "ec2:FisActionId": ["aws:ec2:asg-insufficient-instance-capacity-error"] },
    },
  },
  {
    Sid: "CreateNetworkAcl",
    Effect: "Allow",
    Action: ["ec2:CreateNetworkAcl", "ec2:CreateTags"],
    Resource: "arn:aws:ec2:*:*:network-acl/*",
    Condition: { StringEquals: ofFis },
  },
  {
    Sid: "CreateNetworkAclInVpc",
    Effect: "Allow",
    Action: "ec2:CreateNetworkAcl",
    Resource: "arn:aws:ec2:*:*:vpc/*",
  },
  {
    Sid: "ChangeOwnNetworkAcl",
    Effect: "Allow",
    Action: ["ec2:CreateNetworkAclEntry", "ec2:DeleteNetworkAcl"],
    Resource: "arn:aws:ec2:*:*:network-acl/*",
    Condition: { StringEquals: taggedByFis },
  },
  {
    Sid: "CutSubnetsOff",
    Effect: "Allow",
    Action: "ec2:ReplaceNetworkAclAssociation",
    Resource: "arn:aws:ec2:*:*:subnet/*",
    Condition: { StringEquals: stackTags(tags, "aws:ResourceTag") },
  },
  {
    Sid: "AssociateNetworkAcl",
    Effect: "Allow",
    Action: "ec2:ReplaceNetworkAclAssociation",
    Resource: "arn:aws:ec2:*:*:network-acl/*",
  },
  {
    Sid: "SeeTargets",
    Effect: "Allow",
    Action: [
      "autoscaling:DescribeAutoScalingGroups",
      "ec2:DescribeInstances",
      "ec2:DescribeManagedPrefixLists",
      "ec2:DescribeNetworkAcls",
      "ec2:DescribeSubnets",
      "ec2:DescribeVpcs",
      "tag:GetResources",
    ],
    Resource: "*",
  },
];

/** FIS writes its log by the delivery of vended logs. */
const logStatement: Statement = {
  Sid: "WriteTheLog",
  Effect: "Allow",
  Action: [
    "logs:CreateLogDelivery",
    "logs:DescribeLogGroups",
    "logs:DescribeResourcePolicies",
    "logs:PutResourcePolicy",
  ],
  Resource: "*",
};

/** What the experiments may do, and nothing besides: the policy of their role. */
export function experimentPolicy(args: FaultInjectionArgs): pulumi.Output<string> {
  const { targetTags, databaseClusterArn, cacheReplicationGroupArn } = args;
  return pulumi.jsonStringify({
    Version: "2012-10-17",
    Statement: [
      ...zoneStatements(targetTags),
      ...(databaseClusterArn === undefined
        ? []
        : [
            {
              Sid: "FailOver",
              Effect: "Allow",
              Action: "rds:FailoverDBCluster",
              Resource: databaseClusterArn,
            },
            {
              Sid: "SeeDatabases",
              Effect: "Allow",
              Action: ["rds:DescribeDBClusters", "rds:DescribeDBInstances"],
              Resource: "*",
            },
          ]),
      ...(cacheReplicationGroupArn === undefined
        ? []
        : [
            {
              Sid: "InterruptCache",
              Effect: "Allow",
              Action: ["elasticache:InterruptClusterAzPower", "elasticache:DescribeReplicationGroups"],
              Resource: cacheReplicationGroupArn,
            },
          ]),
      logStatement,
    ],
  });
}
