import { z } from "zod";
import { requestCpu } from "./cpu-schema";
import { limits, quantity, scalar, section } from "../../input/fields";
import { bytes, count, duration, found, parseRise, requestRate, type Rise } from "../../input/quantities";

const number = count("a number", "1");

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

/** Requests to the application. */
export const requests = section("Requests to the application.", {
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

/** The week's peak without spikes, of what was read. */
export const usualPeak = ({ peak, mean, shape: week }: z.output<typeof requests>): number => {
  const hours = week.hourly;
  const peakToMean =
    hours === undefined
      ? (week.peakToMean ?? 1)
      : (hours.length * Math.max(...hours)) / hours.reduce((sum, weight) => sum + weight, 0);
  return peak ?? (mean ?? 0) * peakToMean;
};
