import {
  componentOutputSchema,
  type ComponentKind,
  type ComponentOutput,
  type ExistingSubnet,
  type Failure,
} from "../contract/component-output";
import type { ForecastValue } from "../contract/range";
import type { Size } from "../planning/sizing/types";

/** What a component knows of itself besides its size. */
export interface Description {
  readonly kind: ComponentKind;
  /** The tier's name in the growth plan's flows. */
  readonly tier: string;
  readonly size: Size;
  /** What it was sized for; names end in their unit. */
  readonly demand: Readonly<Record<string, ForecastValue>>;
  readonly failure: Failure;
  /** Delivery: where viewers are, shares of CloudFront price areas. @default all in the region's own area */
  readonly viewerShares?: Readonly<Record<string, number>>;
  /** Network: the subnets of a VPC that the stack did not make. */
  readonly existingSubnets?: readonly ExistingSubnet[];
}

/**
 * The `headroom` output of a component: the one plain value that policies, cost and availability read.
 *
 * @throws ZodError when a value is not known, not finite or negative: nothing unknown may enter it.
 */
export function headroomOutput({
  kind,
  tier,
  size,
  demand,
  failure,
  viewerShares,
  existingSubnets,
}: Description): ComponentOutput {
  return componentOutputSchema.parse({
    schema: "headroom.component/1",
    kind,
    tier,
    demand,
    size: size.summary,
    binding: size.binding,
    utilisation: size.utilisation,
    oneZoneLostUtilisation: size.oneZoneLostUtilisation,
    capacity: size.capacity,
    failure,
    usage: size.usage,
    ...(viewerShares === undefined ? {} : { viewerShares }),
    ...(existingSubnets === undefined ? {} : { existingSubnets }),
    priced: size.priced,
  });
}
