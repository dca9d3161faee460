import { z } from "zod";
import { cpu } from "./cpu-schema";
import { choice, limits, list, quantity, section, text } from "../../input/fields";
import { bytes, count, duration, found, share } from "../../input/quantities";

const number = count("a number", "1");
const time = (example: string) => duration("a length of time", " s", example);

const variation = { words: "from 0 to 10", allows: (value: number) => value >= 0 && value <= 10 };

const queue = section("A queue in front of it: its calls are jobs, and nobody waits for the answer.", {
  longestWait: quantity(
    time("5 min"),
    limits.aboveZero,
    "How long a job may wait for a worker: 99 of 100 begin within it.",
    "5 min",
  ),
  jobTime: quantity(
    time("2 s"),
    limits.aboveZero,
    "How long a job keeps a worker busy on an m5, waiting for others included. Left out: its CPU time.",
    "2 s",
  ).optional(),
  jobVariation: quantity(
    number,
    variation,
    "Standard deviation of the job time over its mean. 0: all alike; 1: as uneven as exponential times.",
    1,
  ).prefault(1),
  burst: quantity(
    number,
    limits.notNegative,
    "Jobs that come at once on top of the peak: an import, a mailing.",
    "50,000",
  ).optional(),
  burstDone: quantity(
    time("30 min"),
    limits.aboveZero,
    "Within which the burst must be worked off. Left out: it is told how long it takes.",
    "30 min",
  ).optional(),
}).refine((value) => value.burstDone === undefined || value.burst !== undefined, {
  error: "burstDone stands without burst. Say how many jobs come at once",
});

const database = section("What one call asks of the database.", {
  readsPerRequest: quantity(
    number,
    limits.notNegative,
    "Read statements of one call, before the cache answers any.",
    4,
  ).prefault(0),
  writesPerRequest: quantity(number, limits.notNegative, "Write statements of one call.", 0.5).prefault(0),
  stored: quantity(
    bytes(" GiB", "40 GiB"),
    limits.notNegative,
    "Its part of the data in the database, indexes included.",
    "40 GiB",
  ).optional(),
});

const cache = section("What one call asks of the cache.", {
  readsPerRequest: quantity(number, limits.notNegative, "Reads of one call that ask the cache first.", 3),
});

const hasKey = (value: unknown, key: string): boolean =>
  typeof value === "object" && value !== null && key in value;

const service = section("One service.", {
  name: text({ description: "Its name, each once, and none of a tier.", examples: ["orders"] }),
  share: quantity(
    share("a share"),
    limits.partAboveZero,
    "Share of the product's requests that call it, once each.",
    "40%",
  ).optional(),
  callsPerRequest: quantity(
    number,
    limits.aboveZero,
    "Calls that one request of the product causes on average, in place of the share.",
    2,
  ).optional(),
  cpu,
  cpuVariation: quantity(
    number,
    variation,
    "Standard deviation of a call's CPU time over its mean. 0: all alike; 1: as uneven as exponential times.",
    1,
  ).prefault(1),
  latency: quantity(
    duration("a length of time", " ms", "50 ms"),
    limits.aboveZero,
    "95 of 100 calls are answered within it. Left out: its part of the web tier's latency, by CPU time.",
    "50 ms",
  ).optional(),
  baseMemory: quantity(
    bytes(" GiB", "0.5 GiB"),
    limits.notNegative,
    "Memory of its process before any call, besides requests.baseMemory of the instance.",
    "0.5 GiB",
  ).prefault("0 GiB"),
  memoryPerRequest: quantity(
    bytes(" MiB", "10 MiB"),
    limits.notNegative,
    "Memory that each call in flight, or each job, holds.",
    "10 MiB",
  ).prefault("2 MiB"),
  stateful: z
    .boolean({ error: ({ input }) => `${found(input)} is neither true nor false` })
    .meta({
      description:
        "Whether its instances hold what is nowhere else, so that none may come and go with the load: a fixed group.",
    })
    .prefault(false),
  criticality: choice(
    ["critical", "optional"],
    "critical: the product does not work without it. optional: users go on without it, so nothing is spare for a lost zone.",
  ).prefault("critical"),
  needs: z
    .array(text({ description: "A service or a tier.", examples: ["database"] }), {
      error: ({ input }) => `${found(input)} is not a list. Write it as [payments, database]`,
    })
    .refine((needs) => new Set(needs).size === needs.length, {
      error: "a name stands twice. Name each once",
    })
    .meta({
      description: "Other services and tiers that it can't do without.",
      examples: [["payments", "database"]],
    })
    .prefault([]),
  database: database.optional(),
  cache: cache.optional(),
  queue: queue.optional(),
})
  .refine((value) => hasKey(value, "share") || hasKey(value, "callsPerRequest"), {
    when: () => true,
    error: "how often it is called is missing. Write one of share: 40%, callsPerRequest: 2",
  })
  .refine((value) => !(hasKey(value, "share") && hasKey(value, "callsPerRequest")), {
    when: () => true,
    error: "how often it is called is given twice. Keep one of share, callsPerRequest",
  });

/** The services that the product consists of. */
export const services = list(service, 1, {
  description:
    "The services that answer the product's requests, and those that work off queues. CPU and memory of a request follow from them.",
  examples: [[{ name: "orders", share: "40%", cpu: "30 ms", needs: ["database"] }]],
});

/** A service as the schema reads it. */
export type ServiceFile = z.output<typeof service>;
