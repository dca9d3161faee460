import { checks } from "../../advice/checks";
import type { Check, ComparedEnvironment, Limits } from "../../contract/comparison";
import { environmentOf } from "../report/markdown/environments";
import { previewOf, priced } from "./previews";

const of = (amount: number, unpriced = 0) => {
  const preview = previewOf([priced("aws:ec2/eip:Eip", "a", { costs: { x: amount } })]);
  return { ...preview, cost: { ...preview.cost, coverage: { ...preview.cost.coverage, unpriced } } };
};

const short = (found: readonly Check[]): string[] =>
  found
    .filter(({ kind }) => kind !== "policies")
    .map(({ kind, environment, verdict, atLeast }) =>
      [kind, environment ?? "all", verdict, ...(atLeast ? ["at least"] : [])].join(" "),
    );

const judge = (environments: readonly ComparedEnvironment[], limits: Limits): string[] =>
  short(checks(environments, limits));

describe("limits", () => {
  const prod = environmentOf("prod", of(100), of(120));
  const dev = environmentOf("dev", of(10), of(40));

  it("of all together are of the sum, of one are of that one", () => {
    expect(judge([prod, dev], { budget: 160 })).toEqual(["budget all pass"]);
    expect(judge([prod, dev], { budget: 159.99 })).toEqual(["budget all fail"]);
    expect(judge([prod, dev], { budgets: { prod: 120, dev: 39 } })).toEqual([
      "budget prod pass",
      "budget dev fail",
    ]);
  });

  it("of a rise are of each environment by itself, exactly at the limit still kept", () => {
    expect(judge([prod, dev], { risePercent: 20 })).toEqual([
      "risePercent prod pass",
      "risePercent dev fail",
    ]);
    expect(judge([prod, dev], { rise: 20 })).toEqual(["rise prod pass", "rise dev fail"]);
  });

  it("say at least where resources have no price", () => {
    expect(judge([environmentOf("prod", of(1), of(2, 3))], { budget: 5 })).toEqual([
      "budget all pass at least",
    ]);
  });

  it("let what is new rise from nothing, but not above a budget", () => {
    expect(judge([environmentOf("new", null, of(50))], { risePercent: 1, budget: 40 })).toEqual([
      "budget all fail",
    ]);
  });

  it("of something that cost nothing are passed by any amount", () => {
    expect(judge([environmentOf("prod", of(0), of(1))], { risePercent: 500 })).toEqual([
      "risePercent prod fail",
    ]);
  });

  it("are not known where the base is, and fail nothing then", () => {
    const broken = environmentOf("prod", null, of(50), { problems: { base: "broken", head: null } });
    expect(judge([broken], { risePercent: 1, budget: 60 })).toEqual([
      "budget all pass",
      "risePercent prod unknown",
    ]);
  });

  it("fail where the head can't be evaluated, whatever else is allowed", () => {
    const broken = environmentOf("prod", null, null, { problems: { base: null, head: "broken" } });
    expect(judge([broken, dev], { budget: 1000 })).toEqual(["evaluation prod fail", "budget all unknown"]);
  });

  it("cost nothing where a stack is gone", () => {
    expect(judge([environmentOf("prod", of(50), null)], { budget: 0, risePercent: 0 })).toEqual([
      "budget all pass",
      "risePercent prod pass",
    ]);
  });
});
