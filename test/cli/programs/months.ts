/**
 * Prices the months to come of the project of a folder by the command line, and each of them by a preview of its own, all in one
 * process; prints both as JSON, with what was shown meanwhile.
 */
import { run } from "../../../cli/run";
import type { CostOverTime } from "../../../contract/cost-over-time";
import type { Preview } from "../../../contract/preview";

const progress: string[] = [];

async function headroom(...args: readonly string[]): Promise<unknown> {
  let stdout = "";
  let stderr = "";
  await run(args, {
    result: (text) => (stdout += text),
    note: (text) => (stderr += `${text}\n`),
    progress: (text) => progress.push(text),
    colour: false,
  });
  try {
    return JSON.parse(stdout) as unknown;
  } catch {
    throw new Error(`headroom ${args.join(" ")} printed no JSON: ${stderr}`);
  }
}

async function main(folder: string, months: string): Promise<void> {
  const over = (await headroom("cost", "--over", months, "--json", "--cwd", folder)) as CostOverTime;
  const shown = [...progress];
  const previews = [];
  for (const { month } of over.months) {
    const preview = (await headroom("preview", "--month", month, "--json", "--cwd", folder)) as Preview;
    previews.push({ month: preview.month, phase: preview.phase, money: preview.cost.money });
  }
  process.stdout.write(JSON.stringify({ over, shown, previews }));
  process.exit(0);
}

void main(process.argv[2] ?? ".", process.argv[3] ?? "24");
