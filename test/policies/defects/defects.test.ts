import type { Stack } from "../../../contract/stack";
import { judge } from "../../../policies";
import { evaluateSample } from "../../helpers/real-stack";
import { defects } from "./defects";

jest.setTimeout(60_000);

const judged = (stack: Stack, isMeant: (verdict: string) => boolean): string[] =>
  judge(stack)
    .filter(({ verdict }) => isMeant(verdict))
    .map(({ policy, verdict, urn }) => `${policy} ${verdict} ${urn.split("::").at(-1) ?? urn}`);

const anything = (verdict: string): boolean => verdict !== "pass";
/** How long a replaced database is away nobody publishes, which is said to be unknown beside the failure. */
const broken = (verdict: string): boolean => verdict === "fail" || verdict === "missing";

let aurora: Stack;
let onRds: Stack;
beforeAll(async () => {
  aurora = await evaluateSample();
  onRds = await evaluateSample({ plan: ["deployment: aurora", "deployment: rds-multi-zone"] });
});

test("there are at least thirty, each different", () => {
  expect(new Set(defects.map(({ title }) => title)).size).toBeGreaterThanOrEqual(30);
  expect(new Set(defects.map(({ title }) => title)).size).toBe(defects.length);
});

test("the sample that they are made in has none", () => {
  expect([...judged(aurora, anything), ...judged(onRds, anything)]).toEqual([]);
});

describe("one defect is found by one policy, at the resource that has it", () => {
  test.each(defects.map((defect) => ({ ...defect })))(
    "$title: $policy at $at",
    ({ seed, policy, at, onRds: isOnRds }) => {
      expect(judged(seed(isOnRds === true ? onRds : aurora), broken)).toEqual([`${policy} fail ${at}`]);
    },
  );
});
