/**
 * Whether an estimate takes time in proportion to its lines, from one run: 10,000 and 100,000 lines of copies of the sample
 * production stack, and of a program without components, whose resources all stand side by side.
 */
import { join } from "node:path";
import { loadCatalog, type Catalog } from "../catalog";
import { findProgram } from "../cli/find-program";
import type { Stack } from "../contract/stack";
import { estimate } from "../cost";
import { evaluate } from "../preview";
import { enlarged, flat } from "./enlarge";

const sizes = [10_000, 100_000] as const;
/** Ten times the lines may take this many times as long for each: caches and the collector's work grow, too. */
const aim = 1.5;
const runs = 3;

/** The least time of several runs: what else the machine does only adds to it. */
function secondsOf(stack: Stack, catalog: Catalog): { readonly seconds: number; readonly lines: number } {
  let seconds = Number.POSITIVE_INFINITY;
  let lines = 0;
  for (let run = 0; run < runs; run++) {
    // What is read once a stack is kept by its identity, so each run gets a stack of its own.
    const fresh: Stack = { ...stack };
    const start = process.cpuUsage();
    lines = estimate(fresh, catalog).lines.length;
    const { user, system } = process.cpuUsage(start);
    seconds = Math.min(seconds, (user + system) / 1e6);
  }
  return { seconds, lines };
}

function bench(label: string, of: (resources: number) => Stack, catalog: Catalog): void {
  const sample = of(1_000);
  const linesOfOne = estimate(sample, catalog).lines.length / sample.resources.length;
  const times = sizes.map((lines) => secondsOf(of(Math.ceil(lines / linesOfOne)), catalog));
  for (const { seconds, lines } of times) {
    console.log(
      `${label.padEnd(30)}${(seconds * 1000).toFixed(0).padStart(6)} ms  ${lines} lines, ${((seconds / lines) * 1e6).toFixed(1)} µs a line`,
    );
  }
  const [small, large] = times;
  if (small === undefined || large === undefined) return;
  const ratio = large.seconds / large.lines / (small.seconds / small.lines);
  console.log(
    `${"".padEnd(30)}${"".padStart(6)}     ratio of time a line ${ratio.toFixed(2)}, 1 is linear, aim ${aim}: ${ratio <= aim ? "met" : "missed"}`,
  );
}

async function main(): Promise<void> {
  const catalog = loadCatalog();
  const { evaluation } = findProgram({ folder: join(__dirname, ".."), stack: "prod" });
  const sample = await evaluate(evaluation);
  bench("estimate of the sample", (count) => enlarged(sample, count), catalog);
  bench("estimate without components", flat, catalog);
}

void main();
