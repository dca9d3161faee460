import fc from "fast-check";
import { execFileSync } from "node:child_process";
import { join } from "node:path";
import { stripVTControlCharacters } from "node:util";
import { type Preview, previewSchema } from "../../contract/preview";
import { renderPreview } from "../../report";
import { displayWidth } from "../../report/text";
import { expectGolden } from "../helpers/golden";
import { strayNumbers } from "../helpers/numbers-on-screen";
import { anyPreview } from "./arbitrary";
import {
  cleanPreview,
  devPreview,
  failingPreview,
  judged,
  silentPreview,
  unpricedPreview,
  verdict,
} from "./documents";

const documents: Readonly<Record<string, Preview>> = {
  clean: cleanPreview,
  failing: failingPreview,
  unpriced: unpricedPreview,
  silent: silentPreview,
  dev: devPreview,
};
const named = Object.entries(documents);
const screen = (preview: Preview): string => renderPreview(preview, { colour: false });

describe("the preview's screen", () => {
  test.each(named)("of the %s document is the checked-in copy", (name, preview) => {
    expect(previewSchema.parse(preview)).toEqual(preview);
    expectGolden(screen(preview), join(__dirname, "golden", `preview-${name}.txt`));
  });

  test.each(named)("of the %s document holds no number that the document does not", (_, preview) => {
    expect(strayNumbers(screen(preview), preview)).toEqual([]);
  });

  test("puts what fails above everything else: policy, resource, what was found and required, remedy", () => {
    const text = screen(failingPreview);
    const failures = text.slice(0, text.indexOf("prod · phase 2"));
    expect(failures).toMatch(/^FAILS {7}3 mandatory policies fail\n/u);
    expect(failures).toContain("database/zones · database\n");
    expect(failures).toContain("stands in 1 zone, and must stand in 2");
    expect(failures).toContain("→ set architecture.zones to 2 or more in growth.yaml");
    expect(failures).toContain("database/backups · database-reader-1, database-writer · missing\n");
    expect(text).not.toContain("not to be seen");
  });

  test("has no failures to show where none of the policies fails", () => {
    expect(screen(cleanPreview)).toMatch(/^prod · phase 2 advanced/u);
  });

  test("never hides a gap: every resource without a price is named, and the amounts are at least that much", () => {
    const text = screen(unpricedPreview);
    expect(text).toContain("at least $1,310 idle");
    expect(text).not.toContain("at most");
    for (const { urn } of unpricedPreview.cost.unpriced)
      expect(text).toContain(urn.slice(urn.lastIndexOf(":") + 1));
  });

  test("says of an unknown value that blocks nothing that it is not known yet", () => {
    const policies = [verdict("network/nat-gateway", { level: "advisory", verdict: "unknown" })];
    const text = screen(judged(cleanPreview, policies));
    expect(text).toContain("0 pass · 0 warn · 0 fail · 1 known only after the update");
    expect(text).toMatch(/^ {2}unknown {3}network\/nat-gateway: database$/mu);
    expect(text).not.toContain("FAILS");
  });

  test("lets an unknown value fail where its policy's config makes that mandatory", () => {
    const text = screen(judged(cleanPreview, [verdict("network/nat-gateway", { verdict: "unknown" })]));
    expect(text).toMatch(/^FAILS {7}1 mandatory policy fails\n/u);
    expect(text).toContain("network/nat-gateway · database · unknown\n");
  });

  test("names the pack of a policy where there are several packs", () => {
    const own = verdict("database/zones", { level: "advisory", verdict: "fail", message: "found" });
    expect(screen(judged(cleanPreview, [own]))).toContain("database/zones · database: found");
    expect(screen(judged(cleanPreview, [own, verdict("other", { pack: "theirs" })]))).toContain(
      "database/zones (uptime) · database: found",
    );
  });
});

describe("whatever the preview holds", () => {
  test("no line is wider than 100 columns, ends in a space, or shows what a defect would", () => {
    fc.assert(
      fc.property(anyPreview, (preview) => {
        expect(previewSchema.safeParse(preview).success).toBe(true);
        const text = screen(preview);
        for (const line of text.split("\n")) {
          expect(displayWidth(line)).toBeLessThanOrEqual(100);
          expect(line).toBe(line.trimEnd());
        }
        expect(text).not.toMatch(/NaN|undefined|Infinity|null|\[object|\u001b/u);
      }),
    );
  });

  test("every number on the screen stands in the document", () => {
    fc.assert(
      fc.property(anyPreview, (preview) => {
        expect(strayNumbers(screen(preview), preview)).toEqual([]);
      }),
    );
  });

  test("colour only underlines: without it the text is the same", () => {
    fc.assert(
      fc.property(anyPreview, (preview) => {
        const coloured = renderPreview(preview, { colour: true });
        expect(stripVTControlCharacters(coloured)).toBe(screen(preview));
      }),
    );
    expect(renderPreview(failingPreview, { colour: true })).not.toBe(screen(failingPreview));
  });

  test("the screen is the same in another language and time zone", () => {
    const program = `
      const { renderPreview } = require("./report");
      const { unpricedPreview } = require("./test/report/documents");
      process.stdout.write(renderPreview(unpricedPreview, { colour: false }));
    `;
    const elsewhere = execFileSync(process.execPath, ["--import", "tsx", "-e", program], {
      cwd: join(__dirname, "../.."),
      encoding: "utf8",
      env: {
        PATH: process.env["PATH"],
        LANG: "de_DE.UTF-8",
        LC_ALL: "de_DE.UTF-8",
        TZ: "Pacific/Kiritimati",
      },
    });
    expect(elsewhere).toBe(screen(unpricedPreview));
  });
});
