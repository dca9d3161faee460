/** The words that a property accepts, all of them, by type and path. */
export const acceptedWords: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  "acm/certificate:Certificate": { validationMethod: "DNS EMAIL" },
  "rds/cluster:Cluster": {
    enabledCloudwatchLogsExports:
      "audit error general iam-db-auth-error instance postgresql slowquery upgrade",
    engine: "aurora-mysql aurora-postgresql mysql postgres",
    engineMode: "global parallelquery provisioned serverless",
  },
  "rds/clusterInstance:ClusterInstance": {
    engine: "aurora-mysql aurora-postgresql mysql postgres",
    monitoringInterval: "0 1 5 10 15 30 60",
  },
  "rds/clusterParameterGroup:ClusterParameterGroup": { "parameters.applyMethod": "immediate pending-reboot" },
  "autoscaling/group:Group": {
    "availabilityZoneDistribution.capacityDistributionStrategy":
      "balanced-only balanced-best-effort reservations-then-balanced",
    enabledMetrics:
      "GroupMinSize GroupMaxSize GroupDesiredCapacity GroupInServiceInstances GroupPendingInstances GroupStandbyInstances GroupTerminatingInstances GroupTotalInstances GroupInServiceCapacity GroupPendingCapacity GroupStandbyCapacity GroupTerminatingCapacity GroupTotalCapacity WarmPoolDesiredCapacity WarmPoolWarmedCapacity WarmPoolPendingCapacity WarmPoolTerminatingCapacity WarmPoolTotalCapacity GroupAndWarmPoolDesiredCapacity GroupAndWarmPoolTotalCapacity",
    healthCheckType: "EC2 ELB",
    "instanceRefresh.strategy": "Rolling",
    metricsGranularity: "1Minute",
  },
  "cloudfront/cachePolicy:CachePolicy": {
    "parametersInCacheKeyAndForwardedToOrigin.cookiesConfig.cookieBehavior": "none whitelist allExcept all",
    "parametersInCacheKeyAndForwardedToOrigin.headersConfig.headerBehavior": "none whitelist",
    "parametersInCacheKeyAndForwardedToOrigin.queryStringsConfig.queryStringBehavior":
      "none whitelist allExcept all",
  },
  "cloudfront/originAccessControl:OriginAccessControl": {
    originAccessControlOriginType: "lambda mediapackagev2 mediastore s3",
    signingBehavior: "always never no-override",
    signingProtocol: "sigv4",
  },
  "cloudfront/originRequestPolicy:OriginRequestPolicy": {
    "cookiesConfig.cookieBehavior": "none whitelist all allExcept",
    "headersConfig.headerBehavior": "none whitelist allViewer allViewerAndWhitelistCloudFront allExcept",
    "queryStringsConfig.queryStringBehavior": "none whitelist all allExcept",
  },
  "cloudfront/responseHeadersPolicy:ResponseHeadersPolicy": {
    "securityHeadersConfig.frameOptions.frameOption": "DENY SAMEORIGIN",
    "securityHeadersConfig.referrerPolicy.referrerPolicy":
      "no-referrer no-referrer-when-downgrade origin origin-when-cross-origin same-origin strict-origin strict-origin-when-cross-origin unsafe-url",
  },
  "cloudfront/vpcOrigin:VpcOrigin": {
    "vpcOriginEndpointConfig.originProtocolPolicy": "http-only match-viewer https-only",
    "vpcOriginEndpointConfig.originSslProtocols.items": "SSLv3 TLSv1 TLSv1.1 TLSv1.2",
  },
  "cloudwatch/logDeliveryDestination:LogDeliveryDestination": { outputFormat: "json plain w3c raw parquet" },
  "cloudwatch/logGroup:LogGroup": {
    logGroupClass: "STANDARD INFREQUENT_ACCESS DELIVERY",
    retentionInDays: "0 1 3 5 7 14 30 60 90 120 150 180 365 400 545 731 1096 1827 2192 2557 2922 3288 3653",
  },
  "cloudwatch/metricAlarm:MetricAlarm": {
    comparisonOperator:
      "GreaterThanOrEqualToThreshold GreaterThanThreshold LessThanThreshold LessThanOrEqualToThreshold LessThanLowerOrGreaterThanUpperThreshold LessThanLowerThreshold GreaterThanUpperThreshold",
    evaluateLowSampleCountPercentiles: "evaluate ignore",
    statistic: "SampleCount Average Sum Minimum Maximum",
    treatMissingData: "breaching notBreaching ignore missing",
  },
  "cloudfront/distribution:Distribution": {
    "defaultCacheBehavior.allowedMethods": "DELETE GET HEAD OPTIONS PATCH POST PUT",
    "defaultCacheBehavior.cachedMethods": "GET HEAD OPTIONS",
    "defaultCacheBehavior.viewerProtocolPolicy": "allow-all https-only redirect-to-https",
    httpVersion: "http1.1 http2 http3 http2and3",
    "orderedCacheBehaviors.allowedMethods": "DELETE GET HEAD OPTIONS PATCH POST PUT",
    "orderedCacheBehaviors.cachedMethods": "GET HEAD OPTIONS",
    "orderedCacheBehaviors.viewerProtocolPolicy": "allow-all https-only redirect-to-https",
    priceClass: "PriceClass_All PriceClass_200 PriceClass_100",
    "restrictions.geoRestriction.restrictionType": "none whitelist blacklist",
    "viewerCertificate.minimumProtocolVersion":
      "SSLv3 TLSv1 TLSv1_2016 TLSv1.1_2016 TLSv1.2_2018 TLSv1.2_2019 TLSv1.2_2021 TLSv1.2_2025 TLSv1.3_2025",
    "viewerCertificate.sslSupportMethod": "vip sni-only static-ip",
  },
  "elasticache/replicationGroup:ReplicationGroup": {
    clusterMode: "enabled disabled compatible",
    engine: "redis valkey",
    transitEncryptionMode: "preferred required",
  },
  "elasticache/user:User": {
    "authenticationMode.type": "password no-password-required iam",
    engine: "redis valkey",
  },
  "elasticache/userGroup:UserGroup": { engine: "redis valkey" },
  "lb/listener:Listener": {
    "defaultActions.type":
      "forward redirect fixed-response authenticate-cognito authenticate-oidc jwt-validation",
    protocol: "HTTP HTTPS TCP TLS UDP TCP_UDP QUIC TCP_QUIC",
  },
  "lb/loadBalancer:LoadBalancer": {
    desyncMitigationMode: "monitor defensive strictest",
    ipAddressType: "ipv4 dualstack dualstack-without-public-ipv4",
    loadBalancerType: "application network gateway",
  },
  "lb/targetGroup:TargetGroup": {
    "healthCheck.protocol": "TCP HTTP HTTPS",
    loadBalancingAlgorithmType: "round_robin least_outstanding_requests weighted_random",
    loadBalancingAnomalyMitigation: "on off",
    protocol: "GENEVE HTTP HTTPS TCP TCP_UDP TLS UDP QUIC TCP_QUIC",
    protocolVersion: "HTTP1 HTTP2 GRPC",
    targetType: "instance ip lambda alb",
  },
  "kms/key:Key": { keyUsage: "ENCRYPT_DECRYPT SIGN_VERIFY GENERATE_VERIFY_MAC KEY_AGREEMENT" },
  "ec2/launchTemplate:LaunchTemplate": {
    "blockDeviceMappings.ebs.volumeType": "standard gp2 gp3 io1 io2 sc1 st1",
    "metadataOptions.httpEndpoint": "enabled disabled",
    "metadataOptions.httpTokens": "optional required",
    "tagSpecifications.resourceType": "instance volume network-interface spot-instances-request elastic-gpu",
  },
  "rds/instance:Instance": {
    enabledCloudwatchLogsExports:
      "agent alert audit diag.log error general iam-db-auth-error listener notify.log oemagent postgresql slowquery trace upgrade",
    monitoringInterval: "0 1 5 10 15 30 60",
    storageType: "standard gp2 gp3 io1 io2",
  },
  "rds/parameterGroup:ParameterGroup": { "parameters.applyMethod": "immediate pending-reboot" },
  "rds/proxy:Proxy": {
    "auths.authScheme": "SECRETS",
    "auths.clientPasswordAuthType":
      "MYSQL_NATIVE_PASSWORD MYSQL_CACHING_SHA2_PASSWORD POSTGRES_SCRAM_SHA_256 POSTGRES_MD5 SQL_SERVER_AUTHENTICATION",
    "auths.iamAuth": "DISABLED REQUIRED ENABLED",
    engineFamily: "MYSQL POSTGRESQL SQLSERVER",
  },
  "route53/healthCheck:HealthCheck": {
    requestInterval: "10 30",
    type: "CALCULATED CLOUDWATCH_METRIC HTTP HTTPS HTTPS_STR_MATCH HTTP_STR_MATCH RECOVERY_CONTROL TCP",
  },
  "route53/record:Record": {
    "failoverRoutingPolicies.type": "PRIMARY SECONDARY",
    type: "A AAAA CAA CNAME DS HTTPS MX NAPTR NS PTR SOA SPF SRV SSHFP SVCB TLSA TXT",
  },
  "ec2/eip:Eip": { domain: "vpc standard" },
  "ec2/natGateway:NatGateway": { connectivityType: "public private" },
  "ec2/vpcEndpoint:VpcEndpoint": {
    vpcEndpointType: "Interface Gateway GatewayLoadBalancer Resource ServiceNetwork",
  },
  "s3/bucketLifecycleConfiguration:BucketLifecycleConfiguration": { "rules.status": "Enabled Disabled" },
  "s3/bucketOwnershipControls:BucketOwnershipControls": {
    "rule.objectOwnership": "BucketOwnerPreferred ObjectWriter BucketOwnerEnforced",
  },
  "s3/bucketServerSideEncryptionConfiguration:BucketServerSideEncryptionConfiguration": {
    "rules.applyServerSideEncryptionByDefault.sseAlgorithm": "AES256 aws:kms aws:kms:dsse",
  },
  "s3/bucketReplicationConfig:BucketReplicationConfig": {
    "rules.deleteMarkerReplication.status": "Enabled Disabled",
    "rules.destination.metrics.eventThreshold.minutes": "15",
    "rules.destination.metrics.status": "Enabled Disabled",
    "rules.destination.replicationTime.status": "Enabled Disabled",
    "rules.destination.replicationTime.time.minutes": "15",
    "rules.sourceSelectionCriteria.sseKmsEncryptedObjects.status": "Enabled Disabled",
    "rules.status": "Enabled Disabled",
  },
  "s3/bucketVersioning:BucketVersioning": { "versioningConfiguration.status": "Enabled Suspended Disabled" },
  "appautoscaling/policy:Policy": { policyType: "StepScaling TargetTrackingScaling PredictiveScaling" },
  "autoscaling/notification:Notification": {
    notifications:
      "autoscaling:EC2_INSTANCE_LAUNCH autoscaling:EC2_INSTANCE_LAUNCH_ERROR autoscaling:EC2_INSTANCE_TERMINATE autoscaling:EC2_INSTANCE_TERMINATE_ERROR autoscaling:TEST_NOTIFICATION",
  },
  "autoscaling/policy:Policy": {
    metricAggregationType: "Minimum Maximum Average",
    policyType: "SimpleScaling StepScaling TargetTrackingScaling PredictiveScaling",
    "targetTrackingConfiguration.predefinedMetricSpecification.predefinedMetricType":
      "ASGAverageCPUUtilization ASGAverageNetworkIn ASGAverageNetworkOut ALBRequestCountPerTarget",
  },
  "sns/topic:Topic": { tracingConfig: "PassThrough Active" },
  "sns/topicSubscription:TopicSubscription": {
    protocol: "application email email-json firehose http https lambda sms sqs",
  },
  "ssm/parameter:Parameter": {
    dataType: "text aws:ssm:integration aws:ec2:image",
    tier: "Standard Advanced Intelligent-Tiering",
    type: "String StringList SecureString",
  },
  "ec2/flowLog:FlowLog": {
    logDestinationType: "cloud-watch-logs s3 kinesis-data-firehose",
    maxAggregationInterval: "60 600",
    trafficType: "ACCEPT REJECT ALL",
  },
  "ec2/vpc:Vpc": { instanceTenancy: "default dedicated" },
};
