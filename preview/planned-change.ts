import type { PlannedChange, Stack, StackResource } from "../contract/stack";
import { plain, toResource, type EngineState } from "./engine-state";
import { isDefaultProvider } from "./urn";

/** A path's difference: digests call its kind `kind`, engine events `diffKind`. */
interface PathDifference {
  readonly kind?: string | undefined;
  readonly diffKind?: string | undefined;
}

/** What a step of a preview tells of its change. */
export interface ChangingStep {
  readonly op: string;
  readonly urn: string;
  readonly oldState?: EngineState | null | undefined;
  /** Top-level inputs that differ, where no finer difference is told. */
  readonly diffReasons?: readonly string[] | null | undefined;
  readonly replaceReasons?: readonly string[] | null | undefined;
  readonly detailedDiff?: Readonly<Record<string, PathDifference>> | null | undefined;
}

/** What each operation of the engine comes to; a refresh or a read of somebody else's resource is no change. */
const meaning: Readonly<Partial<Record<string, PlannedChange["op"]>>> = {
  same: "same",
  create: "create",
  update: "update",
  delete: "delete",
  import: "import",
  replace: "replace",
  "create-replacement": "replace",
  "delete-replaced": "replace",
  "import-replacement": "replace",
};

/** Of several operations on one resource the one that does most. */
const weight: Readonly<Record<PlannedChange["op"], number>> = {
  same: 0,
  import: 1,
  update: 2,
  create: 3,
  delete: 4,
  replace: 5,
};

const sorted = (paths: Iterable<string>): string[] => [...new Set(paths)].sort();

function changeOf(steps: readonly ChangingStep[]): PlannedChange | null {
  const ops = steps.flatMap(({ op }) => meaning[op] ?? []);
  const [op] = ops.sort((one, other) => weight[other] - weight[one]);
  if (op === undefined) return null;
  const detailed = steps.flatMap(({ detailedDiff }) => Object.entries(detailedDiff ?? {}));
  const forcing = detailed.filter(([, { kind, diffKind }]) => (kind ?? diffKind ?? "").endsWith("-replace"));
  const reasons = steps.flatMap(({ diffReasons }) => diffReasons ?? []);
  const replaceReasons = op === "replace" ? steps.flatMap((step) => step.replaceReasons ?? []) : [];
  const before = steps.find(({ oldState }) => oldState !== null && oldState !== undefined)?.oldState;
  const order = (name: string) => steps.findIndex((step) => step.op === name);
  const [removed, made] = [order("delete-replaced"), order("create-replacement")];
  return {
    op,
    paths: sorted(detailed.length > 0 ? detailed.map(([path]) => path) : [...reasons, ...replaceReasons]),
    replacingPaths: sorted(forcing.length > 0 ? forcing.map(([path]) => path) : replaceReasons),
    deletesFirst: removed !== -1 && removed < made,
    oldInputs: before === null || before === undefined ? null : plain(before, "inputs"),
  };
}

/** Which steps concern a resource, in their order. */
function byUrn(steps: readonly ChangingStep[]): ReadonlyMap<string, readonly ChangingStep[]> {
  const found = new Map<string, ChangingStep[]>();
  for (const step of steps) {
    const of = found.get(step.urn);
    if (of === undefined) found.set(step.urn, [step]);
    else of.push(step);
  }
  return found;
}

/**
 * Tells of each resource what the update does to it, and which resources go.
 *
 * @param stack as it is after the update
 * @throws PreviewJsonError where the inputs from before can't be read
 */
export function withChanges(stack: Stack, steps: readonly ChangingStep[]): Stack {
  const stepsOf = byUrn(steps);
  const present = new Set(stack.resources.map(({ urn }) => urn));
  const resources = stack.resources.map((resource): StackResource => {
    const change = changeOf(stepsOf.get(resource.urn) ?? []);
    return change === null ? resource : { ...resource, change };
  });
  const deleted = [...stepsOf].flatMap(([urn, of]): StackResource[] => {
    const gone = of.find(({ op }) => op === "delete")?.oldState;
    const change = changeOf(of);
    if (gone === null || gone === undefined || change === null) return [];
    if (present.has(urn) || isDefaultProvider(urn)) return [];
    return [{ ...toResource(gone), change }];
  });
  return { ...stack, resources, deleted };
}
