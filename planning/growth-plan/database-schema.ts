import { limits, quantity, section } from "../../input/fields";
import { bytes, count, duration, share } from "../../input/quantities";

const number = count("a number", "1");
const cpuTime = duration("CPU time", " ms", "22 ms");
const aShare = share("a share");

/** The data and what is asked of it. */
export const database = section("The data and what is asked of it.", {
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
