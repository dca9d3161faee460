import { runbook } from "../../advice";
import { loadCatalog } from "../../catalog";
import type { Stack } from "../../contract/stack";
import { estimate } from "../../cost";
import { evaluate } from "../../preview";

jest.mock("pulumi-headroom", () => jest.requireActual<object>("../../library"), { virtual: true });
jest.setTimeout(60_000);

const certificate = (region: string) => `arn:aws:acm:${region}:123456789012:certificate/0a1b2c3d`;

describe("the program of examples/global-failover", () => {
  let stack: Stack;
  beforeAll(async () => {
    stack = await evaluate({
      project: "shop",
      stack: "prod",
      config: {
        "aws:region": "us-east-1",
        "shop:certificateArn": certificate("us-east-1"),
        "shop:secondaryCertificateArn": certificate("us-west-2"),
        "shop:databasePassword": "kept-from-everybody",
        "shop:hostedZoneId": "Z0123456789ABCDEFGHIJ",
      },
      secretKeys: ["shop:databasePassword"],
      // eslint-disable-next-line @typescript-eslint/no-require-imports -- evaluated when the monitor is ready
      program: () => require("../../examples/global-failover") as unknown,
    });
  });

  test("tells its RTO and RPO, which are known before anything exists", () => {
    const { outputs } = stack.resources.find(({ type }) => type === "headroom:index:GlobalFailover") ?? {};
    expect(outputs?.["recovery"]).toMatchObject({ recoveryTimeSeconds: 1290, recoveryPointSeconds: 1 });
  });

  test("is priced in both regions, and names what has no price", () => {
    const { lines, unpriced } = estimate(stack, loadCatalog());
    const storage = lines.filter(
      ({ urn, meter }) => urn.endsWith("::failover-secondary") && meter === "storage",
    );
    expect(storage.map(({ price }) => price.id)).toEqual(["aurora.storage@us-west-2"]);
    const why = unpriced.find(({ urn }) => urn.endsWith("::failover-global"))?.why;
    expect(why).toBe("no price for aurora.globalIo in us-east-1");
  });

  test("gives the runbook what happens, how long it takes, what may be lost, and the command", () => {
    const entries = runbook(stack, loadCatalog()).sections.flatMap((section) => section.entries);
    const region = entries.find(({ fails }) => fails === "The region fails");
    expect(region).toMatchObject({
      alarms: ["failover-primary-away", "failover-secondary-away"],
      byItself: [
        "Route 53 sees it and leads users to us-west-2.",
        "The database stays where it is: no update and no alarm promotes it.",
      ],
      seconds: 90,
      source: "the health check of the program",
    });
    expect(region?.person[0]).toContain("(RTO): 1290 s = 90 s + the longer of (60 s) and (900 s + 300 s).");
    expect(region?.person[1]).toContain("(RPO): 1 s, where all is as usual.");
    expect(region?.commands.at(-1)).toBe(
      "aws rds failover-global-cluster --region us-west-2 --global-cluster-identifier shop-prod-failover-global --target-db-cluster-identifier SECONDARY-CLUSTER-ARN --allow-data-loss",
    );
  });

  test("holds the password nowhere", () => {
    expect(JSON.stringify(stack)).not.toContain("kept-from-everybody");
  });
});
