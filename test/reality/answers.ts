import type { Catalog } from "../../catalog/types";
import {
  databasePathOf,
  deployablePhase,
  demandFor,
  type GrowthPlan,
  roadmap,
  sizeStack,
  stackOutlook,
  webCores,
  whyNotReactive,
} from "../../planning";
import type { Question } from "./types";

/** The phase that the roadmap asks for at first, as far as it can be deployed. */
const phaseOf = (plan: GrowthPlan, catalog: Catalog) =>
  deployablePhase(roadmap(plan, catalog).phaseByMonth[0]?.phase ?? 1);

const sizeOf = (plan: GrowthPlan, catalog: Catalog, month: string) =>
  sizeStack(plan, month, phaseOf(plan, catalog), catalog);

function shards(plan: GrowthPlan, catalog: Catalog): string {
  const { start, transitions } = roadmap(plan, catalog);
  const shard = [...(start === null ? [] : [start]), ...transitions].find(({ phase }) => phase === 4);
  return shard === undefined ? "never" : `in ${shard.month}, begun in ${shard.startBy}`;
}

/** What forces the first month with shards, of the way of the database. */
function shardedBy(plan: GrowthPlan, catalog: Catalog): string {
  const { start, transitions } = roadmap(plan, catalog);
  const shard = [...(start === null ? [] : [start]), ...transitions].find(({ phase }) => phase === 4);
  return shard?.reason.split("; the way there")[0] ?? "nothing";
}

function path(plan: GrowthPlan, catalog: Catalog): string {
  const { steps } = databasePathOf(plan, sizeOf(plan, catalog, plan.asOf), catalog);
  const said = new Set<string>();
  const first = steps.filter(({ change }) => !said.has(change) && said.add(change));
  return first.length === 0
    ? "as it is"
    : first.map(({ change, month, constraint }) => `${change} ${month} (${constraint})`).join(", ");
}

function firstToBind(plan: GrowthPlan, catalog: Catalog): string {
  const { bottleneck } = stackOutlook(plan, catalog, { month: plan.asOf, phase: phaseOf(plan, catalog) });
  return bottleneck === null
    ? "nothing"
    : `${bottleneck.tier} ${bottleneck.constraint} in ${bottleneck.month}`;
}

/** The cores of a deployed web tier, in those that request time was measured on. */
function webCoresDeployed(plan: GrowthPlan, catalog: Catalog, month: string): number {
  const { web } = sizeOf(plan, catalog, month);
  const speed = catalog.instanceTypes.find(({ name }) => name === web.instanceType)?.cpuSpeed ?? 1;
  return (web.desired * web.vcpu * speed) / plan.workload.requests.cpuReferenceSpeed;
}

function databaseCoresBusy(plan: GrowthPlan, catalog: Catalog, month: string): number {
  const { database } = sizeOf(plan, catalog, month);
  const speed = catalog.databaseClasses.find(({ name }) => name === database.instanceClass)?.cpuSpeed ?? 1;
  return (database.utilisation.cpu ?? 0) * database.vcpu * speed;
}

const tenToThe12 = 1e12;

/**
 * What the planner says about any plan, by the product's own functions alone: nothing here knows a workload by its name.
 *
 * @throws RangeError as the functions of planning do
 */
export function answerTo(
  question: Question,
  plan: GrowthPlan,
  catalog: Catalog,
  month = plan.asOf,
): number | string {
  switch (question) {
    case "webCores":
      return webCores(plan, month);
    case "webCoresAtMean": {
      const { requests } = plan.workload;
      const peakPerSecond = requests.peakPerSecond / requests.shape.peakToMean;
      return webCores(
        { ...plan, workload: { ...plan.workload, requests: { ...requests, peakPerSecond } } },
        month,
      );
    }
    case "web":
      return sizeOf(plan, catalog, month).web.summary;
    case "webCoresDeployed":
      return webCoresDeployed(plan, catalog, month);
    case "reactiveScaling": {
      const why = whyNotReactive(plan, catalog);
      return why === null ? "will do" : `refused: ${why}`;
    }
    case "database":
      return sizeOf(plan, catalog, month).database.summary;
    case "databaseMemoryGib":
      return sizeOf(plan, catalog, month).database.memoryGib;
    case "databaseCoresBusy":
      return databaseCoresBusy(plan, catalog, month);
    case "shards":
      return shards(plan, catalog);
    case "shardedBy":
      return shardedBy(plan, catalog);
    case "path":
      return path(plan, catalog);
    case "firstToBind":
      return firstToBind(plan, catalog);
    case "egressTb": {
      const { delivery } = sizeOf(plan, catalog, month);
      return ((delivery.usage.edgeEgressGb?.expected ?? 0) * 1024 ** 3) / tenToThe12;
    }
    case "users":
      return demandFor(plan, month).users.median;
  }
}
