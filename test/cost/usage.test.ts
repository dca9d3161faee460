import { loadCatalog } from "../../catalog";
import { estimate, readUsage, unusedUsage, usageKeys, usageQuantities, type Usage } from "../../cost";
import { rangeOf } from "../../cost/usage/types";
import { formatErrors } from "../../input/mistakes";
import { range, resource, stackOf } from "../helpers/stack-fixture";

const file = "headroom.usage.yaml";
const catalog = loadCatalog();
const bucketType = "aws:s3/bucket:Bucket";

function usageOf(text: string): Usage {
  const read = readUsage(text, file);
  if ("errors" in read) throw new Error(formatErrors(read.errors, "nothing was priced"));
  return read.usage;
}

function mistakesOf(text: string): string {
  const read = readUsage(text, file);
  return "errors" in read ? formatErrors(read.errors, "nothing was priced") : "no mistake";
}

const provider = resource("pulumi:providers:aws", "here", { inputs: { region: "us-east-1" } });
const bucket = (name: string) => resource(bucketType, name, { provider: "here" });
const stack = stackOf(provider, bucket("uploads"), bucket("videos"));

const storedOf = (usage: Usage, name: string) =>
  estimate(stack, catalog, { usage }).assumptions.find(
    ({ urn, quantity }) => urn.endsWith(`::${name}`) && quantity === "s3.storedGb",
  );

describe("what is assumed", () => {
  it("is listed once for each quantity that a price rests on, with its unit and where it comes from", () => {
    const { assumptions, lines, unpriced } = estimate(stackOf(provider, bucket("uploads")), catalog);
    const one = { urn: bucket("uploads").urn, type: bucketType, source: "default of a small company" };
    expect(assumptions).toEqual([
      { ...one, quantity: "s3.storedGb", unit: "GB", value: range(100) },
      { ...one, quantity: "s3.writeRequests", unit: "requests", value: range(0, 100_000) },
      { ...one, quantity: "s3.readRequests", unit: "requests", value: range(0, 1_000_000) },
      { ...one, quantity: "s3.internetOutGb", unit: "GB", value: range(0) },
    ]);
    expect(lines.map(({ quantity }) => quantity)).toEqual([
      range(100),
      range(0, 100_000),
      range(0, 1_000_000),
      range(0),
    ]);
    expect(unpriced).toEqual([]);
  });

  it("is nothing of a resource that a component speaks for, or that is free", () => {
    const free = resource("aws:s3/bucketPolicy:BucketPolicy", "policy");
    expect(estimate(stackOf(free), catalog).assumptions).toEqual([]);
  });

  it("follows the size of the company", () => {
    expect(storedOf(usageOf("company: large"), "uploads")).toMatchObject({
      value: range(20_000),
      source: "default of a large company",
    });
  });

  it("gives way to what the file says: of the company, then of the type, then of the name, then of the URN", () => {
    const lines = [
      "companies: { small: { s3.storedGb: 1 }, large: { s3.storedGb: 2 } }",
      `types: { "${bucketType}": { s3.storedGb: 3 } }`,
      "resources: { uploads: { s3.storedGb: 4 } }",
      `resources: { uploads: { s3.storedGb: 4 }, "${bucket("uploads").urn}": { s3.storedGb: 5 } }`,
    ];
    const [company, type, name, urn] = [[0], [0, 1], [0, 1, 2], [0, 1, 3]].map((chosen) =>
      usageOf(chosen.map((index) => lines[index]).join("\n")),
    );
    expect(
      [company, type, name, urn].map((usage) => {
        const { value, source } = storedOf(usage as Usage, "uploads") ?? {};
        return [value?.expected, source];
      }),
    ).toEqual([
      [1, `${file}:1`],
      [3, `${file}:2`],
      [4, `${file}:3`],
      [5, `${file}:3`],
    ]);
    expect(storedOf(name as Usage, "videos")?.value).toEqual(range(3));
  });
});

describe("an amount of the file", () => {
  const amountOf = (written: string, key = "s3.storedGb") =>
    usageOf(`resources: { uploads: { ${key}: ${written} } }`).said[0]?.value;

  it.each([
    ["500", range(500)],
    ['"1,500"', range(1500)],
    ["500 GB", range(500)],
    ["2 TB", range(2048)],
    ["{ minimum: 1, expected: 2, maximum: 1 TB }", range(1, 2, 1024)],
    ["{ expected: 2 }", range(2)],
  ])("%s is read as people write it", (written, amounts) => {
    expect(amountOf(written)).toEqual(amounts);
  });

  it.each([
    ["3 million", range(0, 3_000_000)],
    ["3 million requests", range(0, 3_000_000)],
    ["{ minimum: 5, expected: 10, maximum: 30 }", range(5, 10, 30)],
  ])("%s of traffic is not there in an idle stack unless it is said", (written, amounts) => {
    expect(amountOf(written, "s3.readRequests")).toEqual(amounts);
  });
});

it("a file that says nothing is right", () => {
  expect(usageOf("# nothing yet\n\n")).toEqual({ company: "small", said: [] });
});

it("every mistake of a file is told at once, with line and column, what was found and what is accepted", () => {
  const text = [
    "company: huge",
    "types:",
    `  ${bucketType}:`,
    "    s3.stored: 500",
    "    s3.readRequests: many",
    "resources:",
    "  uploads:",
    "    s3.storedGb: -1",
    "    s3.writeRequests: { minimum: 3, expected: 2 }",
    "resource: {}",
  ].join("\n");
  expect(mistakesOf(text)).toBe(
    [
      `${file}:1:10  company: "huge" is not known; accepted: small, medium, large`,
      `${file}:4:5   unknown key "s3.stored"; did you mean "s3.storedGb"?`,
      `${file}:5:22  s3.readRequests: "many" is not a number of requests. Write it like 1000000 requests`,
      `${file}:8:18  s3.storedGb: -1 is not possible: a number of GB must be 0 or more here`,
      `${file}:9:5   s3.writeRequests: the amounts do not rise. Write minimum ≤ expected ≤ maximum`,
      `${file}:10:1  unknown key "resource"; did you mean "resources"?`,
      "6 mistakes, nothing was priced",
    ].join("\n"),
  );
});

it("what was said of nothing in the stack is found: a name misspelt, a size of company that was not chosen excepted", () => {
  const usage = usageOf(
    "companies: { large: { s3.storedGb: 1 } }\nresources: { uploads: { s3.storedGb: 2 }, uplods: { s3.storedGb: 3 } }",
  );
  const { assumptions } = estimate(stack, catalog, { usage });
  expect(unusedUsage(usage, stack, assumptions).map(({ scope }) => scope)).toEqual([
    { kind: "resource", resource: "uplods" },
  ]);
});

describe.each(usageKeys)("%s", (key) => {
  const definition = usageQuantities[key];
  it("rises with the company, and says why", () => {
    const [small, medium, large] = [definition.small, definition.medium, definition.large].map((amount) =>
      rangeOf(amount, definition),
    );
    for (const each of [small, medium, large]) {
      expect(each?.minimum).toBeLessThanOrEqual(each?.expected ?? -1);
      expect(each?.expected).toBeLessThanOrEqual(each?.maximum ?? -1);
    }
    expect(small?.expected).toBeLessThanOrEqual(medium?.expected ?? -1);
    expect(medium?.expected).toBeLessThanOrEqual(large?.expected ?? -1);
    expect(definition.why.split(" ").length).toBeGreaterThan(2);
    expect(definition.what).not.toBe("");
  });
});
