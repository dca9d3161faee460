import type { Catalog } from "../catalog/types";
import type { ComponentOutput } from "../contract/component-output";
import { componentAbove, resourceByUrn, stackOutput } from "../contract/read-outputs";
import type { Stack, StackResource } from "../contract/stack";
import { textAt } from "./inputs";
import type { MeterContext } from "./meter";

const awsProvider = "pulumi:providers:aws";

/** Gives every resource of a stack what its meter may ask. Reads the stack once, so that each answer is quick. */
export class StackContext {
  /** By component (or parent), then by type. */
  readonly #groups = new Map<string, Map<string, StackResource[]>>();
  readonly #stackRegion: string | null;

  constructor(
    private readonly stack: Stack,
    private readonly catalog: Catalog,
  ) {
    for (const resource of stack.resources) {
      const group = this.#group(resource);
      const ofType = group.get(resource.type);
      if (ofType === undefined) group.set(resource.type, [resource]);
      else ofType.push(resource);
    }
    this.#stackRegion = stackOutput(stack)?.output.region ?? onlyRegion(stack);
  }

  /** What the meter of one resource may ask. */
  of(resource: StackResource): MeterContext {
    const output: ComponentOutput | null = componentAbove(this.stack, resource)?.output ?? null;
    const siblings = (type: string): readonly StackResource[] => this.#group(resource).get(type) ?? [];
    return {
      catalog: this.catalog,
      region: this.#region(resource),
      usage: (quantity) => output?.usage[quantity] ?? null,
      viewerShares: output?.viewerShares ?? null,
      utilisation: (constraint) => output?.utilisation[constraint] ?? null,
      siblings,
      related: (type) => {
        const named = resource.dependencies
          .map((urn) => resourceByUrn(this.stack, urn))
          .filter((dependency) => dependency?.type === type)
          .filter((dependency) => dependency !== null);
        return named.length > 0 ? named : siblings(type);
      },
    };
  }

  #group(resource: StackResource): Map<string, StackResource[]> {
    const key = componentAbove(this.stack, resource)?.resource.urn ?? resource.parent ?? "";
    const known = this.#groups.get(key);
    if (known !== undefined) return known;
    const created = new Map<string, StackResource[]>();
    this.#groups.set(key, created);
    return created;
  }

  #region(resource: StackResource): string | null {
    const own = textAt(resource.inputs, "region");
    if (own !== null) return own;
    const provider = resource.provider === null ? null : resourceByUrn(this.stack, resource.provider);
    return (provider === null ? null : textAt(provider.inputs, "region")) ?? this.#stackRegion;
  }
}

/** The region of the AWS providers; null where they say none, or several. */
function onlyRegion(stack: Stack): string | null {
  const regions = new Set(
    stack.resources.filter(({ type }) => type === awsProvider).map(({ inputs }) => textAt(inputs, "region")),
  );
  const [region] = regions;
  return regions.size === 1 ? (region ?? null) : null;
}
