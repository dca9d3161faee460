import type { Rule } from "./rule-rows";

const vpc = "aws:ec2/vpc:Vpc";
const subnetGroup = "aws:rds/subnetGroup:SubnetGroup";
const cacheGroup = "aws:elasticache/replicationGroup:ReplicationGroup";
const loadBalancer = "aws:lb/loadBalancer:LoadBalancer";
const cluster = "aws:rds/cluster:Cluster";
const instance = "aws:rds/instance:Instance";
const ingress = "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule";
const egress = "aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule";
const origins = ["cidrIpv4", "cidrIpv6", "prefixListId", "referencedSecurityGroupId"];

const provider = "terraform-provider-aws v6.58.0 internal/service/";
const rdsErrors = "Amazon RDS API Reference, errors of the operation";
const vpcQuotas = "Amazon VPC User Guide, Amazon VPC quotas";

/** What AWS and its provider demand beyond one property: between properties, and between resources. */
export const rules: Readonly<Record<string, Rule>> = {
  // What is refused before anything is called.
  "one source of an ingress rule": {
    kind: "exactlyOne",
    type: ingress,
    properties: origins,
    source: `${provider}ec2/vpc_security_group_ingress_rule.go`,
  },
  "one destination of an egress rule": {
    kind: "exactlyOne",
    type: egress,
    properties: origins,
    source: `${provider}ec2/vpc_security_group_egress_rule.go`,
  },
  "one target of a route": {
    kind: "exactlyOne",
    type: "aws:ec2/route:Route",
    properties: [
      ...["carrierGatewayId", "coreNetworkArn", "egressOnlyGatewayId", "gatewayId", "localGatewayId"],
      ...[
        "natGatewayId",
        "networkInterfaceId",
        "transitGatewayId",
        "vpcEndpointId",
        "vpcPeeringConnectionId",
      ],
    ],
    source: `${provider}ec2/vpc_route.go`,
  },
  "one destination of a route": {
    kind: "exactlyOne",
    type: "aws:ec2/route:Route",
    properties: ["destinationCidrBlock", "destinationIpv6CidrBlock", "destinationPrefixListId"],
    source: `${provider}ec2/vpc_route.go`,
  },
  "one end of a route table's association": {
    kind: "exactlyOne",
    type: "aws:ec2/routeTableAssociation:RouteTableAssociation",
    properties: ["gatewayId", "subnetId"],
    source: `${provider}ec2/vpc_route_table_association.go`,
  },
  "an alias or records": {
    kind: "exactlyOne",
    type: "aws:route53/record:Record",
    properties: ["aliases", "records"],
    source: `${provider}route53/record.go`,
  },
  "a parameter's value in one place": {
    kind: "exactlyOne",
    type: "aws:ssm/parameter:Parameter",
    properties: ["insecureValue", "value", "valueWo"],
    source: "terraform-provider-aws internal/service/ssm/parameter.go at 0073593e7d69",
  },
  "a certificate's domain or its key": {
    kind: "exactlyOne",
    type: "aws:acm/certificate:Certificate",
    properties: ["domainName", "privateKey"],
    source: "terraform-provider-aws internal/service/acm/certificate.go at 01661ea3cbe6",
  },
  "a cluster's password from one place": {
    kind: "apart",
    type: cluster,
    properties: ["manageMasterUserPassword", "masterPassword", "masterPasswordWo"],
    source: `${provider}rds/cluster.go`,
  },
  "an instance's password from one place": {
    kind: "apart",
    type: instance,
    properties: ["manageMasterUserPassword", "password"],
    source: `${provider}rds/instance.go`,
  },
  "a bucket's name or its start": {
    kind: "apart",
    type: "aws:s3/bucket:Bucket",
    properties: ["bucket", "bucketPrefix"],
    source: `${provider}s3/bucket.go`,
  },
  "a default version or the newest": {
    kind: "apart",
    type: "aws:ec2/launchTemplate:LaunchTemplate",
    properties: ["defaultVersion", "updateDefaultVersion"],
    source: `${provider}ec2/ec2_launch_template.go`,
  },
  // What AWS refuses by looking at one resource.
  "a certificate where a listener speaks HTTPS": {
    kind: "requires",
    type: "aws:lb/listener:Listener",
    where: { property: "protocol", is: ["HTTPS", "TLS"] },
    property: "certificateArn",
    error: "ValidationError: A certificate must be specified for HTTPS and TLS listeners",
    source: "Elastic Load Balancing API Reference (2015-12-01), CreateListener, Certificates",
  },
  "automatic failover where a cache is in several zones": {
    kind: "requires",
    type: cacheGroup,
    where: { property: "multiAzEnabled", is: [true] },
    property: "automaticFailoverEnabled",
    error: "InvalidParameterCombination: automatic_failover_enabled must be true if multi_az_enabled is true",
    source: `${provider}elasticache/replication_group.go`,
  },
  "encryption in transit where it has a mode": {
    kind: "requires",
    type: cacheGroup,
    where: { property: "transitEncryptionMode", is: ["preferred", "required"] },
    property: "transitEncryptionEnabled",
    error: "InvalidParameterCombination: TransitEncryptionMode needs TransitEncryptionEnabled",
    source: "Amazon ElastiCache API Reference, CreateReplicationGroup, TransitEncryptionMode",
  },
  "how viewers choose a distribution's certificate": {
    kind: "requires",
    type: "aws:cloudfront/distribution:Distribution",
    where: { property: "viewerCertificate.acmCertificateArn", is: "given" },
    property: "viewerCertificate.sslSupportMethod",
    error: "InvalidViewerCertificate: SSLSupportMethod is required with a certificate of your own",
    source: "Amazon CloudFront API Reference, ViewerCertificate",
  },
  "a certificate for a distribution's aliases": {
    kind: "requires",
    type: "aws:cloudfront/distribution:Distribution",
    where: { property: "aliases", is: "given" },
    property: "viewerCertificate.acmCertificateArn",
    error: "InvalidViewerCertificate: To add an alternate domain name, you must attach a trusted certificate",
    source: "Amazon CloudFront Developer Guide, Requirements for using alternate domain names",
  },
  "a group's sizes in order": {
    kind: "ordered",
    type: "aws:autoscaling/group:Group",
    properties: ["minSize", "desiredCapacity", "maxSize"],
    follows: "desiredCapacity",
    error: "ValidationError: Desired capacity must be between the specified min size and max size",
    source:
      "Amazon EC2 Auto Scaling API Reference, CreateAutoScalingGroup; UpdateAutoScalingGroup, considerations on MinSize and MaxSize without DesiredCapacity",
  },
  "a target's capacities in order": {
    kind: "ordered",
    type: "aws:appautoscaling/target:Target",
    properties: ["minCapacity", "maxCapacity"],
    error: "ValidationException: Maximum capacity cannot be less than minimum capacity",
    source: "Application Auto Scaling API Reference, RegisterScalableTarget",
  },
  "a cluster's new major version is allowed": {
    kind: "version",
    type: cluster,
    error: "InvalidParameterCombination",
    source: "Amazon RDS API Reference, ModifyDBCluster, AllowMajorVersionUpgrade and EngineVersion",
  },
  "an instance's new major version is allowed": {
    kind: "version",
    type: instance,
    error: "InvalidParameterCombination",
    source: "Amazon RDS API Reference, ModifyDBInstance, AllowMajorVersionUpgrade and EngineVersion",
  },
  "an instance's storage only grows": {
    kind: "grows",
    type: instance,
    property: "allocatedStorage",
    error: "InvalidParameterCombination: Requested storage size is smaller than the current one",
    source: "Amazon RDS API Reference, ModifyDBInstance, AllocatedStorage",
  },
  // What AWS refuses by looking at others.
  "a subnet group spans two zones": {
    kind: "zones",
    type: subnetGroup,
    property: "subnetIds",
    least: 2,
    error: "DBSubnetGroupDoesNotCoverEnoughAZs",
    source: "Amazon RDS API Reference, CreateDBSubnetGroup",
  },
  "a load balancer spans two zones": {
    kind: "zones",
    type: loadBalancer,
    property: "subnets",
    least: 2,
    error: "ValidationError: At least two subnets in two different Availability Zones must be specified",
    source: "Elastic Load Balancing API Reference (2015-12-01), CreateLoadBalancer, Subnets",
  },
  "a subnet's addresses are its network's": {
    kind: "inside",
    type: "aws:ec2/subnet:Subnet",
    property: "cidrBlock",
    of: { property: "vpcId", type: vpc },
    errors: { outside: "InvalidSubnet.Range", overlaps: "InvalidSubnet.Conflict" },
    source: "Amazon EC2 API Reference, error codes",
  },
  "a gateway before what is reached from the internet": {
    kind: "needs",
    type: "aws:ec2/natGateway:NatGateway",
    value: "{subnetId->vpcId}",
    other: { type: "aws:ec2/internetGateway:InternetGateway", property: "vpcId" },
    error: "Gateway.NotAttached",
    whileThere: "DependencyViolation",
    source:
      "Amazon VPC User Guide, NAT gateways: a public one needs an internet gateway; DetachInternetGateway",
  },
  "a gateway before a VPC origin": {
    kind: "needs",
    type: "aws:cloudfront/vpcOrigin:VpcOrigin",
    value: "{vpcOriginEndpointConfig.arn->vpcId}",
    other: { type: "aws:ec2/internetGateway:InternetGateway", property: "vpcId" },
    error: "InvalidArgument: The VPC of the origin has no internet gateway",
    source: "Amazon CloudFront Developer Guide, Restrict access with VPC origins, prerequisites",
  },
  "versions in the bucket that is copied": {
    kind: "needs",
    type: "aws:s3/bucketReplicationConfig:BucketReplicationConfig",
    value: "{bucket}",
    other: { type: "aws:s3/bucketVersioning:BucketVersioning", property: "bucket" },
    error: "InvalidRequest: Versioning must be 'Enabled' on the bucket to apply a replication configuration",
    source: "Amazon S3 User Guide, What does Amazon S3 replicate, requirements",
  },
  "versions in the copy": {
    kind: "needs",
    type: "aws:s3/bucketReplicationConfig:BucketReplicationConfig",
    value: "{rules.0.destination.bucket|arn:aws:s3:::=}",
    other: { type: "aws:s3/bucketVersioning:BucketVersioning", property: "bucket" },
    error: "InvalidRequest: Destination bucket must have versioning enabled",
    source: "Amazon S3 User Guide, What does Amazon S3 replicate, requirements",
  },
  "a bucket's policy before a load balancer writes logs to it": {
    kind: "needs",
    type: loadBalancer,
    where: "accessLogs.enabled",
    value: "{accessLogs.bucket}",
    other: { type: "aws:s3/bucketPolicy:BucketPolicy", property: "bucket" },
    error: "InvalidConfigurationRequest: Access Denied for bucket",
    source: "Elastic Load Balancing, Application Load Balancers, Enable access logs",
  },
  "an origin that a distribution uses stays as it is": {
    kind: "frozen",
    type: "aws:cloudfront/vpcOrigin:VpcOrigin",
    property: "vpcOriginEndpointConfig",
    error: "CannotUpdateEntityWhileInUse",
    source: "Amazon CloudFront API Reference, UpdateVpcOrigin; hashicorp/terraform-provider-aws#40905",
  },
  // What keeps something from being deleted.
  "a cluster is protected": {
    kind: "guarded",
    type: cluster,
    property: "deletionProtection",
    liftedBy: "applyImmediately",
    error:
      "InvalidParameterCombination: Cannot delete protected Cluster, please disable deletion protection and try again",
    source: `${provider}rds/cluster.go`,
  },
  "a global database is protected": {
    kind: "guarded",
    type: "aws:rds/globalCluster:GlobalCluster",
    property: "deletionProtection",
    error: "InvalidParameterCombination: Cannot delete protected Global Cluster",
    source: `${rdsErrors} DeleteGlobalCluster; ${provider}rds/global_cluster.go takes no protection away`,
  },
  "an instance is protected": {
    kind: "guarded",
    type: instance,
    property: "deletionProtection",
    liftedBy: "applyImmediately",
    error:
      "InvalidParameterCombination: Cannot delete protected DB Instance, please disable deletion protection and try again",
    source: `${provider}rds/instance.go`,
  },
  "a load balancer is protected": {
    kind: "guarded",
    type: loadBalancer,
    property: "enableDeletionProtection",
    error: "OperationNotPermitted: Load balancer cannot be deleted because deletion protection is enabled",
    source: "Elastic Load Balancing API Reference (2015-12-01), DeleteLoadBalancer",
  },
  "a log group is protected": {
    kind: "guarded",
    type: "aws:cloudwatch/logGroup:LogGroup",
    property: "deletionProtectionEnabled",
    error: "OperationAbortedException: deletion protection is enabled",
    source: "Amazon CloudWatch Logs API Reference, DeleteLogGroup",
  },
  "a cluster's last snapshot": {
    kind: "finalSnapshot",
    type: cluster,
    required: true,
    taken: "DBClusterSnapshotAlreadyExistsFault",
    source: `${provider}rds/cluster.go; ${rdsErrors} DeleteDBCluster`,
  },
  "an instance's last snapshot": {
    kind: "finalSnapshot",
    type: instance,
    required: true,
    taken: "DBSnapshotAlreadyExists",
    source: `${provider}rds/instance.go; ${rdsErrors} DeleteDBInstance`,
  },
  "a cache's last snapshot": {
    kind: "finalSnapshot",
    type: cacheGroup,
    required: false,
    taken: "SnapshotAlreadyExistsFault",
    source: `${provider}elasticache/replication_group.go`,
  },
  "a bucket is empty": {
    kind: "empty",
    type: "aws:s3/bucket:Bucket",
    unless: "forceDestroy",
    error: "BucketNotEmpty: The bucket you tried to delete is not empty",
    source: `${provider}s3/bucket.go; Amazon S3 API Reference, error responses`,
  },
  // How many there may be.
  "VPCs in a region": { kind: "quota", type: vpc, most: 5, error: "VpcLimitExceeded", source: vpcQuotas },
  "internet gateways in a region": {
    kind: "quota",
    type: "aws:ec2/internetGateway:InternetGateway",
    most: 5,
    error: "InternetGatewayLimitExceeded",
    source: vpcQuotas,
  },
  "elastic IP addresses in a region": {
    kind: "quota",
    type: "aws:ec2/eip:Eip",
    most: 5,
    error: "AddressLimitExceeded",
    source: vpcQuotas,
  },
  "ingress rules of a security group": {
    kind: "quota",
    type: ingress,
    most: 60,
    per: "securityGroupId",
    weights: { prefixListId: 55 },
    error: "RulesPerSecurityGroupLimitExceeded",
    source: `${vpcQuotas}; AWS-managed prefix list weight of com.amazonaws.global.cloudfront.origin-facing`,
  },
  "egress rules of a security group": {
    kind: "quota",
    type: egress,
    most: 60,
    per: "securityGroupId",
    weights: { prefixListId: 55 },
    error: "RulesPerSecurityGroupLimitExceeded",
    source: vpcQuotas,
  },
  "subnets of a VPC": {
    kind: "quota",
    type: "aws:ec2/subnet:Subnet",
    most: 200,
    per: "vpcId",
    error: "SubnetLimitExceeded",
    source: vpcQuotas,
  },
  "load balancers in a region": {
    kind: "quota",
    type: loadBalancer,
    most: 50,
    error: "TooManyLoadBalancers",
    source: "Elastic Load Balancing, Quotas for your Application Load Balancers",
  },
  "cache policies of an account": {
    kind: "quota",
    type: "aws:cloudfront/cachePolicy:CachePolicy",
    most: 20,
    error: "TooManyCachePolicies",
    source: "Amazon CloudFront Developer Guide, Quotas",
  },
  "origin request policies of an account": {
    kind: "quota",
    type: "aws:cloudfront/originRequestPolicy:OriginRequestPolicy",
    most: 20,
    error: "TooManyOriginRequestPolicies",
    source: "Amazon CloudFront Developer Guide, Quotas",
  },
  "response headers policies of an account": {
    kind: "quota",
    type: "aws:cloudfront/responseHeadersPolicy:ResponseHeadersPolicy",
    most: 20,
    error: "TooManyResponseHeadersPolicies",
    source: "Amazon CloudFront Developer Guide, Quotas",
  },
  "VPC origins of an account": {
    kind: "quota",
    type: "aws:cloudfront/vpcOrigin:VpcOrigin",
    most: 25,
    error: "EntityLimitExceeded",
    source: "Amazon CloudFront Developer Guide, Quotas",
  },
};
