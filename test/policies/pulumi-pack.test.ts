import { join } from "node:path";
import { UNKNOWN, type Stack } from "../../contract/stack";
import type { StackOutput } from "../../contract/stack-output";
import type { Verdict } from "../../contract/verdict";
import { judge, packs, twinOf } from "../../policies";
import { runPolicyPack } from "../../preview";
import { edited, resource, sampleStack, urnOf, withInputs, withOutput } from "../helpers/stack-fixture";

const folders = packs.map(({ name }) => join(__dirname, "../../policies", name));
const brief = ({ policy, level, verdict, urn, message, remedy }: Verdict) => ({
  policy,
  level,
  verdict,
  urn,
  message,
  remedy,
});
const key = ({ policy, urn, message }: Pick<Verdict, "policy" | "urn" | "message">) =>
  `${policy} ${urn} ${message}`;
const order = (one: Parameters<typeof key>[0], other: Parameters<typeof key>[0]) =>
  key(one) < key(other) ? -1 : 1;

/** What our own way says, under the names by which the pack reports it. */
const inProcess = (stack: Stack) =>
  judge(stack)
    .filter(({ verdict }) => verdict !== "pass")
    .map(brief)
    .map((each) => (each.verdict === "unknown" ? { ...each, policy: twinOf(each.policy) } : each))
    .sort(order);
const asPack = async (stack: Stack, running = folders) =>
  (await Promise.all(running.map((folder) => runPolicyPack(folder, stack))))
    .flat()
    .filter(({ verdict }) => verdict !== "pass")
    .map(brief)
    .sort(order);

/** Something failing, missing and unknown for nearly every policy. */
const defects: readonly ((stack: Stack) => Stack)[] = [
  (stack) => withInputs(stack, "cluster", { backupRetentionPeriod: 0, deletionProtection: undefined }),
  (stack) =>
    withInputs(stack, "replication-group", { snapshotRetentionLimit: UNKNOWN, multiAzEnabled: false }),
  (stack) => withInputs(stack, "group", { minSize: 1, healthCheckType: UNKNOWN }),
  (stack) => withInputs(stack, "targets", { healthCheck: { path: "/", interval: UNKNOWN } }),
  (stack) => edited(stack, "content", (each) => ({ ...each, protect: false })),
  (stack) => edited(stack, "alb", (each) => ({ ...each, dependencies: [urnOf("private-1")] })),
  (stack) =>
    edited(stack, "route-1", (each) => ({ ...each, dependencies: [urnOf("nat-0"), urnOf("routes-1")] })),
  (stack) => edited(stack, "web", (each) => ({ ...each, outputs: { headroom: UNKNOWN } })),
  (stack) => edited(stack, "cache", (each) => ({ ...each, outputs: {} })),
  (stack) => withInputs(stack, "writer", { publiclyAccessible: true }),
  (stack) => ({
    ...stack,
    resources: [...stack.resources, resource("aws:ebs/volume:Volume", "spare", { inputs: { type: "gp2" } })],
  }),
  (stack) =>
    withOutput<StackOutput>(stack, "sample", (output) => ({
      ...output,
      flows: [{ name: "lessons", target: 0.9999, needs: ["delivery"] }],
      tiers: output.tiers.map((tier) => ({ ...tier, runwayMonths: { now: 0, maximum: 0.5 } })),
    })),
];

describe("the pack that Pulumi runs says what judging in process says", () => {
  test("of a clean stack: nothing", async () => {
    // One pack alone, since each starts a process; of the others it is seen in process.
    expect(await asPack(sampleStack(), folders.slice(0, 1))).toEqual([]);
  }, 60_000);

  test("of a broken one: the same verdicts, levels, resources, messages and remedies", async () => {
    const stack = defects.reduce((broken, defect) => defect(broken), sampleStack());
    const expected = inProcess(stack);
    expect(new Set(expected.map(({ verdict }) => verdict))).toEqual(new Set(["fail", "missing", "unknown"]));
    expect(expected.length).toBeGreaterThan(15);
    const failing = judge(stack).filter(({ verdict }) => verdict !== "pass");
    expect(new Set(failing.map(({ pack }) => pack))).toEqual(new Set(packs.map(({ name }) => name)));
    expect(await asPack(stack)).toEqual(expected);
  }, 60_000);
});
