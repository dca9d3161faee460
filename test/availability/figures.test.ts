import { agedFigures } from "../../advice/availability/figure-age";
import { figuresUsed } from "../../availability";
import { builtInCatalog } from "../../catalog";
import type { Stack } from "../../contract/stack";
import { regionRecovery } from "../../planning/region-recovery";
import { resource, sampleStack, stackOf } from "../helpers/stack-fixture";

const catalog = builtInCatalog();
const ids = (stack: Stack): string[] => figuresUsed(stack, catalog).map(({ id }) => id);

test("every figure that the flows stand on has a source and a date", () => {
  const figures = figuresUsed(sampleStack(), catalog);
  expect(figures.map(({ id }) => id)).toEqual(
    expect.arrayContaining([
      "aurora.failoverSeconds",
      "sla.aurora.multiZone",
      "sla.cloudfront.regional",
      "zone.lossHours",
    ]),
  );
  for (const { source, asOf } of figures) {
    expect(source).not.toBe("");
    expect(asOf).toMatch(/^\d{4}(-\d{2}(-\d{2})?)?$/u);
  }
});

test("they are sorted, and each stands there once", () => {
  expect(ids(sampleStack())).toEqual([...new Set(ids(sampleStack()))].sort());
});

test("the figures of a second region are those that its component says", () => {
  const recovery = regionRecovery(
    {
      primaryRegion: "us-east-1",
      secondaryRegion: "us-west-2",
      healthCheck: { intervalSeconds: 30, failureThreshold: 3 },
      globalDatabase: true,
      buckets: { content: { timeControl: false } },
    },
    catalog,
  );
  const failover = resource("headroom:index:GlobalFailover", "failover", {
    custom: false,
    outputs: { recovery },
  });
  const stack = sampleStack();
  const added = ids({ ...stack, resources: [...stack.resources, failover] });
  expect(added.filter((id) => !ids(stack).includes(id))).toEqual([
    "auroraGlobal.failoverSeconds",
    "auroraGlobal.lagSeconds",
    "people.decisionSeconds",
  ]);
});

test("a stack that says nothing of its flows stands on none", () => {
  expect(ids(stackOf())).toEqual([]);
});

test.each([
  ["2026", 10],
  ["2026-11", 0],
  ["2026-11-30", 0],
  ["2025-12-01", 11],
  ["2027-01", -2],
])("a figure of %s is %p months old in November 2026", (...[asOf, ageMonths]) => {
  expect(agedFigures([{ id: "a", asOf }], "2026-11")).toEqual([{ id: "a", asOf, ageMonths }]);
});

test("the oldest comes first, and what is read in the stack itself has no age", () => {
  const figures = [
    { id: "b", asOf: "2025" },
    { id: "read", asOf: null },
    { id: "c", asOf: "2024-06" },
    { id: "a", asOf: "2025-01" },
  ];
  expect(agedFigures(figures, "2026-11").map(({ id }) => id)).toEqual(["c", "a", "b"]);
});
