import { sources } from "./sources";
import type { Workload } from "./types";

const {
  stackOverflow2013,
  stackExchangeSlides,
  stackOverflow2016,
  stackOverflowHardware,
  stackOverflow2019,
} = sources;

/** All of Stack Exchange in November 2013 and in February 2016. */
export const stackOverflow: readonly Workload[] = [
  {
    name: "stack-overflow-2013",
    title: "Stack Overflow, November 2013",
    figures: [
      {
        what: "HTTP requests, CDN hits left out",
        value: "148,084,883 on 2013-11-12",
        source: stackOverflow2013,
      },
      { what: "bytes sent over HTTP", value: "833,992,982,627 that day", source: stackOverflow2013 },
      { what: "peak to mean", value: "2,250/s to 1,665/s: 1.35", source: stackExchangeSlides },
      { what: "CPU of 9 web servers of 8 cores", value: "5 to 15 %", source: stackOverflow2013 },
      {
        what: "CPU time of a request",
        value: "4.2 ms: 10 % of 72 cores over 1,714 requests a second",
        source: stackOverflow2013,
      },
      {
        what: "time in ASP.NET, waits included",
        value: "2,728,177 s that day: 18.4 ms a request",
        source: stackOverflow2013,
      },
      {
        what: "SQL statements, Redis hits",
        value: "334,572,103 and 412,865,051: 2.26 and 2.79 a request",
        source: stackOverflow2013,
      },
      { what: "databases", value: "1,060 GB and 889 GB", source: stackOverflow2013 },
      {
        what: "growth of requests",
        value: "17 % a year to 2016: 209,420,973 on 2016-02-09",
        source: stackOverflow2016,
      },
    ],
    comparisons: [
      {
        question: "webCores",
        what: "web cores before redundancy",
        really: "16: two servers of 8 would do, maybe three",
        reallyNumber: 16,
        expected: [8, 24],
      },
      {
        question: "databaseMemoryGib",
        what: "memory of the database, GiB",
        really: "384 in each of two clusters; one would do",
        reallyNumber: 384,
        expected: [256, 768],
      },
      {
        question: "egressTb",
        what: "HTTP egress a month, TB",
        really: "25.0: that day, 30 times",
        reallyNumber: 25.0198,
        expected: [23.8, 26.3],
      },
      {
        question: "shards",
        what: "shards, within three years",
        really: "never, up to 2025",
        expected: /^never$/,
      },
    ],
    why: [
      "Cores: at this load the ceiling of 70 % decides, not the queue. With the peak at 1.75 times the mean, as another talk of 2014 has it, the answer is 18.",
      "They ran 72 cores at 5 to 15 %: four times what would do, on purpose, so that servers can be taken out at noon. Headroom buys the loss of one zone, no more; such spare capacity is named, not imitated.",
      "Elapsed time is not CPU time: 18.4 ms in ASP.NET would ask for 61 cores, and their 72 stood at 10 %.",
      "Memory: they kept 39 % of the data in memory; Headroom's default for Aurora, a working set of 10 %, comes to the same class by accident. Measure it.",
    ],
  },
  {
    name: "stack-overflow-2016",
    title: "Stack Overflow, February 2016",
    figures: [
      {
        what: "HTTP requests, CDN hits left out",
        value: "209,420,973 on 2016-02-09",
        source: stackOverflow2016,
      },
      { what: "bytes sent over HTTP", value: "1,240,266,346,053 that day", source: stackOverflow2016 },
      { what: "peak to mean", value: "1.35, of 2014", source: stackExchangeSlides },
      {
        what: "time in ASP.NET, waits included",
        value: "1,609,944 s that day: 7.69 ms a request",
        source: stackOverflow2016,
      },
      {
        what: "share of it that is CPU time",
        value: "23 %: 4.2 of 18.4 ms in 2013, not published for 2016",
        source: stackOverflow2013,
      },
      { what: "SQL statements", value: "504,816,843 that day: 2.41 a request", source: stackOverflow2016 },
      {
        what: "web servers",
        value: "9, of 24 cores each; one carries all, tested by accident",
        source: stackOverflowHardware,
      },
      {
        what: "database servers",
        value: "24 cores and 384 GB; 16 cores and 768 GB; at 5 to 10 %",
        source: stackOverflowHardware,
      },
      {
        what: "growth of requests",
        value: "12 % a year to 2019: 308,065,226 on 2019-07-30",
        source: stackOverflow2019,
      },
    ],
    comparisons: [
      {
        question: "webCores",
        what: "web cores before redundancy",
        really: "24 at most: one server carried everything",
        reallyNumber: 24,
        expected: [8, 24],
      },
      {
        question: "databaseCoresBusy",
        what: "database vCPU busy at the peak",
        really: "4 to 8 vCPU: 5 to 10 % of 40 cores",
        reallyNumber: 6,
        expected: [2, 12],
      },
      {
        question: "databaseMemoryGib",
        what: "memory of the database, GiB",
        really: "384 and 768, in two clusters",
        reallyNumber: 768,
        expected: [384, 1152],
      },
      {
        question: "shards",
        what: "shards, within three years",
        really: "never, up to 2025",
        expected: /^never$/,
      },
    ],
    why: [
      "24 cores are an upper bound that was tested; nobody tried fewer. Taken for CPU time, the elapsed 7.69 ms would ask for 36, which that test refutes.",
      "Database: the peak is nine cases in ten, and half a millisecond a read is an assumption; 1.2 ms is what a statement took, waits included.",
      "They owned 216 cores: nine times what would do. The price of owned servers makes that cheap; a cloud's does not.",
    ],
  },
];
