import fc from "fast-check";
import { parseDocument } from "yaml";
import { loadCatalog } from "../../catalog";
import {
  type AnswerName,
  type GrowthPlan,
  type StartingAnswers,
  formatErrors,
  readAnswer,
  readGrowthPlan,
  startingPlan,
  startingQuestions,
} from "../../planning";

const catalog = loadCatalog();
const questions = startingQuestions(catalog, { product: "shop", asOf: "2026-11" });

function answered(typed: Partial<Record<AnswerName, string>>): StartingAnswers {
  let answers: StartingAnswers = {};
  for (const question of questions) {
    const read = readAnswer(question, typed[question.name] ?? question.usual, answers, catalog);
    if ("mistakes" in read) throw new Error(`${question.name}: ${read.mistakes.join("; ")}`);
    answers = { ...answers, [question.name]: read.placed };
  }
  return answers;
}

function planOf(text: string): GrowthPlan {
  const read = readGrowthPlan(text, "growth.yaml", catalog);
  if ("errors" in read) throw new Error(`${formatErrors(read.errors)}\n${text}`);
  return read.plan;
}

const written = (typed: Partial<Record<AnswerName, string>>): string => startingPlan(answered(typed), null);

/** What is said to be wrong with an answer; null: nothing. */
function mistakesOf(name: AnswerName, typed: string): readonly string[] | null {
  const question = questions.find((known) => known.name === name);
  if (question === undefined) throw new Error(`no question ${name}`);
  const asOf = { path: ["asOf"], value: "2026-11" };
  const read = readAnswer(question, typed, name === "asOf" ? {} : { asOf }, catalog);
  return "mistakes" in read ? read.mistakes : null;
}

test("a dozen questions at most, besides the month, each with an explanation and a usual answer that is right", () => {
  expect(questions.filter(({ name }) => name !== "asOf").length).toBeLessThanOrEqual(12);
  for (const { name, usual, explains, accepts, asks } of questions) {
    expect([name, mistakesOf(name, usual)]).toEqual([name, null]);
    for (const words of [explains, accepts, asks]) expect(words).not.toBe("");
    expect(explains.length).toBeLessThan(94);
  }
});

const whole = (most: number) => fc.integer({ min: 1, max: most });
const withCommas = (value: number): string => value.toLocaleString("en-US");

/** Answers as people type them, each with what it must be read back as. */
const anAnswerSheet = fc.record({
  product: fc
    .string({ unit: "grapheme", minLength: 1, maxLength: 30 })
    .filter((name) => /^[^\p{Cc}\p{Cs}]*[^\s\p{Cc}\p{Cs}][^\p{Cc}\p{Cs}]*$/u.test(name)),
  region: fc.constantFrom(...catalog.regions.map(({ name }) => name)),
  users: fc.oneof(
    whole(1e9).map((value) => ({ typed: String(value), value })),
    whole(1e9).map((value) => ({ typed: withCommas(value), value })),
  ),
  growth: fc.integer({ min: -99, max: 2000 }),
  requests: fc.record({ amount: whole(1e6), mean: fc.boolean() }),
  cpuMilliseconds: whole(10_000),
  storedGib: whole(1e6),
  dataGrowth: fc.option(fc.integer({ min: -99, max: 2000 })),
  contentGb: fc.integer({ min: 0, max: 1e6 }),
  availability: fc.integer({ min: 1, max: 99_999 }).map((value) => value / 1000),
  latencyMilliseconds: whole(60_000),
  readyFor: whole(1000),
  asOf: fc
    .tuple(fc.integer({ min: 2000, max: 2100 }), whole(12))
    .map(([year, month]) => `${year}-${String(month).padStart(2, "0")}`),
});

test("whatever is answered, the plan that is written passes and gives back the answers", () => {
  fc.assert(
    fc.property(anAnswerSheet, (sheet) => {
      const plan = planOf(
        written({
          product: sheet.product,
          region: sheet.region,
          users: sheet.users.typed,
          growth: `${sheet.growth}% per year`,
          requests: `${sheet.requests.mean ? "mean " : ""}${sheet.requests.amount}/s`,
          cpu: `${sheet.cpuMilliseconds} ms`,
          stored: `${sheet.storedGib} GiB`,
          dataGrowth: sheet.dataGrowth === null ? "as users" : `${sheet.dataGrowth}% per year`,
          content: sheet.contentGb === 0 ? "0" : `${sheet.contentGb} GB per month`,
          availability: `${sheet.availability}%`,
          latency: `${sheet.latencyMilliseconds} ms`,
          readyFor: `${sheet.readyFor}x`,
          asOf: sheet.asOf,
        }),
      );
      const rate = (percent: number) => ({
        kind: "rate",
        perYear: expect.closeTo(percent / 100, 9) as number,
      });
      expect(plan).toMatchObject({
        product: sheet.product.trim(),
        asOf: sheet.asOf,
        region: sheet.region,
        objectives: {
          readyForMultiple: sheet.readyFor,
          latencySeconds: expect.closeTo(sheet.latencyMilliseconds / 1000, 9) as number,
          flows: [{ availability: expect.closeTo(sheet.availability / 100, 9) as number }],
        },
        growth: { users: rate(sheet.growth) },
        workload: {
          users: sheet.users.value,
          requests: {
            peakPerSecond: sheet.requests.amount * (sheet.requests.mean ? 2 : 1),
            cpuSeconds: expect.closeTo(sheet.cpuMilliseconds / 1000, 9) as number,
          },
          database: { storedGib: sheet.storedGib },
          content: { deliveredGbPerMonth: expect.closeTo(sheet.contentGb, 6) as number },
        },
      });
      if (sheet.dataGrowth === null) expect(plan.growth.data).toBeUndefined();
      else expect(plan.growth.data).toMatchObject(rate(sheet.dataGrowth));
    }),
    { numRuns: 40 },
  );
});

test.each(["yes", "007", "a: b #c", "- x", '"', "'Shop'", "*", "{ a }", "null", "Größe & Söhne", "🎓"])(
  "the product %j is written so that it is read as the same text",
  (product) => {
    expect(planOf(written({ product })).product).toBe(product);
  },
);

test("growth by a target and CPU time of another processor are taken as growth.yaml has them", () => {
  const plan = planOf(written({ growth: "10x by 2028-11", cpu: "{ time: 4.2 ms, on: Xeon, speed: 1.5 }" }));
  expect(plan.growth.users).toMatchObject({ kind: "target", multiple: 10, by: "2028-11" });
  expect(plan.workload.requests).toMatchObject({ cpuReference: "Xeon", cpuReferenceSpeed: 1.5 });
});

test("the mean may be told in place of the peak, in words, too", () => {
  for (const typed of ["mean 60/s", "60/s mean", "60/s on average"])
    expect(planOf(written({ requests: typed })).workload.requests.peakPerSecond).toBe(120);
});

test("what nobody was asked stands in the file as the default that would hold without it", () => {
  const text = written({ content: "0" });
  const shortened = parseDocument(text);
  const asked = [
    ["horizon"],
    ["objectives", "recoveryPoint"],
    ["objectives", "recoveryTime"],
    ["workload", "requests", "shape"],
    ["workload", "requests", "responseSize"],
    ["workload", "database", "readsPerRequest"],
    ["workload", "database", "writesPerRequest"],
    ["architecture"],
  ];
  for (const path of asked) expect(shortened.deleteIn(path)).toBe(true);
  expect(planOf(String(shortened))).toEqual(planOf(text));
});

test("the file keeps the order and the comments of the sample, and names the schema where one is near", () => {
  const text = startingPlan(
    answered({ content: "6 TB per month", dataGrowth: "80% per year" }),
    "docs/schemas/growth.json",
  );
  expect(text.split("\n")[0]).toBe("# yaml-language-server: $schema=docs/schemas/growth.json");
  const keys = [...text.matchAll(/^(\w+):/gmu)].map(([, key]) => key);
  expect(keys).toEqual([
    "product",
    "asOf",
    "region",
    "horizon",
    "objectives",
    "growth",
    "workload",
    "architecture",
  ]);
  expect(text).toContain("\n  data: 80% per year # in the database\n");
  expect(text).toContain("\n    delivered: 6 TB per month # ");
  expect(text).toContain("\n  users: 1,000 # active in the month\n");
  expect(text).toContain("needs: [loadBalancer, web, database] # ");
  for (const line of text.split("\n")) expect(line.length).toBeLessThanOrEqual(100);
  expect(written({})).not.toMatch(/yaml-language-server|content:|mean:|\bdata:/u);
});

test.each<[AnswerName, string, string]>([
  ["product", "  ", "nothing stands here. Write it as Classroom"],
  ["product", "a\u0007b", "a character that can't be seen stands in it. Leave it out"],
  ["region", "us-est-1", '"us-est-1" is not in the catalog; did you mean "us-east-1"?'],
  ["users", "20k", '"20k" is not a number of users. Write it as 20 thousand'],
  ["users", "-5", "-5 is not possible: a number of users must be above 0 here"],
  ["growth", "50", "50 is not growth in a time. Write it as 50% per year"],
  ["growth", "10x by 2020-01", "2020-01 is not after 2026-11, the month of asOf. Name a later one"],
  ["requests", "180", "180 is not a number of requests in a time. Write it as 180/s"],
  ["requests", "mean 60", "60 is not a number of requests in a time. Write it as 60/s"],
  ["cpu", "20", "20 is 20 s of CPU a request. Milliseconds? Write 20 ms"],
  ["cpu", "{", '"{" is not CPU time. Write it like 22 ms'],
  ["stored", "120", "120 is not an amount of data. Write it as 120 GiB"],
  ["dataGrowth", "as user", '"as user" is not growth in a time. Write it like 50% per year'],
  ["content", "6 TB", '"6 TB" is not an amount of data in a time. Write it as 6 TB per month'],
  ["availability", "99,9", '"99,9" is not a share of time. Write it as 99.9%'],
  ["availability", "0.999", "0.999 is not a share of time. Write it as 99.9%"],
  ["latency", "300", "300 is not a length of time. Write it as 300 ms"],
  ["readyFor", "10", "10 is not a multiple. Write it as 10x"],
  ["asOf", "November 2026", '"November 2026" is not a month. Write it as 2026-11'],
])("a wrong answer gets the words of growth.yaml: %s %j", (name, typed, message) => {
  expect(mistakesOf(name, typed)).toEqual([message]);
});

test("the CPU that a mistake proposes to describe is then accepted as it says", () => {
  const [message] = mistakesOf("cpu", "20 ms on foo") ?? [];
  const proposed = /\{.*\}/u.exec(message ?? "")?.[0] ?? "";
  expect(mistakesOf("cpu", proposed)).toBeNull();
});
