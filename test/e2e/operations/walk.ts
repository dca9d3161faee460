import { execFileSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join, relative } from "node:path";
import { run as headroom } from "../../../cli/run";
import { CommandError, type Project, type Update } from "../harness";
import { playAws } from "./aws";
import { parseCommand } from "./shell";

/** What a command printed, and what it did where it was an update. */
export interface Walked {
  readonly ok: boolean;
  readonly output: string;
  readonly update?: Update;
}

/** How commands are run. */
export interface WalkOptions {
  /** Whether a command that fails is an answer, not an error. @default false */
  readonly mayFail?: boolean;
}

const updates = ["up", "refresh", "destroy"] as const;

/** What the engine's commands are asked beside what the document says: nobody answers questions here. */
const unattended = ["--yes", "--skip-preview"];

async function pulumi(project: Project, words: readonly string[]): Promise<Walked> {
  const [verb = "", ...args] = words;
  const operation = updates.find((each) => each === verb);
  const own = args.filter((each) => !unattended.includes(each));
  if (operation !== undefined) {
    const update = await project.attempt(operation, { args: own });
    return { ok: update.ok, output: `${update.stdout}${update.stderr}`, update };
  }
  const quiet = verb === "import" ? ["--skip-preview", "--non-interactive"] : [];
  const warm = await project.warm(verb);
  const { code, stdout, stderr } = await project.command([verb, ...args, ...quiet, ...warm.args], {
    environment: warm.environment,
  }).done;
  if (code !== 0) project.commandFailed();
  return { ok: code === 0, output: code === 0 ? stdout : `${stdout}${stderr}` };
}

/** Headroom's own command, in this process; a file that it names is in the project's folder. */
async function ours(project: Project, args: readonly string[]): Promise<Walked> {
  const output: string[] = [];
  const terminal = {
    result: (text: string) => output.push(text),
    note: (text: string) => output.push(`${text}\n`),
    progress: () => undefined,
    colour: false,
  };
  const files = new Set(["--preview", "--listed", "--out"]);
  const placed = args.map((each, index) =>
    files.has(args[index - 1] ?? "") ? join(project.folder, each) : each,
  );
  const out =
    args[0] === "recover" && !args.includes("--out") ? ["--out", join(project.folder, "adopt.json")] : [];
  const code = await headroom([...placed, ...out], terminal);
  return { ok: code === 0, output: output.join("").replaceAll(`${project.folder}/`, "") };
}

/** The project's state is kept in its own folder, not in the home folder. */
function find(project: Project, args: readonly string[]): Walked {
  const placed = args.map((each) => each.replace(/^~(?=\/)/u, project.folder));
  return { ok: true, output: execFileSync("find", placed, { encoding: "utf8" }) };
}

/**
 * Runs one command of a document in a project: `pulumi` on the engine, `headroom` and `find` as they
 * are, `aws` on the double's cloud.
 *
 * @throws CommandError where it fails, unless it may
 * @throws RangeError where it is a command that the tests do not know
 */
export async function walk(project: Project, line: string, options: WalkOptions = {}): Promise<Walked> {
  const { words, output } = parseCommand(line);
  const [head = "", ...rest] = words;
  const isOurs = words.slice(0, 5).join(" ") === "npm run -s headroom --";
  const result = isOurs
    ? await ours(project, words.slice(5))
    : head === "pulumi"
      ? await pulumi(project, rest)
      : head === "aws"
        ? { ok: true, output: playAws(project.cloudFile, rest) }
        : head === "find"
          ? find(project, rest)
          : null;
  if (result === null) throw new RangeError(`the tests do not know the command "${line}"`);
  if (!result.ok && options.mayFail !== true) throw new CommandError(`${line} failed\n${result.output}`);
  if (output !== undefined) writeFileSync(join(project.folder, relative(".", output)), result.output);
  return result;
}

/** Runs the commands of a block, one after another. @returns what the last one did */
export async function walkAll(
  project: Project,
  lines: readonly string[],
  options: WalkOptions = {},
): Promise<Walked> {
  let last: Walked = { ok: true, output: "" };
  for (const line of lines) last = await walk(project, line, options);
  return last;
}
