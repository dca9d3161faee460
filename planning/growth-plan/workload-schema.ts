import { z } from "zod";
import { requestCpu } from "./cpu-schema";
import { services } from "./services-schema";
import { limits, list, quantity, scalar, section } from "../../input/fields";
import {
  billedBytes,
  billedBytesPerMonth,
  bytes,
  count,
  duration,
  found,
  parseRise,
  requestRate,
  share,
  type Rise,
} from "../../input/quantities";

/** CloudFront's price areas, by the names that the catalog uses. */
export const viewerAreas = [
  "us",
  "europe",
  "asia",
  "japan",
  "india",
  "australia",
  "southAmerica",
  "middleEastAfrica",
] as const;

const number = count("a number", "1");
const cpuTime = duration("CPU time", " ms", "22 ms");
const aShare = share("a share");

const shape = section("The week: how far the peak stands above the mean. Give one of the two.", {
  peakToMean: quantity(
    number,
    { words: "1 or more", allows: (value) => value >= 1 },
    "The week's peak over the week's mean.",
    3,
  ).optional(),
  hourly: z
    .array(quantity(number, limits.notNegative, "One hour's weight.", 1), {
      error: "Write 168 numbers, Monday 00:00 UTC first",
    })
    .refine((hours) => hours.length === 168, {
      error: ({ input }) =>
        `${(input as readonly unknown[]).length} hours are no week. Write 168 numbers, Monday 00:00 UTC first`,
    })
    .refine((hours) => hours.some((weight) => weight > 0), {
      error: "every hour is 0. Write at least one weight above 0",
    })
    .meta({ description: "168 weights of any unit, Monday 00:00 UTC first." })
    .optional(),
}).refine((value) => value.peakToMean === undefined || value.hourly === undefined, {
  error: "the shape is given twice. Keep one of peakToMean, hourly",
});

const spikes = section(
  "Sudden rises that come again and again, too short for new instances: what runs must carry them.",
  {
    peak: quantity(requestRate, limits.aboveZero, "Requests in a spike, above the usual peak.", "4,000/s"),
    every: quantity(
      duration("a length of time", " min", "10 min"),
      limits.aboveZero,
      "How often one comes.",
      "10 min",
    ),
    lasts: quantity(
      duration("a length of time", " s", "10 s"),
      limits.aboveZero,
      "How long one lasts.",
      "10 s",
    ),
  },
).refine((value) => value.lasts < value.every, {
  error: "a spike lasts as long as it is until the next one: that is the usual load. Write it as peak",
});

const hasKey = (value: unknown, key: string): boolean =>
  typeof value === "object" && value !== null && key in value;

const requests = section("Requests to the application.", {
  peak: quantity(
    requestRate,
    limits.aboveZero,
    "Requests at the week's peak, without events.",
    "180/s",
    "10,800/min",
  ).optional(),
  mean: quantity(
    requestRate,
    limits.aboveZero,
    "Requests on the week's mean, in place of the peak: the peak is that times peakToMean.",
    "148.1 million/day",
  ).optional(),
  shape: shape.prefault({ peakToMean: 2 }),
  spikes: spikes.optional(),
  cpu: requestCpu.optional(),
  cpuVariation: quantity(
    number,
    { words: "from 0 to 10", allows: (value) => value >= 0 && value <= 10 },
    "Standard deviation of a request's CPU time over its mean. 0: all alike; 1: as uneven as exponential times; 2: a few take very long. Left out: 1, or what services come to.",
    1,
    0.5,
  ).optional(),
  ramp: scalar<Rise>(
    "a rise of traffic",
    {
      description:
        "How fast traffic can rise, at most up to the peak: so many times as much within so long. It bounds what autoscaling aims at.",
      examples: ["2x in 10 min"],
    },
    (written) => {
      const rise = parseRise(String(written));
      if (rise === null)
        return { mistake: `${found(written)} is not a rise of traffic. Write it as 2x in 10 min` };
      return rise.multiple > 1 && rise.seconds > 0
        ? { value: rise }
        : {
            mistake: `${found(written)} is not possible: it must rise to more than 1x, in more than no time`,
          };
    },
  ).optional(),
  arrivalDispersion: quantity(
    number,
    { words: "from 1 to 100", allows: (value) => value >= 1 && value <= 100 },
    "Variance over mean of the requests that arrive in a second. 1: each comes on its own; above: in bursts.",
    1,
    3,
  ).prefault(1),
  baseMemory: quantity(
    bytes(" GiB", "1 GiB"),
    limits.notNegative,
    "Memory an instance needs before any request.",
    "1 GiB",
  ).prefault("0.75 GiB"),
  memoryPerRequest: quantity(
    bytes(" MiB", "10 MiB"),
    limits.notNegative,
    "Memory that each request in flight holds. Left out: 2 MiB, or what services come to.",
    "10 MiB",
  ).optional(),
  responseSize: quantity(
    bytes(" KiB", "30 KiB"),
    limits.notNegative,
    "Bytes of one response, headers included.",
    "30 KiB",
  ).prefault("16 KiB"),
  requestSize: quantity(
    bytes(" KiB", "2 KiB"),
    limits.notNegative,
    "Bytes of one request, headers included.",
    "2 KiB",
  ).prefault("2 KiB"),
})
  .refine((value) => hasKey(value, "peak") || hasKey(value, "mean"), {
    when: () => true,
    error: "how many there are is missing. Write one of peak: 180/s, mean: 148.1 million/day",
  })
  .refine((value) => !(hasKey(value, "peak") && hasKey(value, "mean")), {
    when: () => true,
    error: "how many there are is given twice. Keep one of peak, mean",
  });

const database = section("The data and what is asked of it.", {
  stored: quantity(
    bytes(" GiB", "120 GiB"),
    limits.aboveZero,
    "Data in the database, indexes included.",
    "120 GiB",
  ),
  readsPerRequest: quantity(
    number,
    limits.notNegative,
    "Read statements of one request, before the cache answers any. Left out: 4, or what services come to.",
    4,
  ).optional(),
  writesPerRequest: quantity(
    number,
    limits.notNegative,
    "Write statements of one request. Left out: 0.5, or what services come to.",
    0.5,
  ).optional(),
  readCpu: quantity(
    cpuTime,
    limits.notNegative,
    "CPU time of a read statement on one vCPU of an m5.",
    "0.5 ms",
  ).prefault("0.5 ms"),
  writeCpu: quantity(
    cpuTime,
    limits.notNegative,
    "CPU time of a write statement on one vCPU of an m5.",
    "1 ms",
  ).prefault("1 ms"),
  workingSet: quantity(
    aShare,
    limits.partAboveZero,
    "Share of the data in use, to be held in memory. Left out: 50% on RDS, 10% on Aurora.",
    "20%",
  ).optional(),
  readsFromReaders: quantity(
    aShare,
    limits.part,
    "Share of reads that bear to be some milliseconds old, and so may go to a reader.",
    "60%",
  ).prefault("0%"),
  acceptedLag: quantity(
    duration("a length of time", " ms", "1 s"),
    limits.notNegative,
    "How far behind the writer a read from a reader may be. Left out: as far as readers usually are.",
    "1 s",
  ).optional(),
  dataPerRead: quantity(
    bytes(" KiB", "64 KiB"),
    limits.aboveZero,
    "Data that one read statement goes through: more than a look-up for reports and scans. Left out: an index look-up.",
    "64 KiB",
  ).optional(),
  connectionsPerInstance: quantity(
    number,
    limits.wholeAboveZero,
    "Connections that one web instance holds open.",
    20,
  ).prefault(20),
  largestPart: quantity(
    aShare,
    limits.partAboveZero,
    "Share of it that the largest part has which can move to a database of its own. 100%: nothing can.",
    "50%",
  ).prefault("50%"),
});

/** The week's peak without spikes, of what was read. */
export const usualPeak = ({ peak, mean, shape: week }: z.output<typeof requests>): number => {
  const hours = week.hourly;
  const peakToMean =
    hours === undefined
      ? (week.peakToMean ?? 1)
      : (hours.length * Math.max(...hours)) / hours.reduce((sum, weight) => sum + weight, 0);
  return peak ?? (mean ?? 0) * peakToMean;
};

const zipf = (description: string) =>
  quantity(number, { words: "from 0 to 3", allows: (value) => value >= 0 && value <= 3 }, description, 1);

const cache = section("What the cache in memory answers.", {
  readsPerRequest: quantity(
    number,
    limits.notNegative,
    "Reads of one request that ask the cache first. Left out: 0, or what services come to.",
    3,
  ).optional(),
  objects: quantity(
    number,
    limits.wholeAboveZero,
    "How many different objects are asked for.",
    "100,000",
  ).prefault("100,000"),
  objectSize: quantity(bytes(" KiB", "4 KiB"), limits.aboveZero, "Bytes of one object.", "4 KiB").prefault(
    "4 KiB",
  ),
  zipfExponent: zipf("Zipf's exponent of the objects' popularity: 0 is all alike, 1 is usual.").prefault(1),
  targetHitRatio: quantity(share("a hit ratio"), limits.promise, "Hits to size for.", "90%").prefault("80%"),
  measuredCurve: list(
    section("One point of the curve.", {
      held: quantity(aShare, limits.part, "Share of the objects that the cache holds.", "10%"),
      hits: quantity(share("a hit ratio"), limits.part, "Share of reads answered then.", "72%"),
    }),
    2,
    {
      description: "A measured curve of hits, in place of Zipf's law.",
      examples: [
        [
          { held: "1%", hits: "58%" },
          { held: "10%", hits: "79%" },
        ],
      ],
    },
  ).optional(),
});

const viewers = section(
  "Where viewers are: shares of the delivered data by CloudFront's price areas, 100% together. Left out: all in the region's own area.",
  {
    ...Object.fromEntries(
      viewerAreas.map((area) => [
        area,
        quantity(aShare, limits.part, `Share of the data delivered in ${area}.`, "100%").optional(),
      ]),
    ),
  } as Record<(typeof viewerAreas)[number], z.ZodOptional<ReturnType<typeof quantity>>>,
).refine(
  (shares) => Math.abs(Object.values(shares).reduce<number>((sum, part) => sum + (part ?? 0), 0) - 1) < 1e-9,
  {
    error: ({ input }) => {
      const sum = Object.values(input as Record<string, number>).reduce((total, part) => total + part, 0);
      return `the shares are ${Number((sum * 100).toPrecision(6))}% together. Make them 100%`;
    },
  },
);

const content = section(
  "Files delivered through the edge: lessons, pictures, downloads. kB to TB are powers of 1,024 here, as on AWS's bill.",
  {
    delivered: quantity(
      billedBytesPerMonth,
      limits.notNegative,
      "Delivered to viewers. 1 TB is 1,024 GB, 1 GB is 1,024³ bytes.",
      "6 TB per month",
      "834 GB per day",
    ).prefault("0 GB per month"),
    stored: quantity(
      billedBytes,
      limits.notNegative,
      "Stored. 1 TB is 1,024 GB, 1 GB is 1,024³ bytes.",
      "500 GB",
    ).prefault("0 GB"),
    objectSize: quantity(
      billedBytes,
      limits.aboveZero,
      "Bytes of one delivered object: a file, or a segment of a video.",
      "1 MB",
    ).prefault("1 MB"),
    objects: quantity(
      number,
      limits.wholeAboveZero,
      "How many different objects there are. Left out: stored over objectSize, at least 1.",
      "200,000",
    ).optional(),
    zipfExponent: zipf("Zipf's exponent of the objects' popularity.").prefault(0.8),
    edgeHeld: quantity(
      aShare,
      limits.part,
      "Share of the objects that one edge cache holds.",
      "10%",
    ).prefault("10%"),
    measuredHitRatio: quantity(
      share("a hit ratio"),
      limits.part,
      "A measured share of requests that the edge answers, in place of the model.",
      "92%",
    ).optional(),
    viewers: viewers.optional(),
  },
);

/** What the product does today. */
export const workload = section("What the product does today, measured in the month of asOf.", {
  users: quantity(
    count("a number of users", "20,000"),
    limits.aboveZero,
    "Active users in the month.",
    "20,000",
  ),
  tenants: quantity(
    count("a number of tenants", "400"),
    limits.aboveZero,
    "Customers (teams, schools) that share the stack, to tell the cost of each. They grow as users do.",
    "400",
  ).optional(),
  requests,
  services: services.optional(),
  database,
  cache: cache.prefault({}),
  content: content.prefault({}),
});
