/** The type of the resource at the top of every stack. */
export const rootStackType = "pulumi:pulumi:Stack";

const providerTypePrefix = "pulumi:providers:";

/** The parts of a URN: `urn:pulumi:<stack>::<project>::<type chain>::<name>`. */
export interface UrnParts {
  readonly stack: string;
  readonly project: string;
  /** The types from the outermost parent (the root stack left out) to the resource, joined by `$`. */
  readonly typeChain: string;
  /** The resource's own type. */
  readonly type: string;
  readonly name: string;
}

const urnPattern = /^urn:pulumi:(.*?)::(.*?)::(.*?)::([^]*)$/u;

/** Whether a text is a URN, with a provider's id behind it or without. */
export function isUrn(text: string): boolean {
  return urnPattern.test(text);
}

/**
 * Takes a URN apart. A name may contain `::`, types may not.
 *
 * @throws RangeError where the text is no URN
 */
export function parseUrn(urn: string): UrnParts {
  const match = urnPattern.exec(urn);
  const [, stack, project, typeChain, name] = match ?? [];
  if (stack === undefined || project === undefined || typeChain === undefined || name === undefined) {
    throw new RangeError(`"${urn}" is not a URN: urn:pulumi:<stack>::<project>::<type>::<name>`);
  }
  return { stack, project, typeChain, type: typeChain.split("$").at(-1) ?? "", name };
}

/**
 * The URN that the engine gives a resource. Unlike the mock monitor's it holds the whole chain of parents' types; the
 * root stack is left out of the chain.
 *
 * @param parent the parent's URN; null at the top
 */
export function makeUrn(
  stack: string,
  project: string,
  parent: string | null,
  type: string,
  name: string,
): string {
  const parentChain = parent === null ? rootStackType : parseUrn(parent).typeChain;
  const chain = parentChain === rootStackType ? type : `${parentChain}$${type}`;
  return `urn:pulumi:${stack}::${project}::${chain}::${name}`;
}

/** Whether a type is that of a provider, such as `pulumi:providers:aws`. */
export function isProviderType(type: string): boolean {
  return type.startsWith(providerTypePrefix);
}

/** Whether a URN is that of a provider which the engine made by itself, as no explicit one was given. */
export function isDefaultProvider(urn: string): boolean {
  const { type, name } = parseUrn(urn);
  return isProviderType(type) && name.startsWith("default");
}

/**
 * The URN of an explicit provider in a provider reference (`<urn>::<id>`); null for none or a default one.
 */
export function explicitProvider(reference: string): string | null {
  if (reference === "") return null;
  const urn = reference.slice(0, reference.lastIndexOf("::"));
  return isDefaultProvider(urn) ? null : urn;
}
