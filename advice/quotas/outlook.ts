import type { Catalog, Quota, QuotaScope } from "../../catalog/types";
import type { QuotaOutlook, Quotas } from "../../contract/quotas";
import { stackOutput } from "../../contract/read-outputs";
import type { Stack } from "../../contract/stack";
import { quotaNeeds, type QuotaNeeds } from "./needs";

/** What an account has of a quota, and who says so. */
export interface AccountQuota {
  readonly value: number;
  readonly source: string;
}

/** What does not follow from the stacks. */
export interface QuotaOptions {
  /** Of Headroom. */
  readonly version: string;
  /** How long before a quota binds it is asked for, in days. At least 0. */
  readonly leadDays: number;
  /** What the account has, by id; of the others it has what a new one has. */
  readonly account: ReadonlyMap<string, AccountQuota>;
}

/** Where all stacks of an account count together; elsewhere each load balancer, cluster, … counts by itself. */
const shared: ReadonlySet<QuotaScope> = new Set(["account", "region", "zone"]);

const most = (counts: readonly number[]): number => counts.reduce((one, other) => Math.max(one, other), 0);

function needOf({ id, per }: Quota, stacks: readonly QuotaNeeds[]): number {
  const each = stacks.map(({ uses }) => uses.find((use) => use.id === id)?.most ?? 0);
  return shared.has(per) ? each.reduce((sum, one) => sum + one, 0) : most(each);
}

const millisecondsPerDay = 86_400_000;

/** The day that comes so many days before the first one of a month. */
function daysBefore(month: string, days: number): string {
  const first = Date.parse(`${month}-01T00:00:00Z`);
  return new Date(first - days * millisecondsPerDay).toISOString().slice(0, 10);
}

function outlookOf(
  quota: Quota,
  months: readonly (string | null)[],
  byMonth: readonly (readonly QuotaNeeds[])[],
  { account, leadDays }: QuotaOptions,
): QuotaOutlook {
  const { id, code, service, name, unit, per } = quota;
  const said = account.get(id);
  const has = said?.value ?? quota.value;
  const needs = byMonth.map((stacks) => needOf(quota, stacks));
  const index = needs.findIndex((need) => need > has);
  const binds = months[index] ?? null;
  return {
    id,
    code,
    service,
    name,
    unit,
    per,
    has,
    hasSource: said?.source ?? `a new account: ${quota.source}, ${quota.asOf}`,
    needs,
    most: most(needs),
    binds,
    askBy: binds === null ? null : daysBefore(binds, leadDays),
    ask: index < 0 ? null : Math.ceil(most(needs)),
  };
}

const shareUsed = (quota: QuotaOutlook): number =>
  quota.has === 0 ? Number.POSITIVE_INFINITY : quota.most / quota.has;

/** What must be asked first, then what is used most. */
function byUrgency(one: QuotaOutlook, other: QuotaOutlook): number {
  const never = "9999";
  const first = (quota: QuotaOutlook): string => (quota.ask === null ? never : (quota.binds ?? ""));
  const [a, b] = [first(one), first(other)];
  if (a !== b) return a < b ? -1 : 1;
  const [c, d] = [shareUsed(one), shareUsed(other)];
  if (c !== d) return d - c;
  return one.id < other.id ? -1 : 1;
}

/**
 * What stacks that share an account need of its quotas month by month, when each one binds, and by when to ask for more.
 * Each month is given as the stacks would be in it; a quota binds in the first month that needs more than the account has.
 * What else runs in the account is not known here.
 *
 * @param months At least one, each with the same stacks in the same order
 * @throws RangeError where there is no month
 */
export function quotaOutlook(
  months: readonly (readonly Stack[])[],
  catalog: Catalog,
  options: QuotaOptions,
): Quotas {
  const [first] = months;
  const [stack] = first ?? [];
  if (first === undefined || stack === undefined) throw new RangeError("there is no month to look at");
  const names = months.map(([one]) => (one === undefined ? null : (stackOutput(one)?.output.month ?? null)));
  const byMonth = months.map((stacks) => stacks.map((each) => quotaNeeds(each, catalog)));
  const quotas = catalog.quotas
    .map((quota) => outlookOf(quota, names, byMonth, options))
    .filter((quota) => quota.most > 0)
    .sort(byUrgency);
  return {
    schema: "headroom.quotas/1",
    version: options.version,
    project: stack.project,
    stacks: first.map((each) => each.stack),
    region: stackOutput(stack)?.output.region ?? stack.defaultRegion ?? null,
    months: names,
    leadDays: options.leadDays,
    quotas,
    notCounted: first.flatMap((each, index) =>
      (byMonth[0]?.[index]?.notCounted ?? []).map((one) => ({ stack: each.stack, ...one })),
    ),
    requests: quotas.flatMap(({ service, code, ask }) =>
      code === null || ask === null ? [] : [{ ServiceCode: service, QuotaCode: code, DesiredValue: ask }],
    ),
  };
}
