import { difference } from "../../../advice/difference";
import type { ComparedEnvironment } from "../../../contract/comparison";
import type { CostOverTime } from "../../../contract/cost-over-time";
import type { Preview } from "../../../contract/preview";
import { countPolicies } from "../../../contract/verdict";
import { addMonths } from "../../../planning/months";
import { previewOf, priced, range } from "../../advice/previews";
import { cleanPreview, verdict } from "../documents";

/** An environment of two documents, without months. */
export const environmentOf = (
  name: string,
  base: Preview | null,
  head: Preview | null,
  parts: Partial<ComparedEnvironment> = {},
): ComparedEnvironment => ({
  name,
  difference: base === null && head === null ? null : difference({ base, head, version: "0.1.0" }),
  problems: { base: null, head: null },
  months: { base: null, head: null },
  ...parts,
});

/** Months that cost more and more, with a re-sizing and a phase in them. */
export const monthsFrom = (
  first: number,
  growth: number,
  budget: CostOverTime["budget"] = null,
): CostOverTime => ({
  schema: "headroom.cost-over-time/1",
  version: "0.1.0",
  project: "shop",
  stack: "prod",
  currency: "USD",
  months: Array.from({ length: 24 }, (_, index) => {
    const expected = first * growth ** index;
    return {
      month: addMonths("2026-11", index),
      phase: index < 16 ? 2 : 3,
      users: null,
      tenants: null,
      money: range(expected * 0.8, expected, expected * 2),
      complete: true,
      perUser: null,
      perTenant: null,
      changes:
        index === 9
          ? [
              {
                kind: "size" as const,
                tier: "database",
                from: "db.r8g.xlarge",
                to: "db.r8g.2xlarge",
                why: "memory binds",
                expected: 310,
              },
            ]
          : index === 16
            ? [
                {
                  kind: "phase" as const,
                  tier: null,
                  from: "2",
                  to: "3",
                  why: "the exam week asks for more",
                  expected: 120,
                },
              ]
            : [],
    };
  }),
  total: range(0),
  budget,
});

const judged = (preview: Preview, policies: Preview["policies"]): Preview => ({
  ...preview,
  policies,
  policyCounts: countPolicies(policies),
});

const database = priced("headroom:index:ReplicatedDatabase", "database", { custom: false });
const instance = (name: string, instanceClass: string, amount: number) =>
  priced(
    "aws:rds/clusterInstance:ClusterInstance",
    name,
    {
      inputs: { instanceClass, engine: "aurora-postgresql" },
      costs: { [`aurora.postgresql.${instanceClass}`]: range(amount, amount, amount) },
    },
    database,
  );

const shop = (size: string, amount: number, outgrown: string, parts: Partial<Preview> = {}): Preview =>
  previewOf(
    [
      database,
      instance("database-writer", size, amount),
      instance("database-reader-1", size, amount),
      priced("aws:s3/bucket:Bucket", "assets", { costs: { "s3.storage": range(0, 23.5, 60) } }),
    ],
    {
      environment: "prod",
      phase: 2,
      month: "2026-11",
      growthPerYear: 0.5,
      tiers: cleanPreview.tiers
        .filter(({ name }) => name === "database")
        .map((tier) => ({ ...tier, urn: database.resource.urn, size: `${size} + 1 reader`, outgrown })),
      bottleneck: { tier: "database", constraint: "memory", month: outgrown, remedy: null },
      availability: cleanPreview.availability,
      policies: [verdict("backups"), verdict("zones")],
      policyCounts: { pass: 2, warns: 0, fails: 0, unknown: 0 },
      ...parts,
    },
  );

/** Production before the database grows. */
export const shopBefore = shop("db.r8g.xlarge", 402.5, "2027-06");

/** Production with a larger database, sized for more growth. */
export const shopAfter = shop("db.r8g.2xlarge", 805, "2028-03", { growthPerYear: 0.8 });

/** Production with a larger database in one zone, which a mandatory policy refuses. */
export const shopRefused = judged(shopAfter, [
  verdict("backups"),
  verdict("zones", {
    verdict: "fail",
    urn: shopAfter.resources[1]?.urn ?? "",
    message: "database-writer and its reader stand in one zone; the target of 99.9 % asks for two.",
    remedy: "spread the subnets over 2 zones",
  }),
]);
