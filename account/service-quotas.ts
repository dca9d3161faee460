import type {
  paginateListServiceQuotas as Paginate,
  ServiceQuotasClient,
} from "@aws-sdk/client-service-quotas";

/** What can't be read of an account, in words for whoever asked. */
export class AccountError extends Error {
  override readonly name = "AccountError";
}

/** What is read of Service Quotas. */
export interface ServiceQuotasRequest {
  /** The region whose quotas are read, such as `us-east-1`. */
  readonly region: string;
  /** Services as Service Quotas names them, such as `ec2`. */
  readonly services: readonly string[];
  /** Told of each service before it is read. @default nobody is told */
  readonly onService?: (service: string) => void;
}

interface Sdk {
  readonly ServiceQuotasClient: typeof ServiceQuotasClient;
  readonly paginateListServiceQuotas: typeof Paginate;
}

/** CloudFront's quotas are the whole account's, and stand in this region. */
const globalServices = new Map([["cloudfront", "us-east-1"]]);

const advice =
  "credentials come from the environment, such as AWS_PROFILE, and need servicequotas:ListServiceQuotas";

/**
 * Reads the quotas that AWS applies to an account, raised ones included. Throttling is met by the SDK's own retries.
 *
 * @returns values by quota code; a quota that AWS does not list is left out
 * @throws AccountError where credentials are missing or AWS refuses
 * @example
 * await readServiceQuotas({ region: "us-east-1", services: ["ec2", "vpc"] }); // Map { "L-1216C47A" => 640, … }
 */
export async function readServiceQuotas({
  region,
  services,
  onService,
}: ServiceQuotasRequest): Promise<ReadonlyMap<string, number>> {
  // Loaded where it is needed: no other command should wait for it.
  const sdk: Sdk = await import("@aws-sdk/client-service-quotas");
  const values = new Map<string, number>();
  for (const service of services) {
    onService?.(service);
    const client = new sdk.ServiceQuotasClient({ region: globalServices.get(service) ?? region });
    try {
      for await (const page of sdk.paginateListServiceQuotas({ client }, { ServiceCode: service })) {
        for (const { QuotaCode, Value } of page.Quotas ?? [])
          if (QuotaCode !== undefined && Value !== undefined) values.set(QuotaCode, Value);
      }
    } catch (error) {
      const what = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
      throw new AccountError(`the quotas of ${service} can't be read (${what}); ${advice}`);
    } finally {
      client.destroy();
    }
  }
  return values;
}
