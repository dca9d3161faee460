import { z } from "zod";
import { growthRule, month, plannedEvent } from "./growth-schema";
import { choice, limits, list, quantity, scalar, section, text } from "../../input/fields";
import { bytes, count, dollars, duration, found, monthCount, multiple, share } from "../../input/quantities";
import { daySeconds } from "../service-levels/burn-rate";
import { tierNames } from "./types";
import { workload } from "./workload-schema";

const horizonLimits = {
  words: "a whole number of months from 1 to 120",
  allows: (value: number) => Number.isInteger(value) && value >= 1 && value <= 120,
};

const leadTimeOf = (tier: string, usual: string) =>
  quantity(
    monthCount,
    { words: "0 or more", allows: (value) => value >= 0 },
    `How long a change of the ${tier} takes.`,
    usual,
  ).prefault(usual);

const leadTime = section("How long before a tier is outgrown its change must start.", {
  delivery: leadTimeOf("delivery", "1 month"),
  loadBalancer: leadTimeOf("load balancer", "1 month"),
  web: leadTimeOf("web tier", "1 month"),
  cache: leadTimeOf("cache", "1 month"),
  database: leadTimeOf("database", "3 months"),
  network: leadTimeOf("network", "1 month"),
});

/** The longest window of the usual alerts is three days; longer than a year no error budget is kept. */
const wholeDays = {
  words: "whole days from 3 to 366",
  allows: (value: number) =>
    Number.isInteger(value / daySeconds) && value >= 3 * daySeconds && value <= 366 * daySeconds,
};

const fastResponses = section(
  "A share of responses that come within a time, as the load balancer measures it.",
  {
    share: quantity(share("a share of responses"), limits.promise, "The share of responses.", "99%"),
    within: quantity(duration("a length of time", " ms", "500 ms"), limits.aboveZero, "Within it.", "500 ms"),
  },
);

const flow = section("Something that users do, and what is promised for it.", {
  availability: quantity(
    share("a share of time"),
    limits.promise,
    "Share of time in which it works.",
    "99.9%",
  ),
  needs: list(choice(tierNames, "A tier."), 1, {
    description: "The tiers it cannot do without, in the order of the chain.",
    examples: [["loadBalancer", "web", "cache", "database"]],
  }).refine((needs) => new Set(needs).size === needs.length, {
    error: "a tier stands twice. Name each once",
  }),
  degradesWithout: list(choice(tierNames, "A tier."), 1, {
    description: "Tiers without which it goes on, only worse: soft dependencies, which cost it no uptime.",
    examples: [["cache"]],
  }).optional(),
  latency: fastResponses.optional(),
  period: quantity(
    duration("a length of time", " days", "30 days"),
    wholeDays,
    "The days over which the error budget is counted, rolling. Left out: 30 days.",
    "30 days",
  ).optional(),
}).refine(({ latency, needs }) => latency === undefined || needs.includes("loadBalancer"), {
  path: ["latency"],
  error: "the load balancer measures it. Name loadBalancer in needs, or leave latency out",
});

/** `$0.001`, or what an hour costs in which every request is missed. */
const missedRequest = scalar<{ readonly usd: number; readonly each: "request" | "hour" }>(
  "what a missed request costs",
  {
    description:
      "What a request costs that is not answered within the objectives, or an hour in which none is, for headroom futures.",
    examples: ["$0.001", "$5,000 per hour"],
  },
  (written) => {
    const hourly = /^(.+?)\s*(?:\/\s*h|per hour|an hour)$/.exec(String(written).trim())?.[1];
    const usd = dollars.parse(hourly ?? String(written));
    if (usd === null || !(usd > 0))
      return { mistake: `${found(written)} is no price above $0. Write it as $0.001, or as $5,000 per hour` };
    return { value: { usd, each: hourly === undefined ? "request" : "hour" } };
  },
);

const objectives = section("What is promised.", {
  flows: z
    .record(z.string(), flow, {
      error:
        "Write a promise, such as application: { availability: 99.9%, needs: [loadBalancer, web, database] }",
    })
    .refine((flows) => Object.keys(flows).length > 0, { error: "nothing is promised. Name one flow or more" })
    .meta({
      description: "Promises by the name of what users do. Delivery alone is 99.9% by CloudFront's terms.",
    }),
  latency: quantity(
    duration("a length of time", " ms", "300 ms"),
    limits.aboveZero,
    "95 of 100 responses come within it.",
    "300 ms",
  ),
  readyFor: quantity(
    multiple,
    { words: "1x or more", allows: (value) => value >= 1 },
    "The multiple of today's load for which sizes must exist.",
    "10x",
  ).prefault("10x"),
  computeLatencyShare: quantity(
    share("a share"),
    limits.partAboveZero,
    "The web tier's part of the latency.",
    "50%",
  ).prefault("50%"),
  utilisation: quantity(
    share("a share"),
    limits.promise,
    "The highest use of any resource at the p90 peak.",
    "70%",
  ).prefault("70%"),
  recoveryPoint: quantity(
    duration("a length of time", " min", "5 min"),
    limits.notNegative,
    "How much of the latest work may be lost (RPO).",
    "5 min",
  ).prefault("5 min"),
  recoveryTime: quantity(
    duration("a length of time", " h", "1 h"),
    limits.aboveZero,
    "How long until it works again after a disaster (RTO).",
    "1 h",
  ).prefault("1 h"),
  leadTime: leadTime.prefault({}),
  missedRequest: missedRequest.optional(),
});

const growth = section("How it grows. A driver that is left out follows users.", {
  users: growthRule("Growth of users."),
  requests: growthRule("Growth of requests. Left out: as users.").optional(),
  data: growthRule("Growth of the data in the database. Left out: as users.").optional(),
  content: growthRule("Growth of content, delivered and stored. Left out: as users.").optional(),
});

/** The oldest major version of PostgreSQL of which AWS still makes new databases, in extended support. */
const oldestVersion = 11;

const version = scalar(
  "a version",
  { description: "The major version, or in quotes a minor one.", examples: ["17", "17.4"] },
  (written) => {
    // YAML reads 16.10 as the number 16.1.
    if (typeof written === "number" && !Number.isInteger(written))
      return { mistake: `${written} may have lost a digit. Write it in quotes, such as "16.10"` };
    const major = /^(\d{1,2})(?:\.\d+)?$/.exec(String(written))?.[1];
    if (major === undefined) return { mistake: `${found(written)} is not a version. Write it as 17` };
    return Number(major) >= oldestVersion
      ? { value: String(written) }
      : { mistake: `${found(written)} is not possible: AWS has ${oldestVersion} and newer. Write it as 17` };
  },
);

const atLeastOneZone = {
  words: "from 1 to 6",
  allows: (value: number) => Number.isInteger(value) && value >= 1 && value <= 6,
};

const largestInstance = section("The largest instance that may be used, where not any will do.", {
  vcpus: quantity(count("a number", "16"), limits.wholeAboveZero, "Its vCPUs at most.", 16).optional(),
  memory: quantity(bytes(" GiB", "64 GiB"), limits.aboveZero, "Its memory at most.", "64 GiB").optional(),
  storage: quantity(bytes(" GB", "480 GB"), limits.aboveZero, "Its disk at most.", "480 GB").optional(),
}).refine((value) => Object.values(value).some((limit) => limit !== undefined), {
  error: "nothing is limited. Write one of vcpus: 16, memory: 64 GiB, storage: 480 GB, or leave it out",
});

const architecture = section(
  "Choices that would replace what runs, or that your code must follow: stated here, never optimised.",
  {
    cpu: choice(["arm64", "x86_64"], "The processors of the web tier, database and cache.").prefault("arm64"),
    burstable: z
      .boolean({ error: ({ input }) => `${found(input)} is neither true nor false` })
      .meta({
        description:
          "Whether the web tier may run on types whose CPU is earned in credits (t4g, t3), where their baseline carries the load.",
      })
      .prefault(false),
    zones: quantity(
      count("a number of zones", "3"),
      atLeastOneZone,
      "Availability zones. Left out: 3, or as many as zoneIds.",
      3,
    ).optional(),
    zoneIds: list(text({ description: "A zone id.", examples: ["use1-az1"] }), 1, {
      description: "Zone ids, in place of the catalog's choice; zones then follows from them.",
      examples: [["use1-az1", "use1-az2", "use1-az4"]],
    }).optional(),
    database: section("The database.", {
      engine: choice(["postgresql"], "The engine.").prefault("postgresql"),
      version: version.prefault("17"),
      deployment: choice(["aurora", "rds-single-zone", "rds-multi-zone"], "Where its copies stand.").prefault(
        "aurora",
      ),
      storage: choice(
        ["standard", "io-optimized", "gp3", "io2"],
        "What its data lies on: standard or io-optimized on Aurora, gp3 or io2 on RDS. Left out: standard on Aurora, gp3 on RDS.",
      ).optional(),
      largestInstance: largestInstance.optional(),
    }).prefault({}),
    cache: section("The cache.", {
      clusterMode: z
        .boolean({ error: ({ input }) => `${found(input)} is neither true nor false` })
        .meta({ description: "Whether the cache spreads its keys over shards; your client must know." })
        .prefault(false),
    }).prefault({}),
  },
).refine(
  (value) => value.zones === undefined || value.zoneIds === undefined || value.zones === value.zoneIds.length,
  {
    error: "zones and zoneIds differ. Leave zones out",
  },
);

const takes = (example: string, description: string) =>
  quantity(duration("a length of time", " s", example), limits.notNegative, description, example).optional();

const wholeSeconds = {
  words: "whole seconds up to 1 h",
  allows: (value: number) => Number.isInteger(value) && value >= 0 && value <= 3600,
};

const reaction = section(
  "How long new capacity takes to serve, where you know better than the catalog (docs/reaction.md).",
  {
    metric: takes("60 s", "Until a metric shows the load."),
    alarm: takes("3 min", "Until the autoscaler's alarm rings."),
    boot: takes("40 s", "Until a new instance has booted."),
    warmup: quantity(
      duration("a length of time", " s", "90 s"),
      wholeSeconds,
      "Until the application on it has started and carries its share; the group is told so, too.",
      "90 s",
    ).optional(),
    reader: takes("8 min", "Until a new reader of the database serves."),
  },
);

const account = section("Your AWS account, for headroom quotas.", {
  quotas: z
    .record(z.string(), quantity(count("a number", "64"), limits.notNegative, "What the account has.", 64), {
      error: "Write what the account has by the quota's code, such as { L-1216C47A: 64 }",
    })
    .meta({ description: "Quotas that were raised, by code. Left out: what a new account has." })
    .prefault({}),
  quotaLeadTime: quantity(
    duration("a length of time", " days", "14 days"),
    limits.notNegative,
    "How long before a quota binds to ask for more. AWS promises no time.",
    "14 days",
  ).prefault("14 days"),
});

/** `growth.yaml`: the input side is what people write, the output side is in base units. */
export const growthFile = section("A growth plan: what runs today, how it will grow, what is promised.", {
  product: text({ description: "The product's name.", examples: ["Classroom"] }),
  asOf: month("The month in which the numbers were measured."),
  region: text({ description: "The AWS region of everything.", examples: ["us-east-1"] }),
  horizon: quantity(monthCount, horizonLimits, "How far the plan looks.", "36 months").prefault("36 months"),
  objectives,
  growth,
  events: z
    .array(plannedEvent, {
      error: ({ input }) => `${found(input)} is not a list. Begin each event with a dash`,
    })
    .meta({ description: "Launches, sales, exam weeks." })
    .prefault([]),
  workload,
  architecture: architecture.prefault({}),
  reaction: reaction.prefault({}),
  account: account.prefault({}),
});

/** A growth plan as the schema reads it, before it becomes a `GrowthPlan`. */
export type GrowthFile = z.output<typeof growthFile>;
