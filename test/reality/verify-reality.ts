import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { builtInCatalog } from "../../catalog";
import { answerTo } from "./answers";
import { compare, planFrom, workloads } from "./compare";
import { answersScreen, pageOf, screenOf } from "./page";
import { questions } from "./types";

/**
 * `npm run verify:reality`: holds the planner against published workloads, prints what came out (`--write`: writes
 * docs/reality.md, too), and ends with 1 where an answer is not the expected one. With the path of a growth plan it answers
 * the same questions about that.
 */
const page = join(__dirname, "../../docs/reality.md");

function verify(): number {
  const catalog = builtInCatalog();
  const file = process.argv.slice(2).find((argument) => !argument.startsWith("--"));
  if (file !== undefined) {
    const plan = planFrom(file, catalog);
    process.stdout.write(
      answersScreen(questions.map((question) => [question, answerTo(question, plan, catalog)])),
    );
    return 0;
  }
  const judged = workloads.map((workload) => ({ workload, compared: compare(workload, catalog) }));
  if (process.argv.includes("--write")) writeFileSync(page, pageOf(judged));
  process.stdout.write(screenOf(judged));
  return judged.every(({ compared }) => compared.every(({ asExpected }) => asExpected)) ? 0 : 1;
}

try {
  process.exitCode = verify();
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 2;
}
