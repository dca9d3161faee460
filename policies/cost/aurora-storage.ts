import { z } from "zod";
import type { Estimate } from "../../contract/preview";
import type { StackResource } from "../../contract/stack";
import { clusterInstanceType, clusterType } from "../spread";
import { definePolicy, type Finding, type PolicyContext } from "../types";
import { decided, missing, unknown, valueAt } from "../values";
import { viewOf, type StackView } from "../view";
import { dollars, estimateOf } from "./estimate-of";

/** Who reads and writes much pays for a cluster, not for each request. */
export const auroraStorage = definePolicy({
  name: "aurora-storage",
  description: "Aurora clusters whose I/O is a large part of their cost are I/O-Optimized.",
  level: "advisory",
  severity: "medium",
  steps: [
    'Set storageType to "aurora-iopt1"; it is changed in place, and only classes with NVMe, such as r6gd, restart for it.',
    "Back to standard is possible at any time, to I/O-Optimized again once in 30 days.",
  ],
  link: "https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/Aurora.Overview.StorageReliability.html#aurora-storage-type",
  configSchema: z.strictObject({
    // AWS's own rule: https://aws.amazon.com/rds/aurora/pricing/ (2026-11).
    maximumShare: z
      .number()
      .gt(0)
      .max(1)
      .default(0.25)
      .describe("the share of a cluster's cost that I/O may be"),
  }),
  reads: [{ of: "input", type: clusterType, path: "storageType" }],
  judge(stack, { maximumShare }, context) {
    const view = viewOf(stack);
    return view
      .ofType(clusterType)
      .filter(({ inputs }) => String(inputs.engine).startsWith("aurora"))
      .map((cluster) => judgeCluster(view, cluster, maximumShare, context));
  },
});

function judgeCluster(
  view: StackView,
  cluster: StackResource,
  most: number,
  context: PolicyContext,
): Finding {
  const storage = valueAt(cluster, "storageType");
  if (storage.kind === "unknown") {
    return unknown(cluster.urn, `the storageType of ${cluster.name} can't be known before the update`);
  }
  if (storage.kind === "said" && storage.value === "aurora-iopt1") {
    return decided(cluster.urn, {
      holds: true,
      message: "it is I/O-Optimized: I/O is not paid for",
      remedy: "",
    });
  }
  const urns = new Set([cluster, ...view.dependents(cluster, clusterInstanceType)].map(({ urn }) => urn));
  const { lines: all, assumptions, unpriced } = estimateOf(view.stack, context);
  if (assumptions.some(({ urn, quantity }) => urn === cluster.urn && quantity === "aurora.ioRequests")) {
    return missing(
      cluster.urn,
      `${cluster.name} has standard storage, and nothing says how much it reads and writes`,
      "say aurora.ioRequests in headroom.usage.yaml, or storageType",
    );
  }
  const gap = unpriced.find(({ urn }) => urns.has(urn));
  if (gap !== undefined) {
    return unknown(cluster.urn, `what ${cluster.name} costs is not known: ${gap.why}`);
  }
  const lines = all.filter(({ urn }) => urns.has(urn));
  const requests = sum(lines.filter(({ price }) => price.id.startsWith("aurora.io@")));
  const total = sum(lines);
  const share = total === 0 ? 0 : requests / total;
  return decided(cluster.urn, {
    holds: share <= most,
    message: `I/O is ${dollars(requests)} of the ${dollars(total)} a month that ${cluster.name} costs (${Math.round(100 * share)} %), up to ${Math.round(100 * most)} % standard storage is cheaper`,
    remedy: 'set storageType to "aurora-iopt1"',
  });
}

const sum = (lines: Estimate["lines"]): number =>
  lines.reduce((total, { amount }) => total + amount.expected, 0);
