import type { Range } from "../../contract/range";
import type { StackResource } from "../../contract/stack";
import { isTrue, numberAt, objectAt, objectsAt, textAt } from "../inputs";
import { always, hoursPerMonth, Metering, times, type Meter, type MeterContext } from "../meter";
import { aws, freeTypes, meter } from "../register";
import { meterVolume, volumeProducts } from "./volumes";

type Inputs = Readonly<Record<string, unknown>>;

const launchTemplate = aws("ec2/launchTemplate");

/** What detailed monitoring sends, each at the price of a metric (EC2 user guide, CloudWatch metrics of instances). */
const detailedMetrics = 7;

/** Types that spend beyond what they earn unless told not to; T2 has to be told to. */
const unlimitedByDefault = ["t3", "t3a", "t4g"];

/** What the meters of servers may use for an instance. */
export const instanceProducts = [
  "cloudwatch.metric",
  "dataTransfer.internetOut",
  "ec2.*",
  "ipv4.hour",
  ...volumeProducts,
];

/** What is assumed of an instance where nothing says it. */
export const instanceAssumptions = [
  "ebs.magneticRequests",
  "ec2.internetOutGb",
  "ec2.rootVolumeGb",
  "ec2.surplusCreditHours",
] as const;

/** The product of an hour of a type: on demand, spot, or on hardware of one's own. */
export function hourProduct(type: string, { spot = false, tenancy = "default" } = {}): string {
  if (spot) return `ec2.spot.${type}`;
  return tenancy === "dedicated" ? `ec2.dedicated.${type}` : `ec2.${type}`;
}

/** Seven metrics of each instance; the account's first ten are free. */
export function detailedMonitoring(metering: Metering, hours: Range): void {
  metering.use(
    "cloudwatch.metric",
    "metrics of detailed monitoring",
    times(hours, detailedMetrics / hoursPerMonth),
  );
}

/** Volumes of a launch template; the image brings the root where none is said. */
export function templateVolumes(
  metering: Metering,
  context: MeterContext,
  mappings: readonly Inputs[],
  hours: Range,
): void {
  const months = times(hours, 1 / hoursPerMonth);
  const said = mappings
    .map((mapping) => objectAt(mapping, "ebs"))
    .filter((ebs) => numberAt(ebs, "volumeSize") !== null);
  for (const ebs of said) meterVolume(metering, ebs, always(numberAt(ebs, "volumeSize") ?? 0), months);
  if (said.length === 0) rootOfImage(metering, context, {}, months);
}

function rootOfImage(metering: Metering, context: MeterContext, settings: Inputs, months: Range): void {
  meterVolume(metering, settings, context.assumed("ec2.rootVolumeGb"), months, {
    name: "root volume of the image",
    kind: textAt(settings, "volumeType") ?? "gp3",
  });
}

const instance: Meter = ({ inputs }, context) => metered(inputs, context, false);
const spotRequest: Meter = ({ inputs }, context) => metered(inputs, context, true);

function metered(own: Inputs, context: MeterContext, spot: boolean) {
  const metering = new Metering(context);
  const template =
    Object.keys(objectAt(own, "launchTemplate")).length > 0
      ? (context.related(launchTemplate)[0]?.inputs ?? {})
      : {};
  const inputs = { ...template, ...own };
  const type = textAt(inputs, "instanceType");
  const market = textAt(objectAt(inputs, "instanceMarketOptions"), "marketType");
  const isSpot = spot || market === "spot";
  const tenancy = textAt(own, "tenancy") ?? textAt(objectAt(template, "placement"), "tenancy") ?? "default";
  const hours = always(hoursPerMonth);

  if (type === null) metering.gap("instance hours: the instance type is not known");
  else if (tenancy !== "host") {
    metering.use(
      hourProduct(type, { spot: isSpot, tenancy }),
      isSpot ? "spot instance hours, at a price that moves" : "instance hours",
      hours,
    );
  }
  if (type !== null) surplusCredits(metering, inputs, type);
  volumes(metering, context, own, objectsAt(template, "blockDeviceMappings"));
  if (isTrue(own, "monitoring") || isTrue(objectAt(template, "monitoring"), "enabled"))
    detailedMonitoring(metering, hours);
  if (isPublic(inputs, context)) {
    metering
      .use("ipv4.hour", "public IPv4 address hours", hours)
      .assumed("ec2.internetOutGb", "dataTransfer.internetOut", "data to the internet");
  }
  return metering.done();
}

function surplusCredits(metering: Metering, inputs: Inputs, type: string): void {
  const family = type.split(".")[0] ?? "";
  const credits = textAt(objectAt(inputs, "creditSpecification"), "cpuCredits");
  const unlimited = credits === null ? unlimitedByDefault.includes(family) : credits === "unlimited";
  if (!unlimited || !family.startsWith("t")) return;
  metering.assumed(
    "ec2.surplusCreditHours",
    `ec2.surplusCredits.${family === "t4g" ? "t4g" : "t3"}`,
    "vCPU hours beyond what the type earns",
  );
}

function volumes(
  metering: Metering,
  context: MeterContext,
  inputs: Inputs,
  mappings: readonly Inputs[],
): void {
  const root = objectAt(inputs, "rootBlockDevice");
  const gib = numberAt(root, "volumeSize");
  const month = always(1);
  if (mappings.length > 0 && gib === null)
    templateVolumes(metering, context, mappings, always(hoursPerMonth));
  else if (gib === null) rootOfImage(metering, context, root, month);
  else
    meterVolume(metering, root, always(gib), month, {
      name: "root volume",
      kind: textAt(root, "volumeType") ?? "gp3",
    });
  for (const device of objectsAt(inputs, "ebsBlockDevices")) {
    const size = numberAt(device, "volumeSize");
    meterVolume(metering, device, size === null ? context.assumed("ebs.volumeGb") : always(size), month);
  }
}

/** An address is given by word, by the subnet, and by the default subnets of the default VPC. */
function isPublic(inputs: Inputs, context: MeterContext): boolean {
  const said = inputs["associatePublicIpAddress"];
  if (typeof said === "boolean") return said;
  if (objectsAt(inputs, "networkInterfaces").length > 0) return false;
  const subnets = context.dependencies(aws("ec2/subnet"));
  if (subnets.length > 0) return subnets.some((subnet) => isTrue(subnet.inputs, "mapPublicIpOnLaunch"));
  return inputs["subnetId"] === undefined;
}

const fleet: Meter = (_, context) =>
  new Metering(context).gap("instance hours: a fleet chooses its types and spot prices when it runs").done();

/** Hours that an instance uses are paid as that instance's; all of them, if none does. */
const capacityReservation: Meter = ({ inputs }, context) => {
  const metering = new Metering(context);
  const type = textAt(inputs, "instanceType");
  const count = numberAt(inputs, "instanceCount");
  if (type === null || count === null)
    return metering.gap("reserved hours: type or count is not known").done();
  return metering
    .use(hourProduct(type), "reserved hours that no instance uses", {
      minimum: 0,
      expected: 0,
      maximum: count * hoursPerMonth,
    })
    .done();
};

const dedicatedHost: Meter = ({ inputs }, context) => {
  const family = textAt(inputs, "instanceFamily") ?? textAt(inputs, "instanceType")?.split(".")[0] ?? null;
  const metering = new Metering(context);
  return family === null
    ? metering.gap("host hours: the family is not known").done()
    : metering.use(`ec2.host.${family}`, "host hours", always(hoursPerMonth)).done();
};

const volume: Meter = ({ inputs }, context) => {
  const metering = new Metering(context);
  const gib = numberAt(inputs, "size");
  meterVolume(metering, inputs, gib === null ? context.assumed("ebs.volumeGb") : always(gib), always(1), {
    name: "volume",
  });
  return metering.done();
};

/** A first snapshot holds what was written of its volume, at most all of it. */
const snapshot: Meter = (resource, context) => {
  const metering = new Metering(context);
  const [source] = context.dependencies(aws("ebs/volume")) as readonly (StackResource | undefined)[];
  const gib = source === undefined ? null : numberAt(source.inputs, "size");
  return gib === null
    ? metering.assumed("ebs.snapshotGb", "ebs.snapshot.storage", "snapshots").done()
    : metering.use("ebs.snapshot.storage", "snapshots", { minimum: 0, expected: gib, maximum: gib }).done();
};

const fastRestore: Meter = (_, context) =>
  new Metering(context)
    .use("ebs.fastSnapshotRestore", "hours of fast snapshot restore", always(hoursPerMonth))
    .done();

/** Servers that the program names one by one, and their volumes. */
export const serverMeters = [
  ...meter(
    "ec2/instance",
    instance,
    "hours (Linux, on demand; spot and dedicated under their own products), volumes, detailed monitoring, public address, data to the internet",
    instanceProducts,
    [...instanceAssumptions, "ebs.volumeGb"],
  ),
  ...meter(
    "ec2/spotInstanceRequest",
    spotRequest,
    "spot hours, where a dated spot price is known; volumes, monitoring, public address, data to the internet",
    instanceProducts,
    [...instanceAssumptions, "ebs.volumeGb"],
  ),
  ...meter(
    ["ec2/spotFleetRequest", "ec2/fleet"],
    fleet,
    "nothing: a fleet chooses its types when it runs, so it counts as not priced",
    [],
  ),
  ...meter("ec2/capacityReservation", capacityReservation, "hours that no instance uses", ["ec2.*"]),
  ...meter("ec2/dedicatedHost", dedicatedHost, "host hours", ["ec2.host.*"]),
  ...meter("ebs/volume", volume, "storage, IOPS, throughput, requests of magnetic volumes", volumeProducts, [
    "ebs.magneticRequests",
    "ebs.volumeGb",
  ]),
  ...meter(
    ["ebs/snapshot", "ebs/snapshotCopy", "ebs/snapshotImport", "ec2/amiCopy", "ec2/amiFromInstance"],
    snapshot,
    "snapshot storage, at most the size of the volume",
    ["ebs.snapshot.storage"],
    ["ebs.snapshotGb"],
  ),
  ...meter("ebs/fastSnapshotRestore", fastRestore, "hours", ["ebs.fastSnapshotRestore"]),
  ...meter(
    "dlm/lifecyclePolicy",
    (_, context) =>
      new Metering(context)
        .assumed("ebs.snapshotGb", "ebs.snapshot.storage", "snapshots that it makes")
        .done(),
    "snapshots that it makes",
    ["ebs.snapshot.storage"],
    ["ebs.snapshotGb"],
  ),
  ...freeTypes(
    "settings and names of servers: AWS charges for what runs and is stored",
    "ebs/defaultKmsKey",
    "ebs/encryptionByDefault",
    "ebs/snapshotBlockPublicAccess",
    "ec2/allowedImagesSettings",
    "ec2/ami",
    "ec2/amiLaunchPermission",
    "ec2/availabilityZoneGroup",
    "ec2/defaultCreditSpecification",
    "ec2/imageBlockPublicAccess",
    "ec2/instanceMetadataDefaults",
    "ec2/keyPair",
    "ec2/launchConfiguration",
    "ec2/launchTemplate",
    "ec2/placementGroup",
    "ec2/serialConsoleAccess",
    "ec2/snapshotCreateVolumePermission",
    "ec2/tag",
    "ec2/volumeAttachment",
    "ec2transitgateway/instanceState",
  ),
];
