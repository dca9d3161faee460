import { sources } from "./sources";
import type { Workload } from "./types";

const { lichess2013, lichessCompression, lichessReddit, lichessHttp, lichessOutage } = sources;
const { figma2023, figma2024, instagramSlides, instagramPowers, instagramSharding } = sources;
const { healthchecks2022, healthchecksQuestions, healthchecks2025, pinterest2013, pinterest2023 } = sources;

const lichess: Workload = {
  name: "lichess-2018",
  title: "Lichess, March 2018",
  figures: [
    { what: "games stored", value: "680 million, of 422 bytes on average", source: lichessReddit },
    { what: "indexes over data", value: "1.4 GB over 12.8 GB: 11 %", source: lichess2013 },
    {
      what: "disk of a database server",
      value: "two of 480 GB that mirror each other",
      source: lichessCompression,
    },
    { what: "games a day", value: "20,000 in January 2013", source: lichess2013 },
    { what: "games a day, later", value: "5 million in 2024: 60 % more a year", source: lichessOutage },
    { what: "reads of all operations", value: "79 %", source: lichess2013 },
    { what: "requests of the application", value: "2,000/s at most, in 2021", source: lichessHttp },
    { what: "database in 2024", value: "one primary: 32 CPUs, 256 GB, 7 TB", source: lichessOutage },
  ],
  comparisons: [
    {
      question: "firstToBind",
      what: "binds first",
      really: "storage, in March 2018: bigger servers ordered",
      expected: /^database storage in 2018-\d\d$/,
    },
    {
      question: "shards",
      what: "to begin with what is larger than that disk",
      really: "begun by March 2018",
      expected: /begun in 2018-\d\d$/,
    },
  ],
  why: [
    "The alarm is one of 2018 either way. Theirs came some months earlier: other collections than games, which are not published, stood on the same disk.",
    "They did two things: shorter games (150 of 422 bytes became 40), which gained 74 GB, and servers with larger disks. The plan allows no larger disk, so it says to split or shard; without `largestInstance` it says neither.",
    "Six years later one primary with 7 TB still carries 5 million games a day. That server costs some $500 a month, bare metal; Headroom prices what AWS lists, and imitates no such price.",
  ],
};

const figma: Workload = {
  name: "figma-2020",
  title: "Figma's database, 2020",
  figures: [
    { what: "database", value: "one RDS for PostgreSQL, db.r5.12xlarge: 48 vCPU", source: figma2023 },
    { what: "its CPU at the peak", value: "upwards of 65 %: 31.2 vCPU", source: figma2023 },
    { what: "growth of its traffic", value: "about three times a year", source: figma2023 },
    { what: "first steps", value: "db.r5.24xlarge, replicas, a connection pooler", source: figma2023 },
    { what: "then", value: "a dozen vertical partitions by the end of 2022", source: figma2024 },
    {
      what: "then",
      value:
        "the largest tables sharded, nine months to March 2024; their writes would soon have passed the IOPS of RDS",
      source: figma2024,
    },
  ],
  comparisons: [
    {
      question: "databaseCoresBusy",
      what: "database vCPU busy at the peak",
      really: "31.2",
      reallyNumber: 31.2,
      expected: [23, 40],
    },
    {
      question: "path",
      what: "steps",
      really: "larger instance and replicas 2020, vertical split to 2022, shards 2023",
      expected: /larger instance .*replicas .*vertical split .*\(iops\), shards .*\(iops\)/,
    },
  ],
  why: [
    "The order is the published one, and disk operations of writes force the last two steps in both.",
    "Theirs came later: they ran above 70 %, pooled connections, cached, and gave new uses databases of their own from the start. The plan's classes are those of today, faster than those of 2020.",
    "Requests and statements are not published, only the CPU that they came to: see examples/figma-2020.",
  ],
};

const instagram: Workload = {
  name: "instagram-2011",
  title: "Instagram's photos database, September 2011",
  figures: [
    { what: "photos database when it was sharded", value: "more than 60 GB", source: instagramSlides },
    {
      what: "largest machine of EC2",
      value: "68 GB of memory (m2.4xlarge, 8 vCPU)",
      source: instagramSlides,
    },
    { what: "photos and likes", value: "more than 25 and 90 a second", source: instagramSharding },
    { what: "where the data is held", value: "all of it in memory", source: instagramSharding },
    { what: "application servers", value: "more than 25 c1.xlarge, bound by CPU", source: instagramPowers },
    {
      what: "users",
      value: "14 million in December 2011",
      source: instagramPowers,
    },
    { what: "users, later", value: "30 million in April 2012: 9.8 times a year", source: instagramSlides },
    { what: "shards in December 2011", value: "12 m2.4xlarge, and 12 replicas", source: instagramPowers },
  ],
  comparisons: [
    {
      question: "shards",
      what: "shards",
      really: "in September 2011",
      expected: /^in 2011-09/,
    },
    {
      question: "shardedBy",
      what: "named by",
      really: "memory: 60 of 68 GB",
      expected: /^memory passes what the largest database instance carries/,
    },
    {
      question: "path",
      what: "steps",
      really: "shards, once the photos had been split off",
      expected: /^shards 2011-09 \(memory\)$/,
    },
  ],
  why: [
    "Headroom would have said so earlier: it keeps a quarter of the memory for connections and work, and a tenth of the rest free, so 68.4 GiB hold 46 GiB of data. They went to 88 % of the memory.",
    "Before that they had split the photos off: a vertical split, the step that Headroom names first where something can be moved (`largestPart`).",
  ],
};

const healthchecks: Workload = {
  name: "healthchecks-2022",
  title: "Healthchecks.io, May 2022",
  figures: [
    { what: "requests", value: "600/s", source: healthchecksQuestions },
    {
      what: "spikes",
      value: "2,000/s every minute, 4,000/s every 10 minutes",
      source: healthchecksQuestions,
    },
    { what: "web servers", value: "3, of 6 cores each (Ryzen 3600)", source: healthchecks2022 },
    {
      what: "CPU time of a request",
      value: "not published. 2 ms at most, or two of the three servers would not carry a spike at 70 %",
      source: healthchecks2022,
    },
    {
      what: "a handler in Python",
      value: "250 requests/s on 8 cores, database included: why theirs is in Go",
      source: healthchecks2025,
    },
    { what: "database servers", value: "2, of 16 cores: primary and standby", source: healthchecks2022 },
  ],
  comparisons: [
    {
      question: "webCores",
      what: "web cores before redundancy",
      really: "12 with a server out, 18 owned",
      reallyNumber: 12,
      expected: [4, 18],
    },
    {
      question: "webCoresDeployed",
      what: "web cores with a zone to lose",
      really: "18",
      reallyNumber: 18,
      expected: [6, 18],
    },
    {
      question: "webCoresAtMean",
      what: "web cores if sized for the mean",
      really: "nobody did",
      expected: [1, 4],
    },
    {
      question: "reactiveScaling",
      what: "scaling by reaction",
      really: "none: plain old servers",
      expected: /^refused: .*over before they come/,
    },
  ],
  why: [
    "A spike lasts seconds, new instances take minutes: what carries 4,000/s always runs, six times what the mean of 600/s asks for.",
    "The CPU time is an upper bound, so the cores are one too. The author says that there is plenty to spare: at Hetzner's prices, why bother? That is over-provisioning on purpose, and a price of bare metal; neither is imitated.",
  ],
};

const pinterest: Workload = {
  name: "pinterest-2011",
  title: "Pinterest, October 2011",
  figures: [
    { what: "users a month", value: "3.2 million", source: pinterest2023 },
    {
      what: "growth",
      value: "twice as much every month and a half: 256 times a year",
      source: pinterest2013,
    },
    { what: "web and API engines", value: "16 and 2", source: pinterest2023 },
    { what: "database masters and replicas", value: "5 and 9", source: pinterest2023 },
    {
      what: "table of pins",
      value: "a billion rows: its indexes no longer fitted into memory",
      source: pinterest2013,
    },
    {
      what: "January 2012",
      value: "11.7 million users, 90 and 50 engines, 66 masters",
      source: pinterest2023,
    },
    {
      what: "October 2012",
      value: "22 million users, 180 and 240 engines, 88 masters",
      source: pinterest2023,
    },
  ],
  comparisons: [
    {
      question: "users",
      month: "2012-01",
      what: "users three months later",
      really: "11.7 million",
      reallyNumber: 11.7e6,
      expected: [9e6, 15e6],
    },
    {
      question: "webCores",
      month: "2012-01",
      what: "web vCPU three months later",
      really: "560: 140 engines, of 4 as assumed",
      reallyNumber: 560,
      expected: [180, 560],
    },
    {
      question: "shardedBy",
      what: "shards named by",
      really: "memory: the indexes of the pins",
      expected: /^memory passes what the largest database instance carries/,
    },
    {
      question: "shards",
      what: "shards",
      really: "in 2011: 4,096 virtual ones on 8 servers",
      expected: /^in 2011-10/,
    },
  ],
  why: [
    "Neither requests nor machine types are published, only counts: the plan assumes 4 vCPU an engine at 50 %. Users a engine fell by half in those three months, since an API tier was new; a plan that grows in proportion can't know that.",
    "256 times a year is true for a quarter, not for a year: by October 2012 it would be 820 million users, and 22 million came. Growth like that needs a wide uncertainty, and a new look every month: see docs/uncertainty.md.",
    "Headroom shards late here, that is at once: the plan begins with a database that is already too large.",
  ],
};

/** Everything but Stack Overflow. */
export const others: readonly Workload[] = [lichess, figma, instagram, healthchecks, pinterest];
