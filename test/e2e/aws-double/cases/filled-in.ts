/** What AWS fills in where nothing is given, and a property keeps when it is no longer given: paths, by type. */
export const filledIn: Readonly<Record<string, string>> = {
  "acm/certificate:Certificate": "domainName keyAlgorithm subjectAlternativeNames validationMethod",
  "rds/cluster:Cluster":
    "allocatedStorage applyImmediately autoMinorVersionUpgrade availabilityZones backupRetentionPeriod clusterIdentifier clusterIdentifierPrefix clusterScalabilityType databaseInsightsMode databaseName dbClusterParameterGroupName dbSubnetGroupName dbSystemId engineLifecycleSupport engineVersion kmsKeyId masterUserSecretKmsKeyId masterUsername monitoringInterval networkType performanceInsightsRetentionPeriod port preferredBackupWindow preferredMaintenanceWindow storageEncrypted storageType vpcSecurityGroupIds",
  "rds/clusterInstance:ClusterInstance":
    "applyImmediately availabilityZone caCertIdentifier dbParameterGroupName dbSubnetGroupName engineVersion identifier identifierPrefix performanceInsightsEnabled performanceInsightsRetentionPeriod preferredMaintenanceWindow publiclyAccessible",
  "rds/clusterParameterGroup:ClusterParameterGroup": "name namePrefix",
  "rds/subnetGroup:SubnetGroup": "name namePrefix",
  "autoscaling/group:Group":
    "availabilityZones defaultCooldown desiredCapacity healthCheckType launchTemplate launchTemplate.version name namePrefix serviceLinkedRoleArn vpcZoneIdentifiers",
  "cloudwatch/logDelivery:LogDelivery": "fieldDelimiter recordFields",
  "cloudwatch/logDeliveryDestination:LogDeliveryDestination": "deliveryDestinationType outputFormat",
  "cloudwatch/logGroup:LogGroup": "deletionProtectionEnabled logGroupClass name namePrefix",
  "cloudwatch/metricAlarm:MetricAlarm": "evaluateLowSampleCountPercentiles",
  "cloudfront/distribution:Distribution":
    "continuousDeploymentPolicyId defaultCacheBehavior.defaultTtl defaultCacheBehavior.maxTtl origins.responseCompletionTimeout",
  "elasticache/replicationGroup:ReplicationGroup":
    "applyImmediately atRestEncryptionEnabled autoMinorVersionUpgrade clusterMode dataTieringEnabled durability engine engineVersion globalReplicationGroupId ipDiscovery maintenanceWindow networkType nodeType numCacheClusters numNodeGroups parameterGroupName port replicasPerNodeGroup securityGroupIds securityGroupNames snapshotWindow subnetGroupName transitEncryptionEnabled transitEncryptionMode",
  "elasticache/user:User": "authenticationMode",
  "lb/listener:Listener": "protocol sslPolicy tcpIdleTimeoutSeconds",
  "lb/loadBalancer:LoadBalancer":
    "internal ipAddressType name namePrefix secondaryIpsAutoAssignedPerSubnet securityGroups subnets",
  "lb/targetGroup:TargetGroup":
    "connectionTermination healthCheck healthCheck.matcher healthCheck.path healthCheck.timeout ipAddressType loadBalancingAlgorithmType loadBalancingAnomalyMitigation loadBalancingCrossZoneEnabled name namePrefix preserveClientIp protocolVersion stickiness",
  "iam/instanceProfile:InstanceProfile": "namePrefix",
  "iam/role:Role": "managedPolicyArns namePrefix",
  "iam/rolePolicy:RolePolicy": "namePrefix",
  "kms/key:Key": "deletionWindowInDays multiRegion policy rotationPeriodInDays",
  "ec2/launchTemplate:LaunchTemplate":
    "defaultVersion disableApiTermination instanceInitiatedShutdownBehavior metadataOptions.httpEndpoint metadataOptions.httpPutResponseHopLimit metadataOptions.httpTokens name namePrefix updateDefaultVersion",
  "rds/instance:Instance":
    "allocatedStorage availabilityZone backupRetentionPeriod backupTarget backupWindow caCertIdentifier characterSetName databaseInsightsMode dbName dbSubnetGroupName engine engineLifecycleSupport engineVersion identifier iops kmsKeyId licenseModel maintenanceWindow multiAz ncharCharacterSetName networkType optionGroupName parameterGroupName performanceInsightsRetentionPeriod port snapshotIdentifier storageThroughput storageType timezone username vpcSecurityGroupIds",
  "rds/parameterGroup:ParameterGroup": "name namePrefix",
  "rds/proxy:Proxy":
    "defaultAuthScheme endpointNetworkType idleClientTimeout targetConnectionNetworkType vpcSecurityGroupIds",
  "rds/proxyDefaultTargetGroup:ProxyDefaultTargetGroup":
    "connectionPoolConfig.connectionBorrowTimeout connectionPoolConfig.maxIdleConnectionsPercent",
  "rds/globalCluster:GlobalCluster":
    "databaseName engine engineLifecycleSupport engineVersion sourceDbClusterIdentifier storageEncrypted",
  "secretsmanager/secret:Secret": "name namePrefix policy replicas.kmsKeyId replicas.status",
  "secretsmanager/secretVersion:SecretVersion": "versionStages",
  "route53/healthCheck:HealthCheck": "enableSni failureThreshold regions",
  "route53/record:Record": "allowOverwrite",
  "ec2/eip:Eip": "domain instance ipamPoolId networkBorderGroup publicIpv4Pool",
  "ec2/internetGateway:InternetGateway": "vpcId",
  "ec2/natGateway:NatGateway": "availabilityMode privateIp secondaryPrivateIpAddressCount vpcId",
  "ec2/route:Route": "networkInterfaceId",
  "ec2/routeTable:RouteTable": "propagatingVgws routes",
  "ec2/vpcEndpoint:VpcEndpoint":
    "ipAddressType policy privateDnsEnabled routeTableIds securityGroupIds serviceRegion subnetIds",
  "s3/bucket:Bucket": "policy acl bucket bucketNamespace bucketPrefix objectLockEnabled",
  "s3/bucketLifecycleConfiguration:BucketLifecycleConfiguration":
    "expectedBucketOwner transitionDefaultMinimumObjectSize",
  "s3/bucketVersioning:BucketVersioning": "versioningConfiguration.mfaDelete",
  "appautoscaling/target:Target": "roleArn",
  "autoscaling/policy:Policy": "metricAggregationType",
  "autoscaling/schedule:Schedule": "desiredCapacity maxSize minSize timeZone",
  "ec2/defaultSecurityGroup:DefaultSecurityGroup": "vpcId",
  "ec2/securityGroup:SecurityGroup": "egress ingress name namePrefix vpcId",
  "sns/topic:Topic": "namePrefix policy signatureVersion tracingConfig",
  "sns/topicSubscription:TopicSubscription": "filterPolicyScope",
  "ssm/parameter:Parameter": "arn dataType insecureValue keyId tier value",
  "ec2/flowLog:FlowLog": "logDestination logFormat",
  "ec2/subnet:Subnet":
    "availabilityZone availabilityZoneId cidrBlock ipv6CidrBlock privateDnsHostnameTypeOnLaunch",
  "ec2/vpc:Vpc": "cidrBlock enableDnsHostnames enableNetworkAddressUsageMetrics ipv6CidrBlock",
};
