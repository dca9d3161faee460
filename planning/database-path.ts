import { addMonths } from "./months";

/** A relational database as it runs today, and what may become of it. */
export interface DatabaseWorkload {
  /** When it was measured. */
  readonly month: string;
  /** Growth of the load in a year: 2 is three times as much. */
  readonly growthPerYear: number;
  /** vCPUs of the instance, or any measure of speed that {@link largestVcpu} is in too. */
  readonly vcpu: number;
  /** Its CPU utilisation at the peak. */
  readonly cpuUtilisation: number;
  /** Share of that CPU that writes take: only one instance can serve them. */
  readonly writeCpuShare: number;
  /** Share of the reads that readers may serve. */
  readonly readsFromReadersShare: number;
  /** The largest instance there is. */
  readonly largestVcpu: number;
  /** The share of the whole that the largest part has which can move to a database of its own. 1: nothing can. */
  readonly largestPartShare: number;
  /** The highest CPU utilisation. @default 0.7 */
  readonly ceiling?: number;
  /** Readers that one writer can have. @default 15 */
  readonly mostReaders?: number;
  /** Memory of the instance and of what is in use of the data. @default memory never binds */
  readonly memory?: {
    readonly instanceGib: number;
    readonly workingSetGib: number;
    /** Of the instance with the most memory. @default it grows as the instance does */
    readonly largestGib?: number;
  };
  /** What is stored, and the largest volume. @default storage never binds */
  readonly storage?: { readonly storedGib: number; readonly largestGib: number };
  /** Disk operations of writes at the peak, and the most that a volume allows. @default they never bind */
  readonly operations?: { readonly perSecond: number; readonly mostPerSecond: number };
  /** Growth of the data in a year. @default `growthPerYear` */
  readonly dataGrowthPerYear?: number;
  /** How far ahead to look. @default 60 */
  readonly horizonMonths?: number;
}

/** A change that carries a database on. */
export type DatabaseChange = "larger instance" | "replicas" | "vertical split" | "shards";

/** What binds a database: `readers` where the writer has as many as it can have. */
export type DatabaseConstraint = "cpu" | "memory" | "storage" | "iops" | "readers";

/** One step: by when it must be done, what forces it, and what it comes to. */
export interface DatabaseStep {
  readonly change: DatabaseChange;
  /** The month within which the constraint binds. */
  readonly month: string;
  readonly afterMonths: number;
  readonly constraint: DatabaseConstraint;
  /** Such as "2× today's instance", "4 shards". */
  readonly to: string;
  /** Whole months until the next constraint binds; null: beyond the horizon. */
  readonly lastsMonths: number | null;
}

/** The way of a database, and what doubling today's instance would give. */
export interface DatabasePath {
  readonly steps: readonly DatabaseStep[];
  /** Whole months from doubling today's instance to the ceiling and to 100 %; null where nothing grows. */
  readonly doubled: { readonly toCeilingMonths: number | null; readonly toFullMonths: number | null };
}

/** The highest share of memory and of storage, and the highest share of the disk operations. */
const memoryCeiling = 0.9 * 0.75;
const storageCeiling = 0.9;
const operationsCeiling = 0.7;

/**
 * Months until a utilisation has grown to a limit: ln(limit/utilisation) / ln(1 + g) years; null where it does not grow.
 *
 * @example monthsUntil(0.325, 1, 2) // 12.3
 */
export const monthsUntil = (utilisation: number, limit: number, growthPerYear: number): number | null =>
  utilisation >= limit
    ? 0
    : growthPerYear <= 0 || utilisation <= 0
      ? null
      : (12 * Math.log(limit / utilisation)) / Math.log(1 + growthPerYear);

const whole = (months: number | null): number | null => (months === null ? null : Math.floor(months + 1e-9));

/** What has been done so far. */
interface State {
  /** Today's instance, so many times. */
  readonly scale: number;
  readonly replicas: boolean;
  readonly split: boolean;
  readonly shards: number;
}

interface Binding {
  readonly constraint: DatabaseConstraint;
  readonly months: number;
}

/** What binds first in a state, and when; null: nothing ever. */
function bindsFirst(workload: DatabaseWorkload, state: State): Binding | null {
  const { memory, storage, operations, growthPerYear } = workload;
  const dataGrowth = workload.dataGrowthPerYear ?? growthPerYear;
  const ceiling = workload.ceiling ?? 0.7;
  const part = (state.split ? workload.largestPartShare : 1) / state.shards;
  const offloaded = state.replicas ? (1 - workload.writeCpuShare) * workload.readsFromReadersShare : 0;
  const cpu = (workload.cpuUtilisation * part) / state.scale;
  const uses: readonly (readonly [DatabaseConstraint, number, number, number])[] = [
    ["cpu", cpu * (1 - offloaded), ceiling, growthPerYear],
    ["readers", (cpu * offloaded) / (workload.mostReaders ?? 15), ceiling, growthPerYear],
    [
      "memory",
      memory === undefined
        ? 0
        : (memory.workingSetGib * part) /
          Math.min(memory.instanceGib * state.scale, memory.largestGib ?? Infinity),
      memoryCeiling,
      dataGrowth,
    ],
    [
      "storage",
      storage === undefined ? 0 : (storage.storedGib * part) / storage.largestGib,
      storageCeiling,
      dataGrowth,
    ],
    [
      "iops",
      operations === undefined ? 0 : (operations.perSecond * part) / operations.mostPerSecond,
      operationsCeiling,
      growthPerYear,
    ],
  ];
  let first: Binding | null = null;
  for (const [constraint, use, limit, growth] of uses) {
    const months = monthsUntil(use, limit, growth);
    if (months !== null && (first === null || months < first.months)) first = { constraint, months };
  }
  return first;
}

interface Option {
  readonly change: DatabaseChange;
  readonly state: State;
  readonly to: string;
}

/** What can be done from a state: first what one instance more or larger does, then what changes the application. */
function options(workload: DatabaseWorkload, state: State): readonly (readonly Option[])[] {
  const scale = Math.min(state.scale * 2, workload.largestVcpu / workload.vcpu);
  const larger: Option[] =
    scale > state.scale
      ? [
          {
            change: "larger instance",
            state: { ...state, scale },
            to: `${Number(scale.toFixed(1))}× today's instance`,
          },
        ]
      : [];
  const replicas: Option[] =
    !state.replicas && workload.readsFromReadersShare > 0
      ? [{ change: "replicas", state: { ...state, replicas: true }, to: "reads on readers" }]
      : [];
  const split: Option[] =
    !state.split && workload.largestPartShare < 1
      ? [
          {
            change: "vertical split",
            state: { ...state, split: true },
            to: `${Math.ceil(1 / workload.largestPartShare)} databases or more`,
          },
        ]
      : [];
  const shards: Option = {
    change: "shards",
    state: { ...state, shards: state.shards * 2 },
    to: `${state.shards * 2} shards`,
  };
  return [[...larger, ...replicas], split, [shards]];
}

/**
 * The steps by which a growing database is carried on, each with its month and the constraint that forces it.
 *
 * A larger instance and replicas ask nothing of the application but a second address, so they come first, and of the two
 * the one that lasts longer: an instance twice as large where writes weigh, replicas where reads do. A vertical split
 * moves whole tables, shards divide them: they come when nothing smaller helps.
 *
 * @throws RangeError for a utilisation, a share or a size that is not possible.
 * @example
 * // 65 % peak CPU on 48 vCPU, three times as much a year
 * databasePath({ month: "2020-06", growthPerYear: 2, vcpu: 48, cpuUtilisation: 0.65, writeCpuShare: 0.5,
 *   readsFromReadersShare: 0.6, largestVcpu: 96, largestPartShare: 0.3 }).doubled // { toCeilingMonths: 8, toFullMonths: 12 }
 */
export function databasePath(workload: DatabaseWorkload): DatabasePath {
  check(workload);
  const horizon = workload.horizonMonths ?? 60;
  const steps: DatabaseStep[] = [];
  let state: State = { scale: 1, replicas: false, split: false, shards: 1 };
  let binding = bindsFirst(workload, state);
  while (binding !== null && binding.months <= horizon) {
    const now: Binding = binding;
    const next = longestLasting(workload, state, now.months);
    const until = bindsFirst(workload, next.state);
    const within = until !== null && until.months <= horizon;
    steps.push({
      change: next.change,
      month: addMonths(workload.month, Math.floor(now.months + 1e-9)),
      afterMonths: Math.floor(now.months + 1e-9),
      constraint: now.constraint,
      to: next.to,
      lastsMonths: within ? Math.floor(until.months - now.months + 1e-9) : null,
    });
    state = next.state;
    binding = until;
  }
  const half = workload.cpuUtilisation / 2;
  return {
    steps,
    doubled: {
      toCeilingMonths: whole(monthsUntil(half, workload.ceiling ?? 0.7, workload.growthPerYear)),
      toFullMonths: whole(monthsUntil(half, 1, workload.growthPerYear)),
    },
  };
}

/** A step that lasts less than this is no step: the next one would have to begin before it is done. */
const leastMonthsGained = 1;

function longestLasting(workload: DatabaseWorkload, state: State, now: number): Option {
  const lasts = (option: Option): number => bindsFirst(workload, option.state)?.months ?? Infinity;
  for (const group of options(workload, state)) {
    const best = [...group].sort((a, b) => lasts(b) - lasts(a))[0];
    if (best !== undefined && lasts(best) >= now + leastMonthsGained) return best;
  }
  // Shards can be doubled as often as it takes.
  let shards = state.shards * 2;
  const sharded = (): Option => ({
    change: "shards",
    state: { ...state, shards },
    to: `${shards} shards`,
  });
  while (lasts(sharded()) < now + leastMonthsGained && shards < 2 ** 30) shards *= 2;
  return sharded();
}

function check(workload: DatabaseWorkload): void {
  const shares = ["writeCpuShare", "readsFromReadersShare", "largestPartShare"] as const;
  for (const name of shares)
    if (!(workload[name] >= 0 && workload[name] <= 1))
      throw new RangeError(`${name} is ${workload[name]}. Write a share from 0 to 1`);
  for (const name of ["vcpu", "largestVcpu", "largestPartShare"] as const)
    if (!(workload[name] > 0)) throw new RangeError(`${name} is ${workload[name]}. Write more than 0`);
  if (!(workload.cpuUtilisation >= 0))
    throw new RangeError(`cpuUtilisation is ${workload.cpuUtilisation}. Write 0 or more`);
}
