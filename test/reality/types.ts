/** Where a figure was published. */
export interface Source {
  readonly title: string;
  /** As exactly as it is known: a year, a month or a day. */
  readonly date: string;
  readonly url: string;
  /** Whether those who run it wrote it themselves. */
  readonly firstHand: boolean;
}

/** A published figure, or what follows from published ones. */
export interface Figure {
  readonly what: string;
  readonly value: string;
  readonly source: Source;
}

/** What is asked of any plan; see `answerTo`. */
export const questions = [
  "webCores",
  "webCoresAtMean",
  "web",
  "webCoresDeployed",
  "reactiveScaling",
  "database",
  "databaseMemoryGib",
  "databaseCoresBusy",
  "shards",
  "shardedBy",
  "path",
  "firstToBind",
  "egressTb",
  "users",
] as const;

/** What is asked of a plan. */
export type Question = (typeof questions)[number];

/** One thing that was published about what was run, held against what the planner answers. */
export interface Comparison {
  readonly question: Question;
  /** For which month. @default the plan's `asOf` */
  readonly month?: string;
  /** In words, for the table. */
  readonly what: string;
  readonly really: string;
  /** The same as a number, where a ratio makes sense. */
  readonly reallyNumber?: number;
  /** What the answer must be: within these, or a text that it matches. */
  readonly expected: readonly [number, number] | RegExp;
}

/** A published workload: its plan is `examples/<name>/growth.yaml`. */
export interface Workload {
  readonly name: string;
  readonly title: string;
  readonly figures: readonly Figure[];
  readonly comparisons: readonly Comparison[];
  /** Why answer and reality differ, or don't. */
  readonly why: readonly string[];
}
