/** What is said of a type as a whole. */
export interface TypeFacts {
  /** What its id matches, where each property of text is `x-` and its name. */
  readonly id: string;
  /** The property that gets a name of Pulumi's making, and its most characters. */
  readonly named?: readonly [property: string, most: number];
  /** Whether that name is in lower case. */
  readonly lower?: true;
  /** AWS's code where a second one of that name is made, and where it must not be a second one. */
  readonly taken?: readonly [code: string, scope: "region" | "account" | "global"];
  /** A flag that lets it be made over the one that is there. */
  readonly unless?: string;
  /** Whether making it again writes over what is there. */
  readonly again?: true;
  /** Whether the provider's check adds no defaults. */
  readonly framework?: true;
  /** AWS's code where another needs it. */
  readonly inUse?: string;
  /** Blocks that the double knows. */
  readonly blocks?: string;
  /** Outputs that are not there when it is made. */
  readonly later?: string;
}

/** All types, without `aws:`. */
export const typeFacts: Readonly<Record<string, TypeFacts>> = {
  "acm/certificate:Certificate": {
    id: "arn:.+",
    inUse: "ResourceInUseException",
    later: "notAfter notBefore renewalSummaries validationEmails",
  },
  "acm/certificateValidation:CertificateValidation": { id: "[0-9a-f-]{36}" },
  "rds/cluster:Cluster": {
    id: "x-clusterIdentifier",
    taken: ["DBClusterAlreadyExistsFault", "region"],
    inUse: "InvalidDBClusterStateFault",
    blocks: "restoreToPointInTime serverlessv2ScalingConfiguration",
  },
  "rds/clusterInstance:ClusterInstance": { id: "x-identifier", taken: ["DBInstanceAlreadyExists", "region"] },
  "rds/clusterParameterGroup:ClusterParameterGroup": {
    id: "x-name",
    named: ["name", 255],
    lower: true,
    taken: ["DBParameterGroupAlreadyExists", "region"],
    inUse: "InvalidDBParameterGroupState",
    blocks: "parameters",
  },
  "rds/globalCluster:GlobalCluster": {
    id: "x-globalClusterIdentifier",
    taken: ["GlobalClusterAlreadyExistsFault", "account"],
  },
  "secretsmanager/secret:Secret": {
    id: "arn:aws:secretsmanager:us-east-1:123456789012:secret:x-name-[0-9a-f]+",
    named: ["name", 512],
    taken: ["ResourceExistsException", "region"],
    blocks: "replicas",
  },
  "secretsmanager/secretVersion:SecretVersion": { id: "x-secretId.[0-9a-f-]{36}" },
  "rds/subnetGroup:SubnetGroup": {
    id: "x-name",
    named: ["name", 255],
    lower: true,
    taken: ["DBSubnetGroupAlreadyExists", "region"],
    inUse: "InvalidDBSubnetGroupStateFault",
  },
  "autoscaling/group:Group": {
    id: "x-name",
    named: ["name", 255],
    taken: ["AlreadyExists", "region"],
    blocks:
      "availabilityZoneDistribution instanceMaintenancePolicy instanceRefresh instanceRefresh.preferences launchTemplate tags",
  },
  "cloudfront/cachePolicy:CachePolicy": {
    id: "[0-9a-f-]{36}",
    named: ["name", 128],
    taken: ["CachePolicyAlreadyExists", "account"],
    inUse: "CachePolicyInUse",
    blocks:
      "parametersInCacheKeyAndForwardedToOrigin parametersInCacheKeyAndForwardedToOrigin.cookiesConfig parametersInCacheKeyAndForwardedToOrigin.headersConfig parametersInCacheKeyAndForwardedToOrigin.queryStringsConfig",
  },
  "cloudfront/originAccessControl:OriginAccessControl": {
    id: "E[0-9A-F]{13}",
    named: ["name", 64],
    taken: ["OriginAccessControlAlreadyExists", "account"],
    inUse: "OriginAccessControlInUse",
  },
  "cloudfront/originRequestPolicy:OriginRequestPolicy": {
    id: "[0-9a-f-]{36}",
    named: ["name", 128],
    taken: ["OriginRequestPolicyAlreadyExists", "account"],
    inUse: "OriginRequestPolicyInUse",
    blocks: "cookiesConfig headersConfig headersConfig.headers queryStringsConfig",
  },
  "cloudfront/responseHeadersPolicy:ResponseHeadersPolicy": {
    id: "[0-9a-f-]{36}",
    named: ["name", 128],
    taken: ["ResponseHeadersPolicyAlreadyExists", "account"],
    inUse: "ResponseHeadersPolicyInUse",
    blocks:
      "securityHeadersConfig securityHeadersConfig.contentTypeOptions securityHeadersConfig.frameOptions securityHeadersConfig.referrerPolicy securityHeadersConfig.strictTransportSecurity",
  },
  "cloudfront/vpcOrigin:VpcOrigin": {
    id: "vo_[0-9a-f]{17}",
    framework: true,
    inUse: "CannotDeleteEntityWhileInUse",
    blocks: "vpcOriginEndpointConfig vpcOriginEndpointConfig.originSslProtocols",
  },
  "cloudwatch/logDelivery:LogDelivery": {
    id: "[0-9a-f]{17}",
    taken: ["ConflictException", "region"],
    framework: true,
  },
  "cloudwatch/logDeliveryDestination:LogDeliveryDestination": {
    id: "x-name",
    named: ["name", 60],
    taken: ["ConflictException", "region"],
    framework: true,
    inUse: "ConflictException",
    blocks: "deliveryDestinationConfiguration",
  },
  "cloudwatch/logDeliverySource:LogDeliverySource": {
    id: "x-name",
    named: ["name", 60],
    taken: ["ConflictException", "region"],
    framework: true,
    inUse: "ConflictException",
  },
  "cloudwatch/logGroup:LogGroup": {
    id: "x-name",
    named: ["name", 512],
    taken: ["ResourceAlreadyExistsException", "region"],
  },
  "cloudwatch/compositeAlarm:CompositeAlarm": {
    id: "x-alarmName",
    again: true,
    blocks: "actionsSuppressor",
  },
  "cloudwatch/dashboard:Dashboard": { id: "x-dashboardName", again: true },
  "cloudwatch/metricAlarm:MetricAlarm": {
    id: "x-name",
    named: ["name", 255],
    again: true,
    blocks: "metricQueries metricQueries.metric",
  },
  "cloudfront/distribution:Distribution": {
    id: "E[0-9A-F]{13}",
    blocks:
      "customErrorResponses defaultCacheBehavior orderedCacheBehaviors originGroups originGroups.failoverCriteria originGroups.members origins origins.originShield origins.vpcOriginConfig restrictions restrictions.geoRestriction viewerCertificate",
    later: "lastModifiedTime",
  },
  "elasticache/parameterGroup:ParameterGroup": {
    id: "x-name",
    named: ["name", 255],
    lower: true,
    taken: ["CacheParameterGroupAlreadyExists", "region"],
    inUse: "InvalidCacheParameterGroupState",
    blocks: "parameters",
  },
  "elasticache/replicationGroup:ReplicationGroup": {
    id: "x-replicationGroupId",
    named: ["replicationGroupId", 40],
    lower: true,
    taken: ["ReplicationGroupAlreadyExists", "region"],
  },
  "elasticache/subnetGroup:SubnetGroup": {
    id: "x-name",
    named: ["name", 255],
    lower: true,
    taken: ["CacheSubnetGroupAlreadyExists", "region"],
    inUse: "CacheSubnetGroupInUse",
  },
  "elasticache/user:User": {
    id: "x-userId",
    taken: ["UserAlreadyExists", "region"],
    inUse: "InvalidUserState",
    blocks: "authenticationMode",
  },
  "elasticache/userGroup:UserGroup": {
    id: "x-userGroupId",
    taken: ["UserGroupAlreadyExists", "region"],
    inUse: "InvalidUserGroupState",
  },
  "lb/listener:Listener": {
    id: "x-loadBalancerArn/[0-9a-f]{16}",
    taken: ["DuplicateListener", "region"],
    blocks:
      "defaultActions defaultActions.fixedResponse defaultActions.forward defaultActions.forward.stickiness defaultActions.forward.targetGroups defaultActions.redirect",
  },
  "lb/loadBalancer:LoadBalancer": {
    id: "arn:.+",
    named: ["name", 32],
    taken: ["DuplicateLoadBalancerName", "region"],
    inUse: "ResourceInUse",
    blocks: "accessLogs",
  },
  "lb/targetGroup:TargetGroup": {
    id: "arn:.+",
    named: ["name", 32],
    taken: ["DuplicateTargetGroupName", "region"],
    inUse: "ResourceInUse",
    blocks: "healthCheck stickiness",
  },
  "iam/instanceProfile:InstanceProfile": {
    id: "x-name",
    named: ["name", 128],
    taken: ["EntityAlreadyExists", "account"],
  },
  "iam/role:Role": {
    id: "x-name",
    named: ["name", 64],
    taken: ["EntityAlreadyExists", "account"],
    inUse: "DeleteConflict",
  },
  "iam/rolePolicy:RolePolicy": { id: "x-role:x-name", named: ["name", 128], again: true },
  "iam/rolePolicyAttachment:RolePolicyAttachment": { id: "x-role/x-policyArn", again: true },
  "kms/key:Key": { id: "[0-9a-f-]{36}" },
  "kms/keyPolicy:KeyPolicy": { id: "x-keyId", again: true },
  "ec2/launchTemplate:LaunchTemplate": {
    id: "lt-[0-9a-f]{17}",
    named: ["name", 128],
    taken: ["InvalidLaunchTemplateName.AlreadyExistsException", "region"],
    blocks:
      "blockDeviceMappings blockDeviceMappings.ebs iamInstanceProfile metadataOptions monitoring networkInterfaces tagSpecifications",
  },
  "rds/instance:Instance": {
    id: "db-[0-9A-F]{13}",
    named: ["identifier", 63],
    lower: true,
    taken: ["DBInstanceAlreadyExists", "region"],
    blocks: "blueGreenUpdate restoreToPointInTime",
  },
  "rds/parameterGroup:ParameterGroup": {
    id: "x-name",
    named: ["name", 255],
    lower: true,
    taken: ["DBParameterGroupAlreadyExists", "region"],
    inUse: "InvalidDBParameterGroupState",
    blocks: "parameters",
  },
  "rds/proxy:Proxy": {
    id: "x-name",
    named: ["name", 63],
    taken: ["DBProxyAlreadyExistsFault", "region"],
    blocks: "auths",
  },
  "rds/proxyDefaultTargetGroup:ProxyDefaultTargetGroup": {
    id: "x-dbProxyName",
    again: true,
    blocks: "connectionPoolConfig",
  },
  "rds/proxyTarget:ProxyTarget": {
    id: "x-dbProxyName/x-targetGroupName/[0-9a-f]{17}",
    taken: ["DBProxyTargetAlreadyRegisteredFault", "region"],
  },
  "route53/record:Record": {
    id: "x-zoneId_x-name_x-type_x-setIdentifier",
    taken: ["InvalidChangeBatch", "account"],
    unless: "allowOverwrite",
    blocks: "aliases failoverRoutingPolicies latencyRoutingPolicies",
  },
  "route53/healthCheck:HealthCheck": { id: "[0-9a-f-]{36}" },
  "route53/zone:Zone": { id: "Z[0-9A-F]{13}", inUse: "HostedZoneNotEmpty", blocks: "vpcs" },
  "ec2/eip:Eip": { id: "eipalloc-[0-9a-f]{17}", inUse: "InvalidIPAddress.InUse", later: "privateDns" },
  "ec2/internetGateway:InternetGateway": { id: "igw-[0-9a-f]{17}" },
  "ec2/natGateway:NatGateway": { id: "nat-[0-9a-f]{17}", later: "regionalNatGatewayAutoMode" },
  "ec2/route:Route": { id: "r-x-routeTableId[0-9a-f]{17}", taken: ["RouteAlreadyExists", "region"] },
  "ec2/routeTable:RouteTable": { id: "rtb-[0-9a-f]{17}", inUse: "DependencyViolation", blocks: "routes" },
  "ec2/routeTableAssociation:RouteTableAssociation": {
    id: "rtbassoc-[0-9a-f]{17}",
    taken: ["Resource.AlreadyAssociated", "region"],
  },
  "ec2/vpcEndpoint:VpcEndpoint": { id: "vpce-[0-9a-f]{17}" },
  "s3/bucket:Bucket": {
    id: "x-bucket",
    named: ["bucket", 63],
    lower: true,
    taken: ["BucketAlreadyExists", "global"],
    later: "websiteDomain websiteEndpoint",
  },
  "s3/bucketLifecycleConfiguration:BucketLifecycleConfiguration": {
    id: "x-bucket",
    again: true,
    framework: true,
    blocks:
      "rules rules.abortIncompleteMultipartUpload rules.expiration rules.filter rules.noncurrentVersionExpiration",
  },
  "s3/bucketOwnershipControls:BucketOwnershipControls": { id: "x-bucket", again: true, blocks: "rule" },
  "s3/bucketPolicy:BucketPolicy": { id: "x-bucket", again: true },
  "s3/bucketPublicAccessBlock:BucketPublicAccessBlock": { id: "x-bucket", again: true },
  "s3/bucketReplicationConfig:BucketReplicationConfig": {
    id: "x-bucket",
    again: true,
    blocks:
      "rules rules.deleteMarkerReplication rules.destination rules.destination.encryptionConfiguration rules.destination.metrics rules.destination.metrics.eventThreshold rules.destination.replicationTime rules.destination.replicationTime.time rules.filter rules.sourceSelectionCriteria rules.sourceSelectionCriteria.sseKmsEncryptedObjects",
  },
  "s3/bucketServerSideEncryptionConfiguration:BucketServerSideEncryptionConfiguration": {
    id: "x-bucket",
    again: true,
    blocks: "rules rules.applyServerSideEncryptionByDefault",
  },
  "s3/bucketVersioning:BucketVersioning": { id: "x-bucket", again: true, blocks: "versioningConfiguration" },
  "appautoscaling/policy:Policy": {
    id: "x-name",
    named: ["name", 255],
    again: true,
    blocks:
      "targetTrackingScalingPolicyConfiguration targetTrackingScalingPolicyConfiguration.predefinedMetricSpecification",
  },
  "appautoscaling/target:Target": { id: "x-resourceId", again: true },
  "autoscaling/notification:Notification": { id: "x-topicArn" },
  "autoscaling/policy:Policy": {
    id: "x-name",
    named: ["name", 255],
    again: true,
    blocks:
      "stepAdjustments targetTrackingConfiguration targetTrackingConfiguration.predefinedMetricSpecification",
  },
  "autoscaling/schedule:Schedule": { id: "x-scheduledActionName", taken: ["AlreadyExists", "region"] },
  "ec2/defaultSecurityGroup:DefaultSecurityGroup": {
    id: "sg-default",
    blocks: "egress ingress",
    later: "namePrefix",
  },
  "ec2/securityGroup:SecurityGroup": {
    id: "sg-[0-9a-f]{17}",
    named: ["name", 255],
    taken: ["InvalidGroup.Duplicate", "region"],
    inUse: "DependencyViolation",
    blocks: "egress ingress",
  },
  "vpc/securityGroupEgressRule:SecurityGroupEgressRule": {
    id: "sgr-[0-9a-f]{17}",
    taken: ["InvalidPermission.Duplicate", "region"],
    framework: true,
  },
  "vpc/securityGroupIngressRule:SecurityGroupIngressRule": {
    id: "sgr-[0-9a-f]{17}",
    taken: ["InvalidPermission.Duplicate", "region"],
    framework: true,
  },
  "sns/topic:Topic": { id: "arn:.+", named: ["name", 256], again: true },
  "sns/topicPolicy:TopicPolicy": { id: "x-arn", again: true },
  "sns/topicSubscription:TopicSubscription": { id: "x-topic:[0-9a-f-]{36}" },
  "ssm/parameter:Parameter": {
    id: "x-name",
    named: ["name", 2048],
    taken: ["ParameterAlreadyExists", "region"],
    unless: "overwrite",
  },
  "ec2/flowLog:FlowLog": { id: "fl-[0-9a-f]{17}", taken: ["FlowLogAlreadyExists", "region"] },
  "ec2/subnet:Subnet": { id: "subnet-[0-9a-f]{17}", inUse: "DependencyViolation" },
  "ec2/vpc:Vpc": { id: "vpc-[0-9a-f]{17}", inUse: "DependencyViolation" },
};
