import type * as messages from "@pulumi/pulumi/proto/analyzer_pb";
import { isUnknown, type Stack, type StackResource } from "../../contract/stack";
import { plainProperties } from "../../contract/wire-values";

type Properties = Readonly<Record<string, unknown>>;

/**
 * The stack that a policy pack is shown. Pulumi gives one set of properties a resource, its outputs: of a resource that
 * does not exist yet they hold its inputs, with what is not known marked.
 *
 * @throws Error where the Pulumi CLI is so old that it says nothing of a resource's options
 */
export function stackOf(request: messages.AnalyzeStackRequest): Stack {
  const resources = request.getResourcesList();
  const urns = new Set(resources.map((resource) => resource.getUrn()));
  const [, stack = "", project = ""] =
    /^urn:pulumi:([^:]*)::([^:]*)::/u.exec(resources[0]?.getUrn() ?? "") ?? [];
  return { project, stack, resources: resources.map((resource) => stackResource(resource, urns)) };
}

function stackResource(resource: messages.AnalyzerResource, urns: ReadonlySet<string>): StackResource {
  const options = resource.getOptions();
  if (options === undefined) {
    throw new Error(
      "this Pulumi CLI tells nothing of a resource's options: take a newer one, https://www.pulumi.com/docs/install/",
    );
  }
  const type = resource.getType();
  const said = [...resource.getPropertydependenciesMap().keys()];
  const properties = withoutComputed(plainProperties(resource.getProperties()?.toJavaScript() ?? {}), said);
  const isComponent =
    type === "pulumi:pulumi:Stack" || type.startsWith("headroom:") || "headroom" in properties;
  return {
    urn: resource.getUrn(),
    type,
    name: resource.getName(),
    custom: !isComponent,
    parent: resource.getParent() || options.getParent() || null,
    protect: options.getProtect(),
    dependencies: resource
      .getDependenciesList()
      .filter((urn) => urns.has(urn))
      .sort(),
    ignoreChanges: options.getIgnorechangesList(),
    provider: resource.getProvider()?.getUrn() ?? null,
    inputs: isComponent ? {} : properties,
    outputs: isComponent ? properties : {},
  };
}

/**
 * Leaves out what AWS computes, unknown until then: the program does not say it, which is what the policies ask. An input
 * that is unknown comes from another resource, and the engine tells that it depends on it.
 *
 * @param inputs names of the inputs that depend on something; none where they are not told
 */
function withoutComputed(properties: Properties, inputs: readonly string[]): Properties {
  if (inputs.length === 0) return properties;
  return Object.fromEntries(
    Object.entries(properties).filter(([name, value]) => !isUnknown(value) || inputs.includes(name)),
  );
}
