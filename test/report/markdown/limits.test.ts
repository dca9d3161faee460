import fc from "fast-check";
import { checks } from "../../../advice/checks";
import type { ComparedEnvironment } from "../../../contract/comparison";
import type { Preview } from "../../../contract/preview";
import { parseMarker } from "../../../contract/comment-marker";
import { githubLimit, renderComment } from "../../../report/markdown";
import { code, escapeText } from "../../../report/markdown/escape";
import { previewOf, priced } from "../../advice/previews";
import { verdict } from "../documents";
import { environmentOf, monthsFrom } from "./environments";

/** What could end a cell, a code, a comment or a fold, mention somebody, refer to something, or hide. */
const nasty = fc.constantFrom(
  "|",
  "`",
  "``",
  "\\",
  "<",
  ">",
  "</details>",
  "<!--",
  "-->",
  "@octocat",
  "@org/team",
  "#12",
  "GH-12",
  "!7",
  "https://example.com/",
  "www.example.com",
  "*",
  "_",
  "~~",
  "[x](y)",
  "![x](y)",
  "\n",
  "\r\n",
  "\n\n",
  "\t",
  "\u202e",
  "\u200b",
  "$",
  "$$",
  "&amp;",
  "```\n",
  "- ",
  "1. ",
  "# ",
  "a",
  "B7",
  "-",
  ".",
  " ",
  "é",
  "世",
  "🚀",
  "\ud800",
);
const nastyText = fc.array(nasty, { maxLength: 12 }).map((parts) => parts.join(""));

const tags = /<\/?(?:details|summary|sub|code|pre)>/gu;

/** Breaks the promises of an escaped text: markup, mentions, references, links, line breaks. */
function expectHarmless(text: string): void {
  const bare = text.replace(/^<code>|<\/code>$/gu, "").replace(/&#\d+;/gu, "\u0001");
  expect(bare).not.toMatch(/[<>|*_~[\]\\`\n\r]/u);
  expect(bare).not.toMatch(/@(?!\u0001)/u);
  expect(bare).not.toMatch(/#/u);
  expect(bare).not.toMatch(/GH-\d|!\d|:\/\/|www\.(?!\u0001)/u);
  expect(bare).not.toMatch(/[\u202a-\u202e\u200b]/u);
  expect(bare).not.toMatch(/^(?:[-+=]|\d+[.)])/u);
}

describe("a text of others", () => {
  it("is no markup, mentions nobody and refers to nothing", () => {
    fc.assert(
      fc.property(nastyText, (text) => {
        expectHarmless(escapeText(text));
      }),
      { numRuns: 2000 },
    );
  });

  it("as code is either plain letters between backticks or escaped", () => {
    fc.assert(
      fc.property(nastyText, (text) => {
        const result = code(text);
        if (!result.startsWith("`")) expectHarmless(result);
        else expect(result).toMatch(/^`[\w.,:/+()×%=' –-]+`$/u);
      }),
      { numRuns: 2000 },
    );
  });

  it.each([
    ["a|b", "a&#124;b"],
    ["@octocat", "@&#8203;octocat"],
    ["fixes #12", "fixes &#35;&#8203;12"],
    ["<img src=x>", "&#60;img src=x&#62;"],
    ["1. one", "1&#46; one"],
    ["two\nlines", "two lines"],
    ["plain-name", "plain-name"],
  ])("%j is written %j", (text, expected) => {
    expect(escapeText(text)).toBe(expected);
  });

  it("is cut where it is long, also before it is looked at", () => {
    expect(escapeText("x".repeat(1_000_000))).toBe(`${"x".repeat(159)}…`);
  });
});

/** A document with many resources of nasty names. */
const side = (names: readonly string[], amount: number, messages: readonly string[]): Preview => ({
  ...previewOf(
    names.map((name, index) =>
      priced(index % 3 === 0 ? name : "aws:s3/bucket:Bucket", `${name}${index}`, {
        inputs: { [name]: `${name}${amount}`, list: [amount, name] },
        costs: { [name]: amount * (index + 1) },
      }),
    ),
  ),
  policies: messages.map((message, index) =>
    verdict(`${message}${index}`, { verdict: amount > 5 ? "fail" : "pass", message, remedy: message }),
  ),
  policyCounts: { pass: 0, warns: 0, fails: messages.length, unknown: 0 },
});

const comment = (environments: readonly ComparedEnvironment[], limit = githubLimit): string =>
  renderComment({
    environments,
    checks: checks(environments, { budget: 10, risePercent: 1 }),
    version: "0.1.0",
    marker: { key: "default", order: 1 },
    limit,
  });

const environment = fc
  .record({
    name: nastyText,
    names: fc.array(nastyText, { maxLength: 6 }),
    messages: fc.array(nastyText, { maxLength: 3 }),
    problem: fc.option(nastyText, { nil: null }),
    gone: fc.constantFrom("base", "head", "neither"),
    times: fc.constantFrom(1, 1, 3, 200),
    months: fc.boolean(),
  })
  .map(({ name, names, messages, problem, gone, times, months }) => {
    const many = Array.from({ length: times }, () => names).flat();
    return environmentOf(
      name,
      gone === "base" ? null : side(many, 1, messages),
      gone === "head" ? null : side(many, 9, messages),
      {
        problems: { base: null, head: problem },
        months: { base: null, head: months ? monthsFrom(100, 1.1) : null },
      },
    );
  });

const columnsOf = (line: string): number => line.split("|").length;

describe("the comment", () => {
  it("is never longer than its limit, keeps its marker and is whole in its tags and tables, whatever it tells", () => {
    fc.assert(
      fc.property(
        fc.array(environment, { minLength: 1, maxLength: 4 }),
        fc.constantFrom(githubLimit, 20_000, 6000),
        (environments, limit) => {
          const text = comment(environments, limit);
          expect(text.length).toBeLessThanOrEqual(limit);
          expect(parseMarker(text)).toMatchObject({ key: "default", order: 1 });
          const depth = [...text.matchAll(tags)].reduce(
            (open, [tag]) => open + (tag.startsWith("</") ? -1 : 1),
            0,
          );
          expect(depth).toBe(0);
          expect(
            text
              .replace(tags, "")
              .replace(/^<!-- .* -->$/mu, "")
              .replace(/&#\d+;/gu, "\u0001"),
          ).not.toMatch(/[<]|(?<!-)>|@\w/u);
          expect((text.match(/^```/gmu) ?? []).length % 2).toBe(0);
          const lines = text.split("\n");
          lines.forEach((line, index) => {
            if (line.startsWith("| ") && (lines[index - 1] ?? "").startsWith("|"))
              expect(columnsOf(line)).toBe(columnsOf(lines[index - 1] ?? ""));
          });
        },
      ),
      { numRuns: 40 },
    );
  });

  it("of an enormous change folds lines into sums, leaves out the least, and says so", () => {
    const names = Array.from({ length: 5000 }, (_, index) => `resource-${index}`);
    const text = comment([environmentOf("prod", side(names, 1, ["m"]), side(names, 9, ["m"]))]);
    expect(text.length).toBeLessThanOrEqual(githubLimit);
    expect(text).toContain("Cost by resource");
    expect(text).toMatch(/… and [\d,]+ smaller ones/u);
    expect(text).toContain("This was too long for a comment. shortened: ");
    // What is kept is what changes most.
    expect(text).toContain("`resource-49994999`");
    expect(text).not.toContain("`resource-11`");
  });

  it("of a thousand environments tells those that change most", () => {
    const environments = Array.from({ length: 1000 }, (_, index) =>
      environmentOf(`e${index}`, side(["a"], 1, []), side(["a"], 1 + index, [])),
    );
    const text = comment(environments);
    expect(text.length).toBeLessThanOrEqual(githubLimit);
    expect(text).toContain("| `e999` |");
    expect(text).toContain("that change less");
    expect(text).toContain("left out: ");
  });

  it("of a small change is not shortened", () => {
    expect(comment([environmentOf("prod", side(["a"], 1, []), side(["a"], 2, []))])).not.toContain(
      "too long",
    );
  });
});
