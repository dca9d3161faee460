import { type Verdict, countPolicies, outcomeOf } from "../../contract/verdict";

const verdict = (policy: string, level: Verdict["level"], verdict: Verdict["verdict"]): Verdict => ({
  pack: "uptime",
  policy,
  level,
  verdict,
  urn: "urn",
  message: "",
  remedy: "",
});

describe("what a verdict means for the update", () => {
  test.each([
    ["mandatory", "pass", "pass"],
    ["mandatory", "fail", "fails"],
    ["mandatory", "missing", "fails"],
    ["mandatory", "unknown", "fails"],
    ["advisory", "pass", "pass"],
    ["advisory", "fail", "warns"],
    ["advisory", "missing", "warns"],
    ["advisory", "unknown", "unknown"],
    ["disabled", "fail", null],
  ] as const)("%s and %s: %s", (level, found, outcome) => {
    expect(outcomeOf({ level, verdict: found })).toBe(outcome);
  });

  test.each(["fail", "missing", "unknown"] as const)(
    "%s under a waiver stops nothing, whatever its level",
    (found) => {
      const waived = {
        owner: "team-a",
        reason: "agreed",
        expires: "2027-01-31",
        place: "policies.prod.yaml:2",
      };
      expect(outcomeOf({ level: "mandatory", verdict: found, waived })).toBe("waived");
      expect(countPolicies([{ ...verdict("zones", "mandatory", found), waived }])).toEqual({
        pass: 0,
        warns: 0,
        fails: 0,
        unknown: 0,
        waived: 1,
      });
    },
  );

  test("a policy counts once, by the worst that it found; policies of two packs are two", () => {
    expect(
      countPolicies([
        verdict("zones", "mandatory", "pass"),
        verdict("zones", "mandatory", "fail"),
        verdict("zones", "mandatory", "pass"),
        verdict("backups", "mandatory", "pass"),
        verdict("backups", "advisory", "unknown"),
        verdict("runway", "advisory", "fail"),
        verdict("off", "disabled", "fail"),
        { ...verdict("runway", "advisory", "pass"), pack: "theirs" },
      ]),
    ).toEqual({ pass: 1, warns: 1, fails: 1, unknown: 1 });
  });
});
