import type { PhaseStackArgs } from "../../stacks";
import { evaluateSample } from "../helpers/real-stack";

jest.setTimeout(60_000);

const alarmsIn = async (args: Partial<PhaseStackArgs>) => {
  const { resources } = await evaluateSample({ args });
  return resources.filter(({ type }) => /^aws:cloudwatch\/(?:composite|metric)Alarm:/u.test(type));
};

const joined = (alarms: Awaited<ReturnType<typeof alarmsIn>>): readonly string[] =>
  alarms
    .filter(({ type }) => type.includes("composite"))
    .map(({ name }) => name)
    .sort();

test("from phase 2 on a fast burn pages, and every alarm of a tier tells somebody", async () => {
  const alarms = await alarmsIn({});
  expect(joined(alarms)).toEqual(["service-levels-application-page"]);
  const silent = alarms.filter(
    ({ inputs: { alarmActions } }) => !Array.isArray(alarmActions) || alarmActions.length === 0,
  );
  // The halves of the page tell nobody by themselves.
  expect(silent.map(({ name }) => name).sort()).toEqual(
    ["1h", "1h-5m", "6h", "6h-30m"].map((window) => `service-levels-application-page-${window}`),
  );
});

test("all of it watches slow burns and the edge besides, and a page can be escalated", async () => {
  expect(joined(await alarmsIn({ serviceLevels: "all", escalationEmail: "lead@example.com" }))).toEqual([
    "service-levels-application-page",
    "service-levels-application-ticket",
    "service-levels-end-to-end-page",
    "service-levels-end-to-end-ticket",
    "service-levels-escalation",
  ]);
});

test.each<[string, Partial<PhaseStackArgs>]>([
  ["none is asked for", { serviceLevels: "none" }],
  ["no uptime is promised", { uptimeTarget: "none" }],
  ["it is phase 1", { phase: 1 }],
])("no error budget is watched where %s", async (_, args) => {
  expect(joined(await alarmsIn(args))).toEqual([]);
});

test.each([1, 2] as const)("no log group of phase %d is kept for ever", async (phase) => {
  const { resources } = await evaluateSample({ args: { phase } });
  const groups = resources.filter(({ type }) => type === "aws:cloudwatch/logGroup:LogGroup");
  expect(groups.length).toBeGreaterThan(2);
  for (const { inputs } of groups) expect(inputs["retentionInDays"]).toBeGreaterThanOrEqual(30);
});
