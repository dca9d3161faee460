/** Inputs of a resource type whose change replaces the resource. */
export interface Replacing {
  /** The file of terraform-provider-aws v6.58.0, which @pulumi/aws 7.48 wraps. */
  readonly source: string;
  /** Outermost names; those that replace only under a condition are among them. */
  readonly inputs: readonly string[];
}

/**
 * By type, for the types of the sample stack that both phases have. `region` replaces every one of them. Of a type that
 * is not here nothing is known, so that nothing of it may change.
 */
export const replacing: Readonly<Record<string, Replacing>> = {
  "aws:autoscaling/group:Group": {
    source: "internal/service/autoscaling/group.go",
    inputs: ["initialLifecycleHooks", "name", "namePrefix"],
  },
  "aws:cloudfront/cachePolicy:CachePolicy": {
    source: "internal/service/cloudfront/cache_policy.go",
    inputs: [],
  },
  "aws:cloudfront/distribution:Distribution": {
    source: "internal/service/cloudfront/distribution.go",
    inputs: ["staging"],
  },
  "aws:cloudfront/originAccessControl:OriginAccessControl": {
    source: "internal/service/cloudfront/origin_access_control.go",
    inputs: [],
  },
  "aws:cloudwatch/logGroup:LogGroup": {
    source: "internal/service/logs/group.go",
    inputs: ["logGroupClass", "name", "namePrefix"],
  },
  "aws:cloudwatch/metricAlarm:MetricAlarm": {
    source: "internal/service/cloudwatch/metric_alarm.go",
    inputs: ["name"],
  },
  "aws:ec2/eip:Eip": {
    source: "internal/service/ec2/ec2_eip.go",
    inputs: ["address", "domain", "ipamPoolId", "networkBorderGroup", "publicIpv4Pool"],
  },
  "aws:ec2/flowLog:FlowLog": {
    source: "internal/service/ec2/vpc_flow_log.go",
    inputs: [
      "deliverCrossAccountRole",
      "destinationOptions",
      "eniId",
      "iamRoleArn",
      "logDestination",
      "logDestinationType",
      "logFormat",
      "maxAggregationInterval",
      "regionalNatGatewayId",
      "subnetId",
      "tagFieldSpecifications",
      "trafficType",
      "transitGatewayAttachmentId",
      "transitGatewayId",
      "vpcId",
    ],
  },
  "aws:ec2/internetGateway:InternetGateway": {
    source: "internal/service/ec2/vpc_internet_gateway.go",
    inputs: [],
  },
  "aws:ec2/launchTemplate:LaunchTemplate": {
    source: "internal/service/ec2/ec2_launch_template.go",
    inputs: ["name", "namePrefix"],
  },
  "aws:ec2/natGateway:NatGateway": {
    source: "internal/service/ec2/vpc_nat_gateway.go",
    inputs: [
      "allocationId",
      "availabilityMode",
      "connectivityType",
      "privateIp",
      "secondaryPrivateIpAddressCount",
      "subnetId",
      "vpcId",
    ],
  },
  "aws:ec2/routeTable:RouteTable": { source: "internal/service/ec2/vpc_route_table.go", inputs: ["vpcId"] },
  "aws:ec2/securityGroup:SecurityGroup": {
    source: "internal/service/ec2/vpc_security_group.go",
    inputs: ["description", "name", "namePrefix", "vpcId"],
  },
  "aws:ec2/subnet:Subnet": {
    source: "internal/service/ec2/vpc_subnet.go",
    inputs: [
      "availabilityZone",
      "availabilityZoneId",
      "cidrBlock",
      "ipv4IpamPoolId",
      "ipv4NetmaskLength",
      "ipv6CidrBlock",
      "ipv6IpamPoolId",
      "ipv6Native",
      "ipv6NetmaskLength",
      "outpostArn",
      "vpcId",
    ],
  },
  "aws:ec2/vpc:Vpc": {
    source: "internal/service/ec2/vpc_.go",
    inputs: ["cidrBlock", "instanceTenancy", "ipv4IpamPoolId", "ipv4NetmaskLength"],
  },
  "aws:ec2/vpcEndpoint:VpcEndpoint": {
    source: "internal/service/ec2/vpc_endpoint.go",
    inputs: [
      "dnsOptions",
      "privateDnsEnabled",
      "resourceConfigurationArn",
      "serviceName",
      "serviceNetworkArn",
      "serviceRegion",
      "vpcEndpointType",
      "vpcId",
    ],
  },
  "aws:kms/key:Key": {
    source: "internal/service/kms/key.go",
    inputs: ["customKeyStoreId", "customerMasterKeySpec", "keyUsage", "multiRegion", "xksKeyId"],
  },
  "aws:lb/listener:Listener": { source: "internal/service/elbv2/listener.go", inputs: ["loadBalancerArn"] },
  "aws:lb/loadBalancer:LoadBalancer": {
    source: "internal/service/elbv2/load_balancer.go",
    inputs: [
      "customerOwnedIpv4Pool",
      "internal",
      "loadBalancerType",
      "name",
      "namePrefix",
      "secondaryIpsAutoAssignedPerSubnet",
      "securityGroups",
      "subnetMappings",
      "subnets",
    ],
  },
  "aws:lb/targetGroup:TargetGroup": {
    source: "internal/service/elbv2/target_group.go",
    inputs: [
      "ipAddressType",
      "name",
      "namePrefix",
      "port",
      "protocol",
      "protocolVersion",
      "targetControlPort",
      "targetType",
      "vpcId",
    ],
  },
  "aws:rds/cluster:Cluster": {
    source: "internal/service/rds/cluster.go",
    inputs: [
      "availabilityZones",
      "clusterIdentifier",
      "clusterIdentifierPrefix",
      "clusterScalabilityType",
      "databaseName",
      "dbSubnetGroupName",
      "dbSystemId",
      "engine",
      "engineMode",
      "kmsKeyId",
      "masterUsername",
      "restoreToPointInTime",
      "s3Import",
      "snapshotIdentifier",
      "sourceRegion",
      "storageEncrypted",
      "storageType",
    ],
  },
  "aws:rds/clusterInstance:ClusterInstance": {
    source: "internal/service/rds/cluster_instance.go",
    inputs: [
      "availabilityZone",
      "clusterIdentifier",
      "customIamInstanceProfile",
      "dbSubnetGroupName",
      "engine",
      "identifier",
      "identifierPrefix",
    ],
  },
  "aws:rds/clusterParameterGroup:ClusterParameterGroup": {
    source: "internal/service/rds/cluster_parameter_group.go",
    inputs: ["description", "family", "name", "namePrefix"],
  },
  "aws:rds/subnetGroup:SubnetGroup": {
    source: "internal/service/rds/subnet_group.go",
    inputs: ["name", "namePrefix"],
  },
  "aws:s3/bucket:Bucket": {
    source: "internal/service/s3/bucket.go",
    inputs: ["bucket", "bucketNamespace", "bucketPrefix", "objectLockConfiguration", "objectLockEnabled"],
  },
  "aws:s3/bucketLifecycleConfiguration:BucketLifecycleConfiguration": {
    source: "internal/service/s3/bucket_lifecycle_configuration.go",
    inputs: ["bucket", "expectedBucketOwner"],
  },
  "aws:s3/bucketVersioning:BucketVersioning": {
    source: "internal/service/s3/bucket_versioning.go",
    inputs: ["bucket", "expectedBucketOwner"],
  },
};
