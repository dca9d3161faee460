import type { KnownFacts } from "../growth-plan/cross-checks";
import type { Path } from "../../input/places";

/** The answers that a first growth plan is made of. `asOf` is no question: it is the month of today unless told otherwise. */
export const answerNames = [
  "product",
  "region",
  "users",
  "growth",
  "requests",
  "cpu",
  "stored",
  "dataGrowth",
  "content",
  "availability",
  "latency",
  "readyFor",
] as const;

/** The name of an answer. */
export type AnswerName = (typeof answerNames)[number] | "asOf";

/** Where an answer stands in growth.yaml, and what stands there; null: nothing does. */
export type Placed = { readonly path: Path; readonly value: unknown } | null;

/** A question to a newcomer. */
export interface StartingQuestion {
  readonly name: AnswerName;
  readonly asks: string;
  /** One line of explanation. */
  readonly explains: string;
  /** What is accepted, in words. */
  readonly accepts: string;
  /** The answer where none is given. */
  readonly usual: string;
  /** From what was typed to what stands in growth.yaml; whether that is right, its schema says. */
  place(typed: string): Placed;
}

const at = (path: Path) => (typed: string) => ({ path, value: typed });

/** `mean 60/s` and `60/s mean` tell the mean, anything else the peak. */
function placeRequests(typed: string): Placed {
  const mean = /^(?:mean\s+(.+)|(.+?)\s+(?:on\s+average|mean))$/iu.exec(typed);
  const path = ["workload", "requests"];
  return mean === null
    ? { path: [...path, "peak"], value: typed }
    : { path: [...path, "mean"], value: mean[1] ?? mean[2] ?? "" };
}

const placeDataGrowth = (typed: string): Placed =>
  /^(?:as|like|same as) users$/iu.test(typed) ? null : { path: ["growth", "data"], value: typed };

const placeContent = (typed: string): Placed =>
  /^(?:0|none)$/iu.test(typed) ? null : { path: ["workload", "content", "delivered"], value: typed };

/**
 * The questions, in the order in which they are asked; the first is the month, which is asked only by its flag.
 *
 * @param facts the catalog: its regions are what is accepted
 * @param usual the product's usual name, and the month of today: `2026-11`
 */
export function startingQuestions(
  facts: Pick<KnownFacts, "regions">,
  usual: { readonly product: string; readonly asOf: string },
): readonly StartingQuestion[] {
  return [
    {
      name: "asOf",
      asks: "In which month were the numbers measured?",
      explains: "Month 0 of the forecast.",
      accepts: "a month, such as 2026-11",
      usual: usual.asOf,
      place: at(["asOf"]),
    },
    {
      name: "product",
      asks: "What is the product called?",
      explains: "Screens and comments call it so.",
      accepts: "any text",
      usual: usual.product,
      place: at(["product"]),
    },
    {
      name: "region",
      asks: "In which AWS region does it run?",
      explains: "Everything runs in one region; moving later replaces nearly everything.",
      accepts: facts.regions.map(({ name }) => name).join(", "),
      usual: "us-east-1",
      place: at(["region"]),
    },
    {
      name: "users",
      asks: "How many users are active in a month?",
      explains: "Today, before any growth.",
      accepts: "a number, such as 20,000 or 1.5 million",
      usual: "1,000",
      place: at(["workload", "users"]),
    },
    {
      name: "growth",
      asks: "How do users grow?",
      explains: "Requests and content follow them. A guess will do; growth.yaml takes measured months, too.",
      accepts: "50% per year, 3x per year, 4% per month, or a target: 10x by 2028-11",
      usual: "50% per year",
      place: at(["growth", "users"]),
    },
    {
      name: "requests",
      asks: "How many requests come in the busiest hour of a usual week?",
      explains: "To the application, not for files. Where only the week's mean is known: mean 60/s.",
      accepts: "180/s, 10,800/min, 2 million per day, mean 60/s",
      usual: "10/s",
      place: placeRequests,
    },
    {
      name: "cpu",
      asks: "How much CPU time does one request take?",
      explains: "CPU at work, not the time until the answer: CPU used in an hour, over the hour's requests.",
      accepts: "20 ms (on an m5 instance), 20 ms on c7g",
      usual: "20 ms",
      place: at(["workload", "requests", "cpu"]),
    },
    {
      name: "stored",
      asks: "How much data is in the database?",
      explains: "With its indexes, today.",
      accepts: "500 MiB, 120 GiB, 2 TiB",
      usual: "10 GiB",
      place: at(["workload", "database", "stored"]),
    },
    {
      name: "dataGrowth",
      asks: "How does the data grow?",
      explains: "Where old data is kept, it outgrows users.",
      accepts: "as users, or as growth is written: 80% per year",
      usual: "as users",
      place: placeDataGrowth,
    },
    {
      name: "content",
      asks: "How much content is delivered to viewers?",
      explains:
        "Pictures, videos, downloads, through the edge. The application's own responses do not count.",
      accepts: "0 for none, 500 GB per month, 6 TB per month",
      usual: "0",
      place: placeContent,
    },
    {
      name: "availability",
      asks: "How much of the time must the application work?",
      explains: "99% is 7.3 h away in a month, 99.9% is 44 min, 99.99% is 4.4 min. More costs more.",
      accepts: "a share of time, such as 99.9%",
      usual: "99.9%",
      place: at(["objectives", "flows", "application", "availability"]),
    },
    {
      name: "latency",
      asks: "How soon must responses come?",
      explains: "95 of 100 responses come within it. Half of it is the web tier's.",
      accepts: "a length of time, such as 300 ms or 1 s",
      usual: "300 ms",
      place: at(["objectives", "latency"]),
    },
    {
      name: "readyFor",
      asks: "Which multiple of today's load must be possible?",
      explains: "Sizes that carry it must exist; they are not paid for today.",
      accepts: "a multiple, such as 10x",
      usual: "10x",
      place: at(["objectives", "readyFor"]),
    },
  ];
}

/** The name of the flag that answers a question: `data-growth`. */
export const flagOf = (name: AnswerName): string =>
  name.replaceAll(/[A-Z]/gu, (letter) => `-${letter.toLowerCase()}`);
