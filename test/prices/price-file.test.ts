import { copyFileSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { loadCatalog } from "../../catalog";
import { changesOf, openTarget, parsePriceFile, printPriceFile, withRows, type CitedRow } from "../../prices";
import { catalogOf, price } from "../helpers/price-fixture";

const facts = resolve(__dirname, "../../catalog/facts");
const source = { key: "aws-new", text: "https://example.test/new", asOf: "2026-11-20" };
const row = (product: string, unitPrice: number, parts: Partial<CitedRow> = {}): CitedRow => ({
  product,
  region: "us-east-1",
  unit: "hour",
  unitPrice,
  from: 0,
  to: null,
  allowance: false,
  source,
  file: "vpc.json",
  ...parts,
});

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "headroom-facts-"));
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

describe("a file of prices", () => {
  it("is printed so that reading it gives the same", () => {
    for (const name of readdirSync(facts)) {
      const text = readFileSync(join(facts, name), "utf8");
      if (!text.includes('"unitPrice"')) continue;
      const file = parsePriceFile(name, text);
      expect(parsePriceFile(name, printPriceFile(file))).toEqual(file);
    }
  });

  it("keeps its other rows where they stand, drops sources that no row cites, and takes all tiers at once", () => {
    const before = parsePriceFile(
      "x.json",
      JSON.stringify({
        sources: { one: { source: "one", asOf: "2025" }, two: { source: "two", asOf: "2025" } },
        rows: [
          { product: "a", region: "us-east-1", unit: "GB", unitPrice: 2, to: 10, source: "one" },
          { product: "a", region: "us-east-1", unit: "GB", unitPrice: 1, from: 10, source: "one" },
          { product: "a", region: "global", unit: "GB", unitPrice: 0, to: 5, allowance: true, source: "two" },
          { product: "b", region: "us-east-1", unit: "GB", unitPrice: 7, source: "two" },
        ],
      }),
    );
    const { rows, sources } = withRows(before, [row("c", 9), row("a", 3, { unit: "GB" })]);
    expect(rows.map(({ product, unitPrice, allowance }) => [product, unitPrice, allowance])).toEqual([
      ["a", 3, false],
      ["a", 0, true],
      ["b", 7, false],
      ["c", 9, false],
    ]);
    expect(Object.keys(sources)).toEqual(["aws-new", "two"]);
  });

  it.each([
    ["{", /^x\.json: it is no JSON/u],
    ['{"rows": []}', /^x\.json is no file of prices:\n {2}sources/u],
    ['{"sources": {}, "rows": [{"product": "a"}]}', /rows\.0\.region/u],
  ])("is refused with the place where it is %j", (text, message) => {
    expect(() => parsePriceFile("x.json", text)).toThrow(message);
  });
});

describe("refreshed prices", () => {
  it("stand in one file beside the growth plan, which the catalog then holds in place of the built-in ones", () => {
    const target = openTarget(folder);
    expect(target.path).toBe(join(folder, "headroom.catalog.json"));
    const builtIn = loadCatalog(folder);
    target.write([row("nat.hour", 0.123), row("nlb.hour", 0.4, { region: "mx-central-1" })]);
    const catalog = loadCatalog(folder);
    expect(catalog.prices("nat.hour", "us-east-1")).toEqual([
      expect.objectContaining({ unitPrice: 0.123, source: source.text, asOf: source.asOf }),
    ]);
    expect(catalog.unitPrice("nlb.hour", "mx-central-1")).toBe(0.4);
    expect(catalog.unitPrice("nat.hour", "eu-west-1")).toBe(builtIn.unitPrice("nat.hour", "eu-west-1"));
    expect(catalog.unitPrice("alb.hour", "us-east-1")).toBe(builtIn.unitPrice("alb.hour", "us-east-1"));

    openTarget(folder).write([row("nat.hour", 0.2)]);
    expect(loadCatalog(folder).unitPrice("nlb.hour", "mx-central-1")).toBe(0.4);
    rmSync(target.path);
    expect(loadCatalog(folder).unitPrice("nat.hour", "us-east-1")).toBe(
      builtIn.unitPrice("nat.hour", "us-east-1"),
    );
  });

  it("replace a product's tiers as a whole, and not its allowance", () => {
    openTarget(folder).write([row("dataTransfer.internetOut", 0.05, { unit: "GB" })]);
    const rows = loadCatalog(folder).prices("dataTransfer.internetOut", "us-east-1");
    expect(rows.map(({ unitPrice, to, allowance }) => [unitPrice, to, allowance])).toEqual([
      [0, 100, true],
      [0.05, null, false],
    ]);
  });

  it("are refused with the file and every mistake where somebody broke it", () => {
    writeFileSync(
      join(folder, "headroom.catalog.json"),
      JSON.stringify({
        sources: {},
        rows: [{ product: "nat.hour", region: "us-east-1", unit: "GB", unitPrice: 0, source: "none" }],
      }),
    );
    expect(() => loadCatalog(folder)).toThrow(
      /headroom\.catalog\.json can't be used: [^]*"none" is not among the file's sources[^]*is 0[^]*priced by/u,
    );
  });

  it("are not written where the catalog would not be whole with them", () => {
    const target = openTarget(folder);
    expect(() => {
      target.write([row("nat.hour", 0.1, { unit: "GB" })]);
    }).toThrow(/product "nat\.hour" is priced by/u);
    expect(readdirSync(folder)).toEqual([]);
  });

  it("go into the file of their service where the folder holds facts", () => {
    for (const name of ["vpc.json", "elb.json"]) copyFileSync(join(facts, name), join(folder, name));
    const elb = readFileSync(join(folder, "elb.json"), "utf8");
    openTarget(folder).write([row("nat.hour", 0.046), row("nat.hour", 0.05, { region: "mx-central-1" })]);
    expect(readdirSync(folder).sort()).toEqual(["elb.json", "vpc.json"]);
    expect(readFileSync(join(folder, "elb.json"), "utf8")).toBe(elb);
    const { rows } = parsePriceFile("vpc.json", readFileSync(join(folder, "vpc.json"), "utf8"));
    const nat = rows.filter(({ product }) => product === "nat.hour");
    expect(nat.find(({ region }) => region === "us-east-1")?.unitPrice).toBe(0.046);
    expect(rows.at(-1)).toMatchObject({ product: "nat.hour", region: "mx-central-1", unitPrice: 0.05 });
  });
});

describe("the change that a refresh makes", () => {
  const catalog = catalogOf([
    price("nat.hour", 0.04, { unit: "hour", asOf: "2025" }),
    price("s3.storage", 0.023, { unit: "GB-month", to: 100 }),
    price("s3.storage", 0.022, { unit: "GB-month", from: 100 }),
  ]);

  it("is told by product and region, with the share of the first tier", () => {
    const { changed, confirmed } = changesOf(
      [
        row("nat.hour", 0.05),
        row("alb.hour", 0.0225),
        row("s3.storage", 0.023, { unit: "GB-month", to: 100 }),
        row("s3.storage", 0.02, { unit: "GB-month", from: 100 }),
      ],
      catalog,
    );
    expect(confirmed).toBe(0);
    expect(
      changed.map(({ product, share, before, after }) => [product, share, before.length, after.length]),
    ).toEqual([
      ["alb.hour", null, 0, 1],
      ["nat.hour", expect.closeTo(0.25), 1, 1],
      ["s3.storage", 0, 2, 2],
    ]);
    expect(changed[1]).toMatchObject({ asOfBefore: "2025", asOfAfter: "2026-11-20" });
  });

  it("is nothing where a price is as before, whatever its source", () => {
    expect(changesOf([row("nat.hour", 0.04)], catalog)).toEqual({ changed: [], confirmed: 1 });
  });
});
