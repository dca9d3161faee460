import { spawn } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { parse } from "yaml";
import type { Server } from "../pull-request/server";
import type { Repository } from "./repository";

/** The repository that the action is in. */
export const root = resolve(__dirname, "../..");
/** What the action may write with. */
export const token = "ghs_16C7e42F292c6912E7710c838347Ae178B4a";

interface Step {
  readonly name: string;
  readonly if?: string;
  readonly shell: string;
  readonly run: string;
  readonly env: Readonly<Record<string, string>>;
}

interface Action {
  readonly inputs: Readonly<Record<string, { readonly default?: string }>>;
  readonly runs: { readonly using: string; readonly steps: readonly Step[] };
}

/** action.yml. */
export const action = parse(readFileSync(join(root, "action.yml"), "utf8")) as Action;

/** Where an action runs. */
export interface Place {
  readonly repository: Repository;
  readonly server: Server;
}

/** What ran, in all its output. */
export interface Ran {
  readonly code: number;
  readonly output: string;
}

/** A script as a runner starts it: bash with -e and pipefail, in the clone, with nothing of this machine but the PATH. */
export function runScript(
  { repository }: Pick<Place, "repository">,
  script: string,
  env: Readonly<Record<string, string>>,
): Promise<Ran> {
  return new Promise((done, fail) => {
    const child = spawn("bash", ["--noprofile", "--norc", "-eo", "pipefail", "-c", script], {
      cwd: repository.folder,
      env: { PATH: process.env["PATH"] ?? "", HOME: repository.scratch, ...env },
      stdio: ["ignore", "pipe", "pipe"],
    });
    let output = "";
    for (const stream of [child.stdout, child.stderr])
      stream.setEncoding("utf8").on("data", (text: string) => (output += text));
    child.on("error", fail);
    child.on("close", (code) => {
      done({ code: code ?? -1, output });
    });
  });
}

/** The values of the action's expressions; one that is not here fails the test. */
function expressions(
  { repository }: Place,
  inputs: Readonly<Record<string, string>>,
  base: string,
  sha: string,
): Map<string, string> {
  const temp = repository.scratch;
  const given = (name: string): string => inputs[name] ?? "";
  return new Map([
    ["github.action_path", root],
    ["github.token", token],
    ["runner.temp", temp],
    ["github.sha", sha],
    ["github.event.pull_request.base.sha", base],
    [
      "inputs.base-previews || format('{0}/headroom/base', runner.temp)",
      given("base-previews") || `${temp}/headroom/base`,
    ],
    [
      "inputs.head-previews || format('{0}/headroom/head', runner.temp)",
      given("head-previews") || `${temp}/headroom/head`,
    ],
    ...Object.entries(inputs).map(([name, value]) => [`inputs.${name}`, value] as const),
  ]);
}

/** Plays the action as a runner would, on the commit that is checked out. */
export async function play(
  place: Place,
  wanted: Readonly<Record<string, string>>,
  base: string,
): Promise<Ran> {
  const { repository, server } = place;
  const event = join(repository.scratch, "event.json");
  writeFileSync(event, JSON.stringify({ pull_request: { number: 7, base: { sha: base } } }));
  const inputs = Object.fromEntries(
    Object.entries(action.inputs).map(([name, { default: value = "" }]) => [name, wanted[name] ?? value]),
  );
  const known = expressions(place, inputs, base, repository.git("rev-parse", "HEAD"));
  const evaluate = (text: string): string =>
    text.replace(/\$\{\{ (.*?) \}\}/gu, (_, expression: string) => {
      const value = known.get(expression);
      if (value === undefined) throw new Error(`no value for the expression ${expression}`);
      return value.includes("${{") ? evaluate(value) : value;
    });
  let output = "";
  for (const step of action.runs.steps) {
    if (step.if === "inputs.head-previews == ''" && inputs["head-previews"] !== "") continue;
    const env = {
      GITHUB_REPOSITORY: "acme/shop",
      GITHUB_EVENT_PATH: event,
      GITHUB_API_URL: server.address,
      GITHUB_RUN_ID: "50",
      GITHUB_STEP_SUMMARY: join(repository.scratch, "summary.md"),
      ...Object.fromEntries(Object.entries(step.env).map(([name, value]) => [name, evaluate(value)])),
    };
    if (step.run.includes("${{")) throw new Error(`an expression stands in the script of ${step.name}`);
    const ran = await runScript(place, step.run, env);
    output += ran.output;
    if (ran.code !== 0) return { code: ran.code, output };
  }
  return { code: 0, output };
}
