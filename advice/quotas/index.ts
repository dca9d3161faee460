/** What a stack uses of its account's quotas, now and in the months to come. */
export { accountQuotas, quotasToRead, type ServiceQuotaValues } from "./account";
export { quotaNeeds, type QuotaNeeds } from "./needs";
export { type AccountQuota, quotaOutlook, type QuotaOptions } from "./outlook";
export type { NotCounted, QuotaUse } from "./seen";
