import type { Range } from "../../contract/range";
import type { StackResource } from "../../contract/stack";
import { isTrue, numberAt, objectAt, objectsAt, textAt } from "../inputs";
import { free, hoursPerMonth, Metering, times, type Meter, type MeterContext } from "../meter";
import { aws, freeTypes, freeWhen, meter } from "../register";
import { alarmsOfTargetTracking } from "./alarms";
import { scaled } from "./scaled";
import { detailedMonitoring, hourProduct, instanceProducts, templateVolumes } from "./servers";

const launchTemplate = aws("ec2/launchTemplate");
const launchConfiguration = aws("ec2/launchConfiguration");

/** A group has no price, its instances have: hours × type, their volumes, addresses, detailed monitoring. */
const group: Meter = (resource, context) => {
  const metering = new Metering(context);
  const hours = instanceHours(resource, context);
  if (hours === null)
    return metering
      .gap("instance hours: neither a component above nor minSize and maxSize say how many")
      .done();
  const source = context.related(launchTemplate)[0] ?? context.related(launchConfiguration)[0];
  if (source === undefined)
    return metering.gap("instance hours: its launch template is not in this stack").done();

  const { inputs } = source;
  const isTemplate = source.type === launchTemplate;
  typeHours(metering, resource, inputs, hours);
  templateVolumes(
    metering,
    context,
    isTemplate ? objectsAt(inputs, "blockDeviceMappings") : devices(inputs),
    hours,
  );
  const monitored = isTemplate
    ? isTrue(objectAt(inputs, "monitoring"), "enabled")
    : inputs["enableMonitoring"] !== false;
  if (monitored) detailedMonitoring(metering, hours);
  if (hasPublicAddress(inputs)) metering.use("ipv4.hour", "public IPv4 address hours", hours);
  return metering
    .usageIfSaid("betweenZonesGb", "dataTransfer.betweenZones", "data between zones")
    .usageIfSaid("internetEgressGb", "dataTransfer.internetOut", "data to the internet")
    .done();
};

/** A group of several types is priced by the first that it may take; the share on spot as spot. */
function typeHours(
  metering: Metering,
  { inputs }: StackResource,
  template: Readonly<Record<string, unknown>>,
  hours: Range,
): void {
  const mixed = objectAt(inputs, "mixedInstancesPolicy");
  const [override] = objectsAt(objectAt(mixed, "launchTemplate"), "overrides");
  const type = textAt(override ?? {}, "instanceType") ?? textAt(template, "instanceType");
  if (type === null) {
    metering.gap("instance hours: the launch template does not say its instance type");
    return;
  }
  const market = textAt(objectAt(template, "instanceMarketOptions"), "marketType");
  const spotPrice = textAt(template, "spotPrice");
  const distribution = objectAt(mixed, "instancesDistribution");
  const onDemand =
    market === "spot" || spotPrice !== null
      ? 0
      : (numberAt(distribution, "onDemandPercentageAboveBaseCapacity") ?? 100) / 100;
  const base = times(
    { minimum: 1, expected: 1, maximum: 1 },
    (numberAt(distribution, "onDemandBaseCapacity") ?? 0) * hoursPerMonth,
  );
  const paid = (amount: keyof Range): number => {
    const first = Math.min(base[amount], hours[amount]);
    return first + (hours[amount] - first) * onDemand;
  };
  const full = { minimum: paid("minimum"), expected: paid("expected"), maximum: paid("maximum") };
  if (full.maximum > 0) metering.use(hourProduct(type), "instance hours", full);
  if (onDemand === 1) return;
  metering.use(hourProduct(type, { spot: true }), "spot instance hours, at a price that moves", {
    minimum: hours.minimum - full.minimum,
    expected: hours.expected - full.expected,
    maximum: hours.maximum - full.maximum,
  });
}

/** A launch configuration tells its volumes otherwise than a template. */
function devices(inputs: Readonly<Record<string, unknown>>): readonly Readonly<Record<string, unknown>>[] {
  const root = objectAt(inputs, "rootBlockDevice");
  return [root, ...objectsAt(inputs, "ebsBlockDevices")].map((ebs) => ({ ebs }));
}

function hasPublicAddress(inputs: Readonly<Record<string, unknown>>): boolean {
  return [inputs, ...objectsAt(inputs, "networkInterfaces")]
    .map((from) => from["associatePublicIpAddress"])
    .some((said) => said === true || said === "true");
}

/** What the component above says, or what the group's own limits allow. */
function instanceHours({ inputs }: StackResource, context: MeterContext): Range | null {
  const said = context.usage("instanceHours");
  if (said !== null) return times(said, 1 / context.siblings(aws("autoscaling/group")).length);
  const minimum = numberAt(inputs, "minSize");
  const maximum = numberAt(inputs, "maxSize");
  if (minimum === null || maximum === null) return null;
  const desired = numberAt(inputs, "desiredCapacity");
  // A group that nothing scales stays at its least; AWS itself says so.
  const scales = desired === null && context.dependents(aws("autoscaling/policy")).length > 0;
  return times(scaled(minimum, maximum, scales ? null : (desired ?? minimum), context), hoursPerMonth);
}

/** Scaling itself is free; the alarms that target tracking makes are not. */
const scalingPolicy: Meter = ({ inputs }, context) =>
  textAt(inputs, "policyType") === "TargetTrackingScaling" ? alarmsOfTargetTracking(context) : free;

/** Instances in groups, and their scaling. */
export const computeMeters = [
  ...meter(
    "autoscaling/group",
    group,
    "hours between minSize and maxSize, by the launch template's type; volumes, addresses, detailed monitoring",
    [...instanceProducts, "dataTransfer.betweenZones"],
    ["ebs.magneticRequests", "ec2.rootVolumeGb", "scaling.averageShare"],
  ),
  ...freeWhen(
    "it is not target tracking, which makes alarms",
    meter("autoscaling/policy", scalingPolicy, "the alarms that target tracking makes", ["cloudwatch.alarm"]),
  ),
  ...freeTypes(
    "parts of a group: scaling has no charge of its own",
    "autoscaling/attachment",
    "autoscaling/lifecycleHook",
    "autoscaling/notification",
    "autoscaling/schedule",
    "autoscaling/tag",
    "autoscaling/trafficSourceAttachment",
    "autoscalingplans/scalingPlan",
  ),
];
