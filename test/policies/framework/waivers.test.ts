import fc from "fast-check";
import type { Stack } from "../../../contract/stack";
import { outcomeOf, type Verdict } from "../../../contract/verdict";
import { judge, judgeByRules, type Waiver } from "../../../policies";
import { applyWaivers } from "../../../policies/waivers";
import { sampleStack, urnOf, withInputs } from "../../helpers/stack-fixture";

const today = "2026-11-25";
const broken: Stack = withInputs(sampleStack(), "cluster", { backupRetentionPeriod: 3 });
const waiver: Waiver = {
  pack: "uptime",
  policy: "backups",
  resource: "cluster",
  owner: "team-orders",
  reason: "rebuilt from the event log",
  expires: "2027-01-31",
  place: "policies.prod.yaml:5",
};

const judged = (waivers: readonly Waiver[], stack = broken): Verdict[] =>
  judgeByRules(stack, { waivers, today });
const backups = (verdicts: readonly Verdict[]) => verdicts.filter(({ policy }) => policy === "backups");
const idle = (verdicts: readonly Verdict[]) =>
  verdicts.filter(({ policy }) => policy === "waivers").map(({ message, remedy }) => `${message}; ${remedy}`);

test("without waivers the verdicts are those of the policies alone", () => {
  expect(judged([])).toEqual(judge(broken));
});

test("what is waived stops nothing, and says by whom, why and until when", () => {
  const [found] = backups(judged([waiver]));
  expect(found).toMatchObject({
    level: "mandatory",
    verdict: "fail",
    waived: { owner: "team-orders", reason: "rebuilt from the event log", expires: "2027-01-31" },
  });
  expect(found && outcomeOf(found)).toBe("waived");
  expect(idle(judged([waiver]))).toEqual([]);
});

test.each([
  ["the whole name", "cluster", true],
  ["part of it and a star", "clu*", true],
  ["a star alone", "*", true],
  ["a whole URN", urnOf("cluster"), true],
  ["a URN with a star", "urn:pulumi:prod::*cluster", true],
  ["part of a name without a star", "clu", false],
  ["another name", "writer", false],
  ["a pattern's signs taken as they are", "cl.ster", false],
])("a resource is named by %s", (_, resource, isWaived) => {
  const [found] = backups(judged([{ ...waiver, resource }]));
  expect(found?.waived !== undefined).toBe(isWaived);
});

test.each([
  ["on its last day it holds", today, true],
  ["the day after it is over", "2026-11-24", false],
])("%s", (_, expires, isWaived) => {
  const [found] = backups(judged([{ ...waiver, expires }]));
  expect(found && outcomeOf(found)).toBe(isWaived ? "waived" : "fails");
});

test("one that is over is reported, and so is one that nothing fits", () => {
  expect(idle(judged([{ ...waiver, expires: "2026-10-31" }]))).toEqual([
    "the waiver of backups at cluster (policies.prod.yaml:5, team-orders) ended on 2026-10-31 and waives nothing any more; mend what it waived, or have its owner agree on another day",
  ]);
  const expected =
    "the waiver of backups at nothing (policies.prod.yaml:5, team-orders) fits nothing that a policy found; take it out, or correct its resource";
  expect(idle(judged([{ ...waiver, resource: "nothing" }]))).toEqual([expected]);
});

test("what passes needs no waiver, so one for it is reported", () => {
  expect(idle(judged([waiver], sampleStack()))).toHaveLength(1);
});

test("of several that fit, the one that holds longest is named, and each counts as used", () => {
  const longer = { ...waiver, resource: "*", expires: "2027-06-30" };
  const verdicts = judged([waiver, longer]);
  expect(backups(verdicts)[0]?.waived?.expires).toBe("2027-06-30");
  expect(idle(verdicts)).toEqual([]);
});

test("law: waivers change no verdict but for the mark, and days pass only one way", () => {
  const names = ["cluster", "writer", "*", "c*", "nothing"];
  const anyWaiver = fc.record({
    resource: fc.constantFrom(...names),
    policy: fc.constantFrom("backups", "deletion-protection", "zones"),
    expires: fc.constantFrom("2026-01-31", "2026-11-24", "2026-11-25", "2027-06-30"),
  });
  const plain = judge(broken);
  fc.assert(
    fc.property(
      fc.array(anyWaiver, { maxLength: 5 }),
      fc.constantFrom("2026-11-25", "2027-01-01", "2030-01-01"),
      (given, day) => {
        const waivers = given.map((each) => ({ ...waiver, ...each }));
        const verdicts = applyWaivers(broken, plain, waivers, day);
        const marked = verdicts.filter(({ policy }) => policy !== "waivers");
        expect(marked.map((each) => ({ ...each, waived: undefined }))).toEqual(plain);
        for (const { waived } of marked) if (waived !== undefined) expect(waived.expires >= day).toBe(true);
        const later = applyWaivers(broken, plain, waivers, "2031-01-01");
        expect(later.filter(({ waived }) => waived !== undefined)).toEqual([]);
        expect(later.filter(({ policy }) => policy === "waivers")).toHaveLength(waivers.length);
      },
    ),
    { numRuns: 50 },
  );
});

test("a waiver of one policy waives no other", () => {
  const both = withInputs(broken, "cluster", { deletionProtection: false });
  const fails = judged([{ ...waiver, resource: "*" }], both).filter((each) => outcomeOf(each) === "fails");
  expect(fails.map(({ policy }) => policy)).toEqual(["deletion-protection"]);
});
