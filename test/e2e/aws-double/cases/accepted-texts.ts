type Texts = readonly [accepted: readonly unknown[], refused: readonly unknown[]];

const identifier: Texts = [
  ["a", "headroom-prod-database"],
  ["1a", "Upper", "two--hyphens", "end-", "under_score"],
];
const snapshot: Texts = [["Final-1"], ["1st", "a--b", "end-", "with space"]];
const week: Texts = [["sun:04:00-sun:05:00"], ["sunday:04:00-sun:05:00", "04:00-05:00"]];
const hours: Texts = [["02:00-03:00"], ["2:00-3:00", "sun:02:00-sun:03:00"]];
const block: Texts = [
  ["10.0.0.0/16", "10.0.0.0/28"],
  ["10.0.0.0/8", "10.0.0.0/29", "10.0.0.0", "fd00::/56"],
];
const network: Texts = [
  ["0.0.0.0/0", "10.0.0.0/8"],
  ["10.0.0.0", "anywhere"],
];
const description: Texts = [["Who may reach it: (web) #1"], ["it's", "x".repeat(256), "ü"]];
const iamName = (most: number): Texts => [
  ["a+b=c,d.e@f-g_h", "x".repeat(most)],
  ["a b", "x".repeat(most + 1)],
];
const balancerName: Texts = [
  ["web", "a-b-1", "x".repeat(32)],
  ["-web", "web-", "under_score", "x".repeat(33)],
];
const json: Texts = [
  ["{}", '{"Version":"2012-10-17"}'],
  ["", "{", "{'a': 1}"],
];
const parameterGroup: Texts = [["database-parameters-1a2b3c4"], ["Upper", "under_score", "1a"]];

/** Texts that a property accepts and refuses, by type and path. */
export const acceptedTexts: Readonly<Record<string, Readonly<Record<string, Texts>>>> = {
  "cloudwatch/logGroup:LogGroup": { name: [["/aws/rds/x.y#z"], ["with space", "x".repeat(513)]] },
  "cloudwatch/dashboard:Dashboard": {
    dashboardBody: json,
    dashboardName: [
      ["shop-prod", "Shop_1"],
      ["shop.prod", "a b", ""],
    ],
  },
  "cloudwatch/metricAlarm:MetricAlarm": {
    extendedStatistic: [
      ["p95", "p99.9", "p100", "tm90", "IQM", "PR(:300)"],
      ["p101", "95", "median"],
    ],
    "metricQueries.id": [
      ["part", "m1_x"],
      ["Part", "1m", "a-b"],
    ],
  },
  "ec2/launchTemplate:LaunchTemplate": {
    name: [
      ["web-1a2b3c4", "a(b)/c.d"],
      ["ab", "a b"],
    ],
  },
  "ec2/route:Route": { destinationCidrBlock: network },
  "ec2/securityGroup:SecurityGroup": { description },
  "ec2/subnet:Subnet": { cidrBlock: block },
  "ec2/vpc:Vpc": { cidrBlock: block },
  "ec2/vpcEndpoint:VpcEndpoint": { policy: json },
  "elasticache/parameterGroup:ParameterGroup": { name: [["cache-1"], ["Cache", "a_b"]] },
  "elasticache/replicationGroup:ReplicationGroup": {
    engineVersion: [
      ["8.1", "7.0.5", "6.x"],
      ["valkey8", "8-1"],
    ],
    maintenanceWindow: week,
    nodeType: [["cache.m6g.large"], ["m6g.large", "db.m6g.large"]],
    replicationGroupId: [["cache-1a2b3c4"], ["1cache", "Cache", "x".repeat(41)]],
  },
  "elasticache/subnetGroup:SubnetGroup": { name: [["cache-subnets"], ["Cache", "a b"]] },
  "elasticache/user:User": {
    accessString: [
      ["on ~* +@all", "off"],
      ["+@all", ""],
    ],
    userId: [["headroom-client"], ["1client", "a_b"]],
  },
  "elasticache/userGroup:UserGroup": { userGroupId: [["headroom-clients"], ["1clients", "a_b"]] },
  "iam/instanceProfile:InstanceProfile": { name: iamName(128) },
  "iam/role:Role": { name: iamName(64), assumeRolePolicy: json },
  "iam/rolePolicy:RolePolicy": { name: iamName(128), policy: json },
  "iam/rolePolicyAttachment:RolePolicyAttachment": {
    policyArn: [["arn:aws:iam::aws:policy/AmazonSSMManagedInstanceCore"], ["AmazonSSMManagedInstanceCore"]],
  },
  "kms/key:Key": { policy: json },
  "kms/keyPolicy:KeyPolicy": { policy: json },
  "lb/listener:Listener": {
    sslPolicy: [["ELBSecurityPolicy-TLS13-1-2-2021-06"], ["TLS13-1-2-2021-06"]],
  },
  "lb/loadBalancer:LoadBalancer": { name: [balancerName[0], [...balancerName[1], "internal-web"]] },
  "lb/targetGroup:TargetGroup": {
    name: balancerName,
    "healthCheck.path": [["/", "/healthz"], ["healthz"]],
    slowStart: [
      [0, 30, 99, 100, 899, 900],
      [1, 29, 901],
    ],
  },
  "rds/cluster:Cluster": {
    clusterIdentifier: identifier,
    finalSnapshotIdentifier: snapshot,
    preferredBackupWindow: hours,
    preferredMaintenanceWindow: week,
  },
  "rds/clusterInstance:ClusterInstance": {
    identifier,
    instanceClass: [["db.r6g.large"], ["r6g.large", "cache.r6g.large"]],
    preferredMaintenanceWindow: week,
  },
  "rds/clusterParameterGroup:ClusterParameterGroup": { name: parameterGroup },
  "rds/instance:Instance": {
    backupWindow: hours,
    finalSnapshotIdentifier: snapshot,
    identifier,
    instanceClass: [["db.r6g.large"], ["r6g.large", "cache.r6g.large"]],
    maintenanceWindow: week,
  },
  "rds/parameterGroup:ParameterGroup": { name: parameterGroup },
  "rds/proxy:Proxy": {
    name: [
      ["database-proxy", "Proxy1"],
      ["1proxy", "a--b", "end-"],
    ],
  },
  "rds/subnetGroup:SubnetGroup": { name: [["a group_1.x"], ["Group", "a/b"]] },
  "s3/bucket:Bucket": {
    policy: json,
    bucket: [
      ["abc", "a.b-c", "x".repeat(63)],
      ["ab", "Upper", "a_b", "-ab", "x".repeat(64)],
    ],
  },
  "s3/bucketPolicy:BucketPolicy": { policy: json },
  "s3/bucketReplicationConfig:BucketReplicationConfig": {
    "rules.destination.bucket": [["arn:aws:s3:::copy"], ["copy"]],
  },
  "rds/globalCluster:GlobalCluster": {
    globalClusterIdentifier: [["shop-global"], ["Shop", "shop--global", "1shop"]],
  },
  "secretsmanager/secret:Secret": { policy: json },
  "sns/topic:Topic": {
    name: [["alarms_1-a"], ["a.b", "a b"]],
    archivePolicy: json,
    deliveryPolicy: json,
    policy: json,
  },
  "sns/topicPolicy:TopicPolicy": { policy: json },
  "sns/topicSubscription:TopicSubscription": {
    deliveryPolicy: json,
    filterPolicy: json,
    redrivePolicy: json,
  },
  "ssm/parameter:Parameter": {
    name: [
      ["/headroom/prod/x", "plain"],
      ["headroom/prod", "/with space"],
    ],
  },
  "vpc/securityGroupEgressRule:SecurityGroupEgressRule": { cidrIpv4: network, description },
  "vpc/securityGroupIngressRule:SecurityGroupIngressRule": { cidrIpv4: network, description },
};
