import { z } from "zod";
import type { StackResource } from "../../contract/stack";
import { cacheSubnetGroupType, databaseSubnetGroupType, subnetType } from "../spread";
import { associationType, routeTableType, routeType } from "../resource-types";
import { definePolicy, type Finding } from "../types";
import { decided, missing, unknown, valueAt } from "../values";
import { viewOf, type StackView } from "../view";

const groupTypes = [databaseSubnetGroupType, cacheSubnetGroupType];
const gatewayType = "aws:ec2/internetGateway:InternetGateway";
const remedy = "give it subnets whose route tables have no route to an internet gateway";

/** No way leads from the internet to where data is kept, whatever a security group says. */
export const databaseRoute = definePolicy({
  name: "database-route",
  description: "Databases and caches stand in subnets that no internet gateway routes to.",
  level: "mandatory",
  severity: "critical",
  steps: [
    "Make subnets with a route table of their own, without a route to an internet gateway.",
    "Add them to the subnet group, move the database over (a failover, or an instance in them), then take the others out.",
  ],
  link: "https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_VPC.WorkingWithRDSInstanceinaVPC.html#USER_VPC.Subnets",
  configSchema: z.strictObject({}),
  reads: groupTypes.map((type) => ({ of: "input", type, path: "subnetIds", whenUnknown: "followed" })),
  judge(stack) {
    const view = viewOf(stack);
    return view.ofType(...groupTypes).map((group) => judgeGroup(view, group));
  },
});

/** Ids are rarely known before an update, so subnets, tables and gateways are found through what depends on what. */
function judgeGroup(view: StackView, group: StackResource): Finding {
  if (valueAt(group, "subnetIds").kind === "missing") {
    return missing(group.urn, `${group.name} does not say subnetIds`, "say subnetIds");
  }
  const subnets = view.dependencies(group, subnetType);
  if (subnets.length === 0) {
    return unknown(
      group.urn,
      `where the subnets of ${group.name} lead can't be known: this program did not make them`,
    );
  }
  const open = subnets.filter((subnet) => leadsOut(view, subnet)).map(({ name }) => name);
  return decided(group.urn, {
    holds: open.length === 0,
    message:
      open.length === 0
        ? "no subnet is routed to an internet gateway"
        : `an internet gateway routes to ${open.join(", ")}: a security group alone stands before the data`,
    remedy,
  });
}

function leadsOut(view: StackView, subnet: StackResource): boolean {
  const tables = view
    .dependents(subnet, associationType)
    .flatMap((association) => view.dependencies(association, routeTableType));
  const routes = [...tables, ...tables.flatMap((table) => view.dependents(table, routeType))];
  return routes.some((route) => view.dependencies(route, gatewayType).length > 0 || namesGateway(route));
}

const namesGateway = ({ inputs }: StackResource): boolean =>
  [inputs, ...(Array.isArray(inputs.routes) ? (inputs.routes as unknown[]) : [])].some((route) =>
    String((Object(route) as { gatewayId?: unknown }).gatewayId).startsWith("igw-"),
  );
