import * as defaultSdk from "@pulumi/pulumi";
import type { Stack } from "../contract/stack";
import { makeLookUpsUnknown } from "./look-ups";
import { type LookUpAnswers, recordingMonitor } from "./monitor";
import { ownPromiseNotes, type PromiseNotes, takeNoTraces } from "./without-traces";

/** A Pulumi program, and what the CLI would tell it. */
export interface Evaluation {
  /** Registers the resources; what it returns (or promises) are the stack's outputs. */
  readonly program: () => unknown;
  readonly project: string;
  readonly stack: string;
  /** Values by full key (`headroom:phase`), in the form of `pulumi config`: text, or JSON for what is structured. */
  readonly config?: Readonly<Record<string, string>>;
  /** Keys of `config` whose values are secrets. */
  readonly secretKeys?: readonly string[];
  /** @default "organization" */
  readonly organization?: string;
  /** The SDK that the program imports; another copy of it where the program has its own. @default Headroom's */
  readonly sdk?: typeof defaultSdk;
  /** What `sdk` notes of promises, where it is given: see `loadProgram`. @default notes are taken, which costs time */
  readonly notes?: PromiseNotes | null;
  /** The working folder while the program runs. @default the process's own */
  readonly folder?: string;
  /** Answers to look-ups, by token; without one a look-up's result is unknown. */
  readonly answers?: LookUpAnswers;
  /**
   * Frames of a stack trace while the program runs. Where it is given, Pulumi notes where each promise and resource was made,
   * too, which doubles the time. @default 0
   */
  readonly stackTraceLimit?: number;
  /** Hears what can't be seen in process, in one line each. */
  readonly onNote?: (note: string) => void;
}

/** A program that could not be evaluated, for a reason that is not one error of its own. */
export class ProgramError extends Error {
  override readonly name = "ProgramError";
}

/** Where Node keeps what turns the frames of an error into its trace; its declarations know of no program without. */
const traces = Error as {
  prepareStackTrace?: ((error: Error, frames: NodeJS.CallSite[]) => unknown) | undefined;
};

/** Pulumi keeps its state in one place a process, so evaluations take turns. */
let lastEvaluation: Promise<unknown> = Promise.resolve();

const nextTurn = () => new Promise<void>((resolve) => setImmediate(resolve));

const asError = (thrown: unknown): Error =>
  thrown instanceof Error ? thrown : new ProgramError(`the program threw ${String(thrown)}`);

/** Rejections that nobody handled: how Pulumi reports an output or an input that failed. */
class Failures {
  private readonly errors: Error[] = [];
  private report: (error: Error) => void = () => undefined;
  /** Rejects at the first failure. */
  readonly first = new Promise<never>((_resolve, reject) => (this.report = reject));

  constructor() {
    this.first.catch(() => undefined);
  }

  readonly add = (thrown: unknown): void => {
    this.errors.push(asError(thrown));
    // One failed output makes several promises fail, so wait for the others before telling.
    setImmediate(() => {
      this.report(this.single());
    });
  };

  readonly waitsForever = (): void => {
    this.add(
      new ProgramError(
        "the program waits for something that never comes, such as a promise that is never resolved",
      ),
    );
  };

  get any(): boolean {
    return this.errors.length > 0;
  }

  /** The one error, or one that tells all different messages. */
  single(): Error {
    const messages = [...new Set(this.errors.map(({ message }) => message))];
    const [first] = this.errors;
    if (first !== undefined && messages.length === 1) return first;
    return new ProgramError(
      `${messages.length} errors:\n${messages.map((message) => `  ${message}`).join("\n")}`,
    );
  }
}

/** What an evaluation changes of the process and of the SDK while its program runs. @returns what undoes it */
function prepare({ sdk, notes, answers = {}, stackTraceLimit }: Evaluation): () => void {
  const before = { limit: Error.stackTraceLimit, prepare: traces.prepareStackTrace };
  const workingFolder = process.cwd();
  const undo = [
    makeLookUpsUnknown(sdk ?? defaultSdk, answers),
    stackTraceLimit === undefined
      ? takeNoTraces(sdk ?? defaultSdk, sdk === undefined ? ownPromiseNotes() : (notes ?? null))
      : () => undefined,
  ];
  Error.stackTraceLimit = stackTraceLimit ?? 0;
  return () => {
    for (const each of undo) each();
    Error.stackTraceLimit = before.limit;
    // A program may map its traces; the next one would map them over again.
    traces.prepareStackTrace = before.prepare;
    process.chdir(workingFolder);
  };
}

async function evaluateNow(evaluation: Evaluation): Promise<Stack> {
  const { program, project, stack, answers = {} } = evaluation;
  const { runtime, log } = evaluation.sdk ?? defaultSdk;
  const failures = new Failures();
  const notes = new Set<string>();
  const recording = recordingMonitor(stack, project, answers, {
    failed: failures.add,
    noted: (note) => {
      if (notes.has(note)) return;
      notes.add(note);
      evaluation.onNote?.(note);
    },
  });

  const restore = prepare(evaluation);
  process.on("unhandledRejection", failures.add);
  process.on("beforeExit", failures.waitsForever);
  try {
    if (evaluation.folder !== undefined) process.chdir(evaluation.folder);
    const unused = () => {
      throw new Error("the recording monitor answers every call");
    };
    const preview = true;
    await runtime.setMocks(
      { newResource: unused, call: unused },
      project,
      stack,
      preview,
      evaluation.organization ?? "organization",
    );
    runtime.setAllConfig({ ...evaluation.config }, [...(evaluation.secretKeys ?? [])]);
    Object.assign(runtime.getMonitor() ?? {}, recording.monitor);

    const run = async () => {
      // Left to reject inside Pulumi's stack, an error would come back several times over.
      await runtime.runInPulumiStack(async () => {
        try {
          const outputs: unknown = await program();
          return outputs;
        } catch (error) {
          failures.add(error);
          return undefined;
        }
      });
      // An apply that nothing waits for may register more once its turn has come.
      let registered: number;
      do {
        registered = recording.resources().length;
        await runtime.disconnect();
        await nextTurn();
      } while (recording.resources().length > registered);
      if (failures.any) throw failures.single();
      if (log.hasErrors()) throw new ProgramError("the program logged an error, which ends an update");
    };
    await Promise.race([run(), failures.first]);
  } finally {
    // Rejections that follow from the first one still arrive.
    if (failures.any) await nextTurn();
    process.off("unhandledRejection", failures.add);
    process.off("beforeExit", failures.waitsForever);
    restore();
    runtime.setAllConfig({}, []);
    runtime.resetOptions("", "", -1, "", "", false, "");
  }
  const defaultRegion = evaluation.config?.["aws:region"];
  return {
    project,
    stack,
    ...(defaultRegion !== undefined && { defaultRegion }),
    resources: recording.resources(),
  };
}

/**
 * Evaluates a Pulumi program in process, as a preview: without a cloud account, the CLI or the network. Nothing that the
 * program registers is created.
 *
 * Ids and computed outputs are unknown, as are outputs of other stacks and look-ups without an answer. Resources that
 * are only read (`Vpc.get(…)`) belong to others and are left out. A resource that is made in an `apply` is seen, unless
 * that waits for a timer or the network and nothing else waits for it. Evaluations take turns.
 *
 * @throws the program's own error; {@link ProgramError} where several outputs failed, or it never ends
 */
export function evaluate(evaluation: Evaluation): Promise<Stack> {
  const result = lastEvaluation.then(() => evaluateNow(evaluation));
  lastEvaluation = result.catch(() => undefined);
  return result;
}
