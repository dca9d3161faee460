import type { Stack } from "../../../contract/stack";
import {
  cache,
  cluster,
  clusterInstance,
  balancer,
  distribution,
  edit,
  key,
  listener,
  plus,
  set,
  template,
  urnOf,
  within,
  type Defect,
} from "./seeds";

/** The database's subnets take one in that the internet reaches. */
const inPublicSubnet = (stack: Stack): Stack =>
  edit(stack, "aws:rds/subnetGroup:SubnetGroup", "database-subnets", (each) => ({
    ...each,
    dependencies: [
      ...each.dependencies,
      urnOf(stack, "aws:ec2/subnet:Subnet network-public-use1-az1"),
    ].sort(),
  }));

const allowing = (action: string): string =>
  JSON.stringify({
    Version: "2012-10-17",
    Statement: [{ Effect: "Allow", Action: action, Resource: "*" }],
  });

/** What opens data or the account. */
export const security: readonly Defect[] = [
  {
    title: "a database that all the internet may knock at",
    seed: set("aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule", "database-access-from-web", {
      referencedSecurityGroupId: undefined,
      cidrIpv4: "0.0.0.0/0",
    }),
    policy: "open-ingress",
    at: "database-access-from-web",
  },
  {
    title: "a database with an address on the internet",
    seed: set(clusterInstance, "database-writer", { publiclyAccessible: true }),
    policy: "public-database",
    at: "database-writer",
  },
  {
    title: "a database in a public subnet",
    seed: inPublicSubnet,
    policy: "database-route",
    at: "database-subnets",
  },
  {
    title: "a bucket that a policy may open",
    seed: set("aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock", "delivery-content", {
      blockPublicPolicy: undefined,
    }),
    policy: "public-bucket",
    at: "delivery-content",
  },
  {
    title: "a snapshot for everybody",
    seed: plus({
      type: "aws:rds/clusterSnapshot:ClusterSnapshot",
      name: "copy",
      inputs: { sharedAccounts: ["all"] },
    }),
    policy: "public-snapshots",
    at: "copy",
  },
  {
    title: "a role that may do everything",
    seed: set("aws:iam/rolePolicy:RolePolicy", "web-logs", { policy: allowing("*") }),
    policy: "policy-wildcards",
    at: "web-logs",
  },
  {
    title: "a role that is the administrator",
    seed: set("aws:iam/rolePolicyAttachment:RolePolicyAttachment", "web-session-manager", {
      policyArn: "arn:aws:iam::aws:policy/AdministratorAccess",
    }),
    policy: "administrator-access",
    at: "web-session-manager",
  },
  {
    title: "a password in the program",
    seed: set(cluster, null, { manageMasterUserPassword: undefined, masterPassword: "correct-horse" }),
    policy: "plain-passwords",
    at: "database-cluster",
  },
  {
    title: "a password in the user data",
    seed: set(template, null, { userData: "#!/bin/sh\nexport DATABASE_PASSWORD=correct-horse\n" }),
    policy: "plain-secrets",
    at: "web-template",
  },
  {
    title: "a database that is not encrypted",
    seed: set(cluster, null, { storageEncrypted: undefined }),
    policy: "database-encryption",
    at: "database-cluster",
  },
  {
    title: "a cache that is not encrypted",
    seed: set(cache, null, { atRestEncryptionEnabled: false }),
    policy: "cache-encryption",
    at: "cache-cache",
  },
  {
    title: "a cache without TLS",
    seed: set(cache, null, { transitEncryptionEnabled: undefined }),
    policy: "cache-transit",
    at: "cache-cache",
  },
  {
    title: "disks that are not encrypted",
    seed: set(template, null, {
      blockDeviceMappings: [{ deviceName: "/dev/xvda", ebs: { volumeSize: 20, volumeType: "gp3" } }],
    }),
    policy: "disk-encryption",
    at: "web-template",
  },
  {
    title: "shared files that are not encrypted",
    seed: plus({ type: "aws:efs/fileSystem:FileSystem", name: "files" }),
    policy: "file-system-encryption",
    at: "files",
  },
  {
    title: "a queue that is not encrypted",
    seed: plus({
      type: "aws:sqs/queue:Queue",
      name: "jobs",
      inputs: { sqsManagedSseEnabled: false, redrivePolicy: "{}" },
    }),
    policy: "queue-encryption",
    at: "jobs",
  },
  {
    title: "a key that stays the same",
    seed: set(key, "database-key", { enableKeyRotation: undefined }),
    policy: "key-rotation",
    at: "database-key",
  },
  {
    title: "metadata without a token",
    seed: within(template, null, "metadataOptions", { httpTokens: "optional" }),
    policy: "instance-metadata",
    at: "web-template",
  },
  {
    title: "a load balancer on the internet that speaks plain HTTP",
    seed: set(balancer, null, { internal: undefined }),
    policy: "plain-listener",
    at: "load-balancer-main",
  },
  {
    title: "a listener that admits TLS 1.0",
    seed: plus({
      type: listener,
      name: "secure",
      inputs: { protocol: "HTTPS", port: 443, sslPolicy: "ELBSecurityPolicy-2016-08" },
    }),
    policy: "listener-tls",
    at: "secure",
  },
  {
    title: "headers that are let through as they come",
    seed: set(balancer, null, { dropInvalidHeaderFields: undefined }),
    policy: "load-balancer-headers",
    at: "load-balancer-alb",
  },
  {
    title: "an edge that answers over plain HTTP",
    seed: within(distribution, null, "defaultCacheBehavior", { viewerProtocolPolicy: "allow-all" }),
    policy: "edge-viewers",
    at: "delivery-edge",
  },
  {
    title: "an edge that admits TLS 1.0",
    seed: set(distribution, null, {
      viewerCertificate: { acmCertificateArn: "arn:aws:acm:us-east-1:123456789012:certificate/1" },
    }),
    policy: "edge-tls",
    at: "delivery-edge",
  },
  {
    title: "a Kubernetes API for all the internet",
    seed: plus({ type: "aws:eks/cluster:Cluster", name: "kubernetes" }),
    policy: "cluster-endpoint",
    at: "kubernetes",
  },
  {
    title: "a bucket that says nothing but that it is not blocked",
    seed: set("aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock", "load-balancer-logs", {
      restrictPublicBuckets: false,
    }),
    policy: "public-bucket",
    at: "load-balancer-logs",
  },
];
