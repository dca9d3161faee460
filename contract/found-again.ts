/**
 * How a resource is found again that was made and not recorded: an answer of AWS was lost, or the engine was killed. Made a
 * second time it would be there twice, so each type of our stacks has one of four ways out of that.
 */

/** The tag that holds a resource's logical name, beside the stack's tags. */
export const logicalNameTag = "headroom:resource";

/** The tag that holds the stack, as `project/stack`. */
export const stackTag = "headroom:stack";

/**
 * The way for one type.
 *
 * - `tag`: `aws resourcegroupstaggingapi get-resources` lists it, with its logical name; `arn` is the service and how the
 *   ARN's resource part begins, and what follows that is the id, unless the whole ARN is.
 * - `name`: it has no tags, or they are not listed; but its name is fixed, so AWS refuses a second one. The id is the name,
 *   or what `lookUp` prints.
 * - `parts`: AWS refuses a second one; the id is made of inputs.
 * - `same`: making it a second time is making it once.
 */
export type FoundAgain =
  | { readonly by: "tag"; readonly arn: readonly [service: string, prefix: string]; readonly id?: "arn" }
  | { readonly by: "name"; readonly lookUp?: string }
  | { readonly by: "parts"; readonly id: string }
  | { readonly by: "same"; readonly named?: true };

const tag = (service: string, prefix: string): FoundAgain => ({ by: "tag", arn: [service, prefix] });
const tagOfArn = (service: string, prefix: string): FoundAgain => ({
  by: "tag",
  arn: [service, prefix],
  id: "arn",
});
const same: FoundAgain = { by: "same" };
const sameByName: FoundAgain = { by: "same", named: true };

/** A look-up by name; `NAME` stands for the name. */
const listed = (command: string, query: string): FoundAgain => ({
  by: "name",
  lookUp: `aws cloudfront ${command} --query "${query}" --output text`,
});

/**
 * Every type of our stacks. What the tagging API lists: its API reference ("GetResources … does not currently support IAM
 * users and roles", and returns nothing for Auto Scaling groups). ARNs: the Service Authorization Reference. What a second
 * create does, and the form of an id: terraform-provider-aws v6.58.0, the type's own documentation under "Import".
 */
export const foundAgain: Readonly<Record<string, FoundAgain>> = {
  "aws:acm/certificate:Certificate": tagOfArn("acm", "certificate/"),
  "aws:acm/certificateValidation:CertificateValidation": same,
  "aws:appautoscaling/policy:Policy": sameByName,
  "aws:appautoscaling/target:Target": same,
  "aws:autoscaling/group:Group": { by: "name" },
  "aws:autoscaling/notification:Notification": same,
  "aws:autoscaling/policy:Policy": sameByName,
  "aws:autoscaling/schedule:Schedule": same,
  "aws:cloudfront/cachePolicy:CachePolicy": listed(
    "list-cache-policies --type custom",
    "CachePolicyList.Items[?CachePolicy.CachePolicyConfig.Name=='NAME'].CachePolicy.Id",
  ),
  "aws:cloudfront/distribution:Distribution": tag("cloudfront", "distribution/"),
  "aws:cloudfront/originAccessControl:OriginAccessControl": listed(
    "list-origin-access-controls",
    "OriginAccessControlList.Items[?Name=='NAME'].Id",
  ),
  "aws:cloudfront/originRequestPolicy:OriginRequestPolicy": listed(
    "list-origin-request-policies --type custom",
    "OriginRequestPolicyList.Items[?OriginRequestPolicy.OriginRequestPolicyConfig.Name=='NAME'].OriginRequestPolicy.Id",
  ),
  "aws:cloudfront/responseHeadersPolicy:ResponseHeadersPolicy": listed(
    "list-response-headers-policies --type custom",
    "ResponseHeadersPolicyList.Items[?ResponseHeadersPolicy.ResponseHeadersPolicyConfig.Name=='NAME'].ResponseHeadersPolicy.Id",
  ),
  "aws:cloudfront/vpcOrigin:VpcOrigin": tag("cloudfront", "vpcorigin/"),
  "aws:cloudwatch/compositeAlarm:CompositeAlarm": same,
  "aws:cloudwatch/dashboard:Dashboard": same,
  "aws:cloudwatch/logDelivery:LogDelivery": tag("logs", "delivery:"),
  "aws:cloudwatch/logDeliveryDestination:LogDeliveryDestination": tag("logs", "delivery-destination:"),
  "aws:cloudwatch/logDeliverySource:LogDeliverySource": tag("logs", "delivery-source:"),
  "aws:cloudwatch/logGroup:LogGroup": tag("logs", "log-group:"),
  "aws:cloudwatch/metricAlarm:MetricAlarm": tag("cloudwatch", "alarm:"),
  "aws:ec2/defaultSecurityGroup:DefaultSecurityGroup": same,
  "aws:ec2/eip:Eip": tag("ec2", "elastic-ip/"),
  "aws:ec2/flowLog:FlowLog": tag("ec2", "vpc-flow-log/"),
  "aws:ec2/internetGateway:InternetGateway": tag("ec2", "internet-gateway/"),
  "aws:ec2/launchTemplate:LaunchTemplate": tag("ec2", "launch-template/"),
  "aws:ec2/natGateway:NatGateway": tag("ec2", "natgateway/"),
  "aws:ec2/route:Route": { by: "parts", id: "{routeTableId}_{destinationCidrBlock}" },
  "aws:ec2/routeTable:RouteTable": tag("ec2", "route-table/"),
  "aws:ec2/routeTableAssociation:RouteTableAssociation": { by: "parts", id: "{subnetId}/{routeTableId}" },
  "aws:ec2/securityGroup:SecurityGroup": tag("ec2", "security-group/"),
  "aws:ec2/subnet:Subnet": tag("ec2", "subnet/"),
  "aws:ec2/vpc:Vpc": tag("ec2", "vpc/"),
  "aws:ec2/vpcEndpoint:VpcEndpoint": tag("ec2", "vpc-endpoint/"),
  "aws:elasticache/parameterGroup:ParameterGroup": tag("elasticache", "parametergroup:"),
  "aws:elasticache/replicationGroup:ReplicationGroup": tag("elasticache", "replicationgroup:"),
  "aws:elasticache/subnetGroup:SubnetGroup": tag("elasticache", "subnetgroup:"),
  "aws:elasticache/user:User": tag("elasticache", "user:"),
  "aws:elasticache/userGroup:UserGroup": tag("elasticache", "usergroup:"),
  "aws:iam/instanceProfile:InstanceProfile": tag("iam", "instance-profile/"),
  "aws:iam/role:Role": { by: "name" },
  "aws:iam/rolePolicy:RolePolicy": sameByName,
  "aws:iam/rolePolicyAttachment:RolePolicyAttachment": same,
  "aws:kms/key:Key": tag("kms", "key/"),
  "aws:kms/keyPolicy:KeyPolicy": same,
  "aws:lb/listener:Listener": tagOfArn("elasticloadbalancing", "listener/"),
  "aws:lb/loadBalancer:LoadBalancer": tagOfArn("elasticloadbalancing", "loadbalancer/"),
  "aws:lb/targetGroup:TargetGroup": tagOfArn("elasticloadbalancing", "targetgroup/"),
  "aws:rds/cluster:Cluster": tag("rds", "cluster:"),
  "aws:rds/clusterInstance:ClusterInstance": tag("rds", "db:"),
  "aws:rds/clusterParameterGroup:ClusterParameterGroup": tag("rds", "cluster-pg:"),
  "aws:rds/instance:Instance": tag("rds", "db:"),
  "aws:rds/parameterGroup:ParameterGroup": tag("rds", "pg:"),
  "aws:rds/proxy:Proxy": { by: "name" },
  "aws:rds/proxyDefaultTargetGroup:ProxyDefaultTargetGroup": same,
  "aws:rds/proxyTarget:ProxyTarget": {
    by: "parts",
    id: "{dbProxyName}/{targetGroupName}/TRACKED_CLUSTER/{dbClusterIdentifier}",
  },
  "aws:rds/subnetGroup:SubnetGroup": tag("rds", "subgrp:"),
  "aws:route53/record:Record": { by: "parts", id: "{zoneId}_{name}_{type}" },
  "aws:s3/bucket:Bucket": tag("s3", ""),
  "aws:s3/bucketLifecycleConfiguration:BucketLifecycleConfiguration": same,
  "aws:s3/bucketOwnershipControls:BucketOwnershipControls": same,
  "aws:s3/bucketPolicy:BucketPolicy": same,
  "aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock": same,
  "aws:s3/bucketServerSideEncryptionConfiguration:BucketServerSideEncryptionConfiguration": same,
  "aws:s3/bucketVersioning:BucketVersioning": same,
  "aws:sns/topic:Topic": tagOfArn("sns", ""),
  "aws:sns/topicPolicy:TopicPolicy": same,
  "aws:sns/topicSubscription:TopicSubscription": same,
  "aws:ssm/parameter:Parameter": tag("ssm", "parameter"),
  "aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule": tag("ec2", "security-group-rule/"),
  "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule": tag("ec2", "security-group-rule/"),
};

/** Whether resources of a type get the tag with their logical name. */
export const isTagged = (type: string): boolean => foundAgain[type]?.by === "tag";

/** Whether resources of a type get a fixed name, instead of one that Pulumi makes up anew at each attempt. */
export function isNamed(type: string): boolean {
  const way = foundAgain[type];
  return way?.by === "name" || (way?.by === "same" && way.named === true);
}
