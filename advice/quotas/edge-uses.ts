import type { ComponentOutput } from "../../contract/component-output";
import { components } from "../../contract/read-outputs";
import { hoursPerMonth } from "../../contract/hours";
import { listOf, type QuotaUse, type Seen } from "./seen";

const secondsPerMonth = hoursPerMonth * 3600;
const bitsPerGigabit = 1e9;

/** What viewers ask of a distribution at the most that the stack behind it can serve. */
function atItsMost({ demand }: ComponentOutput): { readonly requests: number; readonly gigabits: number } {
  const of = (key: string): number => demand[key]?.p90 ?? 0;
  const objectBytes = of("objectBytes");
  const contentBytes = (of("contentDeliveredGb") * 1024 ** 3) / secondsPerMonth;
  const content = objectBytes === 0 ? 0 : contentBytes / objectBytes;
  const mean = of("meanRequestsPerSecond");
  const multiple = Math.max(1, of("maximumTrafficMultiple"));
  const bytes = contentBytes + mean * (of("responseBytes") + of("requestBytes"));
  return { requests: (mean + content) * multiple, gigabits: (bytes * 8 * multiple) / bitsPerGigabit };
}

/** Distributions, their policies and origins; requests and rates where a component says what it delivers. */
export function edgeUses(seen: Seen): readonly QuotaUse[] {
  const distributions = seen.ofType("cloudfront/distribution:Distribution");
  const delivered = components(seen.stack)
    .filter(({ output }) => output.kind === "delivery")
    .map(({ output }) => atItsMost(output));
  return [
    { id: "cloudfront/Distributions per account", most: distributions.length },
    { id: "L-7D134442", most: seen.ofType("cloudfront/cachePolicy:CachePolicy").length },
    { id: "L-C3659C43", most: seen.ofType("cloudfront/originRequestPolicy:OriginRequestPolicy").length },
    {
      id: "cloudfront/VPC origins per account",
      most: seen.ofType("cloudfront/vpcOrigin:VpcOrigin").length,
    },
    {
      id: "cloudfront/Alternate domain names per distribution",
      most: Math.max(0, ...distributions.map(({ inputs }) => listOf(inputs["aliases"]).length)),
    },
    {
      id: "cloudfront/Requests per second per distribution",
      most: Math.max(0, ...delivered.map(({ requests }) => requests)),
    },
    {
      id: "cloudfront/Data transfer rate per distribution",
      most: Math.max(0, ...delivered.map(({ gigabits }) => gigabits)),
    },
    { id: "acm/Certificates", most: seen.ofType("acm/certificate:Certificate").length },
  ];
}
