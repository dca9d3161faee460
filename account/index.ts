/** What an AWS account has: read with its owner's credentials, only where somebody asks for it. */
export { AccountError, readServiceQuotas, type ServiceQuotasRequest } from "./service-quotas";
