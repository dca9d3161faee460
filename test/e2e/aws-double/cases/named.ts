/** What a property must name, with AWS's code where it does not exist; `held` where the one named can't be deleted meanwhile. */
export const named: Readonly<
  Record<string, Readonly<Record<string, readonly [type: string, code: string, held?: "held"]>>>
> = {
  "acm/certificateValidation:CertificateValidation": {
    certificateArn: ["acm/certificate:Certificate", "ResourceNotFoundException"],
  },
  "rds/cluster:Cluster": {
    dbClusterParameterGroupName: [
      "rds/clusterParameterGroup:ClusterParameterGroup",
      "DBClusterParameterGroupNotFound",
      "held",
    ],
    dbSubnetGroupName: ["rds/subnetGroup:SubnetGroup", "DBSubnetGroupNotFoundFault", "held"],
    kmsKeyId: ["kms/key:Key", "KMSKeyNotAccessibleFault"],
    masterUserSecretKmsKeyId: ["kms/key:Key", "KMSKeyNotAccessibleFault"],
    vpcSecurityGroupIds: ["ec2/securityGroup:SecurityGroup", "InvalidParameterValue", "held"],
  },
  "rds/clusterInstance:ClusterInstance": {
    clusterIdentifier: ["rds/cluster:Cluster", "DBClusterNotFoundFault", "held"],
  },
  "rds/subnetGroup:SubnetGroup": { subnetIds: ["ec2/subnet:Subnet", "InvalidSubnet", "held"] },
  "autoscaling/group:Group": {
    "launchTemplate.id": ["ec2/launchTemplate:LaunchTemplate", "InvalidLaunchTemplateId.NotFound"],
    targetGroupArns: ["lb/targetGroup:TargetGroup", "ValidationError"],
    vpcZoneIdentifiers: ["ec2/subnet:Subnet", "ValidationError", "held"],
  },
  "cloudfront/vpcOrigin:VpcOrigin": {
    "vpcOriginEndpointConfig.arn": ["lb/loadBalancer:LoadBalancer", "InvalidArgument", "held"],
  },
  "cloudwatch/logDelivery:LogDelivery": {
    deliveryDestinationArn: [
      "cloudwatch/logDeliveryDestination:LogDeliveryDestination",
      "ResourceNotFoundException",
      "held",
    ],
    deliverySourceName: [
      "cloudwatch/logDeliverySource:LogDeliverySource",
      "ResourceNotFoundException",
      "held",
    ],
  },
  "cloudwatch/logDeliverySource:LogDeliverySource": {
    resourceArn: ["cloudfront/distribution:Distribution", "ValidationException"],
  },
  "cloudfront/distribution:Distribution": {
    "defaultCacheBehavior.cachePolicyId": ["cloudfront/cachePolicy:CachePolicy", "NoSuchCachePolicy", "held"],
    "defaultCacheBehavior.originRequestPolicyId": [
      "cloudfront/originRequestPolicy:OriginRequestPolicy",
      "NoSuchOriginRequestPolicy",
      "held",
    ],
    "defaultCacheBehavior.responseHeadersPolicyId": [
      "cloudfront/responseHeadersPolicy:ResponseHeadersPolicy",
      "NoSuchResponseHeadersPolicy",
      "held",
    ],
    "orderedCacheBehaviors.cachePolicyId": [
      "cloudfront/cachePolicy:CachePolicy",
      "NoSuchCachePolicy",
      "held",
    ],
    "orderedCacheBehaviors.originRequestPolicyId": [
      "cloudfront/originRequestPolicy:OriginRequestPolicy",
      "NoSuchOriginRequestPolicy",
      "held",
    ],
    "orderedCacheBehaviors.responseHeadersPolicyId": [
      "cloudfront/responseHeadersPolicy:ResponseHeadersPolicy",
      "NoSuchResponseHeadersPolicy",
      "held",
    ],
    "origins.originAccessControlId": [
      "cloudfront/originAccessControl:OriginAccessControl",
      "NoSuchOriginAccessControl",
      "held",
    ],
    "origins.vpcOriginConfig.vpcOriginId": ["cloudfront/vpcOrigin:VpcOrigin", "EntityNotFound", "held"],
    "viewerCertificate.acmCertificateArn": [
      "acm/certificate:Certificate",
      "InvalidViewerCertificate",
      "held",
    ],
  },
  "elasticache/replicationGroup:ReplicationGroup": {
    kmsKeyId: ["kms/key:Key", "InvalidParameterValue"],
    parameterGroupName: ["elasticache/parameterGroup:ParameterGroup", "CacheParameterGroupNotFound", "held"],
    securityGroupIds: ["ec2/securityGroup:SecurityGroup", "InvalidParameterValue", "held"],
    subnetGroupName: ["elasticache/subnetGroup:SubnetGroup", "CacheSubnetGroupNotFoundFault", "held"],
    userGroupIds: ["elasticache/userGroup:UserGroup", "UserGroupNotFound", "held"],
  },
  "elasticache/subnetGroup:SubnetGroup": { subnetIds: ["ec2/subnet:Subnet", "InvalidSubnet", "held"] },
  "elasticache/userGroup:UserGroup": { userIds: ["elasticache/user:User", "UserNotFound", "held"] },
  "lb/listener:Listener": {
    certificateArn: ["acm/certificate:Certificate", "CertificateNotFound", "held"],
    "defaultActions.forward.targetGroups.arn": ["lb/targetGroup:TargetGroup", "TargetGroupNotFound", "held"],
    "defaultActions.targetGroupArn": ["lb/targetGroup:TargetGroup", "TargetGroupNotFound", "held"],
    loadBalancerArn: ["lb/loadBalancer:LoadBalancer", "LoadBalancerNotFound"],
  },
  "lb/loadBalancer:LoadBalancer": {
    "accessLogs.bucket": ["s3/bucket:Bucket", "InvalidConfigurationRequest"],
    securityGroups: ["ec2/securityGroup:SecurityGroup", "InvalidSecurityGroup", "held"],
    subnets: ["ec2/subnet:Subnet", "SubnetNotFound", "held"],
  },
  "lb/targetGroup:TargetGroup": { vpcId: ["ec2/vpc:Vpc", "ValidationError"] },
  "iam/instanceProfile:InstanceProfile": { role: ["iam/role:Role", "NoSuchEntity"] },
  "iam/rolePolicy:RolePolicy": { role: ["iam/role:Role", "NoSuchEntity", "held"] },
  "iam/rolePolicyAttachment:RolePolicyAttachment": { role: ["iam/role:Role", "NoSuchEntity", "held"] },
  "ec2/launchTemplate:LaunchTemplate": {
    "iamInstanceProfile.arn": ["iam/instanceProfile:InstanceProfile", "InvalidIamInstanceProfileArn"],
    "networkInterfaces.securityGroups": ["ec2/securityGroup:SecurityGroup", "InvalidGroup.NotFound", "held"],
  },
  "rds/instance:Instance": {
    dbSubnetGroupName: ["rds/subnetGroup:SubnetGroup", "DBSubnetGroupNotFoundFault", "held"],
    kmsKeyId: ["kms/key:Key", "KMSKeyNotAccessibleFault"],
    masterUserSecretKmsKeyId: ["kms/key:Key", "KMSKeyNotAccessibleFault"],
    parameterGroupName: ["rds/parameterGroup:ParameterGroup", "DBParameterGroupNotFound", "held"],
    vpcSecurityGroupIds: ["ec2/securityGroup:SecurityGroup", "InvalidParameterValue", "held"],
  },
  "rds/proxy:Proxy": {
    roleArn: ["iam/role:Role", "InvalidParameterValue"],
    vpcSecurityGroupIds: ["ec2/securityGroup:SecurityGroup", "InvalidParameterValue", "held"],
    vpcSubnetIds: ["ec2/subnet:Subnet", "InvalidSubnet", "held"],
  },
  "rds/proxyDefaultTargetGroup:ProxyDefaultTargetGroup": {
    dbProxyName: ["rds/proxy:Proxy", "DBProxyNotFoundFault"],
  },
  "rds/proxyTarget:ProxyTarget": {
    dbClusterIdentifier: ["rds/cluster:Cluster", "DBClusterNotFoundFault"],
    dbInstanceIdentifier: ["rds/instance:Instance", "DBInstanceNotFound"],
    dbProxyName: ["rds/proxy:Proxy", "DBProxyNotFoundFault"],
  },
  "rds/globalCluster:GlobalCluster": {
    sourceDbClusterIdentifier: ["rds/cluster:Cluster", "DBClusterNotFoundFault"],
  },
  "secretsmanager/secretVersion:SecretVersion": {
    secretId: ["secretsmanager/secret:Secret", "ResourceNotFoundException"],
  },
  "route53/record:Record": {
    healthCheckId: ["route53/healthCheck:HealthCheck", "NoSuchHealthCheck"],
    zoneId: ["route53/zone:Zone", "NoSuchHostedZone", "held"],
  },
  "ec2/internetGateway:InternetGateway": { vpcId: ["ec2/vpc:Vpc", "InvalidVpcID.NotFound", "held"] },
  "ec2/natGateway:NatGateway": {
    allocationId: ["ec2/eip:Eip", "InvalidAllocationID.NotFound", "held"],
    subnetId: ["ec2/subnet:Subnet", "InvalidSubnetID.NotFound", "held"],
  },
  "ec2/route:Route": {
    gatewayId: ["ec2/internetGateway:InternetGateway", "InvalidInternetGatewayID.NotFound"],
    natGatewayId: ["ec2/natGateway:NatGateway", "InvalidNatGatewayID.NotFound"],
    routeTableId: ["ec2/routeTable:RouteTable", "InvalidRouteTableID.NotFound"],
  },
  "ec2/routeTable:RouteTable": { vpcId: ["ec2/vpc:Vpc", "InvalidVpcID.NotFound", "held"] },
  "ec2/routeTableAssociation:RouteTableAssociation": {
    routeTableId: ["ec2/routeTable:RouteTable", "InvalidRouteTableID.NotFound", "held"],
    subnetId: ["ec2/subnet:Subnet", "InvalidSubnetID.NotFound"],
  },
  "ec2/vpcEndpoint:VpcEndpoint": {
    routeTableIds: ["ec2/routeTable:RouteTable", "InvalidRouteTableId.NotFound"],
    vpcId: ["ec2/vpc:Vpc", "InvalidVpcId.NotFound", "held"],
  },
  "s3/bucketLifecycleConfiguration:BucketLifecycleConfiguration": {
    bucket: ["s3/bucket:Bucket", "NoSuchBucket"],
  },
  "s3/bucketOwnershipControls:BucketOwnershipControls": { bucket: ["s3/bucket:Bucket", "NoSuchBucket"] },
  "s3/bucketPolicy:BucketPolicy": { bucket: ["s3/bucket:Bucket", "NoSuchBucket"] },
  "s3/bucketPublicAccessBlock:BucketPublicAccessBlock": { bucket: ["s3/bucket:Bucket", "NoSuchBucket"] },
  "s3/bucketReplicationConfig:BucketReplicationConfig": { bucket: ["s3/bucket:Bucket", "NoSuchBucket"] },
  "s3/bucketServerSideEncryptionConfiguration:BucketServerSideEncryptionConfiguration": {
    bucket: ["s3/bucket:Bucket", "NoSuchBucket"],
  },
  "s3/bucketVersioning:BucketVersioning": { bucket: ["s3/bucket:Bucket", "NoSuchBucket"] },
  "appautoscaling/policy:Policy": { resourceId: ["appautoscaling/target:Target", "ObjectNotFoundException"] },
  "autoscaling/notification:Notification": {
    groupNames: ["autoscaling/group:Group", "ValidationError"],
    topicArn: ["sns/topic:Topic", "ValidationError"],
  },
  "autoscaling/policy:Policy": { autoscalingGroupName: ["autoscaling/group:Group", "ValidationError"] },
  "autoscaling/schedule:Schedule": { autoscalingGroupName: ["autoscaling/group:Group", "ValidationError"] },
  "ec2/defaultSecurityGroup:DefaultSecurityGroup": { vpcId: ["ec2/vpc:Vpc", "InvalidVpcID.NotFound"] },
  "ec2/securityGroup:SecurityGroup": { vpcId: ["ec2/vpc:Vpc", "InvalidVpcID.NotFound", "held"] },
  "vpc/securityGroupEgressRule:SecurityGroupEgressRule": {
    referencedSecurityGroupId: ["ec2/securityGroup:SecurityGroup", "InvalidGroup.NotFound", "held"],
    securityGroupId: ["ec2/securityGroup:SecurityGroup", "InvalidGroup.NotFound"],
  },
  "vpc/securityGroupIngressRule:SecurityGroupIngressRule": {
    referencedSecurityGroupId: ["ec2/securityGroup:SecurityGroup", "InvalidGroup.NotFound", "held"],
    securityGroupId: ["ec2/securityGroup:SecurityGroup", "InvalidGroup.NotFound"],
  },
  "kms/keyPolicy:KeyPolicy": { keyId: ["kms/key:Key", "NotFoundException"] },
  "sns/topicPolicy:TopicPolicy": { arn: ["sns/topic:Topic", "NotFound"] },
  "sns/topicSubscription:TopicSubscription": { topic: ["sns/topic:Topic", "NotFound"] },
  "ec2/flowLog:FlowLog": {
    iamRoleArn: ["iam/role:Role", "InvalidParameter"],
    vpcId: ["ec2/vpc:Vpc", "InvalidVpcId.NotFound"],
  },
  "ec2/subnet:Subnet": { vpcId: ["ec2/vpc:Vpc", "InvalidVpcID.NotFound", "held"] },
};
