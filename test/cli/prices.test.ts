import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { priceCheckSchema, priceRefreshSchema } from "../../contract/prices";
import { listed, VirtualOffer, type Offer } from "../prices/virtual-offer";
import { headroom as runHeadroom, type HeadroomRun } from "../helpers/headroom";

const root = resolve(__dirname, "../..");

const headroom = (...args: readonly string[]): Promise<HeadroomRun> => runHeadroom(args);

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "headroom-prices-cli-"));
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

const balancer = (usd: string) => [
  listed("HOUR", "Load Balancer-Application", "LoadBalancerUsage", usd, "Hrs"),
  listed("LCU", "Load Balancer-Application", "LCUUsage", "0.0080", "LCU-Hrs"),
  listed("TRUST", "Load Balancer-Application", "TS-LoadBalancerUsage", "0.0056", "Hrs"),
];

function put(offer: Offer): void {
  const file = join(folder, "offers", offer.code, "current/us-east-1/index.json");
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, new VirtualOffer(offer).text());
}
const refresh = (...more: string[]) =>
  headroom(
    ...["prices", "refresh", "--cwd", folder, "--offers", join(folder, "offers")],
    ...["--region", "us-east-1", "--service", "alb", ...more],
  );
const written = () => join(folder, "headroom.catalog.json");

describe("headroom prices refresh", () => {
  it("shows the change first, and writes nothing unless it is told to", async () => {
    put({ code: "AWSELB", products: balancer("0.0270") });
    const { code, stdout, stderr } = await refresh();
    expect(code).toBe(0);
    expect(stdout).toMatchInlineSnapshot(`
      "Product   Region         Old     New  per   Change
      alb.hour  us-east-1  $0.0225  $0.027  hour   +20 %

      Left out, since it only looks like what is wanted
        trust store: 1 SKU, such as TS-LoadBalancerUsage

      1 changed, 0 new, 1 as before · nothing was written
      "
    `);
    expect(stderr).toBe("nothing was written: --yes writes it\n");
    expect(existsSync(written())).toBe(false);
  });

  it("writes with --yes, and the next preview, plan and check stand on it", async () => {
    put({ code: "AWSELB", products: balancer("0.0270") });
    const { code, stdout } = await refresh("--yes", "--json");
    expect(code).toBe(0);
    expect(priceRefreshSchema.parse(JSON.parse(stdout))).toMatchObject({
      written: true,
      out: written(),
      confirmed: 1,
      changed: [{ product: "alb.hour", region: "us-east-1", share: expect.closeTo(0.2) as number }],
      decoys: [{ what: "trust store", skus: 1, example: "TS-LoadBalancerUsage" }],
    });
    const check = await headroom("prices", "check", "--cwd", folder, "--json");
    const document = priceCheckSchema.parse(JSON.parse(check.stdout));
    expect(document.refreshed).toEqual({ file: written(), rows: 2 });
    expect(document.services.find(({ service }) => service === "alb")?.newest).toBe("2026-11-20");
    // Once more, nothing changes.
    expect(JSON.parse((await refresh("--json")).stdout)).toMatchObject({ changed: [], confirmed: 2 });
  });

  it("refuses in exit code 1 and writes nothing, but what matched where it is told to", async () => {
    put({
      code: "AWSELB",
      products: [
        ...balancer("0.0270"),
        { ...listed("TWIN", "Load Balancer-Application", "LoadBalancerUsage", "1", "Hrs") },
      ],
    });
    const refused = await refresh("--yes");
    expect(refused.code).toBe(1);
    expect(refused.stdout).toContain(
      "alb.hour in us-east-1: 2 SKUs match: HOUR (LoadBalancerUsage), TWIN (LoadBalancerUsage)",
    );
    expect(refused.stdout).toContain("nothing was written");
    expect(existsSync(written())).toBe(false);

    const partly = await refresh("--yes", "--skip-refused");
    expect(partly.code).toBe(1);
    expect(readFileSync(written(), "utf8")).toContain('"alb.lcu"');
    expect(readFileSync(written(), "utf8")).not.toContain('"alb.hour"');
  });

  it("reads the region of the growth plan where none is named", async () => {
    put({ code: "AWSELB", products: balancer("0.0225") });
    cpSync(join(root, "growth.yaml"), join(folder, "growth.yaml"));
    const { code, stdout } = await headroom(
      ...[
        "prices",
        "refresh",
        "--cwd",
        folder,
        "--offers",
        join(folder, "offers"),
        "--service",
        "AWSELB",
        "--json",
      ],
    );
    expect(code).toBe(1);
    expect(JSON.parse(stdout)).toMatchObject({ confirmed: 2 });
  });

  it.each([
    [
      ["--region", "eu-wst-1"],
      "--region eu-wst-1: AWS's price list is not known for it (did you mean eu-west-1?)",
    ],
    [
      ["--region", "us-east-1", "--service", "lb"],
      "--service lb: no product of that service has a query; known: AWS",
    ],
    [["--region", "us-east-1", "--offers", "nowhere"], "--offers nowhere: there is no such folder"],
    [["--region", "us-east-1", "--from", "nowhere.json"], "nowhere.json: there is no such file"],
    [[], "which regions? Name them with --region, or go where a growth.yaml is"],
  ])("refuses wrong input: %j", async (args, message) => {
    const { code, stdout, stderr } = await headroom("prices", "refresh", "--cwd", folder, ...args);
    expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
    expect(stderr).toContain(message);
  });

  it("says which file of the project can't be read", async () => {
    writeFileSync(written(), "{");
    const { code, stderr } = await headroom("prices", "check", "--cwd", folder);
    expect(code).toBe(2);
    expect(stderr).toMatch(/headroom\.catalog\.json can't be used: /u);
    expect(stderr).not.toMatch(/^ +at /mu);
  });
});

describe("headroom prices check", () => {
  it("fails where a price is older than asked for", async () => {
    const { code, stdout } = await headroom("prices", "check", "--older-than", "1y");
    expect(code).toBe(1);
    expect(stdout).toMatch(/✗ \d+ prices are older than \d{4}-\d\d-\d\d/u);
    expect((await headroom("prices", "check", "--older-than", "900mo")).code).toBe(0);
    expect((await headroom("prices", "check", "--older-than", "soon")).stderr).toContain(
      "Write an age as 12mo or 1y.",
    );
  });

  it("tells what a stack stands on and what it lacks", async () => {
    const { code, stdout } = await headroom("prices", "check", "prod", "--cwd", root, "--json");
    const { stack } = priceCheckSchema.parse(JSON.parse(stdout));
    expect(code).toBe(0);
    expect(stack).toMatchObject({ project: "headroom", stack: "prod" });
    expect(stack?.prices).toBeGreaterThan(20);
  });

  it.each([["prices"], ["prices check"], ["prices refresh"]])("helps with examples: %s", async (command) => {
    const { code, stdout } = await headroom(...command.split(" "), "--help");
    expect(code).toBe(0);
    expect(stdout).toContain("Usage:");
  });
});
