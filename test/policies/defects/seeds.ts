import type { ComponentOutput } from "../../../contract/component-output";
import type { Stack, StackResource } from "../../../contract/stack";
import type { StackOutput } from "../../../contract/stack-output";
import type { PolicyPackConfig } from "../../../policies";

/** A mistake in a stack, and what has to find it. */
export interface Defect {
  /** The mistake in words. */
  readonly title: string;
  /** Makes it in the sample's production stack, as plain data. */
  readonly seed: (stack: Stack) => Stack;
  /** The one policy that fails. */
  readonly policy: string;
  /** The logical name of the resource that it points to. */
  readonly at: string;
  /** Whether it is made in the sample with its database on RDS, since Aurora has no such thing. */
  readonly onRds?: true;
  /** What the policies are told, for those that judge only what they are told of. */
  readonly config?: PolicyPackConfig;
}

export type Edit = (resource: StackResource) => StackResource;

/** Changes the resources of a type, or the one of that type and name. Throws where there is none. */
export function edit(stack: Stack, type: string, name: string | null, change: Edit): Stack {
  const isMeant = (each: StackResource): boolean =>
    each.type === type && (name === null || each.name === name);
  if (!stack.resources.some(isMeant)) throw new RangeError(`the sample has no ${type} ${name ?? ""}`);
  return { ...stack, resources: stack.resources.map((each) => (isMeant(each) ? change(each) : each)) };
}

export const set =
  (type: string, name: string | null, inputs: Record<string, unknown>) =>
  (stack: Stack): Stack =>
    edit(stack, type, name, (each) => ({
      ...each,
      inputs: Object.fromEntries(
        Object.entries({ ...each.inputs, ...inputs }).filter(([, value]) => value !== undefined),
      ),
    }));

export const options =
  (type: string, name: string | null, parts: Partial<StackResource>) =>
  (stack: Stack): Stack =>
    edit(stack, type, name, (each) => ({ ...each, ...parts }));

export const within =
  (type: string, name: string | null, input: string, values: Record<string, unknown>) =>
  (stack: Stack): Stack =>
    edit(stack, type, name, (each) => ({
      ...each,
      inputs: { ...each.inputs, [input]: { ...(each.inputs[input] as object), ...values } },
    }));

export const said =
  <Output extends ComponentOutput | StackOutput>(name: string, change: (output: Output) => Output) =>
  (stack: Stack): Stack => ({
    ...stack,
    resources: stack.resources.map((each) =>
      each.name === name && !each.custom
        ? { ...each, outputs: { ...each.outputs, headroom: change(each.outputs.headroom as Output) } }
        : each,
    ),
  });

export const without =
  (isLost: (resource: StackResource) => boolean) =>
  (stack: Stack): Stack => {
    const resources = stack.resources.filter((each) => !isLost(each));
    if (resources.length === stack.resources.length)
      throw new RangeError("the sample has nothing of that kind");
    return { ...stack, resources };
  };

/** Adds resources, each depending on others by their names. */
export const plus =
  (...added: readonly (Pick<StackResource, "type" | "name"> & { inputs?: object; dependsOn?: string[] })[]) =>
  (stack: Stack): Stack =>
    added.reduce(
      (made, { type, name, inputs = {}, dependsOn = [] }): Stack => ({
        ...made,
        resources: [
          ...made.resources,
          {
            urn: `urn:pulumi:prod::headroom::${type}::${name}`,
            type,
            name,
            custom: true,
            parent: null,
            protect: true,
            dependencies: dependsOn.map((on) => urnOf(made, on)),
            ignoreChanges: [],
            provider: null,
            inputs: { ...inputs },
            outputs: {},
          },
        ],
      }),
      stack,
    );

/** The URN of the custom resource of a name, or of a type and a name as `type name`. Throws where there is none. */
export function urnOf({ resources }: Stack, named: string): string {
  const found = resources.find(
    ({ custom, type, name }) => custom && (name === named || `${type} ${name}` === named),
  );
  if (found === undefined) throw new RangeError(`the sample has no ${named}`);
  return found.urn;
}

/** Lets a resource no longer depend on others, by the ends of their names. */
export const away = (stack: Stack, type: string, lost: (name: string) => boolean): Stack =>
  edit(stack, type, null, (each) => ({
    ...each,
    dependencies: each.dependencies.filter((urn) => !lost(urn.split("::").at(-1) ?? urn)),
  }));

/** Type tokens. */
export const group = "aws:autoscaling/group:Group";
export const template = "aws:ec2/launchTemplate:LaunchTemplate";
export const scaling = "aws:autoscaling/policy:Policy";
export const balancer = "aws:lb/loadBalancer:LoadBalancer";
export const targets = "aws:lb/targetGroup:TargetGroup";
export const cluster = "aws:rds/cluster:Cluster";
export const clusterInstance = "aws:rds/clusterInstance:ClusterInstance";
export const rds = "aws:rds/instance:Instance";
export const cache = "aws:elasticache/replicationGroup:ReplicationGroup";
export const bucket = "aws:s3/bucket:Bucket";
export const alarm = "aws:cloudwatch/metricAlarm:MetricAlarm";
export const gateway = "aws:ec2/natGateway:NatGateway";
export const address = "aws:ec2/eip:Eip";
export const volume = "aws:ebs/volume:Volume";
export const key = "aws:kms/key:Key";
export const logGroup = "aws:cloudwatch/logGroup:LogGroup";
export const listener = "aws:lb/listener:Listener";
export const distribution = "aws:cloudfront/distribution:Distribution";
