import { gridCells } from "./grid";
import { judgeCell } from "./judge";
import { summarise, tableOf } from "./table";

/**
 * `npm run verify:sizing`: simulates every cell of the grid, prints what came out by group of cells (`--json`: all of
 * it), and ends with 1 where formula and simulation disagree.
 */
const cells = gridCells();
const judged = cells.map((cell, index) => {
  if (process.stderr.isTTY) process.stderr.write(`\r${index + 1} of ${cells.length}`);
  return judgeCell(cell, index + 1);
});
if (process.stderr.isTTY) process.stderr.write("\r");
const summary = summarise(judged);
process.stdout.write(
  process.argv.includes("--json") ? `${JSON.stringify(summary, null, 2)}\n` : tableOf(summary),
);
process.exitCode = summary.disagreements.length === 0 ? 0 : 1;
