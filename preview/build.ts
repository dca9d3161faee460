import { committedAvailability } from "../availability";
import type { Catalog } from "../catalog/types";
import type { ComponentOutput } from "../contract/component-output";
import type { Preview } from "../contract/preview";
import { type Said, components, stackOutput } from "../contract/read-outputs";
import type { StackOutput, TierOutlook } from "../contract/stack-output";
import type { Stack, StackResource } from "../contract/stack";
import { type Verdict, countPolicies } from "../contract/verdict";
import { estimate, type EstimateOptions } from "../cost";
import { addMonths } from "../planning";
import { beforeFirstUp } from "./before-first-up";

/** What a preview is put together from. */
export interface PreviewParts {
  readonly stack: Stack;
  readonly catalog: Catalog;
  /** What the policies found. */
  readonly verdicts: readonly Verdict[];
  /** Headroom's version. */
  readonly version: string;
  /** Settings that the preview was made with and the stack's config file does not hold, by full key. @default none */
  readonly config?: Readonly<Record<string, string>>;
  /** What the cost rests on besides the catalog. @default nothing is said of usage, and nothing is committed */
  readonly estimate?: EstimateOptions;
}

type Tier = Preview["tiers"][number];

/** The month in which the maximum binds; months are counted from the stack's, and a part of one is not a whole. */
function outgrown(month: string | undefined, outlook: TierOutlook | undefined): string | null {
  const runway = outlook?.runwayMonths.maximum ?? null;
  return month === undefined || runway === null ? null : addMonths(month, Math.floor(runway));
}

function toTier({ resource, output }: Said<ComponentOutput>, said: StackOutput | undefined): Tier {
  const outlook = said?.tiers.find(({ name }) => name === output.tier);
  return {
    name: output.tier,
    urn: resource.urn,
    size: output.size,
    binding: output.binding,
    utilisation: output.utilisation,
    oneZoneLostUtilisation: output.oneZoneLostUtilisation,
    failoverSeconds: output.failure.failoverSeconds,
    capacity: output.capacity,
    runwayMonths: outlook?.runwayMonths ?? { now: null, maximum: null },
    outgrown: outgrown(said?.month, outlook),
    utilisationByMonth: outlook?.utilisationByMonth ?? [],
    priced: output.priced,
  };
}

const toResource = (resource: StackResource): Preview["resources"][number] => ({
  urn: resource.urn,
  type: resource.type,
  name: resource.name,
  custom: resource.custom,
  parent: resource.parent,
  protect: resource.protect,
  dependencies: [...resource.dependencies],
  ignoreChanges: [...resource.ignoreChanges],
  provider: resource.provider,
  ...(resource.aliases !== undefined && { aliases: [...resource.aliases] }),
  inputs: { ...resource.inputs },
  outputs: { ...resource.outputs },
});

/**
 * Everything that a preview shows, from the stack alone: what its components say, what it costs, how available it is,
 * what the policies found, and what comes before the first update. Pure.
 *
 * A stack whose program is not Headroom's has no tiers, flows or environment: those are empty or null.
 */
export function buildPreview({
  stack,
  catalog,
  verdicts,
  version,
  config = {},
  ...parts
}: PreviewParts): Preview {
  const said = stackOutput(stack)?.output;
  return {
    schema: "headroom.preview/1",
    version,
    project: stack.project,
    stack: stack.stack,
    environment: said?.environment ?? null,
    phase: said?.phase ?? null,
    phaseName: said?.phaseName ?? null,
    month: said?.month ?? null,
    region: said?.region ?? stack.defaultRegion ?? null,
    defaultRegion: stack.defaultRegion ?? null,
    growthPerYear: said?.growthPerYear ?? null,
    demand: said?.demand ?? {},
    tiers: components(stack).map((component) => toTier(component, said)),
    bottleneck: said?.bottleneck ?? null,
    resources: stack.resources.map(toResource),
    cost: estimate(stack, catalog, parts.estimate),
    availability: { flows: [...committedAvailability(stack, catalog)] },
    policies: [...verdicts],
    policyCounts: countPolicies(verdicts),
    next: said?.next ?? null,
    beforeFirstUp: beforeFirstUp(stack, catalog, config),
  };
}
