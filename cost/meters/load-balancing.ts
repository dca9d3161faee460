import { isTrue, lengthAt, textAt } from "../inputs";
import { always, freeTypes, hoursPerMonth, meter, Metering, type Meter } from "../meter";

/** Hours, capacity units, and the public addresses of one that faces the internet: one a zone. */
const loadBalancer: Meter = ({ inputs }, context) => {
  const kind = textAt(inputs, "loadBalancerType") ?? "application";
  const prefix = { application: "alb", network: "nlb", gateway: "gwlb" }[kind] ?? kind;
  const metering = new Metering(context)
    .use(`${prefix}.hour`, "load balancer hours", always(hoursPerMonth))
    .usage("loadBalancerCapacityUnitHours", `${prefix}.lcu`, "capacity unit hours")
    .usageIfSaid("internetEgressGb", "dataTransfer.internetOut", "data to the internet")
    .usageIfSaid("betweenZonesGb", "dataTransfer.betweenZones", "data between zones");
  if (!isTrue(inputs, "internal")) {
    const zones = lengthAt(inputs, "subnets") ?? lengthAt(inputs, "subnetMappings");
    if (zones === null) metering.gap("public IPv4 address hours: the subnets are not known");
    else metering.use("ipv4.hour", "public IPv4 address hours", always(hoursPerMonth * zones));
  }
  return metering.done();
};

/** Load balancers and what belongs to them. */
export const loadBalancingMeters = [
  meter("aws:lb/loadBalancer:LoadBalancer", loadBalancer),
  ...freeTypes(
    "aws:lb/listener:Listener",
    "aws:lb/listenerCertificate:ListenerCertificate",
    "aws:lb/listenerRule:ListenerRule",
    "aws:lb/targetGroup:TargetGroup",
    "aws:lb/targetGroupAttachment:TargetGroupAttachment",
  ),
];
