/** What goes wrong, what then happens by itself, and what a person does. */
export interface RunbookEntry {
  /** What fails, as a heading: `The writer fails`. */
  readonly fails: string;
  /** Names of alarms that tell, as they begin; empty where none does. */
  readonly alarms: readonly string[];
  /** What happens without anybody, a sentence each. */
  readonly byItself: readonly string[];
  /** How long that takes, in seconds; null where nobody publishes it, or nothing happens. */
  readonly seconds: number | null;
  /** Where the seconds come from; null where there are none. */
  readonly source: string | null;
  /** What a person does, a sentence each. */
  readonly person: readonly string[];
  /** What a person types, in order. */
  readonly commands: readonly string[];
  /** How to see that it is over. */
  readonly over: readonly string[];
  /** What shows that it is over. */
  readonly overCommands: readonly string[];
}

/** Entries on one tier, or on the stack as a whole. */
export interface RunbookSection {
  readonly title: string;
  /** What the tier is, in words: `6 × c7g.medium, 2 a zone`; null for the stack as a whole. */
  readonly size: string | null;
  readonly entries: readonly RunbookEntry[];
}

/** An alarm of the stack, and what it means. */
export interface RunbookAlarm {
  readonly tier: string;
  /** As its name begins, or all of it. */
  readonly name: string;
  readonly meaning: string;
  /** Whether somebody hears it. */
  readonly notifies: boolean;
}

/** What fails in one stack, what happens by itself, and what a person does. */
export interface Runbook {
  readonly project: string;
  readonly stack: string;
  readonly region: string | null;
  readonly flows: readonly {
    readonly name: string;
    readonly target: number | null;
    readonly budgetMinutes: number | null;
    readonly needs: readonly string[];
  }[];
  /** Null where the stack does not say its objectives. */
  readonly recoveryTimeSeconds: number | null;
  readonly recoveryPointSeconds: number | null;
  readonly alarms: readonly RunbookAlarm[];
  readonly sections: readonly RunbookSection[];
}
