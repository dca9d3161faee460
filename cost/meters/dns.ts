import { isTrue, lengthAt, numberAt, objectsAt, textAt } from "../inputs";
import { always, free, hoursPerMonth, Metering, type Meter } from "../meter";
import { freeTypes, freeWhen, meter } from "../register";

/** Below this interval a health check is a fast one, which is an optional feature. */
const standardIntervalSeconds = 30;

/** A zone, and the queries that it answers; those for alias records of AWS are free. */
const zone: Meter = (_, context) => {
  const metering = new Metering(context).use("route53.zone", "hosted zones", always(1), "global");
  if (!context.spokenFor)
    metering.use("route53.query", "queries", context.assumed("route53.queries"), "global");
  return metering.done();
};

/** A record is free; queries for one chosen by latency or place cost more, in place of the plain ones. */
const record: Meter = ({ inputs }, context) => {
  const product =
    objectsAt(inputs, "latencyRoutingPolicies").length > 0
      ? "route53.query.latency"
      : objectsAt(inputs, "geolocationRoutingPolicies").length > 0 ||
          inputs["geoproximityRoutingPolicy"] !== undefined
        ? "route53.query.geo"
        : null;
  if (product === null || context.spokenFor || objectsAt(inputs, "aliases").length > 0) return free;
  return new Metering(context)
    .use(product, "queries for records chosen by place", context.assumed("route53.queries"), "global")
    .done();
};

/** What is checked outside AWS costs more than what is inside; that shows in the name of the endpoint. */
const healthCheck: Meter = ({ inputs }, context) => {
  const type = textAt(inputs, "type") ?? "";
  const name = textAt(inputs, "fqdn") ?? "";
  const withoutEndpoint = ["CALCULATED", "CLOUDWATCH_METRIC", "RECOVERY_CONTROL"].includes(type);
  const place = withoutEndpoint || name.endsWith(".amazonaws.com") ? ".aws" : "";
  const features = [
    type.startsWith("HTTPS"),
    type.endsWith("STR_MATCH"),
    (numberAt(inputs, "requestInterval") ?? standardIntervalSeconds) < standardIntervalSeconds,
    isTrue(inputs, "measureLatency"),
  ].filter(Boolean).length;
  const metering = new Metering(context).use(
    `route53.healthCheck${place}`,
    "health checks",
    always(1),
    "global",
  );
  if (features > 0 && !withoutEndpoint)
    metering.use(`route53.healthCheckFeature${place}`, "features of the check", always(features), "global");
  return metering.done();
};

/** An address in each subnet costs by the hour. */
const resolverEndpoint: Meter = ({ inputs }, context) => {
  const metering = new Metering(context);
  const addresses = lengthAt(inputs, "ipAddresses");
  if (addresses === null) metering.gap("endpoint hours: the addresses are not known");
  else metering.use("route53.resolverEndpoint", "address hours", always(addresses * hoursPerMonth));
  return metering.assumed("route53.resolverQueries", "route53.resolverQuery", "queries").done();
};

const firewall: Meter = (_, context) =>
  new Metering(context).use("route53.dnsFirewall", "rule groups of the DNS firewall", always(1)).done();

const policyRecord: Meter = (_, context) =>
  new Metering(context).use("route53.trafficPolicy", "policy records", always(1), "global").done();

const registration: Meter = (_, context) =>
  new Metering(context).gap("the registration: a price a year that hangs on the top-level domain").done();

/** Names: zones, records, checks, resolvers. */
export const dnsMeters = [
  ...meter("route53/zone", zone, "zones, queries", ["route53.query", "route53.zone"], ["route53.queries"]),
  ...freeWhen(
    "it is not chosen by latency or place, or an alias",
    meter(
      "route53/record",
      record,
      "queries for records chosen by latency or place; all else is free",
      ["route53.query.*"],
      ["route53.queries"],
    ),
  ),
  ...meter("route53/healthCheck", healthCheck, "checks in and outside AWS, optional features", [
    "route53.healthCheck*",
  ]),
  ...meter(
    "route53/resolverEndpoint",
    resolverEndpoint,
    "address hours, queries",
    ["route53.resolver*"],
    ["route53.resolverQueries"],
  ),
  ...meter("route53/resolverFirewallRuleGroupAssociation", firewall, "rule groups in use", [
    "route53.dnsFirewall",
  ]),
  ...meter("route53/trafficPolicyInstance", policyRecord, "policy records", ["route53.trafficPolicy"]),
  ...meter(
    ["route53domains/registeredDomain", "route53domains/domain"],
    registration,
    "nothing: a price a year by top-level domain",
    [],
  ),
  ...freeTypes(
    "parts of zones and resolvers: AWS charges for zones, queries, checks and endpoints",
    "route53/cidrCollection",
    "route53/cidrLocation",
    "route53/delegationSet",
    "route53/hostedZoneDnsSec",
    "route53/keySigningKey",
    "route53/queryLog",
    "route53/recordsExclusive",
    "route53/resolverConfig",
    "route53/resolverDnsSecConfig",
    "route53/resolverFirewallConfig",
    "route53/resolverFirewallDomainList",
    "route53/resolverFirewallRule",
    "route53/resolverFirewallRuleGroup",
    "route53/resolverQueryLogConfig",
    "route53/resolverQueryLogConfigAssociation",
    "route53/resolverRule",
    "route53/resolverRuleAssociation",
    "route53/trafficPolicy",
    "route53/vpcAssociationAuthorization",
    "route53/zoneAssociation",
  ),
];
