import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { callsFile, type Calls } from "../aws-double/faults";
import {
  aboutToMoveUp,
  deployed,
  endOf,
  startFrom,
  type End,
  type WarmHosts,
  type Project,
  type Update,
} from "../harness";
import { operations } from "../operations/document";
import { walk, walkAll, type Walked } from "../operations/walk";

/** What goes wrong with an answer of AWS, or a connection. */
export const callFaults = ["fail", "cut", "loseAnswer"] as const;

/** A fault, and when it strikes. */
export type FaultCase =
  | { readonly kind: (typeof callFaults)[number]; readonly at: number }
  /** The engine is killed once that many calls were begun, and some milliseconds later. */
  | {
      readonly kind: "kill";
      readonly of: "create" | "update";
      readonly at: number;
      readonly milliseconds: number;
    };

/** The case in one word. @example nameOf({ kind: "cut", at: 7 }) // "cut-7" */
export const nameOf = (each: FaultCase): string =>
  each.kind === "kill" ? `kill-${each.of}-${each.at}-${each.milliseconds}ms` : `${each.kind}-${each.at}`;

/** How a case ended, against the end without a fault. */
export interface Outcome {
  readonly name: string;
  /** What the undisturbed end has, and this one has not. */
  readonly lost: readonly string[];
  /** What is there more often. */
  readonly twice: readonly string[];
  /** What is otherwise, or was left behind. */
  readonly different: readonly string[];
  /** What the recovery had to do, in order. */
  readonly recovery: readonly string[];
  readonly seconds: number;
}

/** Compares an end with the undisturbed one. */
export function differences(end: End, undisturbed: End): Pick<Outcome, "lost" | "twice" | "different"> {
  const sides = ["state", "cloud"] as const;
  const each = (
    test: (side: (typeof sides)[number], key: string) => boolean,
    of: (side: (typeof sides)[number]) => object,
  ) =>
    sides.flatMap((side) =>
      Object.keys(of(side))
        .filter((key) => test(side, key))
        .map((key) => `${side}: ${key}`),
    );
  const added = each(
    (side, key) => !(key in undisturbed[side]),
    (side) => end[side],
  );
  const isTwice = (key: string) => / #\d+$/u.test(key);
  return {
    lost: each(
      (side, key) => !(key in end[side]),
      (side) => undisturbed[side],
    ),
    twice: added.filter(isTwice),
    different: [
      ...added.filter((key) => !isTwice(key)),
      ...each(
        (side, key) =>
          key in undisturbed[side] &&
          JSON.stringify(end[side][key]) !== JSON.stringify(undisturbed[side][key]),
        (side) => end[side],
      ),
      ...end.pending.map((operation) => `pending: ${operation}`),
    ],
  };
}

const empty = (): Promise<Project> => startFrom("prod empty", { stack: "prod" }, () => Promise.resolve());

const movedUp = (): Promise<Project> =>
  startFrom("prod moved up", { stack: "prod", from: aboutToMoveUp }, (project) => project.up());

const callsOf = (project: Project): Calls => {
  const file = callsFile(project.cloudFile);
  return existsSync(file) ? (JSON.parse(readFileSync(file, "utf8")) as Calls) : {};
};

/** How many calls an undisturbed creation, and an undisturbed move from phase 1 to 2, make. */
export async function callCounts(): Promise<{ readonly creates: number; readonly move: number }> {
  const [whole, before, after] = [await deployed("prod"), await aboutToMoveUp(), await movedUp()].map(
    callsOf,
  );
  const moving = ({ create = 0, update = 0 }: Calls = {}) => create + update;
  return { creates: whole?.create ?? 0, move: moving(after) - moving(before) };
}

const made = ({ create = 0, update = 0 }: Calls): number => create + update;

async function killAt(project: Project, calls: number, milliseconds: number): Promise<void> {
  const before = made(callsOf(project));
  const update = project.begin("up");
  const ending = { ended: false };
  const done = update.done.finally(() => (ending.ended = true));
  while (!ending.ended && made(callsOf(project)) - before < calls) await wait(2);
  await wait(milliseconds);
  update.kill();
  await done;
}

/** The steps of the document's recovery. */
const section = {
  afterKill: "If the engine was killed",
  look: "What was made and not recorded",
  adopt: "Adopt what was found",
  again: "Go on",
  exists: "If something exists already",
};

/** A name that the document gives as an example. */
const exampleName = "Role/web-instances";

const lines = (heading: string): readonly string[] => operations(heading).flat();

/** What an update was refused since AWS has it already, as `Type/name`. */
const alreadyThere = (update: Update | undefined): string[] => {
  const urns = (update?.diagnostics ?? [])
    .filter(({ severity, message, urn }) => severity === "error" && urn !== "" && /already/iu.test(message))
    .map(
      ({ urn }) => `${urn.split("::")[2]?.split(":").at(-1) ?? ""}/${urn.split("::").slice(3).join("::")}`,
    );
  return [...new Set(urns)];
};

/** `recover --exists`, with the look-ups that it asks for. */
async function adoptExisting(project: Project, names: readonly string[]): Promise<void> {
  for (const line of lines(section.exists).filter((each) => !each.startsWith("pulumi up"))) {
    if (!line.includes(exampleName)) {
      await walk(project, line);
      continue;
    }
    const asking = (ids: readonly string[]): string =>
      line.replace(`--exists ${exampleName}`, ids.map((id) => `--exists ${id}`).join(" "));
    const asked = await walk(project, asking(names), { mayFail: true });
    const found: string[] = [];
    for (const name of names) {
      const lookUp = new RegExp(`${name}=ID: (aws .*)$`, "mu").exec(asked.output)?.[1];
      found.push(lookUp === undefined ? name : `${name}=${(await walk(project, lookUp)).output.trim()}`);
    }
    await walk(project, asking(found));
  }
}

const mostRounds = 4;

async function recover(project: Project, each: FaultCase): Promise<string[]> {
  const did: string[] = [];
  if (each.kind === "kill") await walkAll(project, lines(section.afterKill));
  // AWS said what it refused: nothing was made. In all other cases nobody knows.
  if (each.kind !== "fail") {
    const { output } = await walkAll(project, lines(section.look));
    if (output.includes("not recorded")) {
      did.push("adopted what the tags showed");
      await walkAll(project, lines(section.adopt));
    }
  }
  for (let round = 1; ; round++) {
    const [up = ""] = lines(section.again);
    const { ok, update, output } = await walk(project, up, { mayFail: true });
    if (ok) return did;
    const names = alreadyThere(update);
    if (names.length === 0 || round === mostRounds) throw new Error(`the update fails again\n${output}`);
    did.push(`adopted what existed already: ${names.join(", ")}`);
    await adoptExisting(project, names);
  }
}

/** What a killed engine leaves. */
const locksOf = (project: Project): string[] => {
  const folder = join(project.folder, ".pulumi/locks");
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".json"))
    .map((name) => `lock: ${name}`);
};

/** Whether a fault on a call struck; a case that meets nothing proves nothing. */
function checkStruck(each: FaultCase, update: Walked): void {
  if (update.ok) throw new Error(`${nameOf(each)}: the update met no fault`);
}

const ends = new Map<string, End>();

/** The end of an undisturbed project, read once. */
async function undisturbedEnd(isMove: boolean): Promise<End> {
  const key = String(isMove);
  const known = ends.get(key);
  if (known !== undefined) return known;
  const project = await (isMove ? movedUp() : deployed("prod"));
  const end = endOf(project);
  project.remove();
  ends.set(key, end);
  return end;
}

/**
 * Lets a fault strike production in phase 2, recovers by the commands of docs/operations.md, and compares the end with the
 * one that no fault met.
 *
 * @param hosts where the program and the double run already; a killed engine starts its own
 */
export async function runCase(each: FaultCase, hosts?: WarmHosts): Promise<Outcome> {
  const began = performance.now();
  const isMove = each.kind === "kill" && each.of === "update";
  const undisturbed = await undisturbedEnd(isMove);
  const fresh = await (isMove ? aboutToMoveUp() : empty());
  const project = hosts === undefined ? fresh : fresh.runningIn(hosts);
  try {
    if (each.kind === "kill") {
      await killAt(project, each.at, each.milliseconds);
    } else {
      project.orderFaults([{ operation: "create", at: each.at, kind: each.kind }]);
      checkStruck(each, await walk(project, "pulumi up", { mayFail: true }));
    }
    project.orderFaults(null);
    const recovery = await recover(project, each);
    const end = differences(endOf(project), undisturbed);
    return {
      name: nameOf(each),
      ...end,
      different: [...end.different, ...locksOf(project)],
      recovery,
      seconds: (performance.now() - began) / 1000,
    };
  } finally {
    project.remove();
  }
}
