import { isTrue, lengthAt, textAt } from "../inputs";
import { always, hoursPerMonth, Metering, type Meter } from "../meter";
import { freeTypes, meter } from "../register";

/** What each kind of load balancer is called in the catalog, and what is assumed of it. */
const kinds = {
  application: { prefix: "alb", units: "alb.capacityUnitHours" },
  network: { prefix: "nlb", units: "nlb.capacityUnitHours" },
  gateway: { prefix: "gwlb", units: "gwlb.capacityUnitHours" },
} as const;

const isKind = (kind: string): kind is keyof typeof kinds => kind in kinds;

/** Hours, capacity units, and the public addresses of one that faces the internet: one a zone. */
const loadBalancer: Meter = ({ inputs }, context) => {
  const kind = textAt(inputs, "loadBalancerType") ?? "application";
  const metering = new Metering(context);
  if (!isKind(kind)) return metering.gap(`no meter for a load balancer of the kind ${kind}`).done();
  const { prefix, units } = kinds[kind];
  metering
    .use(`${prefix}.hour`, "load balancer hours", always(hoursPerMonth))
    .usageOrAssumed("loadBalancerCapacityUnitHours", 1, units, `${prefix}.lcu`, "capacity unit hours")
    .usageIfSaid("internetEgressGb", "dataTransfer.internetOut", "data to the internet")
    .usageIfSaid("betweenZonesGb", "dataTransfer.betweenZones", "data between zones");
  if (isTrue(inputs, "internal") || kind === "gateway") return metering.done();

  const zones = lengthAt(inputs, "subnets") ?? lengthAt(inputs, "subnetMappings");
  if (zones === null) metering.gap("public IPv4 address hours: the subnets are not known");
  else metering.use("ipv4.hour", "public IPv4 address hours", always(hoursPerMonth * zones));
  if (!context.spokenFor)
    metering.assumed("lb.internetOutGb", "dataTransfer.internetOut", "data to the internet");
  return metering.done();
};

/** The load balancer before the others: by hour and by data. */
const classic: Meter = ({ inputs }, context) => {
  const metering = new Metering(context)
    .use("clb.hour", "load balancer hours", always(hoursPerMonth))
    .assumed("clb.processedGb", "clb.data", "data through the load balancer");
  if (isTrue(inputs, "internal")) return metering.done();
  const zones = lengthAt(inputs, "subnets") ?? lengthAt(inputs, "availabilityZones");
  if (zones === null) metering.gap("public IPv4 address hours: the subnets are not known");
  else metering.use("ipv4.hour", "public IPv4 address hours", always(hoursPerMonth * zones));
  return metering.assumed("lb.internetOutGb", "dataTransfer.internetOut", "data to the internet").done();
};

const trustStore: Meter = (_, context) =>
  new Metering(context).use("alb.trustStore", "trust store hours", always(hoursPerMonth)).done();

/** Load balancers and what belongs to them, under each name that the provider gives them. */
export const loadBalancingMeters = [
  ...meter(
    [
      "lb/loadBalancer",
      "alb/loadBalancer",
      "applicationloadbalancing/loadBalancer",
      "elasticloadbalancingv2/loadBalancer",
    ],
    loadBalancer,
    "hours, capacity units, public addresses (one a zone), data to the internet",
    ["alb.*", "dataTransfer.*", "gwlb.*", "ipv4.hour", "nlb.*"],
    ["alb.capacityUnitHours", "gwlb.capacityUnitHours", "lb.internetOutGb", "nlb.capacityUnitHours"],
  ),
  ...meter(
    ["elb/loadBalancer", "elasticloadbalancing/loadBalancer"],
    classic,
    "hours, data, public addresses, data to the internet",
    ["clb.*", "dataTransfer.internetOut", "ipv4.hour"],
    ["clb.processedGb", "lb.internetOutGb"],
  ),
  ...meter("lb/trustStore", trustStore, "hours", ["alb.trustStore"]),
  ...freeTypes(
    "parts of a load balancer: what they carry is in its capacity units",
    ...["lb", "alb", "applicationloadbalancing", "elasticloadbalancingv2"].flatMap((module) =>
      ["listener", "listenerCertificate", "listenerRule", "targetGroup", "targetGroupAttachment"].map(
        (name) => `${module}/${name}`,
      ),
    ),
    "lb/trustStoreRevocation",
    "elb/appCookieStickinessPolicy",
    "elb/attachment",
    "elb/listenerPolicy",
    "elb/loadBalancerBackendServerPolicy",
    "elb/loadBalancerCookieStickinessPolicy",
    "elb/loadBalancerPolicy",
    "elb/sslNegotiationPolicy",
    "ec2/proxyProtocolPolicy",
  ),
];
