import {
  componentAbove,
  components,
  resourceByUrn,
  stackOutput,
  unusableOutputs,
} from "../../contract/read-outputs";
import { UNKNOWN, type Stack, type StackResource } from "../../contract/stack";

const web = {
  schema: "headroom.component/1",
  kind: "service",
  tier: "web",
  demand: { peakRequestsPerSecond: { median: 180, p90: 236 } },
  size: "6 × c8g.large, 2 a zone",
  binding: "cpu",
  utilisation: { cpu: 0.6 },
  oneZoneLostUtilisation: 0.9,
  capacity: { unit: "requests/s", now: 280, maximum: 500, oneZoneLost: 333 },
  failure: {
    service: "ec2",
    zones: ["a", "b", "c"],
    redundancy: "active",
    copies: 6,
    failoverSeconds: 30,
    dependsOn: [],
  },
  usage: { instanceHours: { minimum: 1, expected: 2, maximum: 3 } },
  priced: true,
};

const resource = (
  name: string,
  parent: string | null,
  outputs: Record<string, unknown> = {},
): StackResource => ({
  urn: `urn:pulumi:s::p::t::${name}`,
  type: "t",
  name,
  custom: Object.keys(outputs).length === 0,
  parent: parent === null ? null : `urn:pulumi:s::p::t::${parent}`,
  protect: false,
  dependencies: [],
  ignoreChanges: [],
  provider: null,
  inputs: {},
  outputs,
});
const stackOf = (...resources: StackResource[]): Stack => ({ project: "p", stack: "s", resources });

describe("what components say of themselves", () => {
  test("a resource finds the nearest component above it, across resources that say nothing", () => {
    const deep = resource("deep", "plain");
    const stack = stackOf(
      resource("web", null, { headroom: web }),
      resource("plain", "web"),
      deep,
      resource("alone", null),
    );
    expect(componentAbove(stack, deep)?.output.tier).toBe("web");
    expect(componentAbove(stack, deep)?.resource.name).toBe("web");
    expect(componentAbove(stack, resource("alone", null))).toBeNull();
    expect(components(stack).map(({ resource: { name } }) => name)).toEqual(["web"]);
  });

  test("the nearest component goes before the one further up", () => {
    const child = resource("child", "inner");
    const stack = stackOf(
      resource("web", null, { headroom: web }),
      resource("inner", "web", { headroom: { ...web, tier: "inner" } }),
      child,
    );
    expect(componentAbove(stack, child)?.output.tier).toBe("inner");
  });

  test("parents that form a circle end the search", () => {
    const one = resource("one", "two");
    expect(componentAbove(stackOf(one, resource("two", "one")), one)).toBeNull();
  });

  test("an output that breaks the schema counts as missing, and the reason names the place", () => {
    const incomplete: Record<string, unknown> = { ...web };
    delete incomplete.capacity;
    const stack = stackOf(resource("web", null, { headroom: incomplete }), resource("child", "web"));
    expect(components(stack)).toEqual([]);
    expect(unusableOutputs(stack)).toEqual([
      {
        resource: stack.resources[0],
        of: "component",
        unknown: false,
        why: expect.stringContaining("capacity") as string,
      },
    ]);
  });

  test("an output that is not known yet is told apart from one that is wrong", () => {
    const stack = stackOf(resource("web", null, { headroom: UNKNOWN }));
    expect(unusableOutputs(stack)).toEqual([
      {
        resource: stack.resources[0],
        of: "component",
        unknown: true,
        why: "its headroom output is not known before the update",
      },
    ]);
  });

  test("a component of ours that registers no output is missing, one of somebody else's is not", () => {
    const own = { ...resource("own", null), type: "headroom:index:PhaseStack", custom: false };
    const theirs = { ...resource("theirs", null), type: "their:index:Thing", custom: false };
    expect(unusableOutputs(stackOf(own, theirs))).toEqual([
      { resource: own, of: "stack", unknown: false, why: "it registers no headroom output" },
    ]);
  });

  test("a stack without a phase stack says nothing of objectives", () => {
    const stack = stackOf(resource("web", null, { headroom: web }));
    expect(stackOutput(stack)).toBeNull();
    expect(resourceByUrn(stack, "urn:pulumi:s::p::t::web")?.name).toBe("web");
    expect(resourceByUrn(stack, "urn:none")).toBeNull();
  });

  test("a component of ours that says nothing counts as unusable, but not one that makes up no tier", () => {
    const silent = (type: string): StackResource => ({ ...resource(type, null), custom: false, type });
    const web = silent("headroom:index:AutoscaledService");
    const stack = stackOf(web, silent("headroom:index:DomainCertificates"), silent("shop:index:Anything"));
    expect(unusableOutputs(stack).map((unusable) => unusable.resource)).toEqual([web]);
  });
});
