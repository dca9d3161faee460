import { builtInCatalog } from "../../../catalog";
import type { StackResource } from "../../../contract/stack";
import { estimate, type Usage, type UsageKey } from "../../../cost";
import { meterFamilies } from "../../../cost/meters";
import { aws } from "../../../cost/register";
import { component, range, resource, sampleStackOutput, stackOf } from "../../helpers/stack-fixture";

/** A line as it was worked by hand: price id, quantity, unit price, amount, and what the source's name holds. */
export type WorkedLine = readonly [
  string,
  number | readonly [number, number, number],
  number,
  number,
  string,
];

/** A resource, what stands beside it, and what it costs by AWS's price list. */
export interface Worked {
  readonly title: string;
  /** The path of its type, such as `ec2/instance`, and its inputs. */
  readonly is: readonly [string, Record<string, unknown>];
  /** Resources that it depends on, or that depend on it (`needs: "it"`). */
  readonly beside?: readonly {
    readonly is: readonly [string, Record<string, unknown>];
    readonly needs?: "it";
  }[];
  /** What is known of all resources, in place of what is assumed. */
  readonly usage?: Partial<Record<UsageKey, number>>;
  /** Whether the account's free allowances count. @default false */
  readonly allowances?: boolean;
  /** @default us-east-1 */
  readonly region?: string;
  readonly lines: readonly WorkedLine[];
  /** What of it has no price, and why. @default nothing */
  readonly gaps?: readonly string[];
  /** Whether lines of the resources beside it are told, too. @default false */
  readonly all?: boolean;
}

const catalog = builtInCatalog();

/** What was said of usage, as a file would say it of all resources. */
const usageOf = (said: Worked["usage"] = {}): Usage => ({
  company: "small",
  said: Object.entries(said).map(([key, value]) => ({
    scope: { kind: "company", size: "small" },
    key,
    value: range(value),
    source: "the table",
  })),
});

/** The resource of a case with all that stands beside it, in a region, in an account with or without allowances. */
function stackOfCase({ is, beside = [], region = "us-east-1", allowances = false }: Worked) {
  const provider = resource("pulumi:providers:aws", "here", { inputs: { region } });
  const others = beside.map(({ is: [type, inputs], needs }, index): [StackResource, boolean] => [
    resource(aws(type), `beside-${index}`, {
      inputs,
      provider: "here",
      ...(needs === undefined ? {} : { dependsOn: ["it"] }),
    }),
    needs === undefined,
  ]);
  const it = resource(aws(is[0]), "it", {
    inputs: is[1],
    provider: "here",
    dependsOn: others.filter(([, first]) => first).map(([{ name }]) => name),
  });
  const account = {
    ...component("PhaseStack", "account", sampleStackOutput as never),
    outputs: { headroom: { ...sampleStackOutput, freeAllowances: allowances } },
  };
  return stackOf(provider, account, it, ...others.map(([other]) => other));
}

/** What the program says of a case. */
export function estimateOf(worked: Worked) {
  return estimate(stackOfCase(worked), catalog, { usage: usageOf(worked.usage) });
}

const coverageOf = (type: string) =>
  meterFamilies.flatMap(({ meters }) => meters).find((each) => each.type === type)?.coverage;

/** Whether a product stands among patterns such as `ec2.*`. */
export const covers = (patterns: readonly string[], product: string): boolean =>
  patterns.some((pattern) =>
    new RegExp(
      `^${pattern
        .split("*")
        .map((part) => part.replace(/[.]/gu, "\\."))
        .join(".*")}$`,
      "u",
    ).test(product),
  );

/** Holds the program to a table worked by hand. */
export function holdTo(table: readonly Worked[]): void {
  test.each(table)("$title", (worked) => {
    const { lines, unpriced, assumptions } = estimateOf(worked);
    const told = lines.filter(({ urn }) => worked.all === true || urn.endsWith("::it"));
    expect(told.map(({ price: { id } }) => id).sort()).toEqual(worked.lines.map(([id]) => id).sort());
    const left = [...told];
    for (const [id, quantity, unitPrice, amount, source] of worked.lines) {
      const index = left.findIndex((each) => each.price.id === id);
      const [line] = left.splice(index, 1);
      const three = typeof quantity === "number" ? null : quantity;
      expect([id, line?.quantity.expected]).toEqual([
        id,
        expect.closeTo(three?.[1] ?? (quantity as number), 6),
      ]);
      if (three !== null)
        expect([id, line?.quantity]).toEqual([
          id,
          { minimum: three[0], expected: three[1], maximum: three[2] },
        ]);
      expect([id, line?.price.unitPrice]).toEqual([id, unitPrice]);
      expect([id, line?.amount.expected]).toEqual([id, expect.closeTo(amount, 6)]);
      expect(line?.price.source).toContain(source);
    }
    const gaps = unpriced.filter(({ urn }) => urn.endsWith("::it")).flatMap(({ why }) => why.split("; "));
    expect(gaps).toEqual([...(worked.gaps ?? [])]);

    const coverage = coverageOf(aws(worked.is[0]));
    if (coverage === undefined || coverage.free) throw new Error(`${worked.is[0]} is not metered`);
    for (const { urn, price } of lines.filter((line) => line.urn.endsWith("::it")))
      expect([urn, price.id, covers(coverage.products, price.id.replace(/@.*/u, ""))]).toEqual([
        urn,
        price.id,
        true,
      ]);
    for (const { urn, quantity } of assumptions.filter((each) => each.urn.endsWith("::it")))
      expect([urn, quantity, coverage.assumes.some((key) => key === quantity)]).toEqual([
        urn,
        quantity,
        true,
      ]);
  });
}
