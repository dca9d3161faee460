import * as route53 from "@pulumi/aws/route53";
import type * as pulumi from "@pulumi/pulumi";
import type { RegionHealthCheck } from "../../planning";
import { alarm } from "./alarms";
import type { EndpointHealthCheck, FailoverTraffic, RegionalEndpoint } from "./global-failover-args";
import { tagsWithName, type Tags } from "./tags";

/** Where the records lead, and who hears of it. */
export interface FailoverRecordsArgs {
  readonly traffic: FailoverTraffic;
  readonly primaryRegion: string;
  readonly secondaryRegion: string;
  readonly notify: readonly pulumi.Input<string>[];
  readonly tags: Tags;
}

type Side = "primary" | "secondary";

/** The interval and threshold of a health check, with their defaults. */
export const healthCheckOf = ({
  intervalSeconds = 30,
  failureThreshold = 3,
}: EndpointHealthCheck = {}): RegionHealthCheck => ({ intervalSeconds, failureThreshold });

/**
 * A name that leads to whichever region works: a health check and an alias record of each region, and an alarm where a region
 * fails its check. A region counts as away, too, where its load balancer has no healthy target.
 *
 * @param edge options of what must be in us-east-1
 * @returns the ids of the health checks
 */
export function failoverRecords(
  name: string,
  args: FailoverRecordsArgs,
  options: pulumi.CustomResourceOptions,
  edge: pulumi.CustomResourceOptions,
): Readonly<Record<Side, pulumi.Output<string>>> {
  const { traffic, notify, tags } = args;
  const { domain, hostedZoneId, routing = "failover", recordTypes = ["A"] } = traffic;
  const region: Readonly<Record<Side, string>> = {
    primary: args.primaryRegion,
    secondary: args.secondaryRegion,
  };
  const policyOf = (side: Side): Partial<route53.RecordArgs> =>
    routing === "latency"
      ? { latencyRoutingPolicies: [{ region: region[side] }] }
      : { failoverRoutingPolicies: [{ type: side === "primary" ? "PRIMARY" : "SECONDARY" }] };

  const checkOf = (side: Side): route53.HealthCheck => {
    const check = healthCheck(`${name}-${side}`, traffic[side], traffic.healthCheck ?? {}, tags, options);
    alarm(
      `${name}-${side}-away`,
      {
        description:
          side === "primary"
            ? `${region.primary} fails its health check: users are led to ${region.secondary}. Decide whether the database follows (docs/global-failover.md).`
            : `${region.secondary} fails its health check: nothing would take over. Mend it before it is needed.`,
        namespace: "AWS/Route53",
        metric: "HealthCheckStatus",
        dimensions: { HealthCheckId: check.id },
        statistic: "Minimum",
        rings: "below",
        threshold: 1,
        periods: 1,
        notify,
        tags,
      },
      edge,
    );
    for (const type of [...recordTypes].sort()) {
      new route53.Record(
        `${name}-${side}-${type.toLowerCase()}`,
        {
          zoneId: hostedZoneId,
          name: domain,
          type,
          setIdentifier: side,
          ...policyOf(side),
          healthCheckId: check.id,
          aliases: [
            { name: traffic[side].dnsName, zoneId: traffic[side].zoneId, evaluateTargetHealth: true },
          ],
        },
        options,
      );
    }
    return check;
  };
  return { primary: checkOf("primary").id, secondary: checkOf("secondary").id };
}

function healthCheck(
  name: string,
  { dnsName, checkedName }: RegionalEndpoint,
  { path = "/", port = 443, searchText, ...check }: EndpointHealthCheck,
  tags: Tags,
  options: pulumi.CustomResourceOptions,
): route53.HealthCheck {
  const { intervalSeconds, failureThreshold } = healthCheckOf(check);
  return new route53.HealthCheck(
    name,
    {
      type: searchText === undefined ? "HTTPS" : "HTTPS_STR_MATCH",
      fqdn: checkedName ?? dnsName,
      port,
      resourcePath: path,
      requestInterval: intervalSeconds,
      failureThreshold,
      enableSni: true,
      ...(searchText === undefined ? {} : { searchString: searchText }),
      tags: tagsWithName(tags, name),
    },
    options,
  );
}
