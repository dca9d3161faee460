import type { Stack } from "../../../contract/stack";
import type { Verdict } from "../../../contract/verdict";
import { judge, packs, type PolicyPackConfig } from "../../../policies";
import { evaluateSample } from "../../helpers/real-stack";
import { knownLater } from "../reads";
import { defects } from "./defects";

jest.setTimeout(60_000);

const judged = (stack: Stack, isMeant: (verdict: Verdict) => boolean, config?: PolicyPackConfig): string[] =>
  judge(stack, config)
    .filter(isMeant)
    .map(({ policy, verdict, urn }) => `${policy} ${verdict} ${urn.split("::").at(-1) ?? urn}`);

const anything = ({ policy, verdict }: Verdict): boolean =>
  verdict !== "pass" && !(verdict === "unknown" && knownLater.includes(policy));
/** How long a replaced database is away nobody publishes, which is said to be unknown beside the failure. */
const broken = ({ verdict }: Verdict): boolean => verdict === "fail" || verdict === "missing";

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

test("every policy finds one of them", () => {
  const found = new Set(defects.map(({ policy }) => policy));
  const policies = packs.flatMap((pack) => pack.policies.map(({ name }) => name));
  expect(policies.filter((name) => !found.has(name))).toEqual([]);
});

test("the sample that they are made in has none", () => {
  expect([...judged(aurora, anything), ...judged(onRds, anything)]).toEqual([]);
});

describe("one defect is found by one policy, at the resource that has it", () => {
  test.each(defects.map((defect) => ({ ...defect })))(
    "$title: $policy at $at",
    ({ seed, policy, at, onRds: isOnRds, config }) => {
      const stack = seed(isOnRds === true ? onRds : aurora);
      expect(judged(stack, broken, config)).toEqual([`${policy} fail ${at}`]);
    },
  );
});
