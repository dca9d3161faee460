import { readFileSync } from "node:fs";
import { join } from "node:path";
import {
  AutoscaledService,
  formatErrors,
  loadCatalog,
  Network,
  readGrowthPlan,
  serviceGroups,
} from "pulumi-headroom";

const catalog = loadCatalog();
const file = join(__dirname, "growth.yaml");
const read = readGrowthPlan(readFileSync(file, "utf8"), file, catalog);
if ("errors" in read) throw new Error(formatErrors(read.errors));
const { plan } = read;

const network = new Network("main", { demand: { region: plan.region, zones: plan.architecture.zones } });

/** A group of its own for each service, at the size that `headroom services` shows. */
export const groupNames = serviceGroups(plan, catalog).map(
  ({ name, size, needs }) =>
    new AutoscaledService(name, {
      size,
      tier: name,
      dependsOnTiers: needs,
      vpcId: network.vpcId,
      subnetIds: [...network.privateSubnetIds],
      zoneIds: network.zoneIds,
    }).groupName,
);
