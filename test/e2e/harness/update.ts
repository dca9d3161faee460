import { readFileSync } from "node:fs";
import type { Finished } from "./processes";

/** One step of an update: what the engine did (or would do) to one resource. */
export interface Step {
  /** The engine's word, such as `create`, `update`, `same`, `create-replacement`, `delete-replaced`, `refresh`. */
  readonly op: string;
  readonly urn: string;
  readonly type: string;
  /** The logical name. */
  readonly name: string;
  /** Properties whose change makes it a replacement; empty for other steps. */
  readonly replaceKeys: readonly string[];
  /** Inputs that differ, outermost names; none for steps that change nothing. */
  readonly changed: readonly string[];
  readonly outcome: "done" | "failed" | "started";
}

/** Something that the engine, a provider or the program said of a resource or of the whole update. */
export interface Diagnostic {
  readonly severity: string;
  readonly message: string;
  /** The resource's URN; empty for none. */
  readonly urn: string;
}

/** What a policy said. */
export interface PolicyEvent {
  readonly policyName: string;
  readonly policyPackName: string;
  /** `advisory`, `mandatory`, `disabled` or `remediate`. */
  readonly enforcementLevel: string;
  readonly message: string;
  /** The resource's URN; empty for the whole stack. */
  readonly resourceUrn: string;
}

/** One run of `pulumi up`, `preview`, `refresh` or `destroy`. */
export interface Update extends Finished {
  readonly ok: boolean;
  /** Every step, in the order in which they began; without those that only read a default provider. */
  readonly steps: readonly Step[];
  /** Warnings and errors. */
  readonly diagnostics: readonly Diagnostic[];
  readonly policies: readonly PolicyEvent[];
  /** How many resources of each kind of step, as the engine sums them up at the end; empty where it was killed. */
  readonly summary: Readonly<Record<string, number>>;
}

interface Metadata {
  readonly op: string;
  readonly urn: string;
  readonly type: string;
  readonly keys?: readonly string[] | null;
  readonly old?: { readonly inputs?: Readonly<Record<string, unknown>> | null } | null;
  readonly new?: { readonly inputs?: Readonly<Record<string, unknown>> | null } | null;
}

interface EngineEvent {
  readonly resourcePreEvent?: { readonly metadata: Metadata };
  readonly resOutputsEvent?: { readonly metadata: Metadata };
  readonly resOpFailedEvent?: { readonly metadata: Metadata };
  readonly diagnosticEvent?: { readonly severity: string; readonly message: string; readonly urn?: string };
  readonly policyEvent?: {
    readonly policyName: string;
    readonly policyPackName: string;
    readonly enforcementLevel: string;
    readonly message: string;
    readonly resourceUrn?: string;
  };
  readonly summaryEvent?: { readonly resourceChanges?: Readonly<Record<string, number>> | null };
}

const nameOf = (urn: string): string => urn.split("::").slice(3).join("::");

function readEvents(file: string): EngineEvent[] {
  let text: string;
  try {
    text = readFileSync(file, "utf8");
  } catch {
    return [];
  }
  return text.split("\n").flatMap((line): EngineEvent[] => {
    try {
      return line === "" ? [] : [JSON.parse(line) as EngineEvent];
    } catch {
      // The engine was killed in the middle of its last line.
      return [];
    }
  });
}

/** Outermost names of inputs that differ. A provider need not tell them, so the states do; auto-names are no change. */
function changedInputs({ old, new: next }: Metadata): string[] {
  const [was, is] = [old?.inputs ?? {}, next?.inputs ?? {}];
  return [...new Set([...Object.keys(was), ...Object.keys(is)])]
    .filter((name) => !name.startsWith("__") && JSON.stringify(was[name]) !== JSON.stringify(is[name]))
    .sort();
}

function stepsOf(events: readonly EngineEvent[]): Step[] {
  const steps = new Map<string, Step>();
  const add = (metadata: Metadata, outcome: Step["outcome"]) => {
    const { op, urn, type, keys } = metadata;
    const before = steps.get(`${op} ${urn}`);
    steps.set(`${op} ${urn}`, {
      op,
      urn,
      type,
      name: nameOf(urn),
      replaceKeys: keys ?? before?.replaceKeys ?? [],
      changed: op === "same" ? [] : changedInputs(metadata),
      outcome,
    });
  };
  for (const { resourcePreEvent, resOutputsEvent, resOpFailedEvent } of events) {
    if (resourcePreEvent !== undefined) add(resourcePreEvent.metadata, "started");
    if (resOutputsEvent !== undefined) add(resOutputsEvent.metadata, "done");
    if (resOpFailedEvent !== undefined) add(resOpFailedEvent.metadata, "failed");
  }
  return [...steps.values()];
}

/** Reads what a command did from the engine's events. */
export function readUpdate(finished: Finished, eventFile: string): Update {
  const events = readEvents(eventFile);
  return {
    ...finished,
    ok: finished.code === 0,
    steps: stepsOf(events),
    diagnostics: events.flatMap(({ diagnosticEvent }) =>
      diagnosticEvent === undefined || !["warning", "error"].includes(diagnosticEvent.severity)
        ? []
        : [{ ...diagnosticEvent, urn: diagnosticEvent.urn ?? "" }],
    ),
    policies: events.flatMap(({ policyEvent }) =>
      policyEvent === undefined ? [] : [{ ...policyEvent, resourceUrn: policyEvent.resourceUrn ?? "" }],
    ),
    summary:
      events.find(({ summaryEvent }) => summaryEvent !== undefined)?.summaryEvent?.resourceChanges ?? {},
  };
}

/** The steps that change something, as `op name`, sorted: what a test names. */
export const changes = ({ steps }: Pick<Update, "steps">): string[] =>
  steps
    .filter(({ op }) => op !== "same" && op !== "refresh" && op !== "read")
    .map(({ op, name }) => `${op} ${name}`)
    .sort();
