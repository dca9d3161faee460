import { join } from "node:path";
import { checkSchema, type Check } from "../../contract/check";
import { loadCatalog } from "../../catalog";
import { UNKNOWN, type Stack } from "../../contract/stack";
import type { StackOutput } from "../../contract/stack-output";
import { checkDocument, packs, type PolicyRules } from "../../policies";
import { renderCheck } from "../../report";
import { expectGolden } from "../helpers/golden";
import { edited, resource, sampleStack, stackOf, withInputs, withOutput } from "../helpers/stack-fixture";
import { displayWidth } from "../../report/text";

const today = "2026-11-25";
const checked = (stack: Stack, rules: Partial<PolicyRules> = {}): Check =>
  checkDocument(stack, {
    rules: { today, ...rules },
    file: Object.keys(rules).length === 0 ? null : "policies.prod.yaml",
    context: { catalog: loadCatalog() },
    version: "0.1.0",
  });

/** One breach of each severity, something missing and unknown, one waiver that holds and one that is over. */
const broken = [
  (stack: Stack) => withInputs(stack, "cluster", { backupRetentionPeriod: 3, deletionProtection: false }),
  (stack: Stack) => withInputs(stack, "replication-group", { snapshotRetentionLimit: 0 }),
  (stack: Stack) => withInputs(stack, "group", { healthCheckType: UNKNOWN }),
  (stack: Stack) => edited(stack, "cache", (each) => ({ ...each, outputs: {} })),
].reduce((stack, change) => change(stack), sampleStack());

const waiver = {
  pack: "uptime",
  policy: "deletion-protection",
  resource: "clu*",
  owner: "team-orders",
  reason: "torn down and rebuilt each night until the launch",
  expires: "2027-01-31",
  place: "policies.prod.yaml:6",
};
const document = checked(broken, {
  waivers: [waiver, { ...waiver, policy: "zones", expires: "2026-10-31", place: "policies.prod.yaml:11" }],
});
const screen = renderCheck(document, { colour: false });

test("the screen of a stack with breaches of every kind", () => {
  expectGolden(screen, join(__dirname, "golden/check.txt"));
});

test("the document is the one that its schema describes", () => {
  expect(checkSchema.parse(JSON.parse(JSON.stringify(document)))).toEqual(document);
});

test("what stops the update stands above everything else, the worst first", () => {
  const order = document.findings.map(({ outcome, severity }) => `${outcome} ${severity}`);
  const ranks = ["fails", "warns", "unknown", "waived"].flatMap((outcome) =>
    ["critical", "high", "medium", "low"].map((severity) => `${outcome} ${severity}`),
  );
  expect(order).toEqual([...order].sort((one, other) => ranks.indexOf(one) - ranks.indexOf(other)));
  expect(screen.startsWith("FAILS")).toBe(true);
});

test("fits in 100 columns but for links, which are never broken, and colour changes no word", () => {
  for (const line of screen.split("\n"))
    if (!line.includes("https://")) expect(displayWidth(line)).toBeLessThanOrEqual(100);
  const breach = document.findings.find(({ verdict }) => verdict === "fail");
  expect(screen).toContain(` ${breach?.link ?? "no link"}\n`);
  expect(renderCheck(document, { colour: true }).replaceAll(/\u001b\[\d+m/gu, "")).toBe(screen);
});

test("what many policies miss is told once", () => {
  const alone = renderCheck(checked(stackOf(resource("aws:sqs/queue:Queue", "jobs"))), { colour: false });
  expect(alone.match(/no resource says the stack's/gu)).toHaveLength(1);
  expect(alone).toContain("or switch them off in policies.prod.yaml");
});

test("a policy counts once a pack: judged, or nothing to judge", () => {
  for (const { name, policies, counts } of document.packs) {
    const judged = counts.pass + counts.warns + counts.fails + counts.unknown + (counts.waived ?? 0);
    expect(judged).toBeLessThanOrEqual(policies);
    expect(packs.map((pack) => pack.name)).toContain(name);
  }
});

test("policies that judge the update say that they did not see it, and nothing where it is seen", () => {
  expect(document.notJudged.map(({ policy }) => policy)).toEqual(["update-budget", "replaced-data"]);
  const seen: Stack = {
    ...sampleStack(),
    resources: sampleStack().resources.map((each) => ({
      ...each,
      change: { op: "same", paths: [], replacingPaths: [], deletesFirst: false, oldInputs: each.inputs },
    })),
  };
  expect(checked(seen).notJudged).toEqual([]);
});

test("what many resources have alike is told once, with the first of their names; a word that is a name as well stays", () => {
  const names = ["shop.assets", "the", "data", ...Array.from({ length: 9 }, (_, index) => `bucket-${index}`)];
  const buckets = names.map((name) => resource("aws:s3/bucket:Bucket", name));
  const alone = renderCheck(checked(stackOf(...buckets)), { colour: false });
  expect(alone).toContain("bucket-0, bucket-1, bucket-2, bucket-3, bucket-4, bucket-5");
  expect(alone).toMatch(/ and 3 more:\s+Pulumi may delete it,\s+which holds data\n/u);
  expect(alone).toContain("data: Pulumi may delete data, which holds data");
});

test("what is known later is told once, where only names differ, and a pack that holds nothing to its promises by its name", () => {
  const open = [1, 2, 3].map((number) =>
    resource("aws:rds/instance:Instance", `orders-${number}`, { inputs: { password: UNKNOWN } }),
  );
  const unknown = renderCheck(checked(stackOf(...open)), { colour: false });
  expect(unknown).toContain(
    "security/plain-passwords · orders-1, orders-2, orders-3: whether password of it is",
  );
  const promisesNothing = withOutput<StackOutput>(sampleStack(), "sample", (output) => ({
    ...output,
    flows: output.flows.map((flow) => ({ ...flow, target: null })),
  }));
  expect(renderCheck(checked(promisesNothing), { colour: false })).toContain(
    "all of uptime, all of capacity: no flow of the stack promises anything",
  );
});
