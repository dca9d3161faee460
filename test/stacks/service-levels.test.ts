import type { Stack } from "../../contract/stack";
import type { PhaseStackArgs } from "../../stacks";
import { evaluateSample } from "../helpers/real-stack";

jest.setTimeout(60_000);

const alarmsIn = ({ resources }: Stack) =>
  resources.filter(({ type }) => /^aws:cloudwatch\/(?:composite|metric)Alarm:/u.test(type));

const joined = (stack: Stack): readonly string[] =>
  alarmsIn(stack)
    .filter(({ type }) => type.includes("composite"))
    .map(({ name }) => name)
    .sort();

const at = (stack: Stack, type: string) =>
  stack.resources.filter((resource) => resource.type === type).map(({ name }) => name);

test("from phase 2 on a fast burn pages, every alarm of a tier tells somebody, and no log group is kept for ever", async () => {
  const stack = await evaluateSample();
  expect(joined(stack)).toEqual(["service-levels-application-page"]);
  const silent = alarmsIn(stack).filter(
    ({ inputs: { alarmActions } }) => !Array.isArray(alarmActions) || alarmActions.length === 0,
  );
  // The halves of the page tell nobody by themselves.
  expect(silent.map(({ name }) => name).sort()).toEqual(
    ["1h", "1h-5m", "6h", "6h-30m"].map((window) => `service-levels-application-page-${window}`),
  );
  const groups = stack.resources.filter(({ type }) => type === "aws:cloudwatch/logGroup:LogGroup");
  expect(groups.length).toBeGreaterThan(2);
  for (const { inputs } of groups) expect(inputs["retentionInDays"]).toBeGreaterThanOrEqual(30);
});

const all = {
  serviceLevels: "all",
  alarmEmail: "ops@example.com",
  escalationEmail: "lead@example.com",
} as const;

test("all of it watches slow burns and the edge besides, and escalates a page", async () => {
  const stack = await evaluateSample({ args: all });
  expect(joined(stack)).toEqual([
    "service-levels-application-page",
    "service-levels-application-ticket",
    "service-levels-end-to-end-page",
    "service-levels-end-to-end-ticket",
    "service-levels-escalation",
  ]);
});

test("in another region the edge is watched in us-east-1, and tells the same people", async () => {
  const stack = await evaluateSample({ args: all, plan: ["region: us-east-1", "region: eu-west-1"] });
  expect(joined(stack)).toEqual([
    "edge-service-levels-end-to-end-page",
    "edge-service-levels-end-to-end-ticket",
    "edge-service-levels-escalation",
    "service-levels-application-page",
    "service-levels-application-ticket",
    "service-levels-escalation",
  ]);
  expect(at(stack, "aws:sns/topicSubscription:TopicSubscription").sort()).toEqual([
    "alarms-email",
    "alarms-escalation-email",
    "alarms-pages-email",
    "edge-alarms-email",
    "edge-service-levels-email",
    "edge-service-levels-escalation-email",
    "edge-service-levels-pages-email",
  ]);
});

test.each<[string, Partial<PhaseStackArgs>]>([
  ["no uptime is promised", { uptimeTarget: "none" }],
  ["it is phase 1", { phase: 1 }],
])("no error budget is watched where %s", async (_, args) => {
  const stack = await evaluateSample({ args });
  expect(joined(stack)).toEqual([]);
  expect(at(stack, "aws:sns/topic:Topic")).toEqual([]);
});
