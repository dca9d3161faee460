import type { Catalog } from "../../catalog/types";
import { growthCurve } from "../forecast-growth";
import type { Driver, GrowthPlan } from "../growth-plan/types";
import { hoursPerMonth } from "../months";
import { z90 } from "../normal";
import type { PlannedStack } from "../size-stack";
import { zoneLostCeiling } from "../sizing/compute-model";
import type { SizingMonth } from "../stack-demands";
import { type Expression, given } from "./expression";

/** Says where in growth.yaml a value stands. */
export type SourceOf = (path: readonly string[]) => string;

/** What every part of an explanation is made from. */
export interface Explaining {
  readonly plan: GrowthPlan;
  readonly catalog: Catalog;
  readonly month: SizingMonth;
  readonly planned: PlannedStack;
  readonly sourceOf: SourceOf;
}

/** A value of growth.yaml. */
export const planned = (
  { sourceOf }: Pick<Explaining, "sourceOf">,
  name: string,
  value: number,
  unit: string,
  ...path: readonly string[]
): Expression => given(name, value, unit, sourceOf(path));

/** A rule of sizing: no fact of the plan or the catalog. */
export const rule = (name: string, value: number, unit: string, why: string): Expression =>
  given(name, value, unit, `rule of sizing: ${why}`);

/** A list price; null where the region has none. */
export function price(
  { catalog, plan }: Explaining,
  name: string,
  product: string,
  unit: string,
): Expression | null {
  const value = catalog.unitPrice(product, plan.region);
  return value === null ? null : given(name, value, unit, `catalog: ${product}, ${plan.region}`);
}

export const hours = rule("hours of a month", hoursPerMonth, "h", "a year over twelve, as AWS bills");

export const zoneLost = rule(
  "ceiling with a zone lost",
  zoneLostCeiling,
  "share",
  "what is left may be this full",
);

/** The growth of a driver: its own, or the users'. */
export function growthOf({ plan, sourceOf }: Explaining, driver: Driver) {
  const own = plan.growth[driver];
  const growth = own ?? plan.growth.users;
  const path = ["growth", own === undefined ? "users" : driver];
  const curve = growthCurve(growth, plan.asOf);
  const name = own === undefined && driver !== "users" ? "growth of users" : `growth of ${driver}`;
  const kind = {
    rate: "",
    target: " (a target: its multiple over its months)",
    measured: " (fitted to the months there)",
  }[growth.kind];
  return {
    curve,
    perYear: given(name, curve.perYear, "share", `${sourceOf(path)}${kind}`),
    uncertainty: given(
      `uncertainty of ${name}`,
      curve.uncertainty,
      "share",
      sourceOf([...path, "uncertainty"]),
    ),
    normal: given("z90", z90, "", "the normal distribution: nine cases in ten stay below"),
  };
}
