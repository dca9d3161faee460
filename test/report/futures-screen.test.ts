import { join } from "node:path";
import { stripVTControlCharacters } from "node:util";
import { type FuturesDocument, futuresSchema } from "../../contract/futures";
import { renderFutures } from "../../report";
import { displayWidth } from "../../report/text";
import { expectGolden } from "../helpers/golden";

const band = (p10: number, p50: number, p90: number) => ({ p10, p50, p90 });

const document: FuturesDocument = {
  schema: "headroom.futures/1",
  version: "0.1.0",
  product: "Classroom",
  region: "us-east-1",
  asOf: "2026-11",
  currency: "USD",
  seed: 1,
  samples: 400,
  reviewMonths: 6,
  leadMonths: 3,
  usdPerMissedRequest: 0.001,
  complete: true,
  bands: ["2026-11", "2026-12", "2027-01", "2027-02", "2027-03", "2027-04", "2027-05", "2027-06"].map(
    (month, index) => ({
      month,
      users: band(20_000, 20_000 + index, 20_000 + 2 * index),
      peakRequestsPerSecond: band(180 - index, 180, 180 + index),
      storedGib: band(120, 121, 122),
      sampledPeakRequestsPerSecond: band(179 - index, 180.4, 181 + index),
    }),
  ),
  plans: [
    {
      name: "p75, on time",
      quantile: 0.75,
      timing: "on time",
      phase: "as the roadmap says",
      usd: 173_332,
      missedRequests: 5_337_616,
      futuresWithMisses: 0.1275,
      missedUsd: 5337.6,
      regret: { mean: 14_963, p95: 38_458, largest: 386_820 },
    },
    {
      name: "p95, early, phase 2 in 2027-05, later",
      quantile: 0.95,
      timing: "early",
      phase: "phase 2 in 2027-05, later",
      usd: 238_307,
      missedRequests: 0,
      futuresWithMisses: 0,
      missedUsd: 0,
      regret: { mean: 74_601, p95: 101_161, largest: 106_386 },
    },
  ],
  choice: {
    plan: "p75, on time",
    minimax: "p95, early, phase 2 in 2027-05, later",
    tiedWith: [],
    why: [
      "nothing that buys less exists among these plans",
      "p95, early, phase 2 in 2027-05, later misses 5,340,000 requests worth $5,338 less, and costs $64,975 more",
      "it stays the choice from $0 a missed request to $0.012; stated is $0.001",
    ],
  },
  prices: [
    { plan: "p75, on time", fromUsd: 0, toUsd: 0.01217 },
    { plan: "p95, early, phase 2 in 2027-05, later", fromUsd: 0.01217, toUsd: null },
  ],
};

const unpriced: FuturesDocument = {
  ...document,
  usdPerMissedRequest: null,
  complete: false,
  plans: document.plans.map((plan) => ({ ...plan, missedUsd: null, regret: null })),
  choice: null,
};

test.each([
  ["priced", document],
  ["unpriced", unpriced],
])("the screen of futures, %s, is the checked-in copy, within 100 columns", (name, shown) => {
  expect(futuresSchema.parse(shown)).toEqual(shown);
  const text = renderFutures(shown, { colour: false });
  expectGolden(text, join(__dirname, "golden", `futures-${name}.txt`));
  for (const line of text.split("\n")) {
    expect(displayWidth(line)).toBeLessThanOrEqual(100);
    expect(line).toBe(line.trimEnd());
  }
  expect(stripVTControlCharacters(renderFutures(shown, { colour: true }))).toBe(text);
});

test("plans that tie, and a smallest largest regret that is the winner's own, are said", () => {
  const choice = { plan: "p75, on time", minimax: "p75, on time", tiedWith: ["p90, late"], why: [] };
  const text = renderFutures({ ...document, choice }, { colour: false });
  expect(text).toContain("these futures can't tell it from p90, late");
  expect(text).toContain("its largest regret is the least, too");
});
