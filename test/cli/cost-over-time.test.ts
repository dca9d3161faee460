import { spawnSync } from "node:child_process";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { type CostOverTime, costOverTimeSchema } from "../../contract/cost-over-time";
import type { Range } from "../../contract/range";
import { renderCostOverTime } from "../../report";

const root = resolve(__dirname, "../..");
const loader = pathToFileURL(join(root, "node_modules/tsx/dist/loader.mjs")).href;

interface Priced {
  readonly over: CostOverTime;
  readonly shown: readonly string[];
  readonly previews: readonly {
    readonly month: string | null;
    readonly phase: number | null;
    readonly money: Range;
  }[];
}

// It evaluates the sample some fifty times, in a process of its own.
jest.setTimeout(600_000);

describe("headroom cost --over 24 of the sample", () => {
  let priced: Priced;
  beforeAll(() => {
    const { status, stdout, stderr } = spawnSync(
      process.execPath,
      ["--import", loader, join(__dirname, "programs/months.ts"), root, "24"],
      { encoding: "utf8", maxBuffer: 1e8 },
    );
    if (status !== 0) throw new Error(`ended with ${String(status)}: ${stderr}`);
    priced = JSON.parse(stdout) as Priced;
  });

  it("equals 24 single previews, every amount of every month to the last bit", () => {
    expect(costOverTimeSchema.parse(priced.over)).toEqual(priced.over);
    expect(priced.over.months).toHaveLength(24);
    expect(priced.over.months.map(({ month, phase, money }) => ({ month, phase, money }))).toEqual(
      priced.previews,
    );
    const sum = priced.previews.reduce((total, { money }) => total + money.expected, 0);
    expect(priced.over.total.expected).toBeCloseTo(sum, 6);
  });

  it("shows re-sizings and the move to another phase, each with its month, its reason and what it costs", () => {
    const changes = priced.over.months.flatMap(({ month, changes: all }) =>
      all.map((change) => ({ month, ...change })),
    );
    const phases = changes.filter(({ kind }) => kind === "phase");
    expect(phases).toEqual([
      expect.objectContaining({ month: "2026-11", from: "1 basic", to: "2 advanced", tier: null }),
    ]);
    const sizes = changes.filter(({ kind }) => kind === "size");
    expect(new Set(sizes.map(({ tier }) => tier))).toEqual(new Set(["web", "database", "cache"]));
    for (const { why, expected } of changes) {
      expect(why).not.toBe("");
      expect(expected).not.toBe(0);
    }
    const lines = renderCostOverTime(priced.over, { colour: false }).split("\n");
    const first = lines.findIndex((line) => line.startsWith("Nov 2026"));
    expect(lines[first + 1]).toMatch(
      /^ +phase 1 basic → 2 advanced, [+-]\$[\d.,]+ a month: an event within/u,
    );
  });

  it("says which month it is at while it works", () => {
    expect(priced.shown.at(0)).toContain("the first month, 1 of 24");
    expect(priced.shown.at(-1)).toContain("2028-10, 24 of 24");
    expect(priced.shown).toHaveLength(24);
  });
});
