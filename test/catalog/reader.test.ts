import { CatalogError, loadCatalog, parseCatalog, type FactFiles } from "../../catalog";

const empty: FactFiles = {
  prices: {},
  instanceTypes: {},
  databaseClasses: {},
  cacheNodes: {},
  regions: {},
  slas: {},
  quotas: {},
  reactionTimes: {},
  updateEffects: {},
  recoveryFacts: {},
};
const sources = { list: { source: "a price list", asOf: "2026-09" } };
const row = { product: "a", region: "r", unit: "hour", unitPrice: 1, source: "list" };
const type = {
  name: "m5.large",
  family: "m5",
  architecture: "x86_64",
  vcpu: 2,
  memoryGib: 8,
  networkMbps: null,
  ebsMbps: null,
  cpuSpeed: null,
  source: "list",
};

function mistakesOf(files: Partial<FactFiles>): readonly string[] {
  try {
    parseCatalog({ ...empty, ...files });
  } catch (error) {
    if (error instanceof CatalogError) return error.mistakes;
    throw error;
  }
  return [];
}

const inPrices = (rows: readonly object[], named: object = sources): readonly string[] =>
  mistakesOf({ prices: { "a.json": { sources: named, rows } } });

describe("the catalog's reader", () => {
  test("a good file has no mistakes, and its ids follow from its rows", () => {
    const catalog = parseCatalog({
      ...empty,
      prices: {
        "a.json": {
          sources,
          rows: [
            { ...row, unitPrice: 0.5, from: 10 },
            { ...row, to: 10 },
            { ...row, region: "global", unitPrice: 0, to: 5, allowance: true },
          ],
        },
      },
    });
    expect(catalog.prices("a", "r")).toEqual([
      {
        id: "a@global#free",
        product: "a",
        region: "global",
        unit: "hour",
        unitPrice: 0,
        from: 0,
        to: 5,
        allowance: true,
        source: "a price list",
        asOf: "2026-09",
      },
      expect.objectContaining({ id: "a@r#0", from: 0, to: 10 }),
      expect.objectContaining({ id: "a@r#10", from: 10, to: null }),
    ]);
  });

  test.each([
    ["a negative price", [{ ...row, unitPrice: -1 }], /^a\.json rows\.0\.unitPrice: /],
    ["a price that is no number", [{ ...row, unitPrice: "1" }], /rows\.0\.unitPrice: .*expected number/],
    ["an endless price", [{ ...row, unitPrice: Infinity }], /rows\.0\.unitPrice: /],
    ["a price of 0", [{ ...row, unitPrice: 0 }], /"a@r" is 0: leave out what is not known/],
    [
      "an unknown source",
      [{ ...row, source: "s2" }],
      /a\.json rows\.0: "s2" is not among the file's sources/,
    ],
    ["a price that stands twice", [row, row], /price "a@r" stands twice/],
    [
      "tiers that leave a gap",
      [
        { ...row, to: 10 },
        { ...row, from: 20 },
      ],
      /begins at 20, .* ends at 10/,
    ],
    [
      "tiers that overlap",
      [
        { ...row, to: 10 },
        { ...row, from: 5 },
      ],
      /begins at 5, .* ends at 10/,
    ],
    ["tiers that begin above 0", [{ ...row, from: 5 }], /the first tier begins at 5, not at 0/],
    ["an endless tier beside another", [row, { ...row, to: 5 }], /begins at 0, .* ends at/],
    ["a tier after an endless one", [row, { ...row, from: 5 }], /begins at 5, .* ends at no bound/],
    [
      "a tier that ends before it begins",
      [
        { ...row, to: 5 },
        { ...row, from: 5, to: 4 },
      ],
      /ends at 4, before/,
    ],
    ["an allowance that costs", [row, { ...row, allowance: true, to: 5 }], /an allowance costs 0/],
    ["an endless allowance", [row, { ...row, unitPrice: 0, allowance: true }], /has an end/],
    [
      "two allowances of a product",
      [row, ...["r", "q"].map((region) => ({ ...row, region, unitPrice: 0, allowance: true, to: 5 }))],
      /"a" has 2 allowances/,
    ],
    [
      "an allowance of nothing",
      [{ ...row, unitPrice: 0, allowance: true, to: 5 }],
      /"a" has an allowance and no price/,
    ],
    [
      "a price in a pool that is no allowance",
      [{ ...row, pool: "p" }],
      /"a@r" is in the pool p, but no allowance/,
    ],
    [
      "a pool of two sizes",
      ["a", "b"].flatMap((product, index) => [
        { ...row, product },
        { ...row, product, unitPrice: 0, allowance: true, to: 5 + index, pool: "p" },
      ]),
      /pool "p" is 5 hour and 6 hour/,
    ],
    ["two units of a product", [row, { ...row, region: "q", unit: "GB" }], /priced by GB and by hour/],
    ["an unknown field", [{ ...row, prise: 2 }], /prise/],
  ])("%s is refused by name", (_, rows, message) => {
    expect(inPrices(rows).join("\n")).toMatch(message);
  });

  test.each(["soon", "26-09", "2026-13", "2026-09-32", "2026-9"])("%s is no date of a source", (asOf) => {
    expect(inPrices([row], { list: { source: "a price list", asOf } })).toEqual([
      expect.stringContaining("a.json sources.list.asOf: a year, a month or a day"),
    ]);
  });

  test("a speed says where it comes from", () => {
    const mistakes = mistakesOf({
      instanceTypes: { "types.json": { sources, rows: [{ ...type, cpuSpeed: 1.5 }] } },
    });
    expect(mistakes).toEqual(["types.json rows.0: a cpuSpeed has a cpuSpeedSource, and none has none"]);
  });

  test("all mistakes of all files come at once", () => {
    const mistakes = mistakesOf({
      prices: {
        "a.json": { sources: { list: { source: "", asOf: "soon" } }, rows: [{ ...row, unitPrice: -1 }] },
        "b.json": { sources, rows: [row, row] },
      },
      instanceTypes: {
        "types.json": {
          sources,
          rows: [
            { ...type, vcpu: 0 },
            { ...type, architecture: "mips" },
          ],
        },
      },
      slas: {
        "slas.json": {
          sources,
          rows: [{ service: "a", configuration: "best", committed: 99.9, source: "list" }],
        },
      },
      quotas: {
        "quotas.json": { sources, rows: [{ code: "5", service: "a", name: "b", value: 5, unit: "c" }] },
      },
    });
    expect(mistakes.map((mistake) => mistake.split(":")[0])).toEqual([
      "a.json sources.list.source",
      "a.json sources.list.asOf",
      "a.json rows.0.unitPrice",
      'price "a@r" stands twice',
      "types.json rows.0.vcpu",
      "types.json rows.1.architecture",
      "slas.json rows.0.configuration",
      "slas.json rows.0.committed",
      "quotas.json rows.0.code",
      "quotas.json rows.0.per",
      "quotas.json rows.0.source",
    ]);
  });

  test("what is read once is kept, sorted by name", () => {
    const catalog = loadCatalog();
    expect(loadCatalog()).toBe(catalog);
    for (const names of [
      catalog.instanceTypes.map(({ name }) => name),
      catalog.databaseClasses.map(({ name }) => name),
      catalog.regions.map(({ name }) => name),
      catalog.slas.map(({ id }) => id),
      catalog.quotas.map(({ code }) => code),
    ]) {
      expect(names).toEqual([...names].sort());
    }
  });
});
