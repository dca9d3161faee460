import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { loadCatalog } from "../../catalog";
import { estimate } from "../../cost";
import { readPreview } from "../../preview";
import { recordStorefront, storefront, type Recording } from "./recordings/storefront";

/** What Pulumi, the double and the clock choose anew each time. */
const chosen: readonly (readonly [RegExp, string])[] = [
  [/[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/gu, "<uuid>"],
  [/\b\d{4}-\d\d-\d\dT[\d:.]+Z/gu, "<time>"],
  [/(?<![0-9A-Za-z])[0-9a-f]{7,}(?![0-9A-Za-z])/gu, "<random>"],
  [/(?<![0-9A-Za-z])[0-9A-Z]{10,}(?![0-9A-Za-z])/gu, "<random>"],
];

const known = (text: string): string =>
  chosen.reduce((rest, [pattern, instead]) => rest.replace(pattern, instead), text);

/** What is read of a recording, in the order of URNs: the engine registers in another one each time. */
function contentOf(text: string): unknown {
  const { stack, notes } = readPreview(text);
  const resources = [...stack.resources].sort((one, other) => (one.urn < other.urn ? -1 : 1));
  return JSON.parse(JSON.stringify({ ...stack, resources, notes }), (_, value: unknown) =>
    typeof value === "string" ? known(value) : value,
  );
}

describe("the storefront, recorded anew", () => {
  let recorded: Recording;

  beforeAll(async () => {
    recorded = await recordStorefront();
    if (process.env["UPDATE_GOLDEN"] !== "1") return;
    for (const [name, text] of Object.entries(recorded)) writeFileSync(join(storefront, name), text);
  }, 600_000);

  test.each([
    "create.preview.json",
    "create.events.jsonl",
    "stack.json",
    "larger.preview.json",
    "larger.events.jsonl",
  ])("is what %s holds, and costs the same", (name) => {
    const [now, then] = [recorded[name] ?? "", readFileSync(join(storefront, name), "utf8")];
    expect(contentOf(now)).toEqual(contentOf(then));
    const [moneyNow, moneyThen] = [now, then].map(
      (text) => estimate(readPreview(text).stack, loadCatalog()).money,
    );
    expect(moneyNow).toEqual(moneyThen);
  });

  test("no recording holds the password", () => {
    for (const text of Object.values(recorded)) expect(text).not.toContain("kept-from-everybody");
  });
});
