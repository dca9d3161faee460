import type { TypeRow } from "./rows";

/** What the double knows of launch templates. */
export const launchTemplate: Readonly<Record<string, TypeRow>> = {
  "aws:ec2/launchTemplate:LaunchTemplate": {
    source: "terraform-provider-aws v6.58.0 internal/service/ec2/ec2_launch_template.go",
    autoName: { property: "name", most: 128 },
    unique: { by: ["name"], error: "InvalidLaunchTemplateName.AlreadyExistsException" },
    id: "lt-{token}",
    outputs: { arn: "arn:aws:ec2:{region}:{account}:launch-template/{id}", latestVersion: 1 },
    versions: {
      output: "latestVersion",
      unlessOnly: ["defaultVersion", "updateDefaultVersion", "tags", "name"],
    },
    properties: {
      blockDeviceMappings: {
        kind: "blocks",
        of: {
          deviceName: { kind: "text" },
          ebs: {
            kind: "block",
            of: {
              deleteOnTermination: { kind: "text" },
              encrypted: { kind: "text" },
              iops: { kind: "number" },
              kmsKeyId: { kind: "text" },
              snapshotId: { kind: "text" },
              throughput: { kind: "number" },
              volumeInitializationRate: { kind: "number" },
              volumeSize: { kind: "number" },
              volumeType: { kind: "text", oneOf: ["standard", "gp2", "gp3", "io1", "io2", "sc1", "st1"] },
            },
          },
          noDevice: { kind: "text" },
          virtualName: { kind: "text" },
        },
      },
      defaultVersion: { kind: "number", computed: 1 },
      description: { kind: "text", range: [0, 255] },
      disableApiStop: { kind: "flag" },
      disableApiTermination: { kind: "flag", computed: false },
      ebsOptimized: { kind: "text" },
      iamInstanceProfile: {
        kind: "block",
        of: {
          arn: {
            kind: "text",
            refersTo: {
              type: "aws:iam/instanceProfile:InstanceProfile",
              by: "arn",
              missing: "InvalidIamInstanceProfileArn",
              loose: true,
            },
          },
          name: { kind: "text" },
        },
      },
      imageId: { kind: "text" },
      instanceInitiatedShutdownBehavior: { kind: "text", computed: "stop" },
      instanceType: { kind: "text" },
      kernelId: { kind: "text" },
      keyName: { kind: "text" },
      metadataOptions: {
        kind: "block",
        of: {
          httpEndpoint: { kind: "text", computed: "enabled", oneOf: ["enabled", "disabled"] },
          httpProtocolIpv6: { kind: "text" },
          httpPutResponseHopLimit: { kind: "number", computed: 1, range: [1, 64] },
          httpTokens: { kind: "text", computed: "optional", oneOf: ["optional", "required"] },
          instanceMetadataTags: { kind: "text" },
        },
      },
      monitoring: { kind: "block", of: { enabled: { kind: "flag" } } },
      name: { kind: "text", replaces: true, computed: true, pattern: "[a-zA-Z0-9().\\-/_]{3,128}" },
      namePrefix: { kind: "text", replaces: true, computed: true },
      networkInterfaces: {
        kind: "blocks",
        of: {
          associateCarrierIpAddress: { kind: "text" },
          associatePublicIpAddress: { kind: "text" },
          deleteOnTermination: { kind: "text" },
          description: { kind: "text" },
          deviceIndex: { kind: "number" },
          enaQueueCount: { kind: "number" },
          interfaceType: { kind: "text" },
          ipv4AddressCount: { kind: "number" },
          ipv4Addresses: { kind: "texts" },
          ipv4PrefixCount: { kind: "number" },
          ipv4Prefixes: { kind: "texts" },
          ipv6AddressCount: { kind: "number" },
          ipv6Addresses: { kind: "texts" },
          ipv6PrefixCount: { kind: "number" },
          ipv6Prefixes: { kind: "texts" },
          networkCardIndex: { kind: "number" },
          networkInterfaceId: { kind: "text" },
          primaryIpv6: { kind: "text" },
          privateIpAddress: { kind: "text" },
          securityGroups: {
            kind: "texts",
            refersTo: { type: "aws:ec2/securityGroup:SecurityGroup", missing: "InvalidGroup.NotFound" },
          },
          subnetId: { kind: "text" },
        },
      },
      ramDiskId: { kind: "text" },
      region: { kind: "text", replaces: true },
      securityGroupNames: { kind: "texts" },
      tagSpecifications: {
        kind: "blocks",
        of: {
          resourceType: {
            kind: "text",
            oneOf: ["instance", "volume", "network-interface", "spot-instances-request", "elastic-gpu"],
          },
          tags: { kind: "map" },
        },
      },
      tags: { kind: "map" },
      updateDefaultVersion: { kind: "flag", computed: false },
      userData: { kind: "text" },
      vpcSecurityGroupIds: { kind: "texts" },
    },
  },
};
