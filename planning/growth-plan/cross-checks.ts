import type { z } from "zod";
import type { Catalog } from "../../catalog/types";
import { monthsBetween } from "../months";
import { didYouMean } from "../../input/fields";
import type { Mistake } from "../../input/mistakes";
import type { Path } from "../../input/places";
import { isWithin } from "../sizing/largest-instance";
import { requestCpu, type CpuTime } from "./cpu-schema";
import { growthFile } from "./schema";
import { checkServices } from "./services-checks";
import { toService } from "./to-services";
import type { Driver } from "./types";
import { usualPeak } from "./requests-schema";

/** What of the catalog a growth plan is held against. */
export type KnownFacts = Pick<Catalog, "instanceTypes" | "regions"> &
  Partial<Pick<Catalog, "quotas" | "databaseClasses">>;

const drivers: readonly Driver[] = ["users", "requests", "data", "content"];

const at = (raw: unknown, path: Path): unknown =>
  path.reduce<unknown>(
    (value, key) =>
      typeof value === "object" && value !== null ? (value as Record<PropertyKey, unknown>)[key] : undefined,
    raw,
  );

/** The value of one field where that field alone is right: a mistake elsewhere must not hide one here. */
function valid<T>(raw: unknown, path: Path, schema: z.ZodType<T>): T | undefined {
  const result = schema.safeParse(at(raw, path));
  return result.success ? result.data : undefined;
}

const { shape } = growthFile;

function monthsAgainstAsOf(raw: unknown): Mistake[] {
  const asOf = valid(raw, ["asOf"], shape.asOf);
  if (asOf === undefined) return [];
  return drivers.flatMap((driver): Mistake[] => {
    const growth = valid(raw, ["growth", driver], shape.growth.shape.users);
    const written = at(raw, ["growth", driver]);
    const within = (key: string): Path => ["growth", driver, ...(typeof written === "string" ? [] : [key])];
    if (growth?.kind === "target" && monthsBetween(asOf, growth.by) <= 0)
      return [
        {
          path: within("target"),
          message: `${growth.by} is not after ${asOf}, the month of asOf. Name a later one`,
        },
      ];
    if (growth?.kind !== "measured") return [];
    return growth.series.flatMap(({ month }, index) =>
      monthsBetween(asOf, month) > 0
        ? [
            {
              path: [...within("measured"), index, "month"],
              message: `${month} comes after ${asOf}, the month of asOf: nobody has measured it`,
            },
          ]
        : [],
    );
  });
}

/** The speed of an instance family's vCPU relative to an m5's; null where the catalog has none. */
export const familySpeed = (family: string, facts: KnownFacts): number | null =>
  facts.instanceTypes.find((type) => type.family === family && type.cpuSpeed !== null)?.cpuSpeed ?? null;

/** The speed of the CPU that a time was measured on, relative to an m5's vCPU; null where it is not known. */
export const speedOf = (
  { on, speed }: Pick<CpuTime, "on" | "speed">,
  facts: KnownFacts | undefined,
): number | null => speed ?? (facts === undefined ? null : familySpeed(on, facts));

function cpuIsKnown(raw: unknown, path: Path, facts: KnownFacts | undefined): Mistake[] {
  const cpu = valid(raw, path, requestCpu);
  if (cpu === undefined || speedOf(cpu, facts) !== null) return [];
  const milliseconds = cpu.seconds === null ? null : Number((cpu.seconds * 1000).toPrecision(12));
  const right =
    milliseconds === null || typeof at(raw, path) === "object"
      ? "Add speed: 1.5"
      : `Write it as { time: ${milliseconds} ms, on: ${cpu.on}, speed: 1.5 }`;
  return [{ path, message: `the speed of "${cpu.on}" is not known. ${right}, in times of an m5 vCPU` }];
}

/** A spike stands above the usual peak, or it is none. */
function spikesAreSpikes(raw: unknown): Mistake[] {
  const path = ["workload", "requests"];
  const requests = valid(raw, path, shape.workload.shape.requests);
  if (requests?.spikes === undefined) return [];
  const usual = usualPeak(requests);
  return requests.spikes.peak > usual
    ? []
    : [
        {
          path: [...path, "spikes", "peak"],
          message: `${requests.spikes.peak}/s is no spike over the usual peak of ${Number(usual.toPrecision(4))}/s. Leave spikes out, or state the usual peak lower`,
        },
      ];
}

/** Entries of the list of services, as they stand in the file. */
function servicesIn(raw: unknown): readonly unknown[] {
  const written = at(raw, ["workload", "services"]);
  return Array.isArray(written) ? (written as readonly unknown[]) : [];
}

const cpusAreKnown = (raw: unknown, facts: KnownFacts | undefined): Mistake[] =>
  [
    ["workload", "requests", "cpu"],
    ...servicesIn(raw).map((_, index) => ["workload", "services", index, "cpu"]),
  ].flatMap((path) => cpuIsKnown(raw, path, facts));

const workloadShape = shape.workload.shape;

/** A request takes CPU: by itself, or by the services that answer it. */
function requestHasCpu(raw: unknown): Mistake[] {
  const requests = at(raw, ["workload", "requests"]);
  if (typeof requests !== "object" || requests === null || "cpu" in requests) return [];
  const isAnswering = (entry: unknown): boolean =>
    typeof entry !== "object" || entry === null || !("queue" in entry);
  if (servicesIn(raw).some(isAnswering)) return [];
  // A key that was only misspelt is told as such.
  if (Object.keys(requests).some((key) => didYouMean(key, ["cpu"]).startsWith("did you mean"))) return [];
  return [
    {
      path: ["workload", "requests"],
      message: `"cpu" is missing. Write it as 22 ms${
        servicesIn(raw).length > 0 ? ": every service works off a queue, none answers requests" : ""
      }`,
    },
  ];
}

function servicesFit(raw: unknown, facts: KnownFacts | undefined): Mistake[] {
  const written = at(raw, ["workload", "services"]);
  if (written === undefined) return [];
  const read = valid(raw, ["workload", "services"], workloadShape.services);
  const known = read?.every((service) => speedOf(service.cpu, facts) !== null) === true;
  const { requests, database, cache } = workloadShape;
  const stated = <T>(path: Path, schema: z.ZodType<T>): NonNullable<T> | null =>
    valid(raw, ["workload", ...path], schema) ?? null;
  const cpuTime = stated(["requests", "cpu"], requests.shape.cpu);
  const inGib = (bytes: number | null): number | null => (bytes === null ? null : bytes / 1024 ** 3);
  const memory = inGib(stated(["requests", "memoryPerRequest"], requests.shape.memoryPerRequest));
  return checkServices(
    written,
    known ? read.map((service) => toService(service, (each) => speedOf(each, facts) ?? 1)) : null,
    {
      cpuSeconds: cpuTime?.seconds == null ? null : cpuTime.seconds * (speedOf(cpuTime, facts) ?? 1),
      memoryMib: memory === null ? null : memory * 1024,
      readsPerRequest: stated(["database", "readsPerRequest"], database.shape.readsPerRequest),
      writesPerRequest: stated(["database", "writesPerRequest"], database.shape.writesPerRequest),
      cacheReadsPerRequest: stated(["cache", "readsPerRequest"], cache.unwrap().shape.readsPerRequest),
      storedGib: inGib(stated(["database", "stored"], database.shape.stored)),
    },
  );
}

function regionHasZones(raw: unknown, facts: KnownFacts): Mistake[] {
  const name = valid(raw, ["region"], shape.region);
  if (name === undefined) return [];
  const region = facts.regions.find((known) => known.name === name);
  if (region === undefined) {
    const names = facts.regions.map((known) => known.name);
    return [{ path: ["region"], message: `"${name}" is not in the catalog; ${didYouMean(name, names)}` }];
  }
  const architecture = shape.architecture.unwrap().shape;
  const usable = region.zoneIds.filter((id) => !region.zoneIdsWithoutVpcOrigins.includes(id));
  const zones = valid(raw, ["architecture", "zones"], architecture.zones) ?? 0;
  const zoneIds = valid(raw, ["architecture", "zoneIds"], architecture.zoneIds) ?? [];
  return [
    ...(zones > usable.length
      ? [
          {
            path: ["architecture", "zones"],
            message: `${name} has ${usable.length} zones for this stack, not ${zones}`,
          },
        ]
      : []),
    ...zoneIds.flatMap((id, index): Mistake[] =>
      region.zoneIds.includes(id)
        ? []
        : [
            {
              path: ["architecture", "zoneIds", index],
              message: `"${id}" is no zone of ${name}; ${didYouMean(id, region.zoneIds)}`,
            },
          ],
    ),
  ];
}

function aDatabaseFits(raw: unknown, { databaseClasses }: KnownFacts): Mistake[] {
  const { database, cpu } = shape.architecture.unwrap().shape;
  const path = ["architecture", "database"];
  const stated = valid(raw, path, database);
  const largest = stated?.largestInstance;
  if (stated === undefined || largest === undefined || databaseClasses === undefined) return [];
  const offered = databaseClasses.filter(
    ({ architecture, engines, cpuSpeed }) =>
      architecture === (valid(raw, ["architecture", "cpu"], cpu) ?? "arm64") &&
      engines.includes(stated.deployment === "aurora" ? "aurora-postgresql" : "postgres") &&
      cpuSpeed !== null,
  );
  const limit = { vcpu: largest.vcpus ?? null, memoryGib: (largest.memory ?? Infinity) / 1024 ** 3 };
  if (offered.some((type) => isWithin(type, limit))) return [];
  const least = [...offered].sort((a, b) => a.vcpu - b.vcpu || a.memoryGib - b.memoryGib)[0];
  return least === undefined
    ? []
    : [
        {
          path: [...path, "largestInstance"],
          message: `no class is as small as that: the smallest, ${least.name}, has ${least.vcpu} vCPU and ${least.memoryGib} GiB`,
        },
      ];
}

function quotasAreKnown(raw: unknown, { quotas }: KnownFacts): Mistake[] {
  const written = valid(raw, ["account", "quotas"], shape.account.unwrap().shape.quotas) ?? {};
  if (quotas === undefined) return [];
  const ids = quotas.map(({ id }) => id);
  return Object.keys(written)
    .filter((id) => !ids.includes(id))
    .map((id) => ({
      path: ["account", "quotas", id],
      message: `"${id}" is no quota that Headroom counts; ${didYouMean(id, ids)}`,
    }));
}

const storageOf = { aurora: ["standard", "io-optimized"], rds: ["gp3", "io2"] } as const;

function storageFitsDeployment(raw: unknown): Mistake[] {
  const { deployment, storage } = shape.architecture.unwrap().shape.database.unwrap().shape;
  const path = ["architecture", "database", "storage"];
  const written = valid(raw, path, storage);
  const on = valid(raw, ["architecture", "database", "deployment"], deployment);
  if (written === undefined || on === undefined) return [];
  const accepted: readonly string[] = on === "aurora" ? storageOf.aurora : storageOf.rds;
  return accepted.includes(written)
    ? []
    : [{ path, message: `"${written}" is no storage of ${on}; accepted: ${accepted.join(", ")}` }];
}

/** A dependency is hard or soft: a tier that a flow names as both is one of the two. */
function softIsNotHard(raw: unknown): Mistake[] {
  const flows = at(raw, ["objectives", "flows"]);
  if (typeof flows !== "object" || flows === null) return [];
  return Object.keys(flows).flatMap((name) => {
    const path: Path = ["objectives", "flows", name];
    const written = (key: string): readonly unknown[] => {
      const value = at(raw, [...path, key]);
      return Array.isArray(value) ? value : [];
    };
    const needs = written("needs");
    return written("degradesWithout").flatMap((tier, index): Mistake[] =>
      needs.includes(tier)
        ? [
            {
              path: [...path, "degradesWithout", index],
              message: `${String(tier)} stands under needs, too: the flow either can't do without it or only degrades. Name it once`,
            },
          ]
        : [],
    );
  });
}

/**
 * What can't be judged field by field: months against `asOf`, services against each other and against what is said of a
 * request besides, the storage against the deployment, and, where the catalog's facts are given, the region, its
 * zones, the CPU's speed and the account's quotas.
 *
 * @param raw what stands in the file, unchecked.
 */
export const crossCheck = (raw: unknown, facts: KnownFacts | undefined): Mistake[] => [
  ...monthsAgainstAsOf(raw),
  ...requestHasCpu(raw),
  ...cpusAreKnown(raw, facts),
  ...servicesFit(raw, facts),
  ...storageFitsDeployment(raw),
  ...spikesAreSpikes(raw),
  ...softIsNotHard(raw),
  ...(facts === undefined
    ? []
    : [...regionHasZones(raw, facts), ...aDatabaseFits(raw, facts), ...quotasAreKnown(raw, facts)]),
];
