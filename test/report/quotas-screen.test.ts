import { join } from "node:path";
import type { QuotaOutlook, Quotas } from "../../contract/quotas";
import { renderQuotas } from "../../report";
import { expectGolden } from "../helpers/golden";

const quota = (parts: Partial<QuotaOutlook>): QuotaOutlook => ({
  id: "L-0263D0A3",
  code: "L-0263D0A3",
  service: "ec2",
  name: "Elastic IP addresses",
  unit: "addresses",
  per: "region",
  has: 5,
  hasSource: "a new account: AWS docs, 2026",
  needs: [3, 3, 3],
  most: 3,
  binds: null,
  askBy: null,
  ask: null,
  ...parts,
});

const quotas: Quotas = {
  schema: "headroom.quotas/1",
  version: "0.1.0",
  project: "shop",
  stacks: ["prod", "staging"],
  region: "eu-central-1",
  months: ["2026-11", "2026-12", "2027-01"],
  leadDays: 14,
  quotas: [
    quota({
      id: "L-1216C47A",
      code: "L-1216C47A",
      name: "On-Demand vCPUs: Standard (A, C, D, H, I, M, R, T, Z)",
      unit: "vCPU",
      needs: [15, 24, 36],
      most: 36,
      binds: "2026-11",
      askBy: "2026-10-18",
      ask: 36,
    }),
    quota({
      id: "cloudfront/Requests per second per distribution",
      code: null,
      service: "cloudfront",
      name: "Requests per second per distribution",
      unit: "requests/s",
      per: "distribution",
      has: 250_000,
      needs: [90_000, 180_000, 260_000],
      most: 260_000,
      binds: "2027-01",
      askBy: "2026-12-18",
      ask: 260_000,
    }),
    quota({}),
    quota({ id: "L-F678F1CE", code: "L-F678F1CE", name: "VPCs per Region", unit: "VPCs", has: 100, most: 2 }),
  ],
  notCounted: [{ stack: "prod", name: "builder", why: "its instance type is not known" }],
  requests: [{ ServiceCode: "ec2", QuotaCode: "L-1216C47A", DesiredValue: 36 }],
};

const golden = (name: string): string => join(__dirname, "golden", name);

test("the screen of quotas is what its checked-in copy shows", () => {
  expectGolden(renderQuotas(quotas, { colour: false }), golden("quotas.txt"));
});

test("colours only underline, and no line is wider than 100 columns", () => {
  const plain = renderQuotas(quotas, { colour: false });
  expect(renderQuotas(quotas, { colour: true }).replaceAll(/\u001b\[\d+m/gu, "")).toBe(plain);
  for (const line of plain.split("\n")) expect(line.length).toBeLessThanOrEqual(100);
});

test("what is hardly used is counted, and shown on demand", () => {
  expect(renderQuotas(quotas, { colour: false })).toContain("1 more, each used below a fifth");
  expect(renderQuotas(quotas, { colour: false, all: true })).toContain("VPCs per Region");
});

test("a stack without months has no column of them, and what binds binds as it is", () => {
  const [first] = quotas.quotas;
  const asItIs: Quotas = {
    ...quotas,
    months: [null],
    quotas: first === undefined ? [] : [{ ...first, needs: [36], binds: null, askBy: null }],
  };
  const text = renderQuotas(asItIs, { colour: false });
  expect(text).not.toContain("At most");
  expect(text).toMatch(/36 +as it is +now/u);
});
