import { z } from "zod";
import type { StackResource } from "../../contract/stack";
import { subnetType } from "../spread";
import { definePolicy, type Finding } from "../types";
import { decided, missing, unknown, valueAt } from "../values";
import { viewOf, type StackView } from "../view";

const vpcType = "aws:ec2/vpc:Vpc";
const gatewayType = "aws:ec2/natGateway:NatGateway";
const endpointType = "aws:ec2/vpcEndpoint:VpcEndpoint";

/** What goes to S3 does not pay for a NAT gateway on its way. */
export const s3Endpoint = definePolicy({
  name: "s3-endpoint",
  description: "A VPC with NAT gateways reaches S3 through a gateway endpoint, which costs nothing.",
  level: "advisory",
  severity: "medium",
  steps: [
    "Add a VPC endpoint of type Gateway for com.amazonaws.<region>.s3 to every route table that leads to a NAT gateway.",
  ],
  link: "https://docs.aws.amazon.com/vpc/latest/privatelink/vpc-endpoints-s3.html",
  configSchema: z.strictObject({}),
  reads: [{ of: "input", type: endpointType, path: "serviceName" }],
  judge(stack) {
    const view = viewOf(stack);
    return view
      .ofType(vpcType)
      .filter((vpc) =>
        view.dependents(vpc, subnetType).some((each) => view.dependents(each, gatewayType).length > 0),
      )
      .map((vpc) => judgeVpc(view, vpc));
  },
});

function judgeVpc(view: StackView, vpc: StackResource): Finding {
  const services = view.dependents(vpc, endpointType).map((endpoint) => valueAt(endpoint, "serviceName"));
  const isThere = services.some(
    ({ kind, ...rest }) => kind === "said" && "value" in rest && String(rest.value).endsWith(".s3"),
  );
  if (!isThere && services.some(({ kind }) => kind === "missing")) {
    return missing(
      vpc.urn,
      `an endpoint of ${vpc.name} does not say for which service it is`,
      "say serviceName",
    );
  }
  if (!isThere && services.some(({ kind }) => kind === "unknown")) {
    return unknown(
      vpc.urn,
      `for which service the endpoints of ${vpc.name} are can't be known before the update`,
    );
  }
  return decided(vpc.urn, {
    holds: isThere,
    message: isThere
      ? "S3 is reached past the NAT gateways"
      : "what instances read from and write to S3 is paid for a GB at the NAT gateways",
    remedy: "add a gateway endpoint for S3 to the private route tables; it costs nothing",
  });
}
