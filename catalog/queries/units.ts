/** How many of the catalog's units are in one of the price list's, by the catalog's unit, the other in lower case. */
const measured: Readonly<Record<string, Readonly<Record<string, number>>>> = {
  hour: { hrs: 1, hours: 1, hour: 1, minutes: 1 / 60 },
  minute: { minutes: 1, minute: 1, hrs: 60 },
  GB: { gb: 1, gigabytes: 1, gigabyte: 1, tb: 1024, terabytes: 1024 },
  TB: { tb: 1, terabytes: 1, terabyte: 1, gb: 1 / 1024 },
  "GB-month": { "gb-mo": 1, "gb-month": 1, "gb-months": 1 },
  "GB-hour": {
    "gb-hours": 1,
    "gb-hrs": 1,
    "gb-hour": 1,
    "gigabyte hour": 1,
    "gigabyte-hour": 1,
    hours: 1,
    "gb-seconds": 1 / 3600,
    "gb-second": 1 / 3600,
    "gb-sec": 1 / 3600,
  },
  "GB-second": { "gb-seconds": 1, "gb-second": 1, "lambda-gb-second": 1, seconds: 1, second: 1 },
  "vCPU-hour": { "vcpu-hours": 1, "vcpu-hrs": 1, "vcpu-hour": 1, hours: 1, hrs: 1 },
  "ACU-hour": { "acu-hr": 1, "acu-hrs": 1, "acu-hours": 1, hrs: 1 },
  "LCU-hour": { "lcu-hrs": 1, "lcu-hr": 1, "lcu-hours": 1 },
  "shard-hour": { shardhour: 1, "shard-hours": 1, hrs: 1, hours: 1 },
  "unit-hour": { "readcapacityunit-hrs": 1, "writecapacityunit-hrs": 1, hrs: 1 },
  "IOPS-month": { "iops-mo": 1, "iops-month": 1 },
  "MiBps-month": { "mibps-mo": 1, "mibps-month": 1, "gibps-mo": 1024 },
};

const notCounted = new Set(Object.values(measured).flatMap((units) => Object.keys(units)));
/** What is counted has units of all names; a multiple would be written in figures. */
const multiple = /\d|thousand|million/iu;
const chunks = /^\d+kb?-chunks?$/iu;

/**
 * How many of the catalog's units one of the price list's is; null where it can't be said, so that no price is taken
 * for a thousandth or a thousandfold of itself.
 *
 * @example unitFactor("GiBps-mo", "MiBps-month") // 1024
 */
export function unitFactor(listed: string, unit: string): number | null {
  const name = listed.toLowerCase();
  const factors = measured[unit];
  if (factors !== undefined) return factors[name] ?? null;
  if (chunks.test(name)) return 1;
  return listed === "" || notCounted.has(name) || multiple.test(name) ? null : 1;
}
