/**
 * What a preview costs in time, in one run: `npm run bench`.
 *
 * The evaluation of the sample production stack is compared with Pulumi's own mock monitor, with the same limit of stack
 * traces: once on the same program, so that the ratio tells what recording costs, and once on as many bare resources,
 * so that the rest tells what the program itself does. Times depend on the machine, their ratio hardly.
 */
import { join } from "node:path";
import { loadCatalog } from "../catalog";
import { findProgram } from "../cli/find-program";
import type { Stack } from "../contract/stack";
import { estimate } from "../cost";
import { evaluate } from "../preview";
// Loaded beforehand, so that each run loads the program's own file and nothing else.
import "../stacks";
import { sameProgram, sameResources } from "./bare-runs";
import { enlarged } from "./enlarge";

const runs = 9;
const aimRatio = 1.2;
const aimMilliseconds = 150;
const root = join(__dirname, "..");

async function millisecondsOf(run: () => unknown): Promise<number> {
  const start = performance.now();
  await run();
  return performance.now() - start;
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((one, other) => one - other);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}

const verdict = (value: number, aim: number) => (value <= aim ? "met" : "missed");

const line = (label: string, milliseconds: number, what: string) => {
  console.log(`${label.padEnd(30)}${milliseconds.toFixed(0).padStart(6)} ms  ${what}`);
};

async function benchEvaluation(): Promise<Stack> {
  const { evaluation } = findProgram({ folder: root, stack: "prod" });
  // The first runs load and compile modules.
  const stack = await evaluate(evaluation);
  await sameProgram(evaluation);
  const times = { evaluation: [] as number[], program: [] as number[], resources: [] as number[] };
  for (let run = 0; run < runs; run++) {
    times.evaluation.push(await millisecondsOf(() => evaluate(evaluation)));
    times.program.push(await millisecondsOf(() => sameProgram(evaluation)));
    times.resources.push(await millisecondsOf(() => sameResources(evaluation, stack)));
  }
  const [evaluated, program, resources] = [times.evaluation, times.program, times.resources].map(median) as [
    number,
    number,
    number,
  ];
  const ratio = evaluated / program;
  line("evaluation of prod", evaluated, `${stack.resources.length} resources, median of ${runs} runs`);
  line(
    "same program, bare mocks",
    program,
    `ratio ${ratio.toFixed(2)}, aim ${aimRatio}: ${verdict(ratio, aimRatio)}`,
  );
  const whole = evaluated / resources;
  line(
    "same resources, bare mocks",
    resources,
    `ratio ${whole.toFixed(2)}: planning and components decide them besides`,
  );
  line("the program's own planning", Math.max(0, program - resources), "the difference of the two");
  return stack;
}

async function benchEstimate(stack: Stack): Promise<void> {
  const catalog = loadCatalog();
  const large = enlarged(stack, 10_000);
  const times: number[] = [];
  for (let run = 0; run < runs; run++) {
    // What is read once a stack is kept by its identity, so each run gets a stack of its own.
    const fresh: Stack = { ...large };
    times.push(await millisecondsOf(() => estimate(fresh, catalog)));
  }
  const estimated = median(times);
  const aim = `aim ${aimMilliseconds} ms: ${verdict(estimated, aimMilliseconds)}`;
  line("estimate", estimated, `${large.resources.length} resources, ${aim}`);
}

void benchEvaluation().then(benchEstimate);
