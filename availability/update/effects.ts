import type { Catalog, UpdateEffect } from "../../catalog/types";
import { componentAbove } from "../../contract/read-outputs";
import { isUnknown, type PlannedChange, type Stack, type StackResource } from "../../contract/stack";

/** What an update does to a resource that serves, and for how long nothing serves. */
export interface PlannedEffect {
  readonly urn: string;
  readonly type: string;
  readonly name: string;
  /** The tier of the nearest component; null where none says it. */
  readonly tier: string | null;
  /** `unlisted`: the catalog does not say what the change does. */
  readonly happens: UpdateEffect["happens"] | "unlisted";
  /** The inputs that bring it about, sorted; empty where the resource goes. */
  readonly paths: readonly string[];
  /** Null where nobody publishes it. */
  readonly seconds: number | null;
  readonly basis: UpdateEffect["basis"];
  readonly what: string;
  readonly source: string;
  readonly asOf: string;
  /** Whether it waits for the maintenance window, since the program does not ask for it at once. */
  readonly inMaintenanceWindow: boolean;
}

/** The input at the top of a path: `healthCheck` of `healthCheck.interval`, `subnets` of `subnets[0]`. */
const topOf = (path: string): string => path.split(/[.[]/u)[0] ?? path;

/** Types whose changes wait for the maintenance window unless `applyImmediately` is true. */
const waiting: ReadonlySet<string> = new Set([
  "aws:rds/cluster:Cluster",
  "aws:rds/clusterInstance:ClusterInstance",
  "aws:rds/instance:Instance",
  "aws:elasticache/replicationGroup:ReplicationGroup",
]);

/** Whether a copy is there to take over; without a component that says it, by what the resource itself says. */
function copiesOf(stack: Stack, resource: StackResource): "one" | "several" {
  const failure = componentAbove(stack, resource)?.output.failure;
  if (failure !== undefined) {
    const { redundancy, copies } = failure;
    return redundancy === "regional" || (redundancy !== "none" && copies > 1) ? "several" : "one";
  }
  const { multiAz, automaticFailoverEnabled, minSize } = resource.inputs;
  const spread = multiAz === true || automaticFailoverEnabled === true || Number(minSize) > 1;
  return spread ? "several" : "one";
}

const number = (value: unknown): number | null => (typeof value === "number" ? value : null);

function secondsOf(effect: UpdateEffect, resource: StackResource, catalog: Catalog): number | null {
  if (effect.secondsFrom === undefined) return effect.seconds;
  if (effect.secondsFrom === "webInstance") {
    const steps = catalog.reactionTimes.filter(
      ({ tier, step }) => tier === "web" && (step === "boot" || step === "warmup"),
    );
    return steps.reduce<number | null>(
      (sum, { seconds }) => (sum === null || seconds === null ? null : sum + seconds),
      0,
    );
  }
  const check = resource.inputs["healthCheck"];
  if (typeof check !== "object" || check === null || isUnknown(check)) return null;
  const { interval, healthyThreshold } = check as Readonly<Record<string, unknown>>;
  const [each, times] = [number(interval), number(healthyThreshold)];
  return each === null || times === null ? null : each * times;
}

/** The row that says what happens: the one for as many copies before the one for any. */
function rowFor(
  rows: readonly UpdateEffect[],
  copies: "one" | "several",
  fits: (row: UpdateEffect) => boolean,
): UpdateEffect | undefined {
  const fitting = rows.filter((row) => fits(row) && (row.copies === copies || row.copies === "any"));
  return fitting.find((row) => row.copies === copies) ?? fitting[0];
}

/** Which rows a change comes to, each with the paths that bring it about; null for paths that no row knows. */
function rowsOf(
  change: PlannedChange,
  rows: readonly UpdateEffect[],
  copies: "one" | "several",
): Map<UpdateEffect | null, string[]> {
  const found = new Map<UpdateEffect | null, string[]>();
  if (change.op === "replace" || change.op === "delete") {
    const happens = change.op === "replace" ? "replaced" : "deleted";
    const row = rowFor(rows, copies, (each) => each.happens === happens) ?? null;
    const paths = change.replacingPaths.length > 0 ? change.replacingPaths : change.paths;
    return found.set(row, change.op === "replace" ? [...paths] : []);
  }
  for (const path of change.paths) {
    const row = rowFor(
      rows,
      copies,
      (each) => each.happens !== "replaced" && each.paths.includes(topOf(path)),
    );
    const paths = found.get(row ?? null) ?? [];
    found.set(row ?? null, [...paths, path]);
  }
  // An update of which no path is told may be any.
  if (change.op === "update" && change.paths.length === 0) found.set(null, []);
  return found;
}

/**
 * What a planned update does to each resource that serves, in the order of the resources: updates, replacements and
 * deletions of the types that the catalog knows. Creations and what serves nobody (alarms, roles, …) are left out.
 *
 * @param stack whose resources say what changes; where none does, there are no effects
 */
export function plannedEffects(stack: Stack, catalog: Catalog): PlannedEffect[] {
  const byType = new Map<string, UpdateEffect[]>();
  for (const row of catalog.updateEffects) {
    const known = byType.get(row.type);
    if (known === undefined) byType.set(row.type, [row]);
    else known.push(row);
  }
  return [...stack.resources, ...(stack.deleted ?? [])].flatMap((resource): PlannedEffect[] => {
    const { change, type } = resource;
    const rows = byType.get(type);
    if (rows === undefined || change === undefined) return [];
    if (change.op === "same" || change.op === "create" || change.op === "import") return [];
    const waits = waiting.has(type) && resource.inputs["applyImmediately"] !== true;
    const found = rowsOf(change, rows, copiesOf(stack, resource));
    return [...found].map(([row, paths]): PlannedEffect => ({
      urn: resource.urn,
      type,
      name: resource.name,
      tier: componentAbove(stack, resource)?.output.tier ?? null,
      happens: row?.happens ?? "unlisted",
      paths: [...paths].sort(),
      seconds: row === null ? null : secondsOf(row, resource, catalog),
      basis: row?.basis ?? "assumed",
      what: row?.what ?? "the catalog does not say what this change stops",
      source: row?.source ?? "",
      asOf: row?.asOf ?? "",
      inMaintenanceWindow: waits && change.op === "update" && row?.happens !== "inPlace",
    }));
  });
}
