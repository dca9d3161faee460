import type { ServiceRow, ServicesDocument, ServiceSize } from "../../contract/services";
import type { GrowthPlan } from "../growth-plan/types";
import { summaryOf } from "../sizing/compute";
import { tightest } from "../sizing/choice";
import { answeringModel } from "./model";
import type { GroupSize } from "./group";
import type { ServicesPlan, SizedService } from "./plan-services";
import { loadOf, type ProductLoad } from "./service-demand";
import { workerModel } from "./workers";
import { workersOf } from "./workers-outlook";

/** A sum that is only known where all of it is. */
const sumOf = (amounts: readonly (number | null)[]): number | null =>
  amounts.reduce<number | null>((sum, amount) => (sum === null || amount === null ? null : sum + amount), 0);

/**
 * The services as scripts read them and as `headroom services` prints them: plain data, in the order of the plan.
 *
 * @param version of Headroom
 */
export function servicesDocument(
  plan: GrowthPlan,
  { months, loads, services, together, shared, connections }: ServicesPlan,
  version: string,
): ServicesDocument {
  const cpu = services.reduce((sum, { service }) => sum + service.callsPerRequest * service.cpuSeconds, 0);
  const ofMonth = (index: number, which: readonly SizedService[]): GroupSize[] =>
    which.flatMap(({ sizes }) => sizes[index] ?? []);
  const usd = (sizes: readonly GroupSize[]): number | null =>
    sumOf(sizes.map(({ usdPerMonth }) => usdPerMonth));
  const answering = services.filter(({ service }) => service.queue === null);
  return {
    schema: "headroom.services/1",
    version,
    product: plan.product,
    region: plan.region,
    months: [...months],
    currency: "USD",
    services: services.map((sized) => serviceRow(plan, sized, loads, cpu)),
    shared: shared.map(({ tier, constraint, binds, utilisation, causes, stops }) => ({
      tier,
      constraint,
      binds,
      utilisation: [...utilisation],
      basis: causes.basis,
      causes: causes.shares.map(({ service, share }) => ({ service, share })),
      notStated: causes.notStated,
      stops: [...stops],
    })),
    together: months.map((month, index) => ({
      month,
      size: together[index]?.summary ?? "",
      usdPerMonth: together[index]?.usdPerMonth ?? null,
    })),
    apart: months.map((month, index) => {
      const sizes = ofMonth(index, services);
      return {
        month,
        instances: sizes.reduce((sum, { desired }) => sum + desired, 0),
        usdPerMonth: usd(sizes),
        answeringUsdPerMonth: usd(ofMonth(index, answering)),
      };
    }),
    connections: { ...connections, needed: [...connections.needed] },
  };
}

function serviceRow(
  plan: GrowthPlan,
  sized: SizedService,
  loads: readonly ProductLoad[],
  cpuOfAll: number,
): ServiceRow {
  const { service, demand, jobs, sizes } = sized;
  const { name, criticality, stateful, needs, callsPerRequest, cpuSeconds, queue } = service;
  const { ceilings } = jobs === null ? answeringModel(demand) : workerModel(demand, jobs);
  const broken = sizes.find((size) => !size.holds);
  return {
    name,
    works: queue === null ? "answers" : "queue",
    criticality,
    stateful,
    needs: [...needs],
    callsPerRequest,
    cpuSeconds,
    cpuShare: (callsPerRequest * cpuSeconds) / cpuOfAll,
    latencySeconds: queue === null ? demand.latencySeconds : null,
    fits: broken === undefined,
    why: broken === undefined ? null : whyNot(broken, ceilings, demand.zones),
    sizes: sizes.map((size, index) => sizeRow(size, loads[index], callsPerRequest, demand.zones)),
    workers: jobs === null ? null : workersOf(plan, sized, jobs, loads[0]),
  };
}

function sizeRow(
  { machine, desired, minimum, maximum, binding, utilisation, usdPerMonth }: GroupSize,
  load: ProductLoad | undefined,
  callsPerRequest: number,
  zones: number,
): ServiceSize {
  return {
    month: load?.month ?? "",
    peakPerSecond: load === undefined ? 0 : loadOf(load, callsPerRequest).peak,
    size: summaryOf(desired, machine.type.name, zones),
    type: machine.type.name,
    count: desired,
    minimum,
    maximum,
    binding,
    used: binding === null ? 0 : (utilisation[binding] ?? 0),
    usdPerMonth,
  };
}

function whyNot(
  { utilisation, machine, desired }: GroupSize,
  ceilings: GroupSize["utilisation"],
  zones: number,
): string {
  const { binding, ratio } = tightest(utilisation, ceilings);
  return `${binding ?? "nothing"} at ${Math.round(ratio * 100)} % of its ceiling on ${summaryOf(desired, machine.type.name, zones)}`;
}
