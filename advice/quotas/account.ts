import type { Catalog, Quota } from "../../catalog/types";
import type { Stack } from "../../contract/stack";
import { quotaNeeds } from "./needs";
import type { AccountQuota } from "./outlook";

/** What AWS said of an account's quotas. */
export interface ServiceQuotaValues {
  readonly region: string;
  /** By quota code. */
  readonly values: ReadonlyMap<string, number>;
}

/** The quotas that stacks use and that Service Quotas can tell, in the catalog's order. */
export function quotasToRead(
  stacks: readonly Stack[],
  catalog: Catalog,
): readonly (Quota & { code: string })[] {
  const used = new Set(stacks.flatMap((stack) => quotaNeeds(stack, catalog).uses.map(({ id }) => id)));
  return catalog.quotas.flatMap((quota) =>
    quota.code !== null && used.has(quota.id) ? [{ ...quota, code: quota.code }] : [],
  );
}

/**
 * What an account has, each with who says so: values that the growth plan states, and over them what AWS said.
 *
 * @param stated by id, such as `account.quotas` of the growth plan
 * @param statedIn the file that states them
 * @param read null where AWS was not asked
 */
export function accountQuotas(
  stated: Readonly<Record<string, number>>,
  statedIn: string,
  read: ServiceQuotaValues | null,
  catalog: Catalog,
): ReadonlyMap<string, AccountQuota> {
  const account = new Map<string, AccountQuota>(
    Object.entries(stated).map(([id, value]) => [id, { value, source: statedIn }]),
  );
  for (const { id, code } of catalog.quotas) {
    const value = read === null || code === null ? undefined : read.values.get(code);
    if (read !== null && value !== undefined)
      account.set(id, { value, source: `Service Quotas, ${read.region}` });
  }
  return account;
}
