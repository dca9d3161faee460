import type { Range } from "../../contract/range";
import type { StackResource } from "../../contract/stack";
import { isTrue, numberAt, objectAt, objectsAt, textAt } from "../inputs";
import {
  free,
  freeTypes,
  hoursPerMonth,
  meter,
  Metering,
  times,
  type Meter,
  type MeterContext,
} from "../meter";
import { alarmsOfTargetTracking } from "./monitoring";

const gp3Baseline = { iops: 3000, throughput: 125 };

/** A group has no price, its instances have: hours × type, their volumes, detailed monitoring. */
const group: Meter = (resource, context) => {
  const metering = new Metering(context);
  const hours = instanceHours(resource, context);
  if (hours === null)
    return metering
      .gap("instance hours: neither a component above nor minSize and maxSize say how many")
      .done();
  const template = context.related("aws:ec2/launchTemplate:LaunchTemplate")[0];
  if (template === undefined)
    return metering.gap("instance hours: no launch template was found beside the group").done();

  const instanceType = textAt(template.inputs, "instanceType");
  if (instanceType === null)
    metering.gap("instance hours: the launch template does not say its instance type");
  else metering.use(`ec2.${instanceType}`, "instance hours", hours);

  for (const { ebs } of objectsAt(template.inputs, "blockDeviceMappings").map((mapping) => ({
    ebs: objectAt(mapping, "ebs"),
  }))) {
    volume(metering, ebs, hours);
  }
  if (isTrue(objectAt(template.inputs, "monitoring"), "enabled")) {
    metering.use(
      "ec2.detailedMonitoring",
      "instances with detailed monitoring",
      times(hours, 1 / hoursPerMonth),
    );
  }
  return metering
    .usageIfSaid("betweenZonesGb", "dataTransfer.betweenZones", "data between zones")
    .usageIfSaid("internetEgressGb", "dataTransfer.internetOut", "data to the internet")
    .done();
};

/** What the component above says, or what the group's own limits allow. */
function instanceHours({ inputs }: StackResource, context: MeterContext): Range | null {
  const said = context.usage("instanceHours");
  if (said !== null) return times(said, 1 / context.siblings("aws:autoscaling/group:Group").length);
  const minimum = numberAt(inputs, "minSize");
  const maximum = numberAt(inputs, "maxSize");
  if (minimum === null || maximum === null) return null;
  const desired = Math.min(Math.max(numberAt(inputs, "desiredCapacity") ?? minimum, minimum), maximum);
  return times({ minimum, expected: desired, maximum }, hoursPerMonth);
}

/** A volume lives as long as its instance: GB × share of the month. */
function volume(metering: Metering, ebs: Readonly<Record<string, unknown>>, hours: Range): void {
  const gib = numberAt(ebs, "volumeSize");
  if (gib === null) return;
  const kind = textAt(ebs, "volumeType") ?? "gp2";
  const months = times(hours, 1 / hoursPerMonth);
  metering.use(`ebs.${kind}.storage`, "volumes", times(months, gib));
  if (kind !== "gp3") return;
  const iops = (numberAt(ebs, "iops") ?? 0) - gp3Baseline.iops;
  const throughput = (numberAt(ebs, "throughput") ?? 0) - gp3Baseline.throughput;
  if (iops > 0) metering.use("ebs.gp3.iops", "volumes' IOPS above the baseline", times(months, iops));
  if (throughput > 0) {
    metering.use("ebs.gp3.throughput", "volumes' throughput above the baseline", times(months, throughput));
  }
}

/** Scaling itself is free; the alarms that target tracking makes are not. */
const scalingPolicy: Meter = ({ inputs }, context) =>
  textAt(inputs, "policyType") === "TargetTrackingScaling" ? alarmsOfTargetTracking(context) : free;

/** Instances in groups, and their scaling. */
export const computeMeters = [
  meter("aws:autoscaling/group:Group", group),
  meter("aws:autoscaling/policy:Policy", scalingPolicy),
  ...freeTypes(
    "aws:autoscaling/attachment:Attachment",
    "aws:autoscaling/lifecycleHook:LifecycleHook",
    "aws:autoscaling/notification:Notification",
    "aws:autoscaling/schedule:Schedule",
    "aws:autoscaling/tag:Tag",
    "aws:autoscaling/trafficSourceAttachment:TrafficSourceAttachment",
    "aws:ec2/keyPair:KeyPair",
    "aws:ec2/launchTemplate:LaunchTemplate",
    "aws:ec2/placementGroup:PlacementGroup",
    "aws:ssm/association:Association",
    "aws:ssm/document:Document",
  ),
];
