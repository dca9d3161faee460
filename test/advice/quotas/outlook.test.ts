import fc from "fast-check";
import { type AccountQuota, quotaOutlook } from "../../../advice";
import { loadCatalog } from "../../../catalog";
import { quotasSchema } from "../../../contract/quotas";
import type { Stack } from "../../../contract/stack";
import { resource, sampleStackOutput, stackOf } from "../../helpers/stack-fixture";

const catalog = loadCatalog();

/** A stack that says its month, with so many addresses and, behind one listener, so many certificates. */
const stackIn = (month: string, addresses: number, certificates = 0, name = "prod"): Stack => ({
  ...stackOf(
    resource("headroom:index:PhaseStack", "stack", {
      custom: false,
      outputs: { headroom: { ...sampleStackOutput, month } },
    }),
    resource("aws:lb/listener:Listener", "https"),
    ...Array.from({ length: addresses }, (_unused, index) => resource("aws:ec2/eip:Eip", `address-${index}`)),
    ...Array.from({ length: certificates }, (_unused, index) =>
      resource("aws:lb/listenerCertificate:ListenerCertificate", `certificate-${index}`, {
        dependsOn: ["https"],
      }),
    ),
  ),
  stack: name,
});

const address = "L-0263D0A3";
const certificate = "L-9365A611";
const months = ["2026-11", "2026-12", "2027-01"];

function outlook(stacks: readonly (readonly Stack[])[], account: Record<string, number> = {}) {
  const said = Object.entries(account).map(([id, value]): [string, AccountQuota] => [
    id,
    { value, source: "growth.yaml" },
  ]);
  const document = quotaOutlook(stacks, catalog, { version: "1", leadDays: 14, account: new Map(said) });
  return {
    document,
    of: (id: string) => document.quotas.find((quota) => quota.id === id),
  };
}

const growing = months.map((month, index) => [stackIn(month, 3 + 2 * index)]);

test("a quota binds in the first month that needs more, and is asked for its lead time ahead of that month", () => {
  const { document, of } = outlook(growing);
  expect(of(address)).toMatchObject({
    has: 5,
    needs: [3, 5, 7],
    most: 7,
    binds: "2027-01",
    askBy: "2026-12-18",
    ask: 7,
  });
  expect(document.requests).toEqual([{ ServiceCode: "ec2", QuotaCode: address, DesiredValue: 7 }]);
  expect(quotasSchema.parse(document)).toEqual(document);
});

test("what the account has goes before what a new one has, and says so", () => {
  const { document, of } = outlook(growing, { [address]: 7 });
  expect(of(address)).toMatchObject({
    has: 7,
    hasSource: "growth.yaml",
    binds: null,
    askBy: null,
    ask: null,
  });
  expect(document.requests).toEqual([]);
});

test("of a new account the source of the figure is named", () => {
  expect(outlook(growing).of(address)?.hasSource).toMatch(/^a new account: AWS docs .+, 2026$/u);
});

test("stacks that share an account add up, but each load balancer counts by itself", () => {
  const { of, document } = outlook([
    [stackIn("2026-11", 3, 20), stackIn("2026-11", 3, 10, "staging")],
    [stackIn("2026-12", 3, 20), stackIn("2026-12", 3, 10, "staging")],
  ]);
  expect(document.stacks).toEqual(["prod", "staging"]);
  expect(of(address)).toMatchObject({ needs: [6, 6], binds: "2026-11" });
  expect(of(certificate)).toMatchObject({ needs: [20, 20], binds: null });
});

test("what must be raised first stands first, then what is used most", () => {
  const { document } = outlook(
    months.map((month, index) => [stackIn(month, 3 + 2 * index, 25 + index)]),
    { "L-B6DF7632": 2 },
  );
  expect(document.quotas.map(({ id, binds }) => [id, binds])).toEqual([
    [certificate, "2026-12"],
    [address, "2027-01"],
    ["L-B6DF7632", null],
  ]);
});

test("a stack that says no month is looked at as it is", () => {
  const stack = stackOf(...stackIn("2026-11", 6).resources.filter(({ custom }) => custom));
  const { document, of } = outlook([[stack]]);
  expect(document.months).toEqual([null]);
  expect(of(address)).toMatchObject({ binds: null, askBy: null, ask: 6 });
});

test("a quota that Support raises by a case is asked for, but not by a request", () => {
  const distributions = Array.from({ length: 501 }, (_unused, index) =>
    resource("aws:cloudfront/distribution:Distribution", `edge-${index}`),
  );
  const { document, of } = outlook([[stackOf(...distributions)]]);
  expect(of("cloudfront/Distributions per account")).toMatchObject({ code: null, ask: 501 });
  expect(document.requests).toEqual([]);
});

test("without a month there is nothing to look at", () => {
  expect(() => outlook([])).toThrow(RangeError);
});

test("an account that has more never binds earlier, and what is asked for is always enough", () => {
  const counts = fc.array(fc.nat(20), { minLength: 1, maxLength: 12 });
  fc.assert(
    fc.property(counts, fc.nat(20), fc.nat(20), (needs, has, more) => {
      const stacks = needs.map((count, index) => [
        stackIn(`2027-${String(index + 1).padStart(2, "0")}`, count + 1),
      ]);
      const binds = (value: number) => outlook(stacks, { [address]: value }).of(address)?.binds ?? "never";
      expect(binds(has + more) >= binds(has)).toBe(true);
      const asked = outlook(stacks, { [address]: has }).of(address)?.ask ?? has;
      expect(binds(Math.max(asked, has))).toBe("never");
    }),
    { numRuns: 50 },
  );
});
