import type { PriceQuery } from "./types";

const edge = (part: string, usage: string, unit: string, more: Partial<PriceQuery> = {}): PriceQuery => ({
  product: `cloudfront.${part}`,
  offer: "AmazonCloudFront",
  scope: "area",
  usage,
  unit,
  file: "cloudfront.json",
  ...more,
});

const dns = (part: string, usage: string, unit: string, more: Partial<PriceQuery> = {}): PriceQuery => ({
  product: `route53.${part}`,
  offer: "AmazonRoute53",
  scope: "global",
  usage,
  unit,
  file: "route53.json",
  ...more,
});

/** CloudFront and Route 53. The second tier of requests is HTTPS, the first plain HTTP. */
export const edgeQueries: readonly PriceQuery[] = [
  edge("dataOut", "DataTransfer-Out-Bytes", "GB", {
    family: "Data Transfer",
    freeUsage: "Global-DataTransfer-Out-Bytes",
  }),
  edge("toOrigin", "DataTransfer-Out-OBytes", "GB", { family: "Data Transfer" }),
  edge("httpsRequests", "Requests-Tier2-HTTPS", "request", {
    family: "Request",
    freeUsage: "Global-Requests-Tier1",
  }),
  edge("httpRequests", "Requests-Tier1", "request", { family: "Request" }),
  dns("zone", "HostedZone", "zone-month", { family: "DNS Zone" }),
  dns("query", "DNS-Queries", "query", {
    family: "DNS Query",
    attributes: { routingType: "Standard", routingTarget: "External" },
  }),
  {
    product: "route53.resolverEndpoint",
    offer: "AmazonRoute53",
    family: "DNS Query",
    usage: "ResolverNetworkInterface",
    unit: "hour",
    file: "route53.json",
  },
];
