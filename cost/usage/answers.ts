import { resourceByUrn } from "../../contract/read-outputs";
import type { Stack, StackResource } from "../../contract/stack";
import { usageQuantities, type UsageKey } from "./quantities";
import { rangeOf, type SaidUsage, type Usage, type UsageAnswer, type UsageScope } from "./types";

/** Nothing is said, and the company is small. */
export const noUsage: Usage = { company: "small", said: [] };

const scopeKey = (scope: UsageScope): string => {
  switch (scope.kind) {
    case "company":
      return `company ${scope.size}`;
    case "type":
      return `type ${scope.type}`;
    case "resource":
      return `resource ${scope.resource}`;
  }
};

type NamedResource = Pick<StackResource, "urn" | "name" | "type">;

/** Answers what is assumed of a resource. */
export class UsageAnswers {
  readonly #said = new Map<string, SaidUsage>();

  constructor(private readonly usage: Usage) {
    for (const said of usage.said) this.#said.set(`${scopeKey(said.scope)} ${said.key}`, said);
  }

  /** What was said of the resource by URN, else by name, of its type, of the company; else what the default is. */
  of(resource: NamedResource, key: UsageKey): UsageAnswer {
    const said = this.saidOf(resource, key);
    if (said !== null) return { value: said.value, source: said.source };
    const definition = usageQuantities[key];
    return {
      value: rangeOf(definition[this.usage.company], definition),
      source: `default of a ${this.usage.company} company`,
    };
  }

  /** The nearest thing that somebody said of a quantity of the resource; null where nobody did. */
  saidOf({ urn, name, type }: NamedResource, key: string): SaidUsage | null {
    const scopes: readonly UsageScope[] = [
      { kind: "resource", resource: urn },
      { kind: "resource", resource: name },
      { kind: "type", type },
      { kind: "company", size: this.usage.company },
    ];
    for (const scope of scopes) {
      const said = this.#said.get(`${scopeKey(scope)} ${key}`);
      if (said !== undefined) return said;
    }
    return null;
  }
}

/**
 * What was said, but of nothing that the estimate asked for: a name or a type that does not stand in the stack, or a
 * quantity that a component or the resource itself says.
 *
 * @param assumptions the estimate's
 */
export function unusedUsage(
  usage: Usage,
  stack: Stack,
  assumptions: readonly { readonly urn: string; readonly quantity: string }[],
): SaidUsage[] {
  const answers = new UsageAnswers(usage);
  const used = new Set(
    assumptions.map(({ urn, quantity }) => {
      const resource = resourceByUrn(stack, urn);
      return resource === null ? null : answers.saidOf(resource, quantity);
    }),
  );
  const applies = ({ scope }: SaidUsage) => scope.kind !== "company" || scope.size === usage.company;
  return usage.said.filter((said) => applies(said) && !used.has(said));
}
