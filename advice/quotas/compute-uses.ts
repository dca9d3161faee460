import type { StackResource } from "../../contract/stack";
import { vcpuOf, vcpuQuotas } from "./instance-families";
import { groupOf, listOf, mostOfOne, numberOf, type QuotaUse, type Seen, sumOf, textOf } from "./seen";

/** Instances of one type that may run at a time. */
interface Instances {
  readonly type: string;
  readonly onDemand: number;
  readonly spot: number;
}

/**
 * The instances that a group runs at its most: its maximum, or what a rolling refresh at the maximum adds to it while old
 * instances still serve.
 */
export function mostInstances({ inputs }: StackResource): number {
  const maximum = numberOf(inputs["maxSize"]);
  const preferences = groupOf(groupOf(inputs["instanceRefresh"])["preferences"]);
  return Math.max(maximum, Math.ceil((maximum * numberOf(preferences["maxHealthyPercentage"])) / 100));
}

const templatesOf = (seen: Seen): readonly StackResource[] =>
  seen.ofType("ec2/launchTemplate:LaunchTemplate");

const templateOf = (group: StackResource, templates: readonly StackResource[]): StackResource | undefined =>
  templates.find(({ urn }) => group.dependencies.includes(urn));

const isSpotTemplate = (template: StackResource | undefined): boolean =>
  groupOf(template?.inputs["instanceMarketOptions"])["marketType"] === "spot";

/** Of several types the one with the most vCPUs: any of them may be launched. */
function largest(types: readonly string[], seen: Seen): string | null {
  const vcpu = (type: string): number => vcpuOf(type, seen.catalog) ?? 0;
  return [...types].sort((one, other) => vcpu(other) - vcpu(one))[0] ?? null;
}

/** What a group with a mixed-instances policy launches; its defaults are AWS's: all on demand. */
function mixed(group: StackResource, template: StackResource | undefined, seen: Seen): Instances | null {
  const policy = groupOf(group.inputs["mixedInstancesPolicy"]);
  const overrides = listOf(groupOf(policy["launchTemplate"])["overrides"]);
  const types = overrides.map((each) => textOf(groupOf(each)["instanceType"]) ?? "").filter(Boolean);
  const type = largest(types, seen) ?? textOf(template?.inputs["instanceType"]);
  if (type === null) return null;
  const distribution = groupOf(policy["instancesDistribution"]);
  const most = mostInstances(group);
  const base = Math.min(most, numberOf(distribution["onDemandBaseCapacity"]));
  const share = distribution["onDemandPercentageAboveBaseCapacity"];
  const onDemand = base + Math.ceil(((most - base) * (typeof share === "number" ? share : 100)) / 100);
  return { type, onDemand, spot: most - onDemand };
}

function ofGroup(group: StackResource, seen: Seen): Instances | null {
  const template = templateOf(group, templatesOf(seen));
  if (group.inputs["mixedInstancesPolicy"] !== undefined) return mixed(group, template, seen);
  const type = textOf(template?.inputs["instanceType"]);
  if (type === null) return null;
  const most = mostInstances(group);
  return isSpotTemplate(template) ? { type, onDemand: 0, spot: most } : { type, onDemand: most, spot: 0 };
}

function ofInstance({ inputs }: StackResource): Instances | null {
  const type = textOf(inputs["instanceType"]);
  const isSpot = groupOf(inputs["instanceMarketOptions"])["marketType"] === "spot";
  return type === null ? null : { type, onDemand: isSpot ? 0 : 1, spot: isSpot ? 1 : 0 };
}

function vcpu(seen: Seen): QuotaUse[] {
  const uses = new Map<string, number>();
  const add = (id: string, count: number): void => {
    if (count > 0) uses.set(id, (uses.get(id) ?? 0) + count);
  };
  const count = (resource: StackResource, instances: Instances | null): void => {
    const quotas = instances === null ? null : vcpuQuotas(instances.type);
    const each = instances === null ? null : vcpuOf(instances.type, seen.catalog);
    if (instances === null || quotas === null || each === null) {
      const what = instances === null ? "its instance type is not known" : `vCPUs of ${instances.type}`;
      seen.notCounted(resource, what);
      return;
    }
    add(quotas.onDemand, instances.onDemand * each);
    add(quotas.spot, instances.spot * each);
  };
  for (const group of seen.ofType("autoscaling/group:Group")) count(group, ofGroup(group, seen));
  for (const one of seen.ofType("ec2/instance:Instance")) count(one, ofInstance(one));
  return [...uses].map(([id, most]) => ({ id, most }));
}

const gibPerTib = 1024;

/** Volumes by the quota of their type; those of a group stand in its launch template. */
const volumeQuotas = new Map([
  ["gp2", "L-D18FCD1D"],
  ["gp3", "L-7A658B76"],
]);

function volumes(seen: Seen): QuotaUse[] {
  const tib = new Map<string, number>();
  const add = (type: unknown, gib: number): void => {
    const id = volumeQuotas.get(textOf(type) ?? "");
    if (id !== undefined && gib > 0) tib.set(id, (tib.get(id) ?? 0) + gib / gibPerTib);
  };
  for (const group of seen.ofType("autoscaling/group:Group")) {
    const template = templateOf(group, templatesOf(seen));
    for (const mapping of listOf(template?.inputs["blockDeviceMappings"])) {
      const { volumeType, volumeSize } = groupOf(groupOf(mapping)["ebs"]);
      add(volumeType, numberOf(volumeSize) * mostInstances(group));
    }
  }
  for (const { inputs } of seen.ofType("ebs/volume:Volume")) add(inputs["type"], numberOf(inputs["size"]));
  for (const { inputs } of seen.ofType("ec2/instance:Instance")) {
    const root = groupOf(inputs["rootBlockDevice"]);
    add(root["volumeType"], numberOf(root["volumeSize"]));
  }
  return [...tib].map(([id, most]) => ({ id, most }));
}

/** Instances in each target group: the groups that depend on it, at their most. */
function targets(seen: Seen): QuotaUse[] {
  const targetGroups = seen.ofType("lb/targetGroup:TargetGroup", "alb/targetGroup:TargetGroup");
  const most = mostOfOne(
    seen
      .ofType("autoscaling/group:Group")
      .filter(({ dependencies }) => targetGroups.some(({ urn }) => dependencies.includes(urn))),
    targetGroups,
    mostInstances,
  );
  return [
    { id: "L-A0D0B863", most },
    { id: "L-7E6692B2", most },
  ];
}

/** vCPUs on demand and spot, volumes, groups and targets. */
export const computeUses = (seen: Seen): readonly QuotaUse[] => [
  ...vcpu(seen),
  ...volumes(seen),
  ...targets(seen),
  { id: "autoscaling/Auto Scaling groups per Region", most: seen.ofType("autoscaling/group:Group").length },
  { id: "L-0263D0A3", most: sumOf(seen.ofType("ec2/eip:Eip"), () => 1) },
];
