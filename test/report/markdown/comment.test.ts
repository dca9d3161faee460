import { join } from "node:path";
import { checks } from "../../../advice/checks";
import type { ComparedEnvironment, Limits } from "../../../contract/comparison";
import { renderComment } from "../../../report/markdown";
import { expectGolden } from "../../helpers/golden";
import { previewOf, priced } from "../../advice/previews";
import { environmentOf, monthsFrom, shopAfter, shopBefore, shopRefused } from "./environments";

const comment = (
  environments: readonly ComparedEnvironment[],
  limits: Limits = {},
  toldChange = false,
): string =>
  renderComment({
    environments,
    checks: checks(environments, limits),
    version: "0.1.0",
    marker: { key: "default", order: 7 },
    toldChange,
  });

const golden = (text: string, name: string): void => {
  expectGolden(text, join(__dirname, "golden", `${name}.md`));
};

describe("the comment", () => {
  it("tells a change of one environment of several, with budget and the months to come", () => {
    const budget = { usdPerMonth: 3000, crossed: "2028-02" };
    const environments = [
      environmentOf("prod", shopBefore, shopAfter, {
        months: { base: monthsFrom(1000, 1.03), head: monthsFrom(1600, 1.03, budget) },
      }),
      environmentOf("staging", shopBefore, shopBefore),
      environmentOf("preview", null, shopBefore),
    ];
    golden(comment(environments, { budget: 5000, risePercent: 200, budgets: { prod: 2000 } }), "change");
  });

  it("puts what fails before everything else", () => {
    golden(
      comment([environmentOf("prod", shopBefore, shopRefused)], { budget: 1500, risePercent: 20 }),
      "failing",
    );
  });

  it("says what is wrong where the head can't be evaluated", () => {
    const problem =
      'growth.yaml:14:18  availability: "99,9" is not a share of time. Write it as 99.9%\n1 mistake, nothing was planned';
    golden(
      comment([
        environmentOf("prod", null, null, { problems: { base: null, head: problem } }),
        environmentOf("dev", shopBefore, shopBefore),
      ]),
      "broken",
    );
  });

  it("says so where nothing changes, and where a change that it told of was taken back", () => {
    const same = [environmentOf("prod", shopBefore, shopBefore)];
    golden(comment(same), "unchanged");
    golden(comment(same, {}, true), "reverted");
  });

  it("tells renames, and warns where Pulumi would delete and create", () => {
    const side = (name: string, aliased: string, aliases?: string[]) =>
      previewOf([
        priced("aws:s3/bucket:Bucket", name, {
          inputs: { acl: "private", tags: { team: "shop" } },
          costs: { "s3.storage": 5 },
        }),
        priced("aws:sqs/queue:Queue", aliased, { costs: { "sqs.requests": 5 }, ...(aliases && { aliases }) }),
      ]);
    const old = "urn:pulumi:prod::shop::aws:sqs/queue:Queue::jobs";
    golden(
      comment([environmentOf("prod", side("assets", "jobs"), side("content", "tasks", [old]))]),
      "renames",
    );
  });
});
