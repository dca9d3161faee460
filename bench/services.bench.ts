/**
 * What a plan of many services takes: each sized over 36 months, and how that grows with their number. No two services
 * are alike, so nothing is found by its likeness to another.
 */
import { join } from "node:path";
import { readFileSync } from "node:fs";
import { loadCatalog } from "../catalog";
import {
  formatErrors,
  planServices,
  readGrowthPlan,
  type GrowthPlan,
  type PlannedService,
} from "../planning";

const counts = [10, 100, 1_000, 10_000] as const;
const aim = { services: 1_000, seconds: 1 };
/** The least time of several runs is held against the aim: what else the machine does only adds to it. The first is told, too. */
const runs = 3;

/** A service of a product of many: all numbers differ from one to the next, a tenth of them work off queues. */
function serviceOf(index: number, count: number): PlannedService {
  const spread = (step: number): number => ((index * step) % 997) / 997;
  const cpuSeconds = 0.001 + 0.03 * spread(389);
  return {
    name: `service-${index}`,
    callsPerRequest: 0.02 + 2 * spread(631),
    cpuSeconds,
    cpuVariation: 0.5 + spread(83),
    latencySeconds: cpuSeconds * (5 + 10 * spread(211)),
    baseMemoryGib: 0,
    memoryPerRequestMib: 1 + 30 * spread(457),
    stateful: index % 13 === 0,
    criticality: index % 7 === 0 ? "optional" : "critical",
    needs: index + 1 < count ? [`service-${index + 1}`, "database"] : ["database"],
    database: { readsPerRequest: spread(733), writesPerRequest: 0.1 * spread(149), storedGib: null },
    cacheReadsPerRequest: spread(277),
    queue:
      index % 10 === 9
        ? {
            longestWaitSeconds: 5 + 300 * spread(331),
            jobSeconds: cpuSeconds + 2 * spread(509),
            jobVariation: 1,
            burstJobs: null,
            burstDoneSeconds: null,
          }
        : null,
  };
}

function planWith(plan: GrowthPlan, count: number): GrowthPlan {
  const services = Array.from({ length: count }, (_, index) => serviceOf(index, count));
  return { ...plan, workload: { ...plan.workload, services } };
}

function main(): void {
  const file = join(__dirname, "../growth.yaml");
  const catalog = loadCatalog();
  const read = readGrowthPlan(readFileSync(file, "utf8"), file, catalog);
  if ("errors" in read) throw new Error(formatErrors(read.errors));
  for (const count of counts) {
    const times = Array.from({ length: runs }, () => {
      // What is kept by a plan's identity is not found again.
      const plan = planWith(read.plan, count);
      const start = process.cpuUsage();
      planServices(plan, catalog);
      const { user, system } = process.cpuUsage(start);
      return (user + system) / 1e6;
    });
    const [first = 0] = times;
    const seconds = Math.min(...times);
    const verdict =
      count === aim.services ? `, aim ${aim.seconds} s: ${seconds <= aim.seconds ? "met" : "missed"}` : "";
    console.log(
      `${`${count.toLocaleString("en-US")} services`.padEnd(30)}${(first * 1000).toFixed(0).padStart(6)} ms  the first time, ${(seconds * 1000).toFixed(0)} ms after, ${((seconds / count) * 1e6).toFixed(0)} µs a service${verdict}`,
    );
  }
}

main();
