import { readFileSync } from "node:fs";
import { join } from "node:path";
import { builtInCatalog } from "../../catalog";
import { answerTo } from "./answers";
import { compare, planFrom, planOf, workloads } from "./compare";
import { pageOf } from "./page";
import { questions } from "./types";

const root = join(__dirname, "../..");
const catalog = builtInCatalog();
const judged = workloads.map((workload) => ({ workload, compared: compare(workload, catalog) }));

describe("published workloads", () => {
  test.each(
    judged.flatMap(({ workload, compared }) =>
      compared.map((each) => [workload.title, each.comparison.what, each] as const),
    ),
  )("%s: %s is answered as expected", (_title, _what, { answer, comparison, asExpected }) => {
    expect({ answer, expected: comparison.expected, asExpected }).toMatchObject({ asExpected: true });
  });

  test("docs/reality.md is what npm run -s verify:reality -- --write writes", () => {
    expect(readFileSync(join(root, "docs/reality.md"), "utf8")).toBe(pageOf(judged));
  });

  test("all of them are there, each with sources that can be opened", () => {
    expect(new Set(workloads.map(({ title }) => title.replace(/[ ,'.].*$/u, "")))).toEqual(
      new Set(["Stack", "Lichess", "Figma", "Instagram", "Healthchecks", "Pinterest"]),
    );
    for (const { figures, comparisons, why } of workloads) {
      expect(figures.every(({ source }) => /^https:\/\/\S+$/.test(source.url) && source.date !== "")).toBe(
        true,
      );
      expect(comparisons.length).toBeGreaterThan(1);
      expect(why.length).toBeGreaterThan(1);
    }
  });

  test("a wrong answer is found out", () => {
    const [stackOverflow] = workloads;
    if (stackOverflow === undefined) throw new Error("no workload");
    const wrong = compare(
      {
        ...stackOverflow,
        comparisons: [
          { question: "webCores", what: "cores", really: "1", expected: [1, 2] },
          { question: "shards", what: "shards", really: "", expected: /^in / },
        ],
      },
      catalog,
    );
    expect(wrong.map(({ asExpected }) => asExpected)).toEqual([false, false]);
  });

  test("taken for CPU time, elapsed time asks for more cores than carried the load", () => {
    const workload = workloads.find(({ name }) => name === "stack-overflow-2016");
    if (workload === undefined) throw new Error("no such workload");
    const plan = planOf(workload, catalog);
    const { requests } = plan.workload;
    const elapsed = {
      ...plan,
      workload: { ...plan.workload, requests: { ...requests, cpuSeconds: 0.00769 } },
    };
    expect(answerTo("webCores", elapsed, catalog)).toBe(36);
  });

  test("every question is answered for any plan, such as the sample's", () => {
    const plan = planFrom(join(root, "growth.yaml"), catalog);
    const answers = questions.map((question) => [question, answerTo(question, plan, catalog)]);
    expect(Object.fromEntries(answers)).toMatchObject({
      reactiveScaling: "will do",
      shards: "never",
      shardedBy: "nothing",
    });
    expect(answers.every(([, answer]) => answer !== "" && answer !== undefined)).toBe(true);
  });
});
