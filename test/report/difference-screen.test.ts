import fc from "fast-check";
import { join } from "node:path";
import { checks } from "../../advice/checks";
import { difference } from "../../advice/difference";
import type { Limits } from "../../contract/comparison";
import type { Preview } from "../../contract/preview";
import { renderDifference } from "../../report";
import { displayWidth } from "../../report/text";
import { expectGolden } from "../helpers/golden";
import { anyPreview } from "./arbitrary";
import { environmentOf, shopAfter, shopBefore, shopRefused } from "./markdown/environments";

function screen(base: Preview | null, head: Preview | null, limits: Limits = {}, colour = false): string {
  const compared = difference({ base, head, version: "0.1.0" });
  return renderDifference(compared, checks([environmentOf("prod", base, head)], limits), { colour });
}

const golden = (text: string, name: string): void => {
  expectGolden(text, join(__dirname, "golden", `difference-${name}.txt`));
};

describe("the screen of a difference", () => {
  it("tells money, uptime, runway, sizes and reasons", () => {
    golden(screen(shopBefore, shopAfter), "change");
  });

  it("puts what fails before everything else", () => {
    golden(screen(shopBefore, shopRefused, { budget: 1000, risePercent: 5 }), "failing");
  });

  it("says that there is none", () => {
    expect(screen(shopBefore, shopBefore)).toContain("\nNo difference.\n");
  });

  it("of a stack that comes or goes says so", () => {
    expect(screen(null, shopAfter)).toContain("new: the base does not have it");
    expect(screen(shopAfter, null)).toContain("gone from the head");
  });

  it("reads the same without colour, and fits its width, whatever it tells", () => {
    const bare = (text: string): string => text.replace(/\u001b\[\d+m/gu, "");
    fc.assert(
      fc.property(anyPreview, anyPreview, (base, head) => {
        const text = screen(base, head);
        expect(bare(screen(base, head, {}, true))).toBe(text);
        for (const line of text.split("\n")) expect(displayWidth(line)).toBeLessThanOrEqual(100);
      }),
    );
  });
});
