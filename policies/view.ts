import { resourceByUrn } from "../contract/read-outputs";
import type { Stack, StackResource } from "../contract/stack";

/** Which resources a stack has, by type and by what they depend on. */
export class StackView {
  readonly #byType = new Map<string, StackResource[]>();
  readonly #dependents = new Map<string, StackResource[]>();

  constructor(readonly stack: Stack) {
    for (const resource of stack.resources) {
      push(this.#byType, resource.type, resource);
      for (const urn of resource.dependencies) push(this.#dependents, urn, resource);
    }
  }

  /** Resources of some types, in the order of registration. */
  ofType(...types: readonly string[]): readonly StackResource[] {
    return types.flatMap((type) => this.#byType.get(type) ?? []);
  }

  /** What a resource depends on, of one type. */
  dependencies(resource: StackResource, type: string): readonly StackResource[] {
    return resource.dependencies
      .map((urn) => resourceByUrn(this.stack, urn))
      .filter((found) => found !== null)
      .filter((found) => found.type === type);
  }

  /** What depends on a resource, of one type. */
  dependents(resource: StackResource, type: string): readonly StackResource[] {
    return (this.#dependents.get(resource.urn) ?? []).filter((found) => found.type === type);
  }

  /** Whether it is told at all which resource uses which; engine events do not tell. */
  get tellsDependencies(): boolean {
    return this.#dependents.size > 0;
  }

  /** The URN for what concerns the stack as a whole: its root, or the URN that the root would have. */
  get rootUrn(): string {
    const { project, stack } = this.stack;
    const type = "pulumi:pulumi:Stack";
    return this.ofType(type)[0]?.urn ?? `urn:pulumi:${stack}::${project}::${type}::${project}-${stack}`;
  }
}

const views = new WeakMap<Stack, StackView>();

/** The view of a stack, made once. */
export function viewOf(stack: Stack): StackView {
  const known = views.get(stack);
  if (known !== undefined) return known;
  const view = new StackView(stack);
  views.set(stack, view);
  return view;
}

function push<Key>(lists: Map<Key, StackResource[]>, key: Key, resource: StackResource): void {
  const list = lists.get(key);
  if (list === undefined) lists.set(key, [resource]);
  else list.push(resource);
}
