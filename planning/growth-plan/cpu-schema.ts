import { z } from "zod";
import { choice, limits, quantity, scalar, section, text } from "../../input/fields";
import {
  count,
  duration,
  found,
  readQuantity,
  share,
  type Reading,
  type Written,
} from "../../input/quantities";

/** The CPU that all speeds are relative to. */
const referenceCpu = "m5";

const cpuTime = duration("CPU time", " ms", "22 ms");

/** CPU time above this for one request is taken for a slip of the unit. */
const longestCpuSeconds = 10;

/** What `on core` names: a physical core. Both of its threads together do what two vCPUs of an m5 do, each one a thread. */
const physicalCore = { name: "core", speed: 2 };

export interface CpuTime {
  readonly seconds: number;
  /** The CPU it was measured on. */
  readonly on: string;
  /** Times as fast as a vCPU of an m5; null where it is to be looked up. */
  readonly speed: number | null;
}

/** CPU time of one request of all. */
export interface RequestCpu extends Omit<CpuTime, "seconds"> {
  /** Null where it follows from what is busy. */
  readonly seconds: number | null;
  /** Cores or vCPUs that all requests together keep busy, at which of the week's loads; null where `seconds` says it. */
  readonly busy: { readonly cores: number; readonly at: "mean" | "peak" } | null;
}

/** The speed of a CPU by its name; null where it is to be looked up. */
const speedOf = (on: string): number | null =>
  on === referenceCpu ? 1 : on === physicalCore.name ? physicalCore.speed : null;

const slip = (written: Written, amount: number): Reading<never> => ({
  mistake: `${found(written)} is ${amount} s of CPU a request. Milliseconds? Write ${amount} ms`,
});

/** `22 ms`, in seconds. A bare number is nearly always meant in milliseconds, and so is what would be many seconds. */
function readTime(written: Written): Reading<number> {
  if (typeof written === "number" && written >= 1) return slip(written, written);
  const bare = typeof written === "number" ? `${Number((written * 1000).toPrecision(12))} ms` : written;
  const time = readQuantity(bare, cpuTime);
  if ("mistake" in time) return time;
  if (time.value <= 0) return { mistake: `${found(written)} is not possible: CPU time must be above 0 here` };
  if (typeof written === "number")
    return {
      mistake: `${written} has no unit. Seconds are written as ${bare}, milliseconds as ${written} ms`,
    };
  return time.value > longestCpuSeconds ? slip(written, time.value) : time;
}

/** `22 ms`, `22 ms on m5` and `22 ms on core`. */
function readCpu(written: Written): Reading<CpuTime> {
  const match = /^(.+?)\s+on\s+(.+)$/.exec(String(written).trim());
  const time = readTime(match?.[1] ?? written);
  if ("mistake" in time) return time;
  const on = match?.[2] ?? referenceCpu;
  return { value: { seconds: time.value, on, speed: speedOf(on) } };
}

const howMany = quantity(
  count("a number", "8"),
  limits.wholeAboveZero,
  "How many each server has. A physical core counts as two vCPUs unless speed says otherwise.",
  8,
).optional();

/** CPU time by itself, or as a share of what was measured. */
const timeKeys = {
  time: scalar(
    "CPU time",
    { description: "CPU time of one request.", examples: ["4.2 ms"] },
    readTime,
  ).optional(),
  elapsed: quantity(
    cpuTime,
    limits.aboveZero,
    "How long a request takes in the application, waiting included: an upper bound of its CPU time. Needs onCpu.",
    "18 ms",
  ).optional(),
  onCpu: quantity(
    share("a share"),
    limits.partAboveZero,
    "Share of the elapsed time in which the request computes; the rest it waits for others.",
    "25%",
  ).optional(),
  on: text({ description: "The CPU's name.", examples: ["Xeon E5-2640"] }).optional(),
  speed: quantity(
    count("a number", "1"),
    limits.aboveZero,
    "How many times as fast as one vCPU of an m5.",
    1,
  ).optional(),
};

const measuredTime = section("CPU time in another way: one of time and elapsed.", timeKeys);

const measured = section("CPU time in another way: one of time, elapsed and servers.", {
  ...timeKeys,
  servers: quantity(
    count("a number", "9"),
    limits.wholeAboveZero,
    "Servers that carry the requests today. Needs use, and cores or vcpus of each.",
    9,
  ).optional(),
  cores: howMany,
  vcpus: howMany,
  use: quantity(
    share("a share"),
    limits.partAboveZero,
    "The CPU utilisation of those servers.",
    "10%",
  ).optional(),
  at: choice(["mean", "peak"], "Whether that is the week's mean or its peak.").prefault("mean"),
});

type Measured = Partial<z.output<typeof measured>>;

/** What of a measurement is missing or too much, in words; null where it is right. */
function mistakeIn(cpu: Measured): string | null {
  const ways = (["time", "elapsed", "servers"] as const).filter((key) => cpu[key] !== undefined);
  const [way] = ways;
  if (way === undefined)
    return "CPU time is missing. Write one of time: 22 ms, elapsed: 80 ms with onCpu: 25%, servers: 9 with cores: 8 and use: 10%";
  if (ways.length > 1) return `CPU time is given ${ways.length} times. Keep one of ${ways.join(", ")}`;
  if (way === "time" && cpu.speed === undefined) return '"speed" is missing. Write it as 1';
  if (way === "elapsed" && cpu.onCpu === undefined)
    return "elapsed time is not CPU time: a request waits for others meanwhile. Add onCpu: 25%, the share of it that is CPU time";
  if (way === "servers" && cpu.use === undefined) return '"use" is missing. Write it as 10%';
  if (way === "servers" && (cpu.cores === undefined) === (cpu.vcpus === undefined))
    return "what the servers have is missing, or given twice. Write one of cores: 8, vcpus: 16";
  const foreign = [
    ...(way === "elapsed" ? [] : (["onCpu"] as const)),
    ...(way === "servers" ? [] : (["cores", "vcpus", "use"] as const)),
  ].filter((key) => cpu[key] !== undefined);
  return foreign.length === 0 ? null : `${foreign.join(", ")} does not go with ${way}. Leave it out`;
}

/** The CPU that was measured on: a physical core where cores are counted, else a vCPU of m5. */
function cpuOf({ cores, on, speed }: Measured): Pick<CpuTime, "on" | "speed"> {
  const usual = cores !== undefined ? physicalCore.name : speed === undefined ? referenceCpu : "own CPU";
  const named = on ?? usual;
  return { on: named, speed: speed ?? (cores === undefined ? speedOf(named) : physicalCore.speed) };
}

const secondsOf = ({ time, elapsed, onCpu }: Measured): number => time ?? (elapsed ?? 0) * (onCpu ?? 1);

const written = scalar<CpuTime>(
  "CPU time",
  {
    description:
      "CPU time of one request, and the instance family it was measured on (m5 where none is named); core is a physical core.",
    examples: ["22 ms", "22 ms on c7g", "4 ms on core"],
  },
  readCpu,
);

const right = <Schema extends z.ZodType<Measured>>(schema: Schema) =>
  schema.refine((value) => mistakeIn(value) === null, {
    error: ({ input }) => mistakeIn(input as Measured) ?? "",
  });

const noCpuTime = ({ input }: { readonly input?: unknown }): string =>
  `${input === undefined ? "" : `${found(input)} is not CPU time. `}Write it as 22 ms`;

/** CPU time of one call of a service, and the CPU it was measured on. */
export const cpu = z
  .union(
    [
      written,
      right(measuredTime).transform((value): CpuTime => ({ seconds: secondsOf(value), ...cpuOf(value) })),
    ],
    { error: noCpuTime },
  )
  .meta({ description: "CPU time of one request." });

/** CPU time of one request of all, and the CPU it was measured on; what whole servers keep busy tells it, too. */
export const requestCpu = z
  .union(
    [
      written.transform((time): RequestCpu => ({ ...time, busy: null })),
      right(measured).transform((value): RequestCpu => {
        const { servers, cores, vcpus, use, at } = value;
        return {
          seconds: servers === undefined ? secondsOf(value) : null,
          busy: servers === undefined ? null : { cores: servers * (cores ?? vcpus ?? 1) * (use ?? 1), at },
          ...cpuOf(value),
        };
      }),
    ],
    { error: noCpuTime },
  )
  .meta({ description: "CPU time of one request." });
