/**
 * What the next 24 months of the sample production stack take, from the start of the process to the last line, as
 * `headroom cost --over 24` shows them: each month is evaluated and priced anew.
 */
import { join } from "node:path";
import { run } from "../cli/run";

const months = 24;
const aimSeconds = 10;

async function main(): Promise<void> {
  const args = ["cost", "--over", String(months), "--cwd", join(__dirname, "..")];
  const ignore = () => undefined;
  let screen = "";
  const code = await run(args, {
    result: (text) => (screen += text),
    note: (text) => {
      process.stderr.write(`${text}\n`);
    },
    progress: ignore,
    colour: false,
  });
  if (code !== 0 || screen === "") throw new Error(`headroom ${args.join(" ")} ended with ${code}`);
  const { user, system } = process.cpuUsage();
  const [elapsed, computing] = [performance.now() / 1000, (user + system) / 1e6];
  console.log(
    `${`the next ${months} months`.padEnd(30)}${elapsed.toFixed(1).padStart(6)} s   ${computing.toFixed(1)} s of computing, aim ${aimSeconds} s: ${elapsed <= aimSeconds ? "met" : "missed"}`,
  );
}

void main();
