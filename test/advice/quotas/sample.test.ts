import { quotaOutlook } from "../../../advice";
import { loadCatalog } from "../../../catalog";
import { evaluateSample } from "../../helpers/real-stack";

test("a new account must raise its vCPUs before the sample's first update, and more of them as it grows", async () => {
  const months = [
    [await evaluateSample({ args: { month: "2026-11" } })],
    [await evaluateSample({ args: { month: "2029-10" } })],
  ];
  const { quotas, requests, notCounted } = quotaOutlook(months, loadCatalog(), {
    version: "1",
    leadDays: 14,
    account: new Map(),
  });
  const [first, ...others] = quotas;
  expect(first).toMatchObject({ id: "L-1216C47A", has: 5, binds: "2026-11", askBy: "2026-10-18" });
  const [now = 0, later = 0] = first?.needs ?? [];
  expect(now).toBeGreaterThan(5);
  expect(later).toBeGreaterThan(now);
  expect(requests).toEqual([{ ServiceCode: "ec2", QuotaCode: "L-1216C47A", DesiredValue: later }]);
  expect(others.filter(({ ask }) => ask !== null)).toEqual([]);
  // The edge is counted, too: far below what a distribution may serve.
  const edge = quotas.find(({ id }) => id === "cloudfront/Requests per second per distribution");
  expect(edge?.most).toBeGreaterThan(100);
  expect(notCounted).toEqual([]);
});
