import { UNKNOWN } from "../../../contract/stack";
import { security } from "../../../policies/security/index";
import { judgedAlone, policyIn, type Case } from "../one-resource";

const named = policyIn(security);

/** What one input of one resource must be. */
const cases: readonly Case[] = [
  ["database-encryption", "aws:rds/instance:Instance", {}, "fail", /not said, which means false/u],
  ["database-encryption", "aws:rds/instance:Instance", { storageEncrypted: false }, "fail", /is false/u],
  ["database-encryption", "aws:rds/instance:Instance", { storageEncrypted: true }, "pass"],
  ["database-encryption", "aws:rds/instance:Instance", { storageEncrypted: UNKNOWN }, "unknown"],
  ["database-encryption", "aws:rds/instance:Instance", { replicateSourceDb: "main" }, null],
  ["database-encryption", "aws:docdb/cluster:Cluster", {}, "fail"],
  ["cache-encryption", "aws:elasticache/replicationGroup:ReplicationGroup", { engine: "valkey" }, "pass"],
  [
    "cache-encryption",
    "aws:elasticache/replicationGroup:ReplicationGroup",
    { engine: "redis" },
    "fail",
    /means false/u,
  ],
  ["cache-encryption", "aws:elasticache/replicationGroup:ReplicationGroup", {}, "fail"],
  [
    "cache-transit",
    "aws:elasticache/replicationGroup:ReplicationGroup",
    { engine: "valkey" },
    "fail",
    /plain text/u,
  ],
  [
    "cache-transit",
    "aws:elasticache/replicationGroup:ReplicationGroup",
    { transitEncryptionEnabled: true },
    "pass",
  ],
  ["disk-encryption", "aws:ebs/volume:Volume", {}, "fail"],
  ["disk-encryption", "aws:ebs/volume:Volume", { encrypted: true }, "pass"],
  ["disk-encryption", "aws:ec2/launchTemplate:LaunchTemplate", {}, "missing", /up to the image/u],
  [
    "disk-encryption",
    "aws:ec2/launchTemplate:LaunchTemplate",
    { blockDeviceMappings: [{ ebs: { encrypted: "true" } }, { ebs: { volumeSize: 8 } }] },
    "fail",
    /1 of 2 disks/u,
  ],
  [
    "disk-encryption",
    "aws:ec2/launchTemplate:LaunchTemplate",
    { blockDeviceMappings: [{ ebs: { encrypted: "true" } }, { virtualName: "ephemeral0" }] },
    "pass",
  ],
  [
    "disk-encryption",
    "aws:ec2/launchTemplate:LaunchTemplate",
    { blockDeviceMappings: [{ ebs: { encrypted: UNKNOWN } }] },
    "unknown",
  ],
  ["file-system-encryption", "aws:efs/fileSystem:FileSystem", {}, "fail", /DataSync|read by whoever/u],
  ["file-system-encryption", "aws:efs/fileSystem:FileSystem", { encrypted: true }, "pass"],
  ["queue-encryption", "aws:sqs/queue:Queue", {}, "pass"],
  ["queue-encryption", "aws:sqs/queue:Queue", { sqsManagedSseEnabled: false }, "fail"],
  [
    "queue-encryption",
    "aws:sqs/queue:Queue",
    { sqsManagedSseEnabled: false, kmsMasterKeyId: "alias/q" },
    null,
  ],
  ["key-rotation", "aws:kms/key:Key", {}, "fail", /means false/u],
  ["key-rotation", "aws:kms/key:Key", { enableKeyRotation: true }, "pass"],
  ["key-rotation", "aws:kms/key:Key", { keyUsage: "SIGN_VERIFY", customerMasterKeySpec: "RSA_2048" }, null],
  ["instance-metadata", "aws:ec2/launchTemplate:LaunchTemplate", {}, "missing"],
  ["instance-metadata", "aws:ec2/instance:Instance", { metadataOptions: { httpTokens: "optional" } }, "fail"],
  ["instance-metadata", "aws:ec2/instance:Instance", { metadataOptions: { httpTokens: "required" } }, "pass"],
  ["instance-metadata", "aws:ec2/instance:Instance", { metadataOptions: { httpEndpoint: "disabled" } }, null],
  ["public-database", "aws:rds/instance:Instance", {}, "pass"],
  [
    "public-database",
    "aws:rds/clusterInstance:ClusterInstance",
    { publiclyAccessible: true },
    "fail",
    /on the internet/u,
  ],
  ["listener-tls", "aws:lb/listener:Listener", { protocol: "HTTPS" }, "fail", /2016-08/u],
  [
    "listener-tls",
    "aws:lb/listener:Listener",
    { protocol: "TLS", sslPolicy: "ELBSecurityPolicy-TLS13-1-2-2021-06" },
    "pass",
  ],
  [
    "listener-tls",
    "aws:lb/listener:Listener",
    { protocol: "HTTPS", sslPolicy: "ELBSecurityPolicy-TLS13-1-0-2021-06" },
    "fail",
  ],
  ["listener-tls", "aws:lb/listener:Listener", { protocol: "HTTP" }, null],
  [
    "edge-tls",
    "aws:cloudfront/distribution:Distribution",
    { viewerCertificate: { acmCertificateArn: "arn" } },
    "fail",
    /TLSv1:/u,
  ],
  [
    "edge-tls",
    "aws:cloudfront/distribution:Distribution",
    { viewerCertificate: { acmCertificateArn: UNKNOWN, minimumProtocolVersion: "TLSv1.2_2021" } },
    "pass",
  ],
  [
    "edge-tls",
    "aws:cloudfront/distribution:Distribution",
    { viewerCertificate: { cloudfrontDefaultCertificate: true } },
    null,
  ],
  ["edge-viewers", "aws:cloudfront/distribution:Distribution", {}, "missing"],
  [
    "edge-viewers",
    "aws:cloudfront/distribution:Distribution",
    {
      defaultCacheBehavior: { viewerProtocolPolicy: "https-only" },
      orderedCacheBehaviors: [{ pathPattern: "/a/*", viewerProtocolPolicy: "allow-all" }],
    },
    "fail",
    /^\/a\/\*/u,
  ],
  ["cluster-endpoint", "aws:eks/cluster:Cluster", {}, "fail", /means true/u],
  ["cluster-endpoint", "aws:eks/cluster:Cluster", { vpcConfig: { endpointPublicAccess: false } }, "pass"],
  [
    "cluster-endpoint",
    "aws:eks/cluster:Cluster",
    { vpcConfig: { publicAccessCidrs: ["203.0.113.0/24"] } },
    null,
  ],
  ["load-balancer-headers", "aws:lb/loadBalancer:LoadBalancer", {}, "fail"],
  ["load-balancer-headers", "aws:lb/loadBalancer:LoadBalancer", { loadBalancerType: "network" }, null],
  ["administrator-access", "aws:iam/rolePolicyAttachment:RolePolicyAttachment", {}, "missing"],
  [
    "administrator-access",
    "aws:iam/rolePolicyAttachment:RolePolicyAttachment",
    { policyArn: "arn:aws:iam::aws:policy/AdministratorAccess" },
    "fail",
  ],
  ["public-snapshots", "aws:rds/snapshot:Snapshot", { sharedAccounts: ["all"] }, "fail"],
  ["public-snapshots", "aws:rds/snapshot:Snapshot", {}, "pass"],
  ["public-snapshots", "aws:ec2/amiLaunchPermission:AmiLaunchPermission", { group: "all" }, "fail"],
];

test.each(cases)("%s of %s with %j: %s", (...[policy, type, inputs, verdict, words]: Case) => {
  const found = judgedAlone(named(policy), type, inputs);
  expect(found.map((each) => each.verdict)).toEqual(verdict === null ? [] : [verdict]);
  for (const { message } of found) expect(message).toMatch(words ?? /\w/u);
});
