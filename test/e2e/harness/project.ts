import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { changeCloud, readCloud, type Cloud } from "../aws-double/cloud";
import { built, runFolder, startOfProgram } from "./build";
import { requireEngine } from "./engine";
import type { WarmHosts } from "./hosts";
import { start, type Finished, type Running } from "./processes";
import type { State, StateResource } from "./state";
import { readUpdate, type Update } from "./update";

/** A stack of the sample's. */
export type StackName = "dev" | "staging" | "prod";

/** What a command may be told. */
export interface CommandOptions {
  /** More arguments of `pulumi`. */
  readonly args?: readonly string[];
  /** Environment variables that differ. */
  readonly environment?: NodeJS.ProcessEnv;
  /** How long it may take. @default 180 */
  readonly limitSeconds?: number;
}

/** A command of the engine's that runs. */
export interface RunningUpdate {
  readonly done: Promise<Update>;
  /** Kills the engine with its language host, program and providers, at once (SIGKILL). */
  kill(): void;
}

/** A command that ended otherwise than it should; the message has all that it printed. */
export class CommandError extends Error {
  override readonly name = "CommandError";
}

const passphrase = "engine tests";

const updating = ["--non-interactive", "--color", "never"];

/**
 * A Pulumi project in a folder of its own: files, state, cloud, `PULUMI_HOME`, and a `pulumi` to drive it. Projects share
 * nothing, so test files may run side by side. Nothing reaches an account or the network.
 *
 * @example
 *   const project = await createProject({ stack: "prod" });
 *   await project.up();
 *   expect(changes(await project.up())).toEqual([]);
 *
 * @example starting from an end that all test files of a run share, instead of the same `up` again
 *   const project = await startFrom("prod in phase 2", "prod", (fresh) => fresh.up());
 */
export class Project {
  private commands = 0;

  /**
   * @param folder where everything of it is
   * @param hosts where its program and the double run already; without them the engine starts both for each command
   */
  constructor(
    readonly folder: string,
    readonly stack: StackName,
    readonly name = "headroom",
    private readonly hosts?: WarmHosts,
  ) {}

  /** The same project, whose commands find their program and the double in processes that run already. */
  runningIn(hosts: WarmHosts): Project {
    return new Project(this.folder, this.stack, this.name, hosts);
  }

  /** The file that holds the double's cloud. */
  get cloudFile(): string {
    return join(this.folder, "cloud.json");
  }

  /** The file that orders faults; see test/e2e/aws-double/faults.ts. */
  get faultFile(): string {
    return join(this.folder, "faults.json");
  }

  /** What `pulumi` and the plugins are told. Nothing of the shell's AWS or Pulumi settings. */
  private environment(): NodeJS.ProcessEnv {
    const own = Object.entries(process.env).filter(
      ([name]) => !/^(AWS|PULUMI|HEADROOM|NODE_OPTIONS|JEST)/u.test(name),
    );
    return {
      ...Object.fromEntries(own),
      PULUMI_HOME: join(this.folder, ".home"),
      PULUMI_BACKEND_URL: `file://${this.folder}`,
      PULUMI_CONFIG_PASSPHRASE: passphrase,
      PULUMI_SKIP_UPDATE_CHECK: "true",
      PULUMI_DISABLE_AUTOMATIC_PLUGIN_ACQUISITION: "true",
      PULUMI_DIY_BACKEND_DISABLE_CHECKPOINT_BACKUPS: "true",
      PULUMI_DEBUG_COMMANDS: "true",
      // The engine collects garbage less often: it has little, and the cores are what is short.
      GOGC: "400",
      AWS_DOUBLE_CLOUD: this.cloudFile,
      AWS_DOUBLE_FAULTS: this.faultFile,
    };
  }

  /** Starts any command of `pulumi` in the project's folder; the stack is chosen by PULUMI_STACK. */
  command(args: readonly string[], { environment = {}, limitSeconds = 180 }: CommandOptions = {}): Running {
    return start(requireEngine().file, args, {
      folder: this.folder,
      environment: { ...this.environment(), PULUMI_STACK: this.stack, ...environment },
      limitSeconds,
    });
  }

  /**
   * Runs any command of `pulumi`, such as `["stack", "export"]`.
   *
   * @returns what it printed
   * @throws CommandError where it fails
   */
  async run(args: readonly string[], options: CommandOptions = {}): Promise<Finished> {
    const finished = await this.command(args, options).done;
    if (finished.code !== 0) throw failure(args, finished);
    return finished;
  }

  /** Starts an operation, to be watched or killed. */
  begin(operation: "up" | "preview" | "refresh" | "destroy", options: CommandOptions = {}): RunningUpdate {
    const eventFile = join(this.folder, `events-${this.stack}-${this.commands++}.json`);
    rmSync(eventFile, { force: true });
    const consent = operation === "preview" ? [] : ["--yes", "--skip-preview", "--suppress-outputs"];
    const running = this.command(
      [operation, ...updating, ...consent, "--event-log", eventFile, ...(options.args ?? [])],
      options,
    );
    return {
      done: running.done.then((finished) => readUpdate(finished, eventFile)),
      kill: () => {
        running.kill();
      },
    };
  }

  /** What tells a command where its program and the double run already. */
  async warm(command: string): Promise<Required<Pick<CommandOptions, "args" | "environment">>> {
    if (this.hosts === undefined) return { args: [], environment: {} };
    const runsProgram = ["up", "preview"].includes(command) && (await this.hasCompiledProgram());
    const args = runsProgram ? await this.hosts.programArguments(this.folder) : [];
    // A double that a fault kills has a process of its own.
    const environment = existsSync(this.faultFile)
      ? {}
      : await this.hosts.providerEnvironment(this.cloudFile);
    return { args, environment };
  }

  /** Whether its program is the compiled one, which the hosts run; another one starts with each command. */
  private async hasCompiledProgram(): Promise<boolean> {
    const file = join(this.folder, "index.js");
    return existsSync(file) && readFileSync(file, "utf8") === startOfProgram(await built());
  }

  /** Runs an operation that may fail. */
  async attempt(
    operation: "up" | "preview" | "refresh" | "destroy",
    options: CommandOptions = {},
  ): Promise<Update> {
    const warm = await this.warm(operation);
    const args = [...(options.args ?? []), ...warm.args];
    const environment = { ...this.checkpoints(), ...warm.environment, ...options.environment };
    const update = await this.begin(operation, { ...options, args, environment }).done;
    if (!update.ok) this.commandFailed();
    return update;
  }

  /** What ran in the program's process may disturb the next command in it. */
  commandFailed(): void {
    this.hosts?.retireProgram();
  }

  /** Where nothing strikes, the state is written once at the end, not after each step: a quarter of an update's time. */
  private checkpoints(): NodeJS.ProcessEnv {
    return existsSync(this.faultFile) ? {} : { PULUMI_EXPERIMENTAL: "true", PULUMI_SKIP_CHECKPOINTS: "true" };
  }

  private async succeed(
    operation: "up" | "preview" | "refresh" | "destroy",
    options: CommandOptions,
  ): Promise<Update> {
    const update = await this.attempt(operation, options);
    if (!update.ok) throw failure([operation, ...(options.args ?? [])], update);
    return update;
  }

  /** `pulumi up`, without a preview first. @throws CommandError where it fails */
  up(options: CommandOptions = {}): Promise<Update> {
    return this.succeed("up", options);
  }

  /** `pulumi preview`. @throws CommandError where it fails */
  preview(options: CommandOptions = {}): Promise<Update> {
    return this.succeed("preview", options);
  }

  /** `pulumi refresh`. @throws CommandError where it fails */
  refresh(options: CommandOptions = {}): Promise<Update> {
    return this.succeed("refresh", options);
  }

  /** `pulumi destroy`. @throws CommandError where it fails */
  destroy(options: CommandOptions = {}): Promise<Update> {
    return this.succeed("destroy", options);
  }

  /** What `pulumi preview --json --show-sames` prints. @throws CommandError where it fails */
  async previewJson(options: CommandOptions = {}): Promise<string> {
    const warm = await this.warm("preview");
    const { stdout } = await this.run(
      ["preview", "--non-interactive", "--json", "--show-sames", ...(options.args ?? []), ...warm.args],
      { ...options, environment: { ...warm.environment, ...options.environment } },
    );
    return stdout;
  }

  /** `pulumi config set`, such as `config("headroom:phase", "1")`. */
  async config(key: string, value: string): Promise<void> {
    await this.run(["config", "set", key, "--", value]);
  }

  /**
   * Changes growth.yaml.
   *
   * @throws RangeError where a text to change is not in it
   */
  editPlan(...edits: readonly (readonly [found: string, instead: string])[]): void {
    const file = join(this.folder, "growth.yaml");
    let text = readFileSync(file, "utf8");
    for (const [found, instead] of edits) {
      if (!text.includes(found)) throw new RangeError(`growth.yaml does not hold ${found}`);
      text = text.replace(found, () => instead);
    }
    writeFileSync(file, text);
  }

  /** Puts another program in the place of a compiled one: the text of an index.js. */
  replaceProgram(text: string): void {
    writeFileSync(join(this.folder, "index.js"), text);
  }

  /** Orders faults, in the words of test/e2e/aws-double/faults.ts; null takes them back. */
  orderFaults(faults: unknown): void {
    if (faults === null) rmSync(this.faultFile, { force: true });
    else writeFileSync(this.faultFile, JSON.stringify(faults));
  }

  /** The stack's state as the backend holds it, secrets encrypted. */
  state(): State {
    const file = join(this.folder, `.pulumi/stacks/${this.name}/${this.stack}.json`);
    const { checkpoint } = JSON.parse(readFileSync(file, "utf8")) as {
      checkpoint: {
        latest?: { resources?: StateResource[]; pending_operations?: State["pendingOperations"] } | null;
      };
    };
    return {
      resources: checkpoint.latest?.resources ?? [],
      pendingOperations: checkpoint.latest?.pending_operations ?? [],
    };
  }

  /** The state's resource of a name, and of a type where several have that name. @throws RangeError where there is none */
  resource(name: string, type?: string): StateResource {
    const found = this.state().resources.find(
      (each) => each.urn.endsWith(`::${name}`) && (type === undefined || each.type === type),
    );
    if (found === undefined)
      throw new RangeError(`the state of ${this.stack} has no ${type ?? "resource"} ${name}`);
    return found;
  }

  /** What the double's account holds. */
  cloud(): Cloud {
    return readCloud(this.cloudFile);
  }

  /** Changes the double's account behind the engine's back: what an autoscaler, AWS or a person would do. */
  changeCloud(change: (cloud: Cloud) => void): Promise<void> {
    return changeCloud(this.cloudFile, change);
  }

  /** Another stack of the same project in the same account: it shares the folder and the cloud. */
  async addStack(stack: StackName): Promise<Project> {
    const other = new Project(this.folder, stack, this.name, this.hosts);
    await other.run(["stack", "init", stack], { environment: { PULUMI_STACK: "" } });
    return other;
  }

  /** A copy of everything, that goes its own way from here. */
  copy(): Project {
    const folder = mkdtempSync(join(runFolder(), `${this.stack}-`));
    copyProject(this.folder, folder);
    return new Project(folder, this.stack, this.name, this.hosts);
  }

  /** Takes the folder away; what is left of a run is taken away at its end. */
  remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }
}

function failure(
  args: readonly string[],
  { code, stdout, stderr, timedOut, seconds }: Finished,
): CommandError {
  const end = timedOut
    ? `took longer than ${Math.round(seconds)} s and was killed`
    : `ended with ${String(code)}`;
  return new CommandError(`pulumi ${args.join(" ")} ${end}\n${stdout}${stderr}`);
}

/** Copies a project's folder without what a command leaves behind for people. */
export function copyProject(from: string, to: string): void {
  cpSync(from, to, {
    recursive: true,
    verbatimSymlinks: true,
    filter: (path) => !/\/events-[\w-]+\.json$|\/\.home\/logs$/u.test(path),
  });
}
