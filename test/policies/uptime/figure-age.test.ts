import { builtInCatalog } from "../../../catalog";
import type { Catalog } from "../../../catalog/types";
import type { Stack } from "../../../contract/stack";
import type { StackOutput } from "../../../contract/stack-output";
import type { Finding } from "../../../policies";
import { figureAge } from "../../../policies/uptime/figure-age";
import { edited, resource, sampleStack, stackOf } from "../../helpers/stack-fixture";

const catalog = builtInCatalog();
const stack = sampleStack();

const said = (change: Partial<StackOutput>): Stack =>
  edited(stack, "sample", (each) => ({
    ...each,
    outputs: { headroom: { ...(each.outputs["headroom"] as StackOutput), ...change } },
  }));

const judged = (of: Stack, maximumAgeMonths?: number, facts: Catalog = catalog): Finding[] =>
  figureAge.judge(of, maximumAgeMonths === undefined ? {} : { maximumAgeMonths }, { catalog: facts });

/** The catalog with every SLA of one date. */
const slasOf = (asOf: string): Catalog => {
  const slas = catalog.slas.map((sla) => ({ ...sla, asOf }));
  return {
    ...catalog,
    slas,
    sla: (service, configuration) =>
      slas.find((sla) => sla.service === service && sla.configuration === configuration) ?? null,
    recoveryFacts: catalog.recoveryFacts.map((fact) => ({ ...fact, asOf: "2026" })),
  };
};

test.each([
  ["a figure as old as it may be", "2021-11-30", "pass"],
  ["a figure one month older", "2021-10-01", "fail"],
  ["a year counts from its first month", "2021", "fail"],
  ["a year that is young enough", "2022", "pass"],
  ["a figure that is younger than the month", "2027-02", "pass"],
])("%s", (...[, asOf, verdict]) => {
  expect(judged(stack, 60, slasOf(asOf)).map((found) => found.verdict)).toEqual([verdict]);
});

test("names the oldest figure with its date, and how old it may be", () => {
  const [found] = judged(stack);
  expect(found).toMatchObject({ verdict: "pass", remedy: "" });
  expect(found?.message).toBe(
    "the oldest figure, sla.ec2.oneZone, is of 2022-04-24: 55 months before 2026-11, of 60 allowed",
  );
});

test("a younger age asked for names what is older, the oldest first, and what would be enough", () => {
  const [found] = judged(stack, 36);
  expect(found?.verdict).toBe("fail");
  expect(found?.message).toMatch(
    /^\d+ figures are older than 36 months in 2026-11: sla\.ec2\.oneZone \(2022-04-24\), .*, and \d+ more$/u,
  );
  expect(found?.remedy).toContain("raise maximumAgeMonths to 55");
  expect(judged(stack, 55).map(({ verdict }) => verdict)).toEqual(["pass"]);
});

test("the month is the stack's own, so that figures grow old with what is planned", () => {
  expect(judged(said({ month: "2027-04" })).map(({ verdict }) => verdict)).toEqual(["pass"]);
  expect(judged(said({ month: "2027-05" })).map(({ verdict }) => verdict)).toEqual(["fail"]);
});

test("only figures that the stack's flows stand on count", () => {
  const flows = [{ name: "edge", target: 0.999, needs: ["delivery"] }];
  const [found] = judged(said({ flows }));
  expect(found?.message).toContain("sla.cloudfront.regional, is of 2022-05-05");
});

test("what the update does counts too: its figures are as dated as the others", () => {
  const writer: Stack = edited(stack, "writer", (each) => ({
    ...each,
    change: {
      op: "update",
      paths: ["instanceClass"],
      replacingPaths: [],
      deletesFirst: false,
      oldInputs: {},
    },
  }));
  const old: Catalog = {
    ...catalog,
    updateEffects: catalog.updateEffects.map((effect) => ({ ...effect, asOf: "2019-01" })),
  };
  expect(judged(stack, 60, old).map(({ verdict }) => verdict)).toEqual(["pass"]);
  const [found] = judged(writer, 60, old);
  expect(found?.message).toBe(
    "1 figure is older than 60 months in 2026-11: update.ClusterInstance.failover (2019-01)",
  );
});

test("a stack that promises nothing stands on no figure", () => {
  const flows = [{ name: "application", target: null, needs: ["web"] }];
  expect(judged(said({ flows }))).toEqual([]);
});

test("a program that does not say its flows is not passed", () => {
  const found = judged(stackOf(resource("aws:s3/bucket:Bucket", "files")));
  expect(found.map(({ verdict }) => verdict)).toEqual(["missing"]);
});
