import type { CostLine, Preview } from "../../contract/preview";
import type { Range } from "../../contract/range";
import { silentPreview } from "../report/documents";

type Resource = Preview["resources"][number];

/** What a resource of a document here is made from. */
export interface Parts extends Partial<Omit<Resource, "urn" | "type" | "name">> {
  /** Lines of its cost: amounts by price, of a unit price of 1. */
  readonly costs?: Readonly<Record<string, number | Range>>;
}

/** A resource with what it costs. */
export interface Priced {
  readonly resource: Resource;
  readonly lines: readonly CostLine[];
}

export const range = (minimum: number, expected = minimum, maximum = expected): Range => ({
  minimum,
  expected,
  maximum,
});

/** A URN in the stack of the documents here; the chain of types is left to the caller. */
export const urn = (type: string, name: string): string => `urn:pulumi:prod::shop::${type}::${name}`;

/** A resource of a document, its parent given as the resource itself. */
export function priced(
  type: string,
  name: string,
  { costs = {}, ...parts }: Parts = {},
  parent?: Priced,
): Priced {
  const chain = parent === undefined ? type : `${parent.resource.urn.split("::")[2] ?? ""}$${type}`;
  const resource: Resource = {
    urn: urn(chain, name),
    type,
    name,
    custom: true,
    parent: parent?.resource.urn ?? null,
    protect: false,
    dependencies: [],
    ignoreChanges: [],
    provider: null,
    inputs: {},
    outputs: {},
    ...parts,
  };
  const lines = Object.entries(costs).map(([id, amount]): CostLine => {
    const money = typeof amount === "number" ? range(amount) : amount;
    return {
      urn: resource.urn,
      type,
      meter: `${id} used`,
      price: { id, unit: "hour", unitPrice: 1, source: "https://example.com/prices", asOf: "2026-10-01" },
      quantity: money,
      amount: money,
    };
  });
  return { resource, lines };
}

/** A document of some resources; sums are theirs. */
export function previewOf(resources: readonly Priced[], parts: Partial<Preview> = {}): Preview {
  const lines = resources.flatMap(({ lines }) => lines);
  const sum = (amount: keyof Range) => lines.reduce((total, line) => total + line.amount[amount], 0);
  const withLines = new Set(lines.map((line) => line.urn));
  const free = resources.filter(({ resource }) => resource.custom && !withLines.has(resource.urn));
  return {
    ...silentPreview,
    project: "shop",
    stack: "prod",
    resources: resources.map(({ resource }) => resource),
    cost: {
      ...silentPreview.cost,
      asOf: { oldest: "2026-10-01", newest: "2026-10-01" },
      money: { minimum: sum("minimum"), expected: sum("expected"), maximum: sum("maximum") },
      coverage: {
        priced: withLines.size,
        free: free.length,
        unpriced: 0,
        total: withLines.size + free.length,
      },
      free: free.map(({ resource: { urn, type } }) => ({ urn, type })),
      unpriced: [],
      lines: [...lines],
    },
    ...parts,
  };
}
