import { join } from "node:path";
import { loadCatalog } from "../../catalog";
import { reactionSchema } from "../../contract/reaction";
import { formatErrors, reactionDocument, readGrowthPlan, sizeStack, type GrowthPlan } from "../../planning";
import { renderReaction } from "../../report";
import { expectGolden } from "../helpers/golden";
import { sampleText } from "./growth-plan-sample";

const catalog = loadCatalog();

function read(requests: string, more = ""): GrowthPlan {
  const text =
    sampleText.replace("    shape: { peakToMean: 3 }", `${requests}    shape: { peakToMean: 3 }`) + more;
  const result = readGrowthPlan(text, "growth.yaml", catalog);
  if ("errors" in result) throw new Error(formatErrors(result.errors));
  return result.plan;
}

const documentOf = (plan: GrowthPlan) => reactionDocument(plan, catalog, { version: "0.1.0" });
const golden = (name: string): string => join(__dirname, "../report/golden", name);

describe("headroom reaction", () => {
  test("with a ramp is what its checked-in copy shows, and holds to its schema", () => {
    const document = documentOf(read("    ramp: 2x in 10 min\n"));
    expect(reactionSchema.parse(document)).toEqual(document);
    expectGolden(renderReaction(document, { colour: false }), golden("reaction.txt"));
  });

  test("without one tells what scaling aims at, and which rises that bears", () => {
    const document = documentOf(read(""));
    expect(document.ramp).toBeNull();
    expect(document.web.targetUtilisation).toBe(document.web.withoutRamp);
    const targets = document.targets.map(({ target }) => target);
    expect([...targets].sort((a, b) => b - a)).toEqual(targets);
    expectGolden(renderReaction(document, { colour: false }), golden("reaction-no-ramp.txt"));
  });

  test("where scaling is refused says why above everything else", () => {
    const document = documentOf(read("    ramp: 6x in 5 s\n"));
    expect(document.web.refused).toContain("No target leaves scaling anything to do in time");
    expect(renderReaction(document, { colour: false }).split("\n")[2]).toMatch(
      /^Refused {5}reactive scaling: /,
    );
  });

  test("its web tier is the one that the stack deploys", () => {
    const plan = read("    ramp: 2x in 10 min\n");
    expect(documentOf(plan).web.targetUtilisation).toBe(
      sizeStack(plan, plan.asOf, 2, catalog).web.targetUtilisation,
    );
  });

  test("what the plan states goes before the catalog", () => {
    const plan = read(
      "    ramp: 2x in 10 min\n",
      "\nreaction: { boot: 10 s, warmup: 30 s, reader: 5 min }\n",
    );
    const document = documentOf(plan);
    expect(document.tiers.map(({ tier, seconds }) => [tier, seconds])).toEqual([
      ["web", 280],
      ["database", 540],
    ]);
    expect(document.web.targetUtilisation).toBeGreaterThan(
      documentOf(read("    ramp: 2x in 10 min\n")).web.targetUtilisation,
    );
  });

  test("colours only underline, and no line is wider than 100 columns", () => {
    const document = documentOf(read("    ramp: 6x in 5 s\n"));
    const plain = renderReaction(document, { colour: false });
    expect(renderReaction(document, { colour: true }).replaceAll(/\u001b\[\d+m/gu, "")).toBe(plain);
    for (const line of plain.split("\n")) expect(line.length).toBeLessThanOrEqual(100);
  });

  test.each([
    ["ramp: 2x", '"2x" is not a rise of traffic. Write it as 2x in 10 min'],
    [
      "ramp: 0.5x in 10 min",
      '"0.5x in 10 min" is not possible: it must rise to more than 1x, in more than no time',
    ],
    ["ramp: 2", "2 is not a rise of traffic. Write it as 2x in 10 min"],
  ])("%s is told", (written, message) => {
    const text = sampleText.replace("    shape: {", `    ${written}\n    shape: {`);
    const result = readGrowthPlan(text, "growth.yaml", catalog);
    expect("errors" in result ? result.errors.map((error) => error.message) : []).toEqual([
      `ramp: ${message}`,
    ]);
  });

  test("a warm-up that no group takes is told", () => {
    const result = readGrowthPlan(`${sampleText}\nreaction: { warmup: 2 h }\n`, "growth.yaml", catalog);
    expect("errors" in result ? result.errors.map((error) => error.message) : []).toEqual([
      'warmup: "2 h" is not possible: a length of time must be whole seconds up to 1 h here',
    ]);
  });
});
