import type { z } from "zod";
import { database } from "./database-schema";
import { requests } from "./requests-schema";
import { services } from "./services-schema";
import { limits, list, quantity, section } from "../../input/fields";
import { billedBytes, billedBytesPerMonth, bytes, count, share } from "../../input/quantities";

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
const aShare = share("a share");

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
