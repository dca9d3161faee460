import type { Catalog } from "../../catalog/types";
import { isUnknown, type Stack, type StackResource } from "../../contract/stack";
import { computeUses } from "./compute-uses";
import { dataUses } from "./data-uses";
import { edgeUses } from "./edge-uses";
import { loadBalancingUses } from "./load-balancing-uses";
import { networkUses } from "./network-uses";
import type { NotCounted, QuotaUse, ReadUses, Seen } from "./seen";

const readers: readonly ReadUses[] = [computeUses, networkUses, loadBalancingUses, dataUses, edgeUses];

/** Inputs that decide how much a resource uses: where one is not known yet, its part is not, either. */
const deciding: Readonly<Record<string, readonly string[]>> = {
  "aws:autoscaling/group:Group": ["maxSize"],
  "aws:appautoscaling/target:Target": ["maxCapacity"],
  "aws:ebs/volume:Volume": ["size", "type"],
  "aws:elasticache/cluster:Cluster": ["numCacheNodes"],
  "aws:elasticache/replicationGroup:ReplicationGroup": [
    "numNodeGroups",
    "replicasPerNodeGroup",
    "numCacheClusters",
  ],
  "aws:cloudfront/distribution:Distribution": ["aliases"],
};

const undecided = ({ resources }: Stack): NotCounted[] =>
  resources.flatMap(({ type, name, inputs }) =>
    (deciding[type] ?? [])
      .filter((input) => isUnknown(inputs[input]))
      .map((input) => ({ name, why: `its ${input} is not known` })),
  );

/** What a stack uses of the account's quotas. */
export interface QuotaNeeds {
  /** By id; quotas of which it uses nothing are left out. */
  readonly uses: readonly QuotaUse[];
  /** Resources whose part is not known, so that the uses are at least that much. */
  readonly notCounted: readonly NotCounted[];
}

/**
 * What a stack uses of the account's quotas at its most, autoscaling and rolling updates included. What else runs in the
 * account is not known here.
 *
 * @example quotaNeeds(stack, loadCatalog()).uses // [{ id: "L-0263D0A3", most: 3 }, …]
 */
export function quotaNeeds(stack: Stack, catalog: Catalog): QuotaNeeds {
  const byType = new Map<string, StackResource[]>();
  for (const resource of stack.resources) {
    const same = byType.get(resource.type);
    if (same === undefined) byType.set(resource.type, [resource]);
    else same.push(resource);
  }
  const notCounted = undecided(stack);
  const seen: Seen = {
    stack,
    catalog,
    ofType: (...types) => types.flatMap((type) => byType.get(`aws:${type}`) ?? []),
    notCounted: ({ name }, why) => notCounted.push({ name, why }),
  };
  const uses = readers.flatMap((read) => read(seen)).filter(({ most }) => most > 0);
  return { uses: uses.sort((one, other) => (one.id < other.id ? -1 : 1)), notCounted };
}
