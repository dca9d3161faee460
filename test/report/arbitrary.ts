import fc from "fast-check";
import type { PlanDocument } from "../../contract/plan";
import type { Preview } from "../../contract/preview";
import { countPolicies } from "../../contract/verdict";
import { addMonths } from "../../planning/months";

/** Texts of letters, marks and line breaks, short to very long; no digits, and no word that a defect would print. */
const text = fc
  .array(
    fc.string({
      unit: fc.constantFrom("a", "b", "x", "Ä", "é", "-", ".", "/", " ", "\n", "\t", "\u001b", "世", "🚀"),
      maxLength: 120,
    }),
    { minLength: 1, maxLength: 3 },
  )
  .map((parts) => `t${parts.join(" ")}`);

const number = fc.double({ min: 0, max: 1e7, noNaN: true });
const share = fc.double({ min: 0, max: 1, noNaN: true });
const promise = fc.integer({ min: 1, max: 99_999 }).map((value) => value / 100_000);
const orNull = <T>(arbitrary: fc.Arbitrary<T>): fc.Arbitrary<T | null> => fc.option(arbitrary, { nil: null });
const few = <T>(arbitrary: fc.Arbitrary<T>): fc.Arbitrary<T[]> => fc.array(arbitrary, { maxLength: 3 });
const month = fc.integer({ min: 0, max: 400 }).map((count) => addMonths("2020-01", count));
const forecast = fc.record({ median: number, p90: number });
const range = fc
  .tuple(number, number, number)
  .map((values) => [...values].sort((one, other) => one - other))
  .map(([minimum = 0, expected = 0, maximum = 0]) => ({ minimum, expected, maximum }));
const transition = fc.record({ phase: fc.integer({ min: 1, max: 4 }), month, reason: text, startBy: month });
const runwayMonths = fc.record({ now: orNull(number), maximum: orNull(number) });
const bottleneck = fc.record({
  tier: text,
  constraint: text,
  month,
  remedy: orNull(
    fc.record({
      change: text,
      usdPerMonth: orNull(fc.double({ min: -1e6, max: 1e6, noNaN: true })),
      monthsGained: orNull(number),
    }),
  ),
});
const reference = { urn: text, type: text };

const tier = fc.record({
  name: text,
  urn: text,
  size: text,
  binding: orNull(fc.constantFrom("cpu", "memory")),
  utilisation: fc.dictionary(fc.constantFrom("cpu", "memory"), number),
  oneZoneLostUtilisation: orNull(number),
  failoverSeconds: orNull(number),
  capacity: fc.constant(null),
  runwayMonths,
  outgrown: orNull(month),
  utilisationByMonth: fc.array(number, { maxLength: 40 }),
  priced: fc.boolean(),
});

const cost = fc.record({
  currency: fc.constant("USD" as const),
  asOf: orNull(fc.record({ oldest: fc.constantFrom("2024", "2025-03"), newest: fc.constant("2026-09-29") })),
  money: range,
  coverage: fc
    .tuple(fc.nat(500), fc.nat(500), fc.nat(3))
    .map(([priced, free, unpriced]) => ({ priced, free, unpriced, total: priced + free + unpriced })),
  free: few(fc.record(reference)),
  unpriced: few(fc.record({ ...reference, why: text })),
  lines: fc.constant<Preview["cost"]["lines"]>([]),
  byTier: few(fc.record({ tier: text, money: range, share })),
  assumptions: few(fc.record({ ...reference, quantity: text, unit: text, value: range, source: text })),
  shortfall: few(text),
});

const flow = fc.record({
  name: text,
  target: orNull(promise),
  committed: orNull(share),
  minutesPerMonth: fc.record({ target: orNull(number), committed: orNull(number) }),
  chain: few(
    fc.record({ name: text, committed: orNull(share), source: fc.constant(null), configuration: text }),
  ),
});

const verdict = fc.record({
  pack: text,
  policy: text,
  level: fc.constantFrom("mandatory", "advisory", "disabled"),
  verdict: fc.constantFrom("pass", "fail", "missing", "unknown"),
  urn: text,
  message: text,
  remedy: fc.oneof(text, fc.constant("")),
});

const step = fc.record({
  kind: fc.constantFrom("command", "quota", "time", "note"),
  text,
  quotaCode: orNull(text),
  from: orNull(number),
  to: orNull(number),
  minutes: orNull(number),
});

const resource = fc.record({
  ...reference,
  name: text,
  custom: fc.boolean(),
  parent: fc.constant(null),
  protect: fc.boolean(),
  dependencies: few(text),
  ignoreChanges: few(text),
  provider: orNull(text),
  inputs: fc.constant({}),
  outputs: fc.constant({}),
});

/** Any preview that its schema accepts. */
export const anyPreview: fc.Arbitrary<Preview> = fc
  .record({
    schema: fc.constant("headroom.preview/1" as const),
    version: text,
    project: text,
    stack: text,
    environment: orNull(text),
    phase: orNull(fc.integer({ min: 1, max: 4 })),
    phaseName: orNull(text),
    month: orNull(month),
    region: orNull(text),
    defaultRegion: orNull(text),
    growthPerYear: orNull(fc.double({ min: -1, max: 10, noNaN: true })),
    demand: fc.dictionary(fc.constantFrom("peakRequestsPerSecond", "users", "storedGib", "other"), forecast),
    tiers: few(tier),
    bottleneck: orNull(bottleneck),
    resources: few(resource),
    cost,
    availability: fc.record({ flows: few(flow) }),
    policies: few(verdict),
    next: orNull(transition),
    beforeFirstUp: few(step),
  })
  .map((preview) => ({ ...preview, policyCounts: countPolicies(preview.policies) }));

const plannedTier = fc.record({
  name: fc.constantFrom("web", "database", "cache", "delivery"),
  size: text,
  count: orNull(fc.nat(5000)),
  type: orNull(text),
  binding: orNull(text),
  utilisation: fc.constant({}),
  usdPerMonth: orNull(number),
  priced: fc.boolean(),
});

/** Any plan that its schema accepts. */
export const anyPlan: fc.Arbitrary<PlanDocument> = fc.record({
  schema: fc.constant("headroom.plan/1" as const),
  product: text,
  region: text,
  asOf: month,
  currency: fc.constant("USD" as const),
  months: fc.array(
    fc.record({
      month,
      phase: fc.integer({ min: 1, max: 4 }),
      users: forecast,
      peakRequestsPerSecond: forecast,
      eventMultiplier: fc.double({ min: 1, max: 100, noNaN: true }),
      events: few(text),
      tiers: few(plannedTier),
      usdPerMonth: orNull(number),
      complete: fc.boolean(),
    }),
    { minLength: 1, maxLength: 4 },
  ),
  transitions: few(transition),
  outlooks: few(
    fc.record({ name: text, runwayMonths, leadTimeMonths: number, utilisationByMonth: few(number) }),
  ),
  bottleneck: orNull(bottleneck),
  ready: fc.record({
    multiple: fc.double({ min: 1, max: 1000, noNaN: true }),
    tiers: orNull(few(plannedTier)),
    usdPerMonth: orNull(number),
    complete: fc.boolean(),
    why: orNull(text),
  }),
});
