import type { Catalog } from "../catalog/types";
import { isUnknown, type Stack, type StackResource } from "../contract/stack";

/** A quota of the account and how much of it the stack may come to use. */
export interface QuotaNeed {
  readonly code: string;
  /** The most that the stack uses, autoscaling included. */
  readonly most: number;
}

/** The families whose on-demand instances share the standard vCPU quota: A, C, D, H, I, M, R, T and Z. */
const standardFamilies = /^[acdhimrtz]\d/u;

const ofType = (stack: Stack, ...types: readonly string[]) =>
  stack.resources.filter(({ type }) => types.includes(type));

const numberOf = (value: unknown): number => (typeof value === "number" ? value : 0);

const textOf = (value: unknown): string | null =>
  typeof value === "string" && !isUnknown(value) ? value : null;

/** vCPUs of an instance type in the standard quota; 0 for other families and types that the catalog does not know. */
function standardVcpu(instanceType: string | null, catalog: Catalog): number {
  if (instanceType === null || !standardFamilies.test(instanceType)) return 0;
  return catalog.instanceTypes.find(({ name }) => name === instanceType)?.vcpu ?? 0;
}

/** The instance type of a group: that of the launch template which it depends on. */
function groupInstanceType(group: StackResource, templates: readonly StackResource[]): string | null {
  const template = templates.find(({ urn }) => group.dependencies.includes(urn));
  return textOf(template?.inputs["instanceType"]);
}

/**
 * The instances that a group runs at its most: its maximum, or what a rolling refresh at the maximum adds to it while old
 * instances still serve.
 */
function mostInstances({ inputs }: StackResource): number {
  const maximum = numberOf(inputs["maxSize"]);
  const refresh = inputs["instanceRefresh"] as
    { readonly preferences?: { readonly maxHealthyPercentage?: unknown } } | undefined;
  const healthy = numberOf(refresh?.preferences?.maxHealthyPercentage);
  return Math.max(maximum, Math.ceil((maximum * healthy) / 100));
}

function vcpu(stack: Stack, catalog: Catalog): number {
  const templates = ofType(stack, "aws:ec2/launchTemplate:LaunchTemplate");
  const groups = ofType(stack, "aws:autoscaling/group:Group").map(
    (group) => mostInstances(group) * standardVcpu(groupInstanceType(group, templates), catalog),
  );
  const single = ofType(stack, "aws:ec2/instance:Instance").map(({ inputs }) =>
    standardVcpu(textOf(inputs["instanceType"]), catalog),
  );
  return [...groups, ...single].reduce((sum, count) => sum + count, 0);
}

/** Registered database instances, and readers that autoscaling may add: its maximum counts readers, not the writer. */
function databaseInstances(stack: Stack): number {
  const instances = ofType(stack, "aws:rds/clusterInstance:ClusterInstance");
  const added = ofType(stack, "aws:appautoscaling/target:Target")
    .filter(({ inputs }) => inputs["serviceNamespace"] === "rds")
    .map(({ parent, inputs }) => {
      const registered = instances.filter((instance) => instance.parent === parent).length;
      return Math.max(0, numberOf(inputs["maxCapacity"]) + 1 - registered);
    });
  const single = ofType(stack, "aws:rds/instance:Instance").length;
  return added.reduce((sum, count) => sum + count, instances.length + single);
}

/** NAT gateways in the zone that has most of them; those whose zone is not told count as one zone's. */
function gatewaysInOneZone(stack: Stack): number {
  const subnets = new Map(ofType(stack, "aws:ec2/subnet:Subnet").map((subnet) => [subnet.urn, subnet]));
  const counts = new Map<string, number>();
  for (const { dependencies } of ofType(stack, "aws:ec2/natGateway:NatGateway")) {
    const subnet = dependencies.map((urn) => subnets.get(urn)).find((found) => found !== undefined);
    const zone =
      textOf(subnet?.inputs["availabilityZoneId"]) ?? textOf(subnet?.inputs["availabilityZone"]) ?? "";
    counts.set(zone, (counts.get(zone) ?? 0) + 1);
  }
  return Math.max(0, ...counts.values());
}

/**
 * What a stack uses of the account's quotas at its most. What else runs in the account is not known here.
 *
 * @returns sorted by code; quotas of which it uses nothing are left out
 */
export function quotaNeeds(stack: Stack, catalog: Catalog): QuotaNeed[] {
  const loadBalancers = ofType(stack, "aws:lb/loadBalancer:LoadBalancer").filter(
    ({ inputs }) => (inputs["loadBalancerType"] ?? "application") === "application",
  );
  const needs: QuotaNeed[] = [
    { code: "L-0263D0A3", most: ofType(stack, "aws:ec2/eip:Eip").length },
    { code: "L-1216C47A", most: vcpu(stack, catalog) },
    { code: "L-53DA6B97", most: loadBalancers.length },
    { code: "L-7B6409FD", most: databaseInstances(stack) },
    { code: "L-952B80B8", most: ofType(stack, "aws:rds/cluster:Cluster").length },
    { code: "L-F678F1CE", most: ofType(stack, "aws:ec2/vpc:Vpc").length },
    { code: "L-FE5A380F", most: gatewaysInOneZone(stack) },
  ];
  return needs.filter(({ most }) => most > 0);
}
