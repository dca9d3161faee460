import { z } from "zod";
import { isUnknown, type StackResource } from "../../contract/stack";
import {
  cacheSubnetGroupType,
  clusterInstanceType,
  clusterType,
  databaseInstanceType,
  replicationGroupType,
} from "../spread";
import { definePolicy, type Finding } from "../types";
import { decided, missing, unknown } from "../values";
import { viewOf, type StackView } from "../view";

const securityGroupType = "aws:ec2/securityGroup:SecurityGroup";
const ingressType = "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule";
const ruleType = "aws:ec2/securityGroupRule:SecurityGroupRule";
const everywhere = ["0.0.0.0/0", "::/0"];

/** What keeps data, by the words for it. */
const keepers: Readonly<Record<string, string>> = {
  [clusterType]: "database",
  [clusterInstanceType]: "database",
  [databaseInstanceType]: "database",
  [replicationGroupType]: "cache",
  [cacheSubnetGroupType]: "cache",
  "aws:elasticache/cluster:Cluster": "cache",
  "aws:docdb/cluster:Cluster": "database",
  "aws:redshift/cluster:Cluster": "warehouse",
  "aws:opensearch/domain:Domain": "search domain",
};

/** One admission of a security group. */
interface Ingress {
  readonly resource: StackResource;
  readonly group: StackResource | undefined;
  /** Addresses that are let in, and whatever else it may name as the source. */
  readonly sources: readonly unknown[];
  readonly protocol: unknown;
  readonly from: unknown;
  readonly to: unknown;
}

/** Nobody on the internet can connect to what is not made for it. */
export const openIngress = definePolicy({
  name: "open-ingress",
  description: "All the internet is let in at the ports of the web only, and nowhere to what keeps data.",
  level: "mandatory",
  severity: "critical",
  steps: [
    "Let in the security group of what connects (referencedSecurityGroupId), instead of addresses.",
    "For administrators use Session Manager, which needs no open port.",
  ],
  link: "https://docs.aws.amazon.com/securityhub/latest/userguide/ec2-controls.html#ec2-18",
  configSchema: z.strictObject({
    publicPorts: z
      .array(z.int().min(0).max(65_535))
      .default([80, 443])
      .describe("at which ports all the internet may connect to what keeps no data"),
  }),
  reads: [
    { of: "input", type: ingressType, path: "cidrIpv4" },
    { of: "input", type: ingressType, path: "prefixListId", whenUnknown: "followed" },
    { of: "input", type: ingressType, path: "referencedSecurityGroupId", whenUnknown: "followed" },
    { of: "input", type: ruleType, path: "cidrBlocks" },
    { of: "input", type: securityGroupType, path: "ingress", whenMissing: "pass" },
  ],
  judge(stack, { publicPorts }) {
    const view = viewOf(stack);
    return [
      ...view.ofType(ingressType).map((resource) => single(view, resource)),
      ...view
        .ofType(ruleType)
        .filter(({ inputs }) => inputs.type !== "egress")
        .map((resource) => older(view, resource)),
      ...view.ofType(securityGroupType).flatMap(inline),
    ].map((ingress) => judgeIngress(view, ingress, publicPorts));
  },
});

const groupOf = (view: StackView, resource: StackResource): StackResource | undefined =>
  view.dependencies(resource, securityGroupType)[0];

/** A rule of the newer kind has one source. That of a group or a list of AWS is never all the internet. */
function single(view: StackView, resource: StackResource): Ingress {
  const { cidrIpv4, cidrIpv6, prefixListId, referencedSecurityGroupId, ipProtocol, fromPort, toPort } =
    resource.inputs;
  const others = [prefixListId, referencedSecurityGroupId].filter((source) => source !== undefined);
  const addresses = [cidrIpv4, cidrIpv6].filter((source) => source !== undefined);
  const sources = [...addresses, ...others.map(() => "a group or list")];
  return {
    resource,
    group: groupOf(view, resource),
    sources,
    protocol: ipProtocol,
    from: fromPort,
    to: toPort,
  };
}

function older(view: StackView, resource: StackResource): Ingress {
  const { protocol, fromPort, toPort } = resource.inputs;
  return {
    resource,
    group: groupOf(view, resource),
    sources: sourcesOf(resource.inputs),
    protocol,
    from: fromPort,
    to: toPort,
  };
}

/** Rules inside the group itself; a group without any admits nothing. */
function inline(resource: StackResource): Ingress[] {
  const { ingress = [] } = resource.inputs;
  if (isUnknown(ingress)) {
    return [{ resource, group: resource, sources: [ingress], protocol: ingress, from: ingress, to: ingress }];
  }
  return (Array.isArray(ingress) ? (ingress as unknown[]) : [ingress]).map((rule) => {
    const inputs = Object(rule) as Readonly<Record<string, unknown>>;
    const { protocol, fromPort, toPort } = inputs;
    const sources = isUnknown(rule) ? [rule] : sourcesOf(inputs);
    return { resource, group: resource, sources, protocol, from: fromPort, to: toPort };
  });
}

function sourcesOf(inputs: Readonly<Record<string, unknown>>): readonly unknown[] {
  const addresses = [inputs.cidrBlocks, inputs.ipv6CidrBlocks].flatMap((list) => list ?? []);
  const others = [inputs.sourceSecurityGroupId, inputs.securityGroups, inputs.prefixListIds, inputs.self]
    .filter((source) => source !== undefined && source !== false)
    .map(() => "a group or list");
  return [...addresses, ...others];
}

function judgeIngress(view: StackView, ingress: Ingress, publicPorts: readonly number[]): Finding {
  const { resource, group, sources, protocol, from, to } = ingress;
  const name = resource.name;
  if (sources.length === 0) {
    return missing(
      resource.urn,
      `${name} does not say whom it lets in`,
      "say cidrIpv4 or referencedSecurityGroupId",
    );
  }
  const open = everywhere.find((address) => sources.includes(address));
  if (open === undefined) {
    return sources.some(isUnknown)
      ? unknown(resource.urn, `whom ${name} lets in can't be known before the update`)
      : decided(resource.urn, { holds: true, message: "it lets in whom it names", remedy: "" });
  }
  const kept = group === undefined ? undefined : keptBehind(view, group);
  const ports =
    protocol === "-1"
      ? "every port"
      : from === to
        ? `port ${String(from)}`
        : `ports ${String(from)} to ${String(to)}`;
  if (kept === undefined && [protocol, from, to].some(isUnknown)) {
    return unknown(
      resource.urn,
      `at which ports ${name} lets all the internet in can't be known before the update`,
    );
  }
  const isPublic = from === to && publicPorts.includes(Number(from)) && protocol !== "-1";
  return decided(resource.urn, {
    holds: kept === undefined && isPublic,
    message:
      kept === undefined
        ? `all the internet (${open}) is let in at ${ports}${isPublic ? "" : `, only ${publicPorts.join(" and ")} are open to it`}`
        : `all the internet (${open}) is let in to the ${keepers[kept.type] ?? "data"} ${kept.name} at ${ports}`,
    remedy: "let in the security group of what connects (referencedSecurityGroupId), or your own networks",
  });
}

/** What keeps data behind a group. */
const keptBehind = (view: StackView, group: StackResource): StackResource | undefined =>
  Object.keys(keepers).flatMap((type) => view.dependents(group, type))[0];
