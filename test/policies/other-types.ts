import { UNKNOWN, type StackResource } from "../../contract/stack";
import { resource } from "../helpers/stack-fixture";

const allow = (action: string, on: string): string =>
  JSON.stringify({ Version: "2012-10-17", Statement: [{ Effect: "Allow", Action: action, Resource: on }] });

/** Types that the sample has not, set up as the policies on security and cost want them. */
export function otherTypes(): StackResource[] {
  return [
    ...["rolePolicy:RolePolicy", "policy:Policy", "userPolicy:UserPolicy", "groupPolicy:GroupPolicy"].map(
      (type) =>
        resource(`aws:iam/${type}`, type, { inputs: { policy: allow("s3:GetObject", "arn:aws:s3:::b/*") } }),
    ),
    ...["rolePolicyAttachment:RolePolicyAttachment", "policyAttachment:PolicyAttachment"].map((type) =>
      resource(`aws:iam/${type}`, type, { inputs: { policyArn: "arn:aws:iam::aws:policy/ReadOnlyAccess" } }),
    ),
    resource("aws:rds/cluster:Cluster", "optimized", {
      protect: true,
      inputs: {
        engine: "aurora-postgresql",
        storageType: "aurora-iopt1",
        storageEncrypted: true,
        masterPassword: "[secret]",
      },
    }),
    resource("aws:rds/clusterInstance:ClusterInstance", "optimized-writer", {
      inputs: { publiclyAccessible: false },
      dependsOn: ["optimized"],
    }),
    resource("aws:docdb/cluster:Cluster", "documents", {
      inputs: { storageEncrypted: true, masterPassword: "[secret]" },
    }),
    resource("aws:neptune/cluster:Cluster", "graph", { inputs: { storageEncrypted: true } }),
    resource("aws:redshift/cluster:Cluster", "warehouse", { inputs: { masterPassword: "[secret]" } }),
    resource("aws:elasticache/replicationGroup:ReplicationGroup", "with-token", {
      inputs: {
        engine: "valkey",
        atRestEncryptionEnabled: true,
        transitEncryptionEnabled: true,
        authToken: "[secret]",
      },
    }),
    resource("aws:rds/instance:Instance", "plain-database", {
      inputs: { publiclyAccessible: false, storageEncrypted: true, storageType: "gp3", password: "[secret]" },
    }),
    resource("aws:rds/snapshot:Snapshot", "snapshot", { inputs: { sharedAccounts: ["123456789012"] } }),
    resource("aws:rds/clusterSnapshot:ClusterSnapshot", "cluster-snapshot", {
      inputs: { sharedAccounts: ["123456789012"] },
    }),
    resource("aws:ec2/amiLaunchPermission:AmiLaunchPermission", "image", { inputs: { group: "none" } }),
    resource("aws:ebs/volume:Volume", "volume", { inputs: { encrypted: true, type: "gp3" } }),
    resource("aws:ec2/volumeAttachment:VolumeAttachment", "attachment", { dependsOn: ["volume"] }),
    resource("aws:efs/fileSystem:FileSystem", "files", { inputs: { encrypted: true } }),
    resource("aws:sqs/queue:Queue", "encrypted-queue", { inputs: { sqsManagedSseEnabled: true } }),
    resource("aws:ec2/instance:Instance", "instance", {
      inputs: {
        instanceType: "c8g.large",
        metadataOptions: { httpTokens: "required" },
        userData: "echo hello",
        userDataBase64: "ZWNobyBoZWxsbwo=",
      },
    }),
    resource("aws:ec2/launchTemplate:LaunchTemplate", "with-user-data", {
      inputs: {
        instanceType: "c8g.large",
        metadataOptions: { httpTokens: "required" },
        blockDeviceMappings: [{ ebs: { encrypted: "true" } }],
        userData: "ZWNobyBoZWxsbwo=",
      },
    }),
    resource("aws:lambda/function:Function", "function", {
      inputs: { environment: { variables: { LEVEL: "info" } } },
    }),
    resource("aws:ecs/taskDefinition:TaskDefinition", "task", { inputs: { containerDefinitions: "[]" } }),
    resource("aws:eks/cluster:Cluster", "kubernetes", {
      inputs: { vpcConfig: { endpointPublicAccess: false } },
    }),
    resource("aws:lb/listener:Listener", "tls-listener", {
      inputs: { protocol: "HTTPS", sslPolicy: "ELBSecurityPolicy-TLS13-1-2-2021-06" },
    }),
    resource("aws:cloudfront/distribution:Distribution", "own-certificate", {
      inputs: {
        defaultCacheBehavior: { viewerProtocolPolicy: "https-only" },
        viewerCertificate: { acmCertificateArn: UNKNOWN, minimumProtocolVersion: "TLSv1.2_2021" },
      },
    }),
    resource("aws:ec2/securityGroup:SecurityGroup", "with-rules", {
      inputs: { ingress: [{ cidrBlocks: ["10.0.0.0/8"], protocol: "tcp", fromPort: 22, toPort: 22 }] },
    }),
    resource("aws:ec2/securityGroupRule:SecurityGroupRule", "older-rule", {
      inputs: { type: "ingress", cidrBlocks: ["10.0.0.0/8"], protocol: "tcp", fromPort: 22, toPort: 22 },
    }),
    resource("aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule", "by-address", {
      inputs: { cidrIpv4: "10.0.0.0/8", ipProtocol: "tcp", fromPort: 22, toPort: 22 },
    }),
    resource("aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule", "by-group", {
      inputs: { referencedSecurityGroupId: UNKNOWN, ipProtocol: "tcp", fromPort: 22, toPort: 22 },
    }),
  ];
}
