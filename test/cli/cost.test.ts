import fc from "fast-check";
import { mkdtempSync, rmSync, truncateSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { readPreviewFile } from "../../cli/read-preview-file";
import { costSchema, previewSchema } from "../../contract/preview";
import { headroom as runHeadroom, type HeadroomRun } from "../helpers/headroom";

/** The command line in this process, for what evaluates no program. */
const headroom = (...args: readonly string[]): Promise<HeadroomRun> => runHeadroom(args);

const secret = "hunter2-is-no-password";
const signed = { "4dabf18193072939515e22adb298388d": "1b47061264138c4ac30d75fd1eb44270" };
const urn = (type: string, name: string) => `urn:pulumi:prod::shop::${type}::${name}`;
const state = (type: string, name: string, inputs: object = {}, more: object = {}) => ({
  urn: urn(type, name),
  type,
  custom: true,
  inputs,
  ...more,
});
const states = [
  state("pulumi:pulumi:Stack", "shop-prod", {}, { custom: false }),
  state("pulumi:providers:aws", "default_7_48_0", {
    region: "us-east-1",
    secretKey: { ...signed, plaintext: secret },
  }),
  state("aws:ec2/instance:Instance", "web", {
    instanceType: "m7g.large",
    userData: { ...signed, plaintext: `"${secret}"` },
    tags: { token: { ...signed, ciphertext: `v1:${secret}` } },
  }),
  state("aws:rds/instance:Instance", "database", {
    instanceClass: "db.r7g.large",
    engine: "postgres",
    allocatedStorage: 100,
    password: { ...signed, plaintext: `"${secret}"` },
  }),
  state("aws:s3/bucket:Bucket", "uploads"),
  state("kubernetes:core/v1:Service", "front", { spec: { type: "LoadBalancer" } }),
  state(
    "random:index/randomPassword:RandomPassword",
    "password",
    {},
    { outputs: { result: { ...signed, plaintext: `"${secret}"` } } },
  ),
  state("datadog:index/monitor:Monitor", "alarm"),
];

const event = (body: object, sequence: number) => JSON.stringify({ sequence, timestamp: 1, ...body });
const forms = {
  "pulumi preview --json": JSON.stringify(
    {
      steps: states.map((newState) => ({ op: "create", urn: newState.urn, newState })),
      changeSummary: { create: states.length },
    },
    null,
    2,
  ),
  "its streaming form": [
    ...states.map((each, index) =>
      event({ resourcePreEvent: { metadata: { op: "create", urn: each.urn, old: null, new: each } } }, index),
    ),
    event({ summaryEvent: { resourceChanges: { create: states.length } } }, 99),
  ].join("\n"),
  "pulumi stack export": JSON.stringify({ version: 3, deployment: { resources: states } }),
};

let folder: string;
let file: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "headroom-cost-"));
  file = join(folder, "preview.json");
});

afterEach(() => {
  rmSync(folder, { recursive: true });
});

const cost = (...args: readonly string[]) => headroom("cost", file, "--cwd", folder, ...args);

describe("headroom cost FILE", () => {
  it.each(Object.entries(forms))("prices %s the same, and prints no secret", async (form, text) => {
    writeFileSync(file, text);
    const { code, stdout, stderr } = await cost("--json");
    const { coverage, unpriced, money, assumptions } = costSchema.parse(JSON.parse(stdout));
    const left =
      form === "its streaming form"
        ? "engine events do not say which resource uses which; pulumi preview --json --show-sames and pulumi stack export do\n"
        : "";
    expect({ code, stderr }).toEqual({ code: 0, stderr: left });
    expect(coverage).toMatchObject({ free: 1, total: 6 });
    expect(unpriced.map((each) => each.urn)).toContain(urn("datadog:index/monitor:Monitor", "alarm"));
    expect(unpriced.map((each) => each.urn)).toContain(urn("kubernetes:core/v1:Service", "front"));
    expect(money.expected).toBeGreaterThan(100);
    expect(assumptions.length).toBeGreaterThan(3);
    expect(stdout).not.toContain(secret);
    const screen = await cost("--commitments");
    expect(screen.stdout + screen.stderr).not.toContain(secret);
  });

  it("shows the amounts, the services, the dearest lines, what is not priced by name, and every assumption", async () => {
    writeFileSync(file, forms["pulumi stack export"]);
    const { stdout } = await cost();
    const { assumptions } = costSchema.parse(JSON.parse((await cost("--json")).stdout));
    for (const part of ["at least $", "By service", "ec2 $", "Dearest", "alarm (datadog Monitor)"])
      expect(stdout).toContain(part);
    for (const { quantity } of assumptions) expect(stdout).toContain(quantity);
    expect(Math.max(...stdout.split("\n").map((each) => each.length))).toBeLessThanOrEqual(100);
  });

  it("takes the folder's usage and price files, and says where what they name is nowhere", async () => {
    writeFileSync(file, forms["pulumi stack export"]);
    writeFileSync(
      join(folder, "headroom.usage.yaml"),
      "resources:\n  uploads:\n    s3.storedGb: 1\n  nobody: { s3.storedGb: 2 }\n",
    );
    writeFileSync(
      join(folder, "headroom.prices.yaml"),
      "currency: { code: EUR, perUsd: 0.5, source: ECB, asOf: 2026-11-20 }\n",
    );
    const { stdout, stderr } = await cost();
    expect(stderr).toBe("headroom.usage.yaml:4: nothing asked for s3.storedGb of nobody\n");
    expect(stdout).toContain("headroom.usage.yaml:3");
    expect(stdout).toContain("€");
    expect(stdout).toContain("shown in EUR at 0.5 for a dollar (ECB, 2026-11-20)");
  });

  it("is the cost that a preview shows, on the same files, and that of the preview's own document", async () => {
    writeFileSync(file, forms["pulumi stack export"]);
    writeFileSync(join(folder, "headroom.usage.yaml"), "company: large\n");
    writeFileSync(
      join(folder, "headroom.prices.yaml"),
      'discounts: [{ on: "ec2.*", off: 12%, source: agreement, asOf: 2026 }]\n',
    );
    const { stdout } = await headroom("preview", "--from", file, "--cwd", folder, "--json");
    const shown = previewSchema.parse(JSON.parse(stdout)).cost;
    expect(JSON.parse((await cost("--json")).stdout)).toEqual(shown);
    writeFileSync(file, stdout);
    expect(JSON.parse((await cost("--json")).stdout)).toEqual(shown);
  });

  it("takes the company's size from the command line before the file's", async () => {
    writeFileSync(file, forms["pulumi stack export"]);
    writeFileSync(join(folder, "headroom.usage.yaml"), "company: medium\n");
    const sources = async (...args: string[]) => {
      const { assumptions } = costSchema.parse(JSON.parse((await cost("--json", ...args)).stdout));
      return new Set(assumptions.map(({ source }) => source));
    };
    expect(await sources()).toEqual(new Set(["default of a medium company"]));
    expect(await sources("--company", "large")).toEqual(new Set(["default of a large company"]));
  });

  it("prices elsewhere what the default provider makes, where asked to", async () => {
    writeFileSync(file, forms["pulumi preview --json"]);
    const { stdout } = await cost("--json", "--region", "eu-west-1");
    const ids = costSchema.parse(JSON.parse(stdout)).lines.map(({ price }) => price.id);
    expect(ids).toContain("ec2.m7g.large@eu-west-1");
    expect(await cost("--region", "moon-1")).toMatchObject({ code: 2, stdout: "" });
  });
});

describe("what can't be priced", () => {
  it.each([
    ["nothing", "", "not JSON"],
    ["half a document", forms["pulumi preview --json"].slice(0, 700), "it ends in the middle at line"],
    ["half a line of events", forms["its streaming form"].slice(0, 900), "it ends in the middle at line"],
    ["a word", "Previewing", "not JSON"],
    [
      "no URN",
      JSON.stringify({ deployment: { resources: [{ urn: secret, type: "a" }] } }),
      "deployment.resources.0.urn: not a URN",
    ],
    ["another version", '{"schema":"headroom.preview/9"}', "headroom.preview/1"],
    [
      "a value that nests too deep",
      `{"deployment":{"resources":[{"urn":"${urn("aws:s3/bucket:Bucket", "deep")}","type":"aws:s3/bucket:Bucket","custom":true,"inputs":{"x":${"[".repeat(100_000)}${"]".repeat(100_000)}}}]}}`,
      "nest too deep",
    ],
    [
      "an unknown signature",
      JSON.stringify({
        deployment: {
          resources: [
            state("aws:s3/bucket:Bucket", "odd", { x: { "4dabf18193072939515e22adb298388d": secret } }),
          ],
        },
      }),
      "a signature that is not Pulumi's",
    ],
  ])("%s is refused in one line that names the file and repeats no value", async (_, text, message) => {
    writeFileSync(file, text);
    const { code, stdout, stderr } = await cost();
    expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
    expect(stderr).toMatch(/^[^\n]+\n$/u);
    expect(stderr).toContain(file);
    expect(stderr).toContain(message);
    expect(stderr).not.toContain(secret);
  });

  it("says that a preview that failed, or whose end is missing, may lack resources", async () => {
    const lines = forms["its streaming form"].split("\n");
    writeFileSync(file, lines.slice(0, -1).join("\n"));
    expect((await cost()).stderr).toContain("the events end before their summary");
    writeFileSync(
      file,
      [event({ diagnosticEvent: { severity: "error", message: secret } }, 0), ...lines].join("\n"),
    );
    const { stderr } = await cost();
    expect(stderr).toContain("the preview itself told an error");
    expect(stderr).not.toContain(secret);
  });

  it("is too large above a limit, which is said before it is read", () => {
    writeFileSync(file, "");
    truncateSync(file, 3 * 1024 ** 2);
    expect(() => readPreviewFile(file, "p.json", 2 * 1024 ** 2)).toThrow(/^p\.json: larger than 2 MiB/u);
    truncateSync(file, 401 * 1024 ** 2);
    expect(() => readPreviewFile(file, "p.json")).toThrow(/^p\.json: larger than 400 MiB/u);
  });

  it("reads what PowerShell writes", () => {
    const text = forms["pulumi stack export"];
    writeFileSync(file, Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(text, "utf16le")]));
    expect(readPreviewFile(file, file).stack.resources).toHaveLength(7);
    writeFileSync(file, `\uFEFF${text}`);
    expect(readPreviewFile(file, file).stack.resources).toHaveLength(7);
  });

  it("whatever is cut off, cut out or changed: an answer or one line, and never a secret or a trace", async () => {
    const mutation = fc.record({
      form: fc.constantFrom(...Object.values(forms)),
      from: fc.double({ min: 0, max: 1, noNaN: true }),
      length: fc.oneof(fc.constant(0), fc.nat(40), fc.constant(1_000_000)),
      put: fc.oneof(
        fc.constant(""),
        fc.string({ maxLength: 5 }),
        fc.constantFrom("null", "[]", "{}", "1e999", '"', "\\u0000"),
      ),
    });
    await fc.assert(
      fc.asyncProperty(mutation, fc.boolean(), async ({ form, from, length, put }, json) => {
        const at = Math.floor(from * form.length);
        writeFileSync(file, form.slice(0, at) + put + form.slice(at + length));
        const { code, stdout, stderr } = await cost(...(json ? ["--json"] : []));
        expect([0, 2]).toContain(code);
        expect(stdout + stderr).not.toContain(secret);
        expect(stderr).not.toContain("mistake in Headroom");
        expect(stdout === "").toBe(code === 2);
      }),
      { numRuns: 150 },
    );
  });
});

it.each([
  [["--over", "12", "--region", "us-east-1"], "leave out --region"],
  [["--budget", "5"], "add --over"],
])("%j is refused, with what to do", async (args, message) => {
  const { code, stderr } = await headroom("cost", "--cwd", folder, ...args);
  expect(code).toBe(2);
  expect(stderr).toContain(message);
});

it("refuses options of a program beside a file", async () => {
  expect((await cost("--month", "2027-01")).stderr).toContain("leave out --month");
});
