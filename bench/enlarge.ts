import type { Stack, StackResource } from "../contract/stack";

/** Copies of a stack, side by side in one, until there are enough resources. */
export function enlarged(stack: Stack, count: number): Stack {
  const copies = Math.ceil(count / stack.resources.length);
  const resources = Array.from({ length: copies }, (_unused, copy) => {
    const rename = (urn: string) => `${urn}-${copy}`;
    return stack.resources.map((resource) => ({
      ...resource,
      urn: rename(resource.urn),
      name: `${resource.name}-${copy}`,
      parent: resource.parent === null ? null : rename(resource.parent),
      dependencies: resource.dependencies.map(rename),
    }));
  }).flat();
  return { ...stack, resources: resources.slice(0, count) };
}

const inputsByType: readonly (readonly [type: string, inputs: StackResource["inputs"]])[] = [
  ["aws:ec2/instance:Instance", { instanceType: "m7g.large" }],
  ["aws:ec2/eip:Eip", {}],
  ["aws:ebs/volume:Volume", { size: 100, type: "gp3" }],
  ["aws:s3/bucket:Bucket", {}],
  ["aws:lambda/function:Function", { memorySize: 512 }],
  ["aws:sqs/queue:Queue", {}],
  ["aws:dynamodb/table:Table", { billingMode: "PAY_PER_REQUEST" }],
  ["aws:rds/instance:Instance", { instanceClass: "db.r7g.large", engine: "postgres", allocatedStorage: 100 }],
  ["aws:lb/loadBalancer:LoadBalancer", { loadBalancerType: "application" }],
  ["aws:autoscaling/group:Group", { minSize: 1, maxSize: 3 }],
];

/** A program without components: so many resources of several types side by side under the stack. */
export function flat(count: number): Stack {
  const resources = Array.from({ length: count }, (_unused, index): StackResource => {
    const [type, inputs] = inputsByType[index % inputsByType.length] ?? ["aws:ec2/eip:Eip", {}];
    const name = `resource-${index}`;
    return {
      urn: `urn:pulumi:prod::flat::${type}::${name}`,
      type,
      name,
      custom: true,
      parent: null,
      protect: false,
      dependencies: [],
      ignoreChanges: [],
      provider: null,
      inputs,
      outputs: {},
    };
  });
  return { project: "flat", stack: "prod", defaultRegion: "us-east-1", resources };
}
