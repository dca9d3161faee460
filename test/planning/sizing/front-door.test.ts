import { loadCatalog } from "../../../catalog";
import { sizeDelivery, sizeLoadBalancer, sizeNetwork, type DeliveryDemand } from "../../../planning";
import { lcuOf } from "../../../planning/sizing/load-balancer";

const catalog = loadCatalog();
const secondsPerMonth = 730 * 3600;

describe("the load balancer's capacity units", () => {
  const profile = {
    requestBytes: 0,
    responseBytes: 0,
    inFlightSeconds: 0.3,
    requestsPerConnection: 1,
    keepAliveSeconds: 1,
    rules: 1,
  };
  test.each([
    ["new connections, 25 a second", 100, {}, 4],
    ["active connections, 3,000", 100, { keepAliveSeconds: 600 }, 20],
    ["requests in flight where they are more", 100, { inFlightSeconds: 600, keepAliveSeconds: 1 }, 20],
    ["1 GB an hour", 100, { responseBytes: 1024 ** 3 / 36_000 }, 10],
    ["rule evaluations beyond ten, 1,000 a second", 100, { rules: 110 }, 10],
    ["nothing", 0, {}, 0],
  ])("are by %s", (_, rate, change, lcu) => {
    expect(lcuOf(rate, { ...profile, ...change })).toBeCloseTo(lcu, 9);
  });

  test("are billed for the mean, idle for none, and for as much more as may pass", () => {
    const size = sizeLoadBalancer(
      {
        region: "us-east-1",
        peakRequestsPerSecond: 180,
        meanRequestsPerSecond: 60,
        maximumTrafficMultiple: 5,
      },
      catalog,
    );
    expect(size.usage.loadBalancerCapacityUnitHours).toEqual({
      minimum: 0,
      expected: size.lcuMean * 730,
      maximum: size.lcuMean * 730 * 5,
    });
    expect(size.lcuPeak).toBeCloseTo(size.lcuMean * 3, 9);
  });

  test("egress to the internet is the load balancer's only where it is public", () => {
    const demand = { region: "us-east-1", peakRequestsPerSecond: 180, meanRequestsPerSecond: 60 };
    expect(sizeLoadBalancer(demand, catalog).usage.internetEgressGb).toBeUndefined();
    expect(
      sizeLoadBalancer({ ...demand, public: true }, catalog).usage.internetEgressGb?.expected,
    ).toBeCloseTo((60 * secondsPerMonth * 16_384) / 1024 ** 3, 6);
  });
});

describe("delivery", () => {
  const demand: DeliveryDemand = {
    region: "us-east-1",
    contentDeliveredGb: 6144,
    contentStoredGb: 800,
    measuredHitRatio: 0.92,
  };

  test("is what the simplest call says in its documentation", () => {
    expect(sizeDelivery(demand, catalog).summary).toBe("6.0 TB a month, 92 % hits");
  });

  test("fetches from the bucket what the edge does not hold, through the shield", () => {
    const { usage, originShield } = sizeDelivery({ ...demand, objectBytes: 2 * 1024 ** 2 }, catalog);
    const requests = 6144 * 512;
    expect(usage.bucketReadRequests?.expected).toBeCloseTo(requests * 0.08, 3);
    expect(usage.originShieldRequests).toEqual(usage.bucketReadRequests);
    expect(usage.edgeRequests?.expected).toBeCloseTo(requests, 6);
    expect(originShield).toBe(true);
  });

  test("without caching at the edge fetches everything from the bucket, and has no shield", () => {
    const size = sizeDelivery({ ...demand, edgeCaching: false }, catalog);
    expect(size).toMatchObject({ hitRatio: 0, originShield: false, summary: "6.0 TB a month, not cached" });
    expect(size.usage.bucketReadRequests).toEqual(size.usage.edgeRequests);
    expect(size.usage.originShieldRequests).toBeUndefined();
  });

  test("adds the application's responses to the egress, its requests to what goes to the origin", () => {
    const size = sizeDelivery(
      {
        ...demand,
        peakRequestsPerSecond: 180,
        meanRequestsPerSecond: 60,
        responseBytes: 30_720,
        requestBytes: 2048,
      },
      catalog,
    );
    const requests = 60 * secondsPerMonth;
    expect(size.usage.edgeEgressGb?.expected).toBeCloseTo(6144 + (requests * 30_720) / 1024 ** 3, 6);
    expect(size.usage.edgeToOriginGb?.expected).toBeCloseTo((requests * 2048) / 1024 ** 3, 6);
    expect(size.usage.edgeEgressGb?.maximum).toBeCloseTo((size.usage.edgeEgressGb?.expected ?? 0) * 3, 6);
    expect(size.originRequestsPerSecond).toBeCloseTo(60 + ((6144 * 1024) / secondsPerMonth) * 0.08, 6);
  });

  test("goes by Che's approximation where no hit ratio was measured", () => {
    const modelled = sizeDelivery(
      { ...demand, measuredHitRatio: null, objects: 1e6, zipfExponent: 0.8, edgeHeldShare: 0.01 },
      catalog,
    );
    expect(modelled.hitRatio).toBeCloseTo(0.232, 3);
  });

  test.each([
    [{ us: 0.7, europe: 0.3 }, "PriceClass_100"],
    [{ us: 0.7, japan: 0.3 }, "PriceClass_200"],
    [{ us: 0.7, europe: 0.2, australia: 0.1 }, "PriceClass_All"],
    [{ us: 1, southAmerica: 0 }, "PriceClass_100"],
  ])("viewers in %j need %s", (viewers, priceClass) => {
    expect(sizeDelivery({ ...demand, viewers }, catalog).priceClass).toBe(priceClass);
  });

  test("viewers that nobody names are in the region's own area", () => {
    expect(sizeDelivery(demand, catalog).priceClass).toBe("PriceClass_100");
    expect(sizeDelivery({ ...demand, region: "ap-southeast-2" }, catalog).priceClass).toBe("PriceClass_All");
  });
});

describe("the network", () => {
  test("is what the simplest call says in its documentation", () => {
    expect(sizeNetwork({ region: "us-east-1" }, catalog).summary).toBe("3 zones, a NAT gateway each");
  });

  test("leaves out zones in which VPC origins do not work", () => {
    expect(sizeNetwork({ region: "us-east-1" }, catalog).zoneIds).toEqual([
      "use1-az1",
      "use1-az2",
      "use1-az4",
    ]);
    expect(() => sizeNetwork({ region: "us-east-1", zones: 6 }, catalog)).toThrow(/has 5 zones.*not 6/);
  });

  test("takes the zones that are given, and refuses another number of them", () => {
    const zoneIds = ["use1-az6", "use1-az2"];
    expect(sizeNetwork({ region: "us-east-1", zoneIds }, catalog).zoneIds).toEqual(["use1-az2", "use1-az6"]);
    expect(() => sizeNetwork({ region: "us-east-1", zoneIds, zones: 3 }, catalog)).toThrow(RangeError);
  });

  test.each([
    [3, true, "perZone", 3],
    [3, false, "shared", 1],
    [1, true, "shared", 1],
  ])("%d zones, a gateway each asked for: %s — %s", (zones, natGatewayPerZone, natGateways, count) => {
    const size = sizeNetwork({ region: "us-east-1", zones, natGatewayPerZone }, catalog);
    expect(size.natGateways).toBe(natGateways);
    expect(size.usdPerMonth).toBeCloseTo((catalog.unitPrice("nat.hour", "us-east-1") ?? 0) * 730 * count, 6);
  });

  test("two of three exchanges cross zones, and each is billed where it leaves and where it enters", () => {
    const exchangedGb = { minimum: 0, expected: 30, maximum: 90 };
    expect(sizeNetwork({ region: "us-east-1", exchangedGb }, catalog).usage.betweenZonesGb).toEqual({
      minimum: 0,
      expected: 40,
      maximum: 120,
    });
  });
});
