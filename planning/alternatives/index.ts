import type { Catalog } from "../../catalog/types";
import { usualStorage, type DatabaseDeployment, type GrowthPlan } from "../growth-plan/types";
import { planTiers, type PlannedStack } from "../size-stack";
import { holds, tightest } from "../sizing/choice";
import { sizeCompute } from "../sizing/compute";
import { sizeDatabase } from "../sizing/database";
import type { DatabaseSize, StackSize } from "../sizing/types";
import type { SizingMonth } from "../stack-demands";
import { databaseBill, Prices } from "../database-bill";
import { acu, acuHours, serverlessRange } from "./serverless";
import type { Alternative } from "./types";

export type { Alternative } from "./types";

const percent = (share: number): string => {
  const of = share * 100;
  return `${of >= 0.95 || of === 0 ? Math.round(of) : Number(of.toPrecision(1))} %`;
};

/** Aurora's other storage configuration: what I/O costs on Standard against what it costs to have it included. */
function otherAuroraStorage(size: DatabaseSize, catalog: Catalog, region: string): Alternative[] {
  if (size.deployment !== "aurora") return [];
  const standard = databaseBill(size, catalog, region, "standard");
  const optimized = databaseBill(size, catalog, region, "io-optimized");
  const isStandard = size.storage === "standard";
  const [now, then] = isStandard ? [standard, optimized] : [optimized, standard];
  const fixed = standard.instances + standard.storage;
  const included = optimized.instances + optimized.storage;
  const share =
    standard.total === null || optimized.total === null ? null : standard.operations / standard.total;
  return [
    {
      state: `architecture.database.storage: ${isStandard ? "io-optimized" : "standard"}`,
      change: isStandard ? "Aurora I/O-Optimized" : "Aurora Standard",
      tiers: ["database"],
      usdPerMonth: { now: now.total, then: then.total },
      why:
        share !== null
          ? `I/O is ${percent(share)} of what Standard costs; I/O-Optimized pays from ${percent(Math.max(0, 1 - fixed / included))} on at these prices (AWS's rule of thumb: 25 %)`
          : "which is cheaper is not known without these prices",
      unknown: [...new Set([...standard.missing, ...optimized.missing])].sort(),
    },
  ];
}

/** Capacity that follows the load by itself, against classes. */
function serverless(planned: PlannedStack, catalog: Catalog, region: string): Alternative[] {
  const { database } = planned.size;
  const range = database.deployment === "aurora" ? serverlessRange(planned, catalog) : null;
  if (range === null) return [];
  const now = databaseBill(database, catalog, region);
  const prices = new Prices(catalog, region);
  const optimized = database.storage === "io-optimized";
  const hours = prices.usd(
    `aurora.${optimized ? "ioOptimized." : ""}serverlessV2`,
    acuHours(range, database.readers),
  );
  const known = prices.missing.length === 0 && now.total !== null;
  const span = `${range.minimum} to ${range.maximum} ACU an instance, ${range.mean.toFixed(1)} on average`;
  return [
    {
      state: null,
      change: "Aurora Serverless v2",
      tiers: ["database"],
      usdPerMonth: {
        now: now.total,
        then: known && range.fits ? hours + now.storage + now.operations : null,
      },
      why: range.fits
        ? `${span}; its minimum holds the working set; an ACU taken as 2 GiB and a quarter of an r6g's vCPU`
        : `it does not fit: ${span}, and ${acu.most} are the most`,
      unknown: [...new Set([...prices.missing, ...now.missing])].sort(),
    },
  ];
}

const deploymentWords: Readonly<Record<DatabaseDeployment, string>> = {
  aurora: "Aurora",
  "rds-multi-zone": "RDS with a standby",
  "rds-single-zone": "RDS in one zone",
};

/** Other deployments that keep the same promise. */
function otherDeployments(planned: PlannedStack, month: SizingMonth, catalog: Catalog): Alternative[] {
  const { database: asked } = planned.demands;
  const { database } = planned.size;
  const now = databaseBill(database, catalog, asked.region);
  const keep = (deployment: DatabaseDeployment): boolean =>
    deployment !== database.deployment &&
    (deployment === "rds-single-zone") === !month.redundancy.surviveZoneLoss;
  return (["aurora", "rds-multi-zone", "rds-single-zone"] as const)
    .filter((deployment) => keep(deployment) || (deployment === "aurora" && database.deployment !== "aurora"))
    .map((deployment) => {
      const size = sizeDatabase({ ...asked, deployment, storage: usualStorage(deployment) }, catalog);
      const then = databaseBill(size, catalog, asked.region);
      const { binding, ratio } = tightest(size.utilisation, size.ceilings);
      const fits = holds(size);
      return {
        state: `architecture.database.deployment: ${deployment}`,
        change: deploymentWords[deployment],
        tiers: ["database"],
        usdPerMonth: { now: now.total, then: fits ? then.total : null },
        why: fits
          ? `${size.summary}, storage and I/O included; the data has to be moved`
          : `no class carries it: ${binding ?? "the load"} at ${percent(ratio)} of its ceiling`,
        unknown: [...new Set([...now.missing, ...then.missing])].sort(),
      };
    });
}

const instancesUsd = ({ web, database, cache }: StackSize): number | null => {
  const parts = [web.usdPerMonth, database.usdPerMonth, ...(cache === null ? [] : [cache.usdPerMonth])];
  return parts.some((usd) => usd === null) ? null : parts.reduce<number>((sum, usd) => sum + (usd ?? 0), 0);
};

/** The other processors, for all tiers that have any. */
function otherArchitecture(planned: PlannedStack, month: SizingMonth, catalog: Catalog): Alternative {
  const cpu = month.plan.architecture.cpu === "arm64" ? "x86_64" : "arm64";
  const plan: GrowthPlan = { ...month.plan, architecture: { ...month.plan.architecture, cpu } };
  const { size } = planTiers({ ...month, plan }, catalog);
  const now = instancesUsd(planned.size);
  const then = instancesUsd(size);
  const tiers = [size.web, size.database, ...(size.cache === null ? [] : [size.cache])];
  return {
    state: `architecture.cpu: ${cpu}`,
    change: cpu,
    tiers: ["web", "database", ...(size.cache === null ? [] : (["cache"] as const))],
    usdPerMonth: { now, then },
    why: `${tiers.map(({ summary }) => summary).join(" · ")}; the application must be built for it`,
    unknown: now === null || then === null ? [`hours of a type of ${cpu} in ${month.plan.region}`] : [],
  };
}

/** Types whose CPU is earned in credits, where their baseline carries the load for less. */
function burstable(planned: PlannedStack, month: SizingMonth, catalog: Catalog): Alternative[] {
  if (month.plan.architecture.burstable) return [];
  const { web } = planned.size;
  const then = sizeCompute({ ...planned.demands.web, burstable: true }, catalog);
  const type = catalog.instanceTypes.find(({ name }) => name === then.instanceType);
  if (type?.cpuBaseline == null) return [];
  return [
    {
      state: "architecture.burstable: true",
      change: `burstable ${then.instanceType}`,
      tiers: ["web"],
      usdPerMonth: { now: web.usdPerMonth, then: then.usdPerMonth },
      why: `${then.summary}: the baseline of ${percent(type.cpuBaseline)} a vCPU carries the load; above it credits are spent, and then paid for or missing; ${then.assumptions?.join("; ") ?? ""}`,
      unknown: web.usdPerMonth === null || then.usdPerMonth === null ? [`hours of ${then.instanceType}`] : [],
    },
  ];
}

/**
 * What the plan states, stated otherwise: storage, Serverless v2, deployment, processors. Each is sized and priced for the
 * same demand. None of them is ever taken by itself; what saves most stands first, what is not known last.
 */
export function alternativesOf(
  planned: PlannedStack,
  month: SizingMonth,
  catalog: Catalog,
): readonly Alternative[] {
  const { region } = month.plan;
  const found = [
    ...otherAuroraStorage(planned.size.database, catalog, region),
    ...serverless(planned, catalog, region),
    ...otherDeployments(planned, month, catalog),
    ...burstable(planned, month, catalog),
    otherArchitecture(planned, month, catalog),
  ];
  const saves = ({ usdPerMonth: { now, then } }: Alternative): number =>
    now === null || then === null ? -Infinity : now - then;
  return found.sort((a, b) => saves(b) - saves(a) || (a.change < b.change ? -1 : 1));
}
