import type { Catalog } from "../../catalog/types";
import type { Preview } from "../../contract/preview";
import type { PlannedChange, Stack, StackResource } from "../../contract/stack";
import { inputChanges } from "./inputs";
import type { Match, Resource } from "./match";

const toStackResource = ({ aliases, ...resource }: Resource, change?: PlannedChange): StackResource => ({
  ...resource,
  ...(aliases !== undefined && { aliases }),
  ...(change !== undefined && { change }),
});

const created: PlannedChange = {
  op: "create",
  paths: [],
  replacingPaths: [],
  deletesFirst: false,
  oldInputs: null,
};

/**
 * What an update from one preview to the other does to a resource. No engine was asked: the catalog says which inputs force
 * a replacement, and a resource under another name without an alias is deleted and made anew.
 */
function changeOf(
  { base, head, by }: Match,
  forcing: ReadonlyMap<string, ReadonlySet<string>>,
): PlannedChange {
  if (base === null || head === null) return created;
  // What is not known at one side is no change that anybody saw.
  const paths = inputChanges(base.inputs, head.inputs)
    .changes.filter(({ before, after }) => before.is !== "unknown" && after.is !== "unknown")
    .map(({ path }) => path);
  const replacingPaths = paths.filter((path) => forcing.get(head.type)?.has(path.split(/[.[]/u)[0] ?? path));
  const replaces = replacingPaths.length > 0 || by === "likeness";
  return {
    op: replaces ? "replace" : paths.length > 0 ? "update" : "same",
    paths,
    replacingPaths,
    deletesFirst: false,
    oldInputs: base.inputs,
  };
}

/** The head as a stack that says what changes from the base to it. */
export function plannedStack(head: Preview, matches: readonly Match[], catalog: Catalog): Stack {
  const forcing = new Map<string, Set<string>>();
  for (const { type, happens, paths } of catalog.updateEffects) {
    if (happens !== "replaced") continue;
    forcing.set(type, new Set([...(forcing.get(type) ?? []), ...paths]));
  }
  const matchOf = new Map(matches.map((match) => [match.head, match]));
  return {
    project: head.project,
    stack: head.stack,
    resources: head.resources.map((resource) => {
      const match = matchOf.get(resource);
      return toStackResource(resource, match === undefined ? undefined : changeOf(match, forcing));
    }),
    deleted: matches.flatMap(({ base, head: after }) =>
      base === null || after !== null
        ? []
        : [toStackResource(base, { ...created, op: "delete", oldInputs: base.inputs })],
    ),
  };
}
