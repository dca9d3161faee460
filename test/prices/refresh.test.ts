import { mkdtempSync, mkdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import type { Catalog } from "../../catalog";
import { offersIn, refreshFromOffers, refreshFromQuery, type Refreshed } from "../../prices";
import { catalogOf, price } from "../helpers/price-fixture";
import { listed, queriedProduct, VirtualOffer, type ListedProduct, type Offer } from "./virtual-offer";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "headroom-offers-"));
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

function put(offer: Offer, region: string | null): void {
  const file = join(folder, offer.code, ...(region === null ? [] : [region]), "index.json");
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, new VirtualOffer(offer).text());
}

interface Asked {
  readonly catalog?: Catalog;
  readonly regions?: readonly string[];
  readonly products: readonly string[];
  readonly allTypes?: boolean;
}

const request = ({ catalog = catalogOf([]), regions = ["us-east-1"], products, allTypes }: Asked) => ({
  catalog,
  regions,
  isWanted: ({ product }: { readonly product: string }) => products.includes(product),
  ...(allTypes === undefined ? {} : { allTypes }),
});
const refresh = (asked: Asked): Promise<Refreshed> => refreshFromOffers(offersIn(folder), request(asked));

const short = ({ rows }: Refreshed) =>
  rows.map(({ product, region, unitPrice, from, to, allowance }) => ({
    product,
    region,
    unitPrice,
    ...(from > 0 && { from }),
    ...(to !== null && { to }),
    ...(allowance && { allowance }),
  }));

const balancers = (prefix: string): ListedProduct[] => {
  const application = (sku: string, usage: string, usd: string, unit: string, locationType = "AWS Region") =>
    listed(sku, "Load Balancer-Application", prefix + usage, usd, unit, {
      operation: "LoadBalancing:Application",
      locationType,
    });
  return [
    application("HOUR", "LoadBalancerUsage", "0.0252", "Hrs"),
    application("LCU", "LCUUsage", "0.0080", "LCU-Hrs"),
    application("OUTPOST", "Outposts-LoadBalancerUsage", "0.0252", "Hrs", "AWS Outposts"),
    application("OUTPOSTLCU", "Outposts-LCUUsage", "0", "LCU-Hrs", "AWS Outposts"),
    application("RESERVED", "ReservedLCUUsage", "0.0080", "ReservedLCU-Hr"),
    application("TRUST", "TS-LoadBalancerUsage", "0.0056", "Hrs"),
    listed("NETWORK", "Load Balancer-Network", `${prefix}LoadBalancerUsage`, "0.0250", "Hrs"),
  ];
};

describe("a refresh of prices", () => {
  it.each([
    ["us-east-1", ""],
    ["eu-west-1", "EU-"],
    ["eu-west-1", "EUW1-"],
    ["us-west-2", "USW2-"],
  ])(
    "takes the one SKU of a load balancer in %s, where usage types begin with '%s', and names the decoys",
    async (region, prefix) => {
      put({ code: "AWSELB", products: balancers(prefix) }, region);
      const result = await refresh({ regions: [region], products: ["alb.hour", "alb.lcu"] });
      expect(short(result)).toEqual([
        { product: "alb.hour", region, unitPrice: 0.0252 },
        { product: "alb.lcu", region, unitPrice: 0.008 },
      ]);
      expect(result.refusals).toEqual([]);
      const named = new Set(result.decoys.map(({ sku, names }) => `${sku}: ${names.join()}`));
      expect([...named].sort()).toEqual([
        "OUTPOST: Outposts",
        "OUTPOSTLCU: Outposts",
        "RESERVED: reserved capacity units",
        "TRUST: trust store",
      ]);
    },
  );

  it("cites the file, its version and its day on every row", async () => {
    put(
      {
        code: "AWSELB",
        products: balancers(""),
        version: "20261120",
        publicationDate: "2026-11-20T01:02:03Z",
      },
      "us-east-1",
    );
    const { rows } = await refresh({ products: ["alb.hour"] });
    expect(rows[0]?.source).toEqual({
      key: "aws-AWSELB-us-east-1-20261120",
      text: `${join(folder, "AWSELB/us-east-1/index.json")} (AWS price list, AWSELB, version 20261120, published 2026-11-20T01:02:03Z)`,
      asOf: "2026-11-20",
    });
  });

  it("refuses a product that two SKUs match, with both", async () => {
    put(
      {
        code: "AWSELB",
        products: [...balancers(""), { ...(balancers("")[0] as ListedProduct), sku: "TWIN" }],
      },
      "us-east-1",
    );
    const { rows, refusals } = await refresh({ products: ["alb.hour", "alb.lcu"] });
    expect(rows.map(({ product }) => product)).toEqual(["alb.lcu"]);
    expect(refusals).toEqual([
      {
        product: "alb.hour",
        place: "us-east-1",
        why: "2 SKUs match: HOUR (LoadBalancerUsage), TWIN (LoadBalancerUsage)",
      },
    ]);
  });

  it("refuses a product that the catalog prices and no SKU matches, with what stands beside it", async () => {
    put(
      {
        code: "AWSELB",
        products: [
          ...balancers("").filter(({ sku }) => sku === "TRUST" || sku === "NETWORK"),
          listed("CLASSIC", "Load Balancer", "LoadBalancerUsage", "0.025", "Hrs"),
        ],
      },
      "us-east-1",
    );
    const { rows, refusals } = await refresh({
      catalog: catalogOf([price("alb.hour", 0.0225, { unit: "hour" })]),
      products: ["alb.hour", "alb.lcu"],
    });
    expect(rows).toEqual([]);
    expect(refusals).toEqual([
      {
        product: "alb.hour",
        place: "us-east-1",
        why: 'no SKU matches (AWSELB, LoadBalancerUsage); beside it: NETWORK (LoadBalancerUsage): the family is "Load Balancer-Network", not "Load Balancer-Application"; CLASSIC (LoadBalancerUsage): the family is "Load Balancer", not "Load Balancer-Application"; TRUST (TS-LoadBalancerUsage) is trust store',
      },
    ]);
  });

  it("does not refuse what a region has never had", async () => {
    put({ code: "AWSELB", products: balancers("").slice(0, 1) }, "us-east-1");
    const result = await refresh({ products: ["alb.hour", "alb.lcu"] });
    expect(result.refusals).toEqual([]);
    expect(result.rows).toHaveLength(1);
  });

  it("refuses what the catalog prices where there is no offer file, and goes on with the others", async () => {
    put({ code: "AWSELB", products: balancers("") }, "us-east-1");
    const { rows, refusals } = await refresh({
      catalog: catalogOf([price("nat.hour", 0.045, { unit: "hour" })]),
      products: ["alb.hour", "nat.hour"],
    });
    expect(rows.map(({ product }) => product)).toEqual(["alb.hour"]);
    expect(refusals).toEqual([
      {
        product: "nat.hour",
        place: "us-east-1",
        why: expect.stringContaining("there is no such file") as string,
      },
    ]);
  });

  it("takes standard queues and leaves FIFO and fair ones to their own products", async () => {
    const queue = (sku: string, usagetype: string, usd: string, queueType: string) =>
      listed(sku, "API Request", usagetype, usd, "Requests", { queueType, group: "SQS-APIRequest-Tier1" });
    put(
      {
        code: "AWSQueueService",
        products: [
          queue("STANDARD", "Requests-RBP", "0.0000004", "Standard"),
          queue("FIFO", "Requests-FIFO-RBP", "0.0000005", "FIFO (first-in, first-out)"),
          queue("FAIR", "Requests-RBP", "0.0000001", "Fair"),
        ],
      },
      "us-east-1",
    );
    const standard = await refresh({ products: ["sqs.standard"] });
    expect(short(standard)).toEqual([{ product: "sqs.standard", region: "us-east-1", unitPrice: 4e-7 }]);
    expect(standard.decoys.map(({ sku, names }) => [sku, names])).toEqual([["FAIR", ["fair queue"]]]);
    expect(short(await refresh({ products: ["sqs.fifo"] }))).toEqual([
      { product: "sqs.fifo", region: "us-east-1", unitPrice: 5e-7 },
    ]);
  });

  it("takes database storage of one engine, and no readable standby's", async () => {
    const storage = (
      sku: string,
      usage: string,
      usd: string,
      databaseEngine: string,
      deploymentOption: string,
    ) => listed(sku, "Database Storage", `RDS:${usage}`, usd, "GB-Mo", { databaseEngine, deploymentOption });
    put(
      {
        code: "AmazonRDS",
        products: [
          storage("PG", "GP3-Storage", "0.115", "PostgreSQL", "Single-AZ"),
          storage("ORACLE", "GP3-Storage", "0.116", "Oracle", "Single-AZ"),
          storage("CUSTOM", "GP3-Storage", "0.117", "PostgreSQL", "Single-AZ"),
          storage("MULTI", "Multi-AZ-GP3-Storage", "0.23", "PostgreSQL", "Multi-AZ"),
          storage("STANDBY", "Multi-AZ-GP3-Storage", "0.345", "PostgreSQL", "Multi-AZ (readable standbys)"),
        ].map((product) =>
          product.sku === "CUSTOM"
            ? { ...product, attributes: { ...product.attributes, deploymentModel: "Custom" } }
            : product,
        ),
      },
      "us-east-1",
    );
    const result = await refresh({ products: ["rds.gp3.single.storage", "rds.gp3.multi.storage"] });
    expect(short(result)).toEqual([
      { product: "rds.gp3.multi.storage", region: "us-east-1", unitPrice: 0.23 },
      { product: "rds.gp3.single.storage", region: "us-east-1", unitPrice: 0.115 },
    ]);
    expect(result.refusals).toEqual([]);
    expect(result.decoys.map(({ sku, names }) => [sku, names])).toEqual([
      ["CUSTOM", ["RDS Custom"]],
      ["STANDBY", ["readable standbys"]],
    ]);
  });

  it("takes a product that some regions list for each engine and others for all", async () => {
    const backup = (sku: string, databaseEngine: string, usd: string) =>
      listed(sku, "Storage Snapshot", "RDS:ChargedBackupUsage", usd, "GB-Mo", { databaseEngine });
    put(
      { code: "AmazonRDS", products: [backup("ANY", "Any", "0.095"), backup("PG", "PostgreSQL", "0.096")] },
      "us-east-1",
    );
    expect(short(await refresh({ products: ["rds.backup"] }))).toEqual([
      { product: "rds.backup", region: "us-east-1", unitPrice: 0.096 },
    ]);
    put({ code: "AmazonRDS", products: [backup("ANY", "Any", "0.095")] }, "us-east-1");
    expect(short(await refresh({ products: ["rds.backup"] }))).toEqual([
      { product: "rds.backup", region: "us-east-1", unitPrice: 0.095 },
    ]);
  });

  it("makes a product of each instance type that the catalog knows, and of all when asked", async () => {
    const box = (type: string, usd: string, operatingSystem = "Linux") =>
      listed(`${type}-${operatingSystem}`, "Compute Instance", `BoxUsage:${type}`, usd, "Hrs", {
        instanceType: type,
        operatingSystem,
        tenancy: "Shared",
        preInstalledSw: "NA",
        capacitystatus: "Used",
        licenseModel: "No License required",
      });
    put(
      {
        code: "AmazonEC2",
        products: [box("m9g.large", "0.09"), box("m9g.large", "0.19", "Windows"), box("x9.metal", "9")],
        others: 50,
      },
      "us-east-1",
    );
    const asked = {
      catalog: catalogOf([price("ec2.m9g.large", 0.08, { region: "eu-west-1", unit: "hour" })]),
      products: ["ec2.{instanceType}"],
    };
    expect(short(await refresh(asked))).toEqual([
      { product: "ec2.m9g.large", region: "us-east-1", unitPrice: 0.09 },
    ]);
    expect((await refresh({ ...asked, allTypes: true })).rows.map(({ product }) => product)).toEqual([
      "ec2.m9g.large",
      "ec2.x9.metal",
    ]);
  });

  it("makes a row of each tier, and an allowance of a free tier that another SKU names", async () => {
    const out: ListedProduct = {
      ...listed("OUT", "Data Transfer", "EU-DataTransfer-Out-Bytes", "0", "GB", {
        transferType: "AWS Outbound",
        toLocation: "External",
      }),
      steps: [
        ["51200", "Inf", "0.0700000000"],
        ["0", "10240", "0.0900000000"],
        ["10240", "51200", "0.0850000000"],
      ],
    };
    const free: ListedProduct = {
      ...listed("FREE", "Data Transfer", "Global-DataTransfer-Out-Bytes", "0", "GB", {
        transferType: "AWS Outbound",
      }),
      steps: [["0", "100", "0.0000000000"]],
    };
    put({ code: "AWSDataTransfer", products: [out, free] }, "eu-west-1");
    const result = await refresh({ regions: ["eu-west-1"], products: ["dataTransfer.internetOut"] });
    expect(short(result)).toEqual([
      { product: "dataTransfer.internetOut", region: "eu-west-1", unitPrice: 0.09, to: 10240 },
      { product: "dataTransfer.internetOut", region: "eu-west-1", unitPrice: 0.085, from: 10240, to: 51200 },
      { product: "dataTransfer.internetOut", region: "eu-west-1", unitPrice: 0.07, from: 51200 },
      { product: "dataTransfer.internetOut", region: "global", unitPrice: 0, to: 100, allowance: true },
    ]);
  });

  it("makes an allowance of a first tier at $0, and lays the next price under it", async () => {
    put(
      {
        code: "AmazonSNS",
        products: [
          {
            ...listed("PUBLISH", "API Request", "Requests-Tier1", "0", "Requests"),
            steps: [
              ["0", "1000000", "0.0000000000"],
              ["1000000", "Inf", "0.0000005000"],
            ],
          },
        ],
      },
      "us-east-1",
    );
    expect(short(await refresh({ products: ["sns.request"] }))).toEqual([
      { product: "sns.request", region: "us-east-1", unitPrice: 5e-7 },
      { product: "sns.request", region: "global", unitPrice: 0, to: 1_000_000, allowance: true },
    ]);
  });

  it.each([
    ["costs nothing", [["0", "Inf", "0.0000000000"]], "Hrs", "its price is 0"],
    [
      "has a free tier in its middle",
      [
        ["0", "5", "1"],
        ["5", "9", "0"],
        ["9", "Inf", "1"],
      ],
      "Hrs",
      "one of its tiers costs 0",
    ],
    [
      "has a gap",
      [
        ["0", "5", "1"],
        ["6", "Inf", "2"],
      ],
      "Hrs",
      "its tiers do not join: one begins at 6, after 5",
    ],
    ["begins late", [["5", "Inf", "1"]], "Hrs", "its tiers do not join: one begins at 5, after 0"],
    [
      "has another unit",
      [["0", "Inf", "1"]],
      "Quantity",
      'it is priced by "Quantity", which is not known as hour',
    ],
    ["has no number", [["0", "Inf", "n/a"]], "Hrs", 'its price is "n/a"'],
    ["has a negative price", [["0", "Inf", "-1"]], "Hrs", 'its price is "-1"'],
  ] as const)("refuses a SKU that %s", async (_, steps, unit, why) => {
    put(
      {
        code: "AmazonEC2",
        products: [{ ...listed("NAT", "NAT Gateway", "NatGateway-Hours", "1", unit), steps }],
      },
      "us-east-1",
    );
    const { rows, refusals } = await refresh({ products: ["nat.hour"] });
    expect(rows).toEqual([]);
    expect(refusals).toEqual([
      { product: "nat.hour", place: "us-east-1", why: `NAT (NatGateway-Hours): ${why}` },
    ]);
  });

  it("converts what is listed in a larger unit, the tiers too", async () => {
    put(
      {
        code: "AmazonEC2",
        products: [
          listed("THROUGHPUT", "Provisioned Throughput", "EBS:VolumeP-Throughput.gp3", "40.96", "GiBps-mo"),
        ],
      },
      "us-east-1",
    );
    expect(short(await refresh({ products: ["ebs.gp3.throughput"] }))).toEqual([
      { product: "ebs.gp3.throughput", region: "us-east-1", unitPrice: 0.04 },
    ]);
  });

  it("reads what CloudFront costs in every area from the file over all regions", async () => {
    const out = (area: string, usd: string) =>
      listed(`OUT-${area}`, "Data Transfer", `${area}-DataTransfer-Out-Bytes`, usd, "GB");
    put(
      { code: "AmazonCloudFront", products: [out("US", "0.085"), out("IN", "0.109"), out("ZA", "0.11")] },
      null,
    );
    const result = await refresh({ regions: [], products: ["cloudfront.dataOut"] });
    expect(short(result)).toEqual([
      { product: "cloudfront.dataOut", region: "india", unitPrice: 0.109 },
      { product: "cloudfront.dataOut", region: "us", unitPrice: 0.085 },
    ]);
  });

  it("reads what the Pricing API answers, over several offers and regions", async () => {
    const file = join(folder, "query.json");
    const [hour] = balancers("EU-") as [ListedProduct];
    const inRegion = (product: ListedProduct, regionCode: string): ListedProduct => ({
      ...product,
      attributes: { ...product.attributes, regionCode },
    });
    const elb: Offer = { code: "AWSELB", products: [] };
    writeFileSync(
      file,
      JSON.stringify({
        FormatVersion: "aws_v1",
        PriceList: [
          queriedProduct(elb, inRegion(hour, "eu-west-1")),
          queriedProduct(elb, inRegion({ ...hour, sku: "ELSEWHERE" }, "eu-west-2")),
          queriedProduct(
            { code: "AmazonEC2", products: [] },
            inRegion(listed("NAT", "NAT Gateway", "EU-NatGateway-Hours", "0.048", "Hrs"), "eu-west-1"),
          ),
        ],
      }),
    );
    const result = await refreshFromQuery(
      file,
      request({
        catalog: catalogOf([price("alb.lcu", 0.008, { region: "eu-west-1", unit: "LCU-hour" })]),
        regions: ["eu-west-1"],
        products: ["alb.hour", "alb.lcu", "nat.hour"],
      }),
    );
    expect(short(result)).toEqual([
      { product: "alb.hour", region: "eu-west-1", unitPrice: 0.0252 },
      { product: "nat.hour", region: "eu-west-1", unitPrice: 0.048 },
    ]);
    // Its filters may have left the others out.
    expect(result.refusals).toEqual([]);
  });

  it.each([
    [
      "is cut off",
      (text: string) => text.slice(0, text.length / 2),
      /: it ends in the middle, after \d+ bytes/u,
    ],
    ["is no JSON", () => "<html>denied</html>", /: near byte 0: /u],
    ["is empty", () => "", /: it ends in the middle, after 0 bytes/u],
    ["has no products", () => "{}", /: it has no products/u],
    [
      "holds no attributes",
      () =>
        '{"offerCode":"x","version":"1","publicationDate":"2026-11-20","products":{"A":{"attributes":7}}}',
      /product A is not as expected: attributes: /u,
    ],
    ["has its terms first", () => '{"terms":{"OnDemand":{"A":{}}}}', /its terms stand before its products/u],
  ])("says so where an offer file %s", async (_, change, message) => {
    put({ code: "AWSELB", products: balancers("") }, "us-east-1");
    writeFileSync(
      join(folder, "AWSELB/us-east-1/index.json"),
      change(new VirtualOffer({ code: "AWSELB", products: balancers("") }).text()),
    );
    await expect(refresh({ products: ["alb.hour"] })).rejects.toThrow(message);
  });
});
