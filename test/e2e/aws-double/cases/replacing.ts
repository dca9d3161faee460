/** Whose change replaces a resource, whatever the change: paths, by type. */
export const replacing: Readonly<Record<string, string>> = {
  "acm/certificate:Certificate":
    "certificateAuthorityArn domainName keyAlgorithm region subjectAlternativeNames validationMethod",
  "acm/certificateValidation:CertificateValidation": "certificateArn region validationRecordFqdns",
  "rds/cluster:Cluster":
    "availabilityZones clusterIdentifier clusterIdentifierPrefix clusterScalabilityType databaseName dbSubnetGroupName dbSystemId engine engineMode kmsKeyId masterUsername region restoreToPointInTime sourceRegion storageEncrypted",
  "rds/clusterInstance:ClusterInstance":
    "availabilityZone clusterIdentifier customIamInstanceProfile dbSubnetGroupName engine identifier identifierPrefix region",
  "rds/clusterParameterGroup:ClusterParameterGroup": "description family name namePrefix region",
  "rds/subnetGroup:SubnetGroup": "name namePrefix region",
  "autoscaling/group:Group": "name namePrefix region",
  "cloudwatch/logDelivery:LogDelivery": "deliveryDestinationArn deliverySourceName region",
  "cloudwatch/logDeliveryDestination:LogDeliveryDestination":
    "deliveryDestinationType name outputFormat region",
  "cloudwatch/logDeliverySource:LogDeliverySource": "logType name region resourceArn",
  "cloudwatch/logGroup:LogGroup": "logGroupClass name namePrefix region",
  "cloudwatch/compositeAlarm:CompositeAlarm": "actionsEnabled alarmName region",
  "cloudwatch/dashboard:Dashboard": "dashboardName region",
  "cloudwatch/metricAlarm:MetricAlarm": "name region",
  "cloudfront/distribution:Distribution": "staging",
  "elasticache/parameterGroup:ParameterGroup": "description family name region",
  "elasticache/replicationGroup:ReplicationGroup":
    "atRestEncryptionEnabled dataTieringEnabled durability globalReplicationGroupId kmsKeyId networkType port region replicationGroupId securityGroupNames snapshotArns snapshotName subnetGroupName",
  "elasticache/subnetGroup:SubnetGroup": "name region",
  "elasticache/user:User": "region userId userName",
  "elasticache/userGroup:UserGroup": "region userGroupId",
  "lb/listener:Listener": "loadBalancerArn region",
  "lb/loadBalancer:LoadBalancer": "customerOwnedIpv4Pool internal loadBalancerType name namePrefix region",
  "lb/targetGroup:TargetGroup":
    "ipAddressType name namePrefix port protocol protocolVersion region targetControlPort targetType vpcId",
  "iam/instanceProfile:InstanceProfile": "name namePrefix path",
  "iam/role:Role": "name namePrefix path",
  "iam/rolePolicy:RolePolicy": "name namePrefix role",
  "iam/rolePolicyAttachment:RolePolicyAttachment": "policyArn role",
  "kms/key:Key": "customKeyStoreId customerMasterKeySpec keyUsage multiRegion region xksKeyId",
  "kms/keyPolicy:KeyPolicy": "region",
  "ec2/launchTemplate:LaunchTemplate": "name namePrefix region",
  "rds/instance:Instance":
    "availabilityZone backupTarget characterSetName customIamInstanceProfile dbName engine kmsKeyId ncharCharacterSetName region restoreToPointInTime snapshotIdentifier storageEncrypted timezone username",
  "rds/parameterGroup:ParameterGroup": "description family name namePrefix region",
  "rds/proxy:Proxy": "endpointNetworkType engineFamily region targetConnectionNetworkType vpcSubnetIds",
  "rds/proxyDefaultTargetGroup:ProxyDefaultTargetGroup": "dbProxyName region",
  "rds/proxyTarget:ProxyTarget":
    "dbClusterIdentifier dbInstanceIdentifier dbProxyName region targetGroupName",
  "rds/globalCluster:GlobalCluster":
    "databaseName engine globalClusterIdentifier region sourceDbClusterIdentifier storageEncrypted",
  "secretsmanager/secret:Secret": "name namePrefix region",
  "secretsmanager/secretVersion:SecretVersion": "region secretId",
  "route53/healthCheck:HealthCheck": "measureLatency referenceName requestInterval routingControlArn type",
  "route53/record:Record": "name zoneId",
  "route53/zone:Zone": "delegationSetId name",
  "ec2/eip:Eip": "address domain ipamPoolId networkBorderGroup publicIpv4Pool region",
  "ec2/internetGateway:InternetGateway": "region",
  "ec2/natGateway:NatGateway":
    "allocationId availabilityMode connectivityType privateIp region subnetId vpcId",
  "ec2/route:Route":
    "destinationCidrBlock destinationIpv6CidrBlock destinationPrefixListId region routeTableId",
  "ec2/routeTable:RouteTable": "region vpcId",
  "ec2/routeTableAssociation:RouteTableAssociation": "gatewayId region subnetId",
  "ec2/vpcEndpoint:VpcEndpoint":
    "region resourceConfigurationArn serviceName serviceNetworkArn serviceRegion vpcEndpointType vpcId",
  "s3/bucket:Bucket": "bucket bucketNamespace bucketPrefix objectLockEnabled region",
  "s3/bucketLifecycleConfiguration:BucketLifecycleConfiguration": "bucket expectedBucketOwner region",
  "s3/bucketOwnershipControls:BucketOwnershipControls": "bucket region",
  "s3/bucketPolicy:BucketPolicy": "bucket region",
  "s3/bucketPublicAccessBlock:BucketPublicAccessBlock": "bucket region",
  "s3/bucketReplicationConfig:BucketReplicationConfig": "bucket region",
  "s3/bucketServerSideEncryptionConfiguration:BucketServerSideEncryptionConfiguration":
    "bucket expectedBucketOwner region",
  "s3/bucketVersioning:BucketVersioning": "bucket region",
  "appautoscaling/policy:Policy": "name region resourceId scalableDimension serviceNamespace",
  "appautoscaling/target:Target": "region resourceId scalableDimension serviceNamespace",
  "autoscaling/notification:Notification": "region topicArn",
  "autoscaling/policy:Policy": "autoscalingGroupName name region",
  "autoscaling/schedule:Schedule": "autoscalingGroupName region scheduledActionName",
  "ec2/defaultSecurityGroup:DefaultSecurityGroup": "region vpcId",
  "ec2/securityGroup:SecurityGroup": "description name namePrefix region vpcId",
  "vpc/securityGroupEgressRule:SecurityGroupEgressRule": "region securityGroupId",
  "vpc/securityGroupIngressRule:SecurityGroupIngressRule": "region securityGroupId",
  "sns/topic:Topic": "fifoTopic name namePrefix region",
  "sns/topicPolicy:TopicPolicy": "arn region",
  "sns/topicSubscription:TopicSubscription": "endpoint protocol region topic",
  "ssm/parameter:Parameter": "dataType name region",
  "ec2/flowLog:FlowLog":
    "deliverCrossAccountRole eniId iamRoleArn logDestination logDestinationType logFormat maxAggregationInterval region regionalNatGatewayId subnetId trafficType transitGatewayAttachmentId transitGatewayId vpcId",
  "ec2/subnet:Subnet":
    "availabilityZone availabilityZoneId cidrBlock ipv4IpamPoolId ipv4NetmaskLength ipv6IpamPoolId ipv6Native ipv6NetmaskLength outpostArn region vpcId",
  "ec2/vpc:Vpc": "cidrBlock ipv4IpamPoolId ipv4NetmaskLength region",
};
