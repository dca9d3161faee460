import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { CompiledCli } from "./compiled-cli";
import { OfferServer } from "./offer-server";
import { listed, VirtualOffer } from "./virtual-offer";

/** `npm run test:prices` asks for 300 MB, as the file of EC2 in one region has; every run for a tenth. */
const megabytes = Number(process.env["HEADROOM_OFFER_MEGABYTES"] ?? "30");
const lengthWith = (others: number): number =>
  new VirtualOffer({ code: "AmazonEC2", products: [], others }).length;
const bytesOfOne = (lengthWith(2000) - lengthWith(1000)) / 1000;

const nat = (hour: string) => [
  listed("NATHOUR", "NAT Gateway", "NatGateway-Hours", hour, "Hrs"),
  listed("NATDATA", "NAT Gateway", "NatGateway-Bytes", "0.046", "GB"),
];
const large = (hour: string) =>
  new VirtualOffer({
    code: "AmazonEC2",
    products: nat(hour),
    others: Math.ceil((megabytes * 1e6) / bytesOfOne),
  });

const before = `{"sources": {"old": {"source": "before", "asOf": "2025"}}, "rows": [
  {"product": "nat.hour", "region": "us-east-1", "unit": "hour", "unitPrice": 0.041, "source": "old"}
]}
`;

/** A megabyte takes some 40 ms alone on a processor, and much more beside other tests. */
jest.setTimeout(90_000 + megabytes * 2000);

describe(`headroom prices refresh from an offer file of ${megabytes} MB`, () => {
  let cli: CompiledCli;
  let server: OfferServer;
  let folder: string;
  const file = () => join(folder, "headroom.catalog.json");
  const refresh = (...more: string[]) => [
    ...["prices", "refresh", "--offers", server.address, "--region", "us-east-1", "--service", "nat"],
    ...more,
  ];

  beforeAll(async () => {
    cli = await CompiledCli.compile();
  });
  afterAll(() => {
    cli.remove();
  });
  beforeEach(async () => {
    server = await OfferServer.start();
    folder = mkdtempSync(join(tmpdir(), "headroom-prices-"));
    writeFileSync(file(), before);
  });
  afterEach(async () => {
    await server.stop();
    rmSync(folder, { recursive: true });
  });

  it("holds under 200 MB of memory, and goes on where a connection was cut", async () => {
    const offer = large("0.048");
    expect(offer.length).toBeGreaterThan(megabytes * 1e6);
    const cuts = [0.2, 0.55, 0.8].map((share) => Math.floor(offer.length * share));
    server.put("AmazonEC2", "us-east-1", offer, { cutAfter: [...cuts] });
    const { code, stdout, stderr, peakMegabytes } = await cli.start(refresh("--yes"), folder).ended;
    expect({ code, stderr: stderr.replace(/^peak.*$/mu, "") }).toMatchObject({ code: 0 });
    expect(peakMegabytes).toBeLessThan(200);
    if (process.env["HEADROOM_OFFER_MEGABYTES"] !== undefined)
      process.stdout.write(`peak memory: ${peakMegabytes.toFixed(0)} MB\n`);

    expect(server.seen.map(({ range }) => range)).toEqual([undefined, ...cuts.map((cut) => `bytes=${cut}-`)]);
    expect(server.seen[1]?.ifRange).toBe('"version-1"');
    expect(stdout).toMatch(/nat\.hour +us-east-1 +\$0\.041 +\$0\.048 +hour +\+17\.07 %/u);
    expect(JSON.parse(readFileSync(file(), "utf8"))).toMatchObject({
      rows: [
        { product: "nat.data", region: "us-east-1", unitPrice: 0.046 },
        { product: "nat.hour", region: "us-east-1", unitPrice: 0.048 },
      ],
    });
  });

  it("starts again where the file changed after a cut, and takes nothing of the old one", async () => {
    const offer = large("0.048");
    server.put("AmazonEC2", "us-east-1", offer, { cutAfter: [Math.floor(offer.length / 2)] });
    const { child, ended } = cli.start(refresh("--yes"), folder);
    child.stderr?.once("data", () => {
      server.put("AmazonEC2", "us-east-1", large("0.050"));
    });
    const { code, stderr } = await ended;
    expect({ code, stderr }).toMatchObject({
      code: 0,
      stderr: expect.stringContaining("the file has changed") as string,
    });
    expect(readFileSync(file(), "utf8")).toContain('"unitPrice": 0.05,');
  });

  it("leaves the old prices whole where it is killed while it reads", async () => {
    const offer = large("0.048");
    server.put("AmazonEC2", "us-east-1", offer, { stallAfter: Math.floor(offer.length / 2) });
    const { child, ended } = cli.start(refresh("--yes"), folder);
    while (server.seen.length === 0) await new Promise((resolve) => setTimeout(resolve, 20));
    await new Promise((resolve) => setTimeout(resolve, 300));
    child.kill("SIGKILL");
    expect((await ended).signal).toBe("SIGKILL");
    expect(readFileSync(file(), "utf8")).toBe(before);
    expect(readdirSync(folder)).toEqual(["headroom.catalog.json"]);
  });

  it.each(["writeSync", "fsyncSync", "renameSync"])(
    "leaves the old prices whole where it is killed at %s, and the next run removes what that left",
    async (call) => {
      server.put("AmazonEC2", "us-east-1", new VirtualOffer({ code: "AmazonEC2", products: nat("0.048") }));
      const preload = join(folder, "killer.cjs");
      writeFileSync(
        preload,
        `const fs = require("node:fs");
const { writeSync } = fs;
fs.${call} = (file, text) => {
  if (typeof text === "string" && "${call}" === "writeSync") writeSync(file, text.slice(0, text.length / 2));
  process.kill(process.pid, "SIGKILL");
};
`,
      );
      const killed = await cli.start(refresh("--yes"), folder, preload).ended;
      expect(killed.signal).toBe("SIGKILL");
      expect(readFileSync(file(), "utf8")).toBe(before);
      expect(readdirSync(folder).filter((name) => name.endsWith(".unfinished"))).toHaveLength(1);

      const { code } = await cli.start(refresh("--yes"), folder).ended;
      expect(code).toBe(0);
      expect(readFileSync(file(), "utf8")).toContain('"unitPrice": 0.048');
      expect(existsSync(preload) && readdirSync(folder).sort()).toEqual([
        "headroom.catalog.json",
        "killer.cjs",
      ]);
    },
  );
});
