import { z } from "zod";
import { limits, quantity, scalar, section, text } from "../../input/fields";
import { count, duration, found, readQuantity, type Reading, type Written } from "../../input/quantities";

/** The CPU that all speeds are relative to. */
const referenceCpu = "m5";

const cpuTime = duration("CPU time", " ms", "22 ms");

/** CPU time above this for one request is taken for a slip of the unit. */
const longestCpuSeconds = 10;

export interface CpuTime {
  readonly seconds: number;
  /** The CPU it was measured on. */
  readonly on: string;
  /** Times as fast as a vCPU of an m5; null where it is to be looked up. */
  readonly speed: number | null;
}

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

/** `22 ms` and `22 ms on m5`. */
function readCpu(written: Written): Reading<CpuTime> {
  const match = /^(.+?)\s+on\s+(.+)$/.exec(String(written).trim());
  const time = readTime(match?.[1] ?? written);
  if ("mistake" in time) return time;
  const on = match?.[2] ?? referenceCpu;
  return { value: { seconds: time.value, on, speed: on === referenceCpu ? 1 : null } };
}

/** CPU time of one request, and the CPU it was measured on. */
export const cpu = z
  .union(
    [
      scalar<CpuTime>(
        "CPU time",
        {
          description:
            "CPU time of one request, and the instance family it was measured on (m5 where none is named).",
          examples: ["22 ms", "22 ms on c7g"],
        },
        readCpu,
      ),
      section("CPU time on a CPU that is no instance family.", {
        time: scalar("CPU time", { description: "CPU time of one request.", examples: ["4.2 ms"] }, readTime),
        on: text({ description: "The CPU's name.", examples: ["Xeon E5-2640"] }).optional(),
        speed: quantity(
          count("a number", "1"),
          limits.aboveZero,
          "How many times as fast as one vCPU of an m5.",
          1,
        ),
      }).transform(({ time, on, speed }): CpuTime => ({ seconds: time, on: on ?? "own CPU", speed })),
    ],
    {
      error: ({ input }) =>
        `${input === undefined ? "" : `${found(input)} is not CPU time. `}Write it as 22 ms`,
    },
  )
  .meta({ description: "CPU time of one request." });
