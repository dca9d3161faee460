import { loadCatalog } from "../../catalog";
import {
  priceQueries,
  queryOf,
  unitFactor,
  whyWithoutQuery,
  withoutArea,
  withoutQuery,
  withoutRegion,
} from "../../catalog/queries";
import { isFoundBy } from "../../catalog/queries";

const catalog = loadCatalog();
const products = [...new Map(catalog.priceRows.map(({ product, unit }) => [product, unit]))];

describe("the queries of the price list", () => {
  it("find every product of the catalog, or say why not", () => {
    const neither = products.filter(([key]) => queryOf(key) === null && whyWithoutQuery(key) === null);
    expect(neither).toEqual([]);
  });

  it("name no product as one without a query that has one", () => {
    expect(products.filter(([key]) => queryOf(key) !== null && whyWithoutQuery(key) !== null)).toEqual([]);
    const unused = Object.keys(withoutQuery).filter(
      (key) => !products.some(([product]) => (key.endsWith(".") ? product.startsWith(key) : product === key)),
    );
    expect(unused).toEqual([]);
  });

  it("find each product once", () => {
    const twice = products.filter(
      ([key]) => priceQueries.filter((query) => isFoundBy(query, key)).length > 1,
    );
    expect(twice).toEqual([]);
  });

  it("write the unit that the catalog has", () => {
    const differing = products.filter(([key, unit]) => {
      const query = queryOf(key);
      return query !== null && query.unit !== unit;
    });
    expect(differing).toEqual([]);
  });

  it("ask for free tiers of products that cost something beyond them", () => {
    const free = priceQueries.filter(({ freeUsage }) => freeUsage !== undefined);
    expect(free.map(({ product }) => product)).toContain("dataTransfer.internetOut");
    expect(free.every(({ product }) => !product.includes("{"))).toBe(true);
  });
});

describe("usage types", () => {
  it.each([
    ["NatGateway-Hours", "us-east-1", ["NatGateway-Hours"]],
    ["USE1-VpcEndpoint-Hours", "us-east-1", ["USE1-VpcEndpoint-Hours", "VpcEndpoint-Hours"]],
    ["us-east-1-KMS-Keys", "us-east-1", ["us-east-1-KMS-Keys", "KMS-Keys"]],
    ["EU-LCUUsage", "eu-west-1", ["LCUUsage"]],
    ["EUW1-Request", "eu-west-1", ["Request"]],
    ["EUW2-LCUUsage", "eu-west-1", []],
    ["LCUUsage", "eu-west-1", []],
    ["TS-LoadBalancerUsage", "us-east-1", ["TS-LoadBalancerUsage"]],
    ["APS1-TS-LoadBalancerUsage", "ap-southeast-1", ["TS-LoadBalancerUsage"]],
  ])("%s in %s is read as %j", (usageType, region, expected) => {
    expect(withoutRegion(usageType, region).map(({ usage }) => usage)).toEqual(expected);
  });

  it("are read by CloudFront's areas", () => {
    expect(withoutArea("EU-DataTransfer-Out-Bytes")).toEqual({
      usage: "DataTransfer-Out-Bytes",
      area: "europe",
    });
    expect(withoutArea("ZA-DataTransfer-Out-Bytes")).toBeNull();
  });
});

describe("units", () => {
  it.each([
    ["Hrs", "hour", 1],
    ["GB-Mo", "GB-month", 1],
    ["GiBps-mo", "MiBps-month", 1024],
    ["Terabytes", "TB", 1],
    ["GB", "TB", 1 / 1024],
    ["GB-Seconds", "GB-hour", 1 / 3600],
    ["Requests", "request", 1],
    ["64K-Chunks", "event", 1],
    ["1M requests", "request", null],
    ["Hrs", "request", null],
    ["GB-Mo", "GB", null],
    ["", "request", null],
  ])("%s is known as %s times %s", (listed, unit, factor) => {
    expect(unitFactor(listed, unit)).toBe(factor);
  });
});
