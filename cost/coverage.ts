import type { Catalog } from "../catalog/types";
import { freeModules, meterFamilies } from "./meters";
import type { RegisteredMeter } from "./register";
import { companySizes, rangeOf } from "./usage/types";
import { usageKeys, usageQuantities } from "./usage/quantities";

const head = `# What is metered

This page is written from the meters, the catalog and the assumed quantities themselves: \`npm run docs:meters\`.

A type that does not stand here is not priced, and said to be: \`no meter\`. Prices are those on demand, for Linux, in US
dollars. A product without a price in a region is a gap that names both, never zero.
`;

/** The page that lists what is covered: types, products and where they are priced, assumptions, what is free and why. */
export function coveragePage(catalog: Catalog): string {
  return [
    head,
    ...meterFamilies.map(familySection),
    freeSection(),
    productSection(catalog),
    assumptionSection(),
  ].join("\n");
}

interface Row {
  readonly types: string[];
  readonly cells: readonly string[];
}

function familySection({ name, meters }: (typeof meterFamilies)[number]): string {
  const rows = new Map<string, Row>();
  for (const { type, coverage } of meters) {
    if (coverage.free) continue;
    const metered =
      coverage.freeWhen === null ? coverage.metered : `${coverage.metered}; free where ${coverage.freeWhen}`;
    const cells = [metered, codes(coverage.products), codes(coverage.assumes)];
    const key = cells.join("|");
    const row = rows.get(key) ?? { types: [], cells };
    row.types.push(type);
    rows.set(key, row);
  }
  return section(
    name,
    table(
      ["type", "what is metered", "products", "assumed where nobody says it"],
      [...rows.values()].map(({ types, cells }) => [codes(types.map(short)), ...cells]),
    ),
  );
}

function freeSection(): string {
  const byWhy = new Map<string, string[]>();
  const add = (why: string, type: string): void => {
    byWhy.set(why, [...(byWhy.get(why) ?? []), type]);
  };
  for (const { prefix, why } of freeModules) add(why, `${prefix}…`);
  const registered: readonly RegisteredMeter[] = meterFamilies.flatMap(({ meters }) => meters);
  for (const { type, coverage } of registered) if (coverage.free) add(coverage.why, short(type));
  return section(
    "What is free",
    table(
      ["why", "types"],
      [...byWhy].map(([why, types]) => [why, codes(types)]),
    ),
  );
}

/** Products by what stands before the last part of their key, where there are many, each with its regions. */
function productSection(catalog: Catalog): string {
  const patterns = [
    ...new Set(
      meterFamilies
        .flatMap(({ meters }) => meters)
        .flatMap(({ coverage }) => (coverage.free ? [] : coverage.products)),
    ),
  ];
  const groups = new Map<string, { readonly products: Set<string>; readonly places: Set<string> }>();
  for (const { product, region, allowance } of catalog.priceRows) {
    if (allowance) continue;
    const key = groupOf(product);
    const group = groups.get(key) ?? { products: new Set<string>(), places: new Set<string>() };
    group.products.add(product);
    group.places.add(region);
    groups.set(key, group);
  }
  const all = catalog.regions.map(({ name }) => name);
  const placesOf = (places: ReadonlySet<string>): string => {
    const missing = all.filter((region) => !places.has(region));
    if (places.has("global")) return "everywhere";
    if (missing.length === 0) return `all ${all.length} regions`;
    return missing.length <= 4 ? `all but ${missing.join(", ")}` : [...places].sort().join(", ");
  };
  const unpriced = patterns.filter(
    (pattern) => !pattern.includes("*") && !catalog.priceRows.some(({ product }) => product === pattern),
  );
  return section(
    "Where products are priced",
    `${table(
      ["products", "how many", "where at least one of them is priced"],
      [...groups]
        .sort(([one], [other]) => (one < other ? -1 : 1))
        .map(([key, { products, places }]) => [`\`${key}\``, `${products.size}`, placesOf(places)]),
    )}\n\nPriced nowhere, and named as gaps: ${codes(unpriced.sort())}.`,
  );
}

/** Classes, types and nodes are many; all else stands by itself. */
function groupOf(product: string): string {
  const parts = /^(.*\.)(db|cache)\.[a-z][\w-]*\.[\w-]+$/u.exec(product);
  if (parts !== null) return `${parts[1] ?? ""}${parts[2] ?? ""}.*`;
  return /^ec2\.(spot\.)?[a-z][\w-]*\.[\w-]+$/u.test(product) && !product.startsWith("ec2.surplusCredits")
    ? product.replace(/^(ec2\.(?:spot\.)?).*$/u, "$1*")
    : product;
}

function assumptionSection(): string {
  return section(
    "What is assumed",
    `Each is of one resource a month, and listed with the estimate. \`headroom.usage.yaml\` says otherwise: see
[cost](cost.md).

${table(
  ["quantity", "unit", "what", ...companySizes, "why"],
  usageKeys.map((key) => {
    const definition = usageQuantities[key];
    const amounts = companySizes.map((size) =>
      rangeOf(definition[size], definition).expected.toLocaleString("en-US", { maximumFractionDigits: 2 }),
    );
    return [`\`${key}\``, definition.unit, definition.what, ...amounts, definition.why];
  }),
)}`,
  );
}

const short = (type: string): string => type.replace(/^aws:([^:]+):.*$/u, "$1");

const codes = (names: readonly string[]): string =>
  names.length === 0 ? "–" : names.map((name) => `\`${name}\``).join(", ");

const section = (title: string, body: string): string => `## ${title}\n\n${body}\n`;

function table(columns: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string =>
    `| ${cells.map((cell) => cell.replaceAll("|", "\\|")).join(" | ")} |`;
  return [line(columns), line(columns.map(() => "---")), ...rows.map(line)].join("\n");
}
