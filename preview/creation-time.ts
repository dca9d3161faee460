import type { Stack, StackResource } from "../contract/stack";

/**
 * Minutes until a resource of a type has been created. AWS publishes none of these: they are this project's own
 * estimates from ordinary deployments, rounded up, and every text that uses them says so. What is not listed takes
 * seconds or is not known, and counts as nothing.
 */
const minutesByType: Readonly<Record<string, number>> = {
  "aws:autoscaling/group:Group": 3,
  "aws:cloudfront/distribution:Distribution": 5,
  "aws:cloudfront/vpcOrigin:VpcOrigin": 10,
  "aws:ec2/natGateway:NatGateway": 2,
  "aws:elasticache/replicationGroup:ReplicationGroup": 12,
  "aws:lb/loadBalancer:LoadBalancer": 3,
  "aws:rds/cluster:Cluster": 2,
  "aws:rds/clusterInstance:ClusterInstance": 10,
  "aws:rds/instance:Instance": 15,
  "aws:rds/proxy:Proxy": 10,
};

/** How long a stack's first update takes, and which of its resources decide that. */
export interface CreationTime {
  readonly minutes: number;
  /** The resources on the longest path that take minutes, the first created first. */
  readonly path: readonly { readonly urn: string; readonly type: string; readonly minutes: number }[];
}

type Step = CreationTime["path"][number];

/**
 * The longest path through what depends on what: Pulumi creates the rest meanwhile.
 *
 * @returns 0 minutes where no resource takes minutes
 */
export function creationTime(stack: Stack): CreationTime {
  const byUrn = new Map(stack.resources.map((resource) => [resource.urn, resource]));
  const known = new Map<string, CreationTime>();
  const longestTo = (resource: StackResource): CreationTime => {
    const before = known.get(resource.urn);
    if (before !== undefined) return before;
    // Dependencies have no cycles in an evaluated program, but a file may hold one: what is under way counts nothing.
    known.set(resource.urn, { minutes: 0, path: [] });
    const longest = resource.dependencies
      .map((urn) => byUrn.get(urn))
      .filter((dependency) => dependency !== undefined)
      .map(longestTo)
      .reduce((one, other) => (other.minutes > one.minutes ? other : one), { minutes: 0, path: [] });
    const own = minutesByType[resource.type] ?? 0;
    const step: Step[] = own > 0 ? [{ urn: resource.urn, type: resource.type, minutes: own }] : [];
    const time = { minutes: longest.minutes + own, path: [...longest.path, ...step] };
    known.set(resource.urn, time);
    return time;
  };
  return stack.resources
    .map(longestTo)
    .reduce((one, other) => (other.minutes > one.minutes ? other : one), { minutes: 0, path: [] });
}
