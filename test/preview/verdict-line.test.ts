import fc from "fast-check";
import { parseVerdictLine, verdictLine } from "../../contract/verdict";

describe("a verdict in the last line of a message", () => {
  it("comes back with its remedy and the message before it", () => {
    const message = `backups are kept 0 days, 7 are required\n${verdictLine("fail", "set backupRetentionPeriod to 7")}`;
    expect(parseVerdictLine(message)).toEqual({
      verdict: "fail",
      remedy: "set backupRetentionPeriod to 7",
      message: "backups are kept 0 days, 7 are required",
    });
  });

  it("needs no remedy", () => {
    expect(parseVerdictLine(verdictLine("unknown", ""))).toEqual({
      verdict: "unknown",
      remedy: "",
      message: "",
    });
  });

  it("is absent from the messages of other packs", () => {
    expect(parseVerdictLine("Verdict: fail. Remedy: x\nand more text")).toBeNull();
    expect(parseVerdictLine("Buckets must be private.")).toBeNull();
  });

  it("survives any message and any remedy, a remedy's line breaks turned into spaces", () => {
    const verdicts = fc.constantFrom(
      "pass" as const,
      "fail" as const,
      "missing" as const,
      "unknown" as const,
    );
    fc.assert(
      fc.property(fc.string(), verdicts, fc.string({ unit: "grapheme" }), (message, verdict, remedy) => {
        const read = parseVerdictLine(`${message}\n${verdictLine(verdict, remedy)}`);
        expect(read?.verdict).toBe(verdict);
        expect(read?.remedy).toBe(remedy.replace(/\s+/gu, " ").trim());
        expect(read?.message).toBe(message.trimEnd());
      }),
    );
  });
});
