import type { Range } from "../../contract/range";
import type { StackResource } from "../../contract/stack";
import { isTrue, numberAt, objectAt, objectsAt, textAt } from "../inputs";
import { always, free, hoursPerMonth, Metering, times, type Meter, type MeterContext } from "../meter";
import { aws, freeTypes, freeWhen, meter } from "../register";
import { scaled } from "./scaled";
import { meterVolume, volumeProducts } from "./volumes";
import { detailedMonitoring, hourProduct, templateVolumes } from "./servers";

type Inputs = Readonly<Record<string, unknown>>;

/** Every task has this much disk without charge. */
const freeDiskGib = 20;

/** What EKS takes for a node group that does not say it. */
const nodeDefaults = { instanceType: "t3.medium", diskGib: 20, volumeType: "gp2" };

/**
 * Versions past their standard support in November 2026: 1.33 left it on 2026-07-29, 1.34 will on 2026-12-02
 * (https://endoflife.date/amazon-eks). A cluster on one of them costs six times as much, unless it is upgraded by itself.
 */
const extendedSupportVersions = ["1.28", "1.29", "1.30", "1.31", "1.32", "1.33"];

/** A number in text or not: `"256"` units of a task. */
const numeric = (inputs: Inputs, key: string): number | null => {
  const value = inputs[key];
  return typeof value === "string" && /^\d+(?:\.\d+)?$/u.test(value) ? Number(value) : numberAt(inputs, key);
};

/** Tasks on Fargate: vCPU and memory of the task definition × tasks × hours. Tasks on instances cost what those cost. */
const service: Meter = (resource, context) => {
  const { inputs } = resource;
  const metering = new Metering(context);
  const strategies = objectsAt(inputs, "capacityProviderStrategies");
  const spotShare = shareOfSpot(strategies);
  const onFargate = textAt(inputs, "launchType") === "FARGATE" || spotShare !== null;
  if (!onFargate) {
    return inputs["launchType"] === undefined && strategies.length === 0
      ? metering.gap("tasks: where they run is the cluster's default, which is not known").done()
      : free;
  }
  const definition = context.related(aws("ecs/taskDefinition"))[0];
  const vcpu = definition === undefined ? null : taskVcpu(definition.inputs);
  const gib = definition === undefined ? null : taskMemoryGib(definition.inputs);
  if (definition === undefined || vcpu === null || gib === null)
    return metering.gap("task hours: no task definition of this stack says its cpu and memory").done();

  const tasks = taskCount(resource, context);
  if (tasks === null) return metering.gap("task hours: the count of tasks is not known").done();
  const hours = times(tasks, hoursPerMonth);
  const processor =
    textAt(objectAt(definition.inputs, "runtimePlatform"), "cpuArchitecture") === "ARM64" ? "arm" : "x86";
  fargate(metering, `fargate.${processor}`, vcpu, gib, times(hours, 1 - (spotShare ?? 0)), "");
  if (spotShare !== null && spotShare > 0)
    fargate(metering, `fargate.spot.${processor}`, vcpu, gib, times(hours, spotShare), " on spot");

  const disk = (numberAt(objectAt(definition.inputs, "ephemeralStorage"), "sizeInGib") ?? 0) - freeDiskGib;
  if (disk > 0) metering.use("fargate.ephemeralStorage", "disk beyond what is free", times(hours, disk));
  if (isTrue(objectAt(inputs, "networkConfiguration"), "assignPublicIp"))
    metering.use("ipv4.hour", "public IPv4 address hours", hours);
  return metering.done();
};

function fargate(
  metering: Metering,
  prefix: string,
  vcpu: number,
  gib: number,
  hours: Range,
  where: string,
): void {
  if (hours.maximum === 0 && where === "") return;
  metering
    .use(`${prefix}.vcpu`, `vCPU hours of tasks${where}`, times(hours, vcpu))
    .use(`${prefix}.memory`, `memory of tasks${where}`, times(hours, gib));
}

/** Cpu in units of 1,024 or in words (`0.25 vCPU`); where the task has none, what its containers have. */
function taskVcpu(inputs: Inputs): number | null {
  const words = /^(\d+(?:\.\d+)?) ?v?cpu$/iu.exec(textAt(inputs, "cpu") ?? "")?.[1];
  if (words !== undefined) return Number(words);
  const units = numeric(inputs, "cpu");
  return units === null ? null : units / 1024;
}

function taskMemoryGib(inputs: Inputs): number | null {
  const words = /^(\d+(?:\.\d+)?) ?gb$/iu.exec(textAt(inputs, "memory") ?? "")?.[1];
  if (words !== undefined) return Number(words);
  const mib = numeric(inputs, "memory");
  return mib === null ? null : mib / 1024;
}

/** The share of tasks on Fargate Spot; null where no strategy names Fargate. */
function shareOfSpot(strategies: readonly Inputs[]): number | null {
  const weightOf = (name: string): number =>
    strategies
      .filter((strategy) => textAt(strategy, "capacityProvider") === name)
      .reduce((sum, strategy) => sum + (numberAt(strategy, "weight") ?? 0), 0);
  const named = strategies.map((strategy) => textAt(strategy, "capacityProvider") ?? "");
  if (!named.some((name) => name.startsWith("FARGATE"))) return null;
  const [onDemand, spot] = [weightOf("FARGATE"), weightOf("FARGATE_SPOT")];
  if (onDemand + spot === 0) return named.includes("FARGATE") ? 0 : 1;
  return spot / (onDemand + spot);
}

/** Between the limits of autoscaling, where the service has one; the count is what runs on average. */
function taskCount(resource: StackResource, context: MeterContext): Range | null {
  const count =
    numberAt(resource.inputs, "desiredCount") ?? (resource.inputs["desiredCount"] === undefined ? 1 : null);
  if (textAt(resource.inputs, "schedulingStrategy") === "DAEMON") return null;
  const target = context
    .dependents(aws("appautoscaling/target"))
    .find(({ inputs }) => textAt(inputs, "serviceNamespace") === "ecs");
  if (target === undefined) return count === null ? null : always(count);
  const minimum = numberAt(target.inputs, "minCapacity");
  const maximum = numberAt(target.inputs, "maxCapacity");
  if (minimum === null || maximum === null) return null;
  return scaled(minimum, maximum, numberAt(resource.inputs, "desiredCount"), context);
}

const ecsCluster: Meter = ({ inputs }, context) => {
  const insights = objectsAt(inputs, "settings").some(
    (setting) =>
      textAt(setting, "name") === "containerInsights" &&
      ["enabled", "enhanced"].includes(textAt(setting, "value") ?? ""),
  );
  return insights
    ? new Metering(context)
        .assumed("ecs.insightMetrics", "cloudwatch.metric", "metrics of Container Insights")
        .done()
    : free;
};

/** The control plane; more where the version is in extended support. */
const eksCluster: Meter = ({ inputs }, context) => {
  const metering = new Metering(context).use("eks.cluster", "control plane hours", always(hoursPerMonth));
  const support = textAt(objectAt(inputs, "upgradePolicy"), "supportType") ?? "EXTENDED";
  if (support === "EXTENDED" && extendedSupportVersions.includes(textAt(inputs, "version") ?? ""))
    metering.use("eks.extendedSupport", "hours in extended support", always(hoursPerMonth));
  if (isTrue(objectAt(inputs, "computeConfig"), "enabled"))
    metering.gap("nodes of Auto Mode: the cluster chooses them when it runs");
  return metering.done();
};

/** Nodes are instances: hours between the limits of the group, and their volumes. */
const nodeGroup: Meter = ({ inputs }, context) => {
  const metering = new Metering(context);
  const scaling = objectAt(inputs, "scalingConfig");
  const [minimum, desired, maximum] = ["minSize", "desiredSize", "maxSize"].map((key) =>
    numberAt(scaling, key),
  );
  if (typeof minimum !== "number" || typeof maximum !== "number")
    return metering.gap("node hours: the limits of the group are not known").done();
  const hours = times(scaled(minimum, maximum, desired ?? null, context), hoursPerMonth);
  const template =
    inputs["launchTemplate"] === undefined ? undefined : context.related(aws("ec2/launchTemplate"))[0];
  const types = inputs["instanceTypes"];
  const first: unknown = Array.isArray(types) ? types[0] : undefined;
  const type =
    typeof first === "string"
      ? first
      : (textAt(template?.inputs ?? {}, "instanceType") ??
        (types === undefined ? nodeDefaults.instanceType : null));
  const spot = textAt(inputs, "capacityType") === "SPOT";
  if (type === null) metering.gap("node hours: the instance type is not known");
  else
    metering.use(
      hourProduct(type, { spot }),
      spot ? "spot node hours, at a price that moves" : "node hours",
      hours,
    );
  if (template !== undefined) {
    templateVolumes(metering, context, objectsAt(template.inputs, "blockDeviceMappings"), hours);
    if (isTrue(objectAt(template.inputs, "monitoring"), "enabled")) detailedMonitoring(metering, hours);
  } else {
    const gib = numberAt(inputs, "diskSize") ?? nodeDefaults.diskGib;
    meterVolume(metering, {}, always(gib), times(hours, 1 / hoursPerMonth), {
      kind: nodeDefaults.volumeType,
    });
  }
  return metering.done();
};

const fargateProfile: Meter = (_, context) =>
  new Metering(context)
    .assumed("eks.fargateVcpuHours", "fargate.x86.vcpu", "vCPU hours of pods")
    .assumed("eks.fargateGbHours", "fargate.x86.memory", "memory of pods")
    .done();

const repository: Meter = (_, context) =>
  new Metering(context).assumed("ecr.storedGb", "ecr.storage", "images kept").done();

/** Containers and the clusters that run them. */
export const containerMeters = [
  ...freeWhen(
    "its tasks run on instances, which are metered themselves",
    meter(
      "ecs/service",
      service,
      "vCPU and memory of tasks on Fargate between the limits of autoscaling, spot by its weight, disk, public addresses; tasks on instances are paid there",
      ["fargate.*", "ipv4.hour"],
      ["scaling.averageShare"],
    ),
  ),
  ...freeWhen(
    "Container Insights is off",
    meter(
      "ecs/cluster",
      ecsCluster,
      "metrics of Container Insights, where it is on",
      ["cloudwatch.metric"],
      ["ecs.insightMetrics"],
    ),
  ),
  ...meter("eks/cluster", eksCluster, "control plane hours, extended support by version", ["eks.*"]),
  ...meter(
    "eks/nodeGroup",
    nodeGroup,
    "node hours between the limits of the group, volumes, detailed monitoring",
    ["cloudwatch.metric", "ec2.*", ...volumeProducts],
    ["ebs.magneticRequests", "ec2.rootVolumeGb", "scaling.averageShare"],
  ),
  ...meter(
    "eks/fargateProfile",
    fargateProfile,
    "vCPU and memory of pods",
    ["fargate.*"],
    ["eks.fargateGbHours", "eks.fargateVcpuHours"],
  ),
  ...meter("ecr/repository", repository, "images kept", ["ecr.storage"], ["ecr.storedGb"]),
  ...freeTypes(
    "settings of clusters and registries: AWS charges for the control plane, what runs and what is kept",
    "ecr/accountSetting",
    "ecr/lifecyclePolicy",
    "ecr/pullThroughCacheRule",
    "ecr/registryPolicy",
    "ecr/replicationConfiguration",
    "ecr/repositoryCreationTemplate",
    "ecr/repositoryPolicy",
    "ecs/accountSettingDefault",
    "ecs/capacityProvider",
    "ecs/clusterCapacityProviders",
    "ecs/tag",
    "ecs/taskDefinition",
    "eks/accessEntry",
    "eks/accessPolicyAssociation",
    "eks/addon",
    "eks/identityProviderConfig",
    "eks/podIdentityAssociation",
    "servicediscovery/httpNamespace",
    "servicediscovery/privateDnsNamespace",
    "servicediscovery/publicDnsNamespace",
  ),
];
