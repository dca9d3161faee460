import { z } from "zod";
import type { StackResource } from "../../contract/stack";
import { inWords, valueInForce } from "../defaults";
import { isPromised } from "../promises";
import { containerServiceType } from "../resource-types";
import { groupType } from "../spread";
import { definePolicy, type Finding } from "../types";
import { judgeBy, valueAt, type Value } from "../values";
import { viewOf } from "../view";

const ofRefresh = "instanceRefresh.preferences.minHealthyPercentage";
const ofMaintenance = "instanceMaintenancePolicy.minHealthyPercentage";
const ofContainers = "deploymentMinimumHealthyPercent";

/** What a refresh keeps healthy where neither it nor the group's maintenance policy says so. */
const refreshDefaultPercent = 90;

/** A deployment takes out no more than can be spared. */
export const rollingUpdate = definePolicy({
  name: "rolling-update",
  description: "While instances or containers are replaced, nearly all of them go on serving.",
  level: "mandatory",
  severity: "high",
  steps: [
    "Set minHealthyPercentage to 100 and maxHealthyPercentage above it: new instances start before old ones go.",
    "For ECS, leave deploymentMinimumHealthyPercent at 100.",
  ],
  link: "https://docs.aws.amazon.com/autoscaling/ec2/userguide/instance-refresh-overview.html",
  configSchema: z.strictObject({
    minimumPercent: z
      .number()
      .min(1)
      .max(100)
      .default(refreshDefaultPercent)
      .describe("how much of the capacity must stay in service, as a percentage"),
  }),
  reads: [
    { of: "input", type: groupType, path: ofRefresh, whenMissing: "pass" },
    { of: "input", type: groupType, path: ofMaintenance, whenMissing: "pass" },
    { of: "input", type: containerServiceType, path: ofContainers, whenMissing: "pass" },
  ],
  judge(stack, { minimumPercent }) {
    if (!isPromised(stack)) return [];
    const view = viewOf(stack);
    return [
      ...view.ofType(groupType).flatMap((resource) => judgeGroup(resource, minimumPercent)),
      ...view
        .ofType(containerServiceType)
        .filter(({ inputs }) => inputs.schedulingStrategy !== "DAEMON")
        .map((resource) =>
          judgeBy(resource, [valueInForce(resource, ofContainers)], "", (percent) => ({
            holds: Number(percent) >= minimumPercent,
            message: `${inWords(resource, ofContainers, percent)}, at least ${minimumPercent} required`,
            remedy: `set ${ofContainers} to at least ${minimumPercent}`,
          })),
        ),
    ];
  },
});

/** A refresh goes by its own preferences, else by the group's maintenance policy. Without either nothing is replaced. */
function judgeGroup(resource: StackResource, minimumPercent: number): Finding[] {
  const refreshes = valueAt(resource, "instanceRefresh").kind !== "missing";
  const refresh = valueAt(resource, ofRefresh);
  const maintenance = valueAt(resource, ofMaintenance);
  if (!refreshes && maintenance.kind === "missing") return [];
  const applied: Value[] = [
    ...(refreshes && refresh.kind !== "missing" ? [refresh] : []),
    ...(maintenance.kind === "missing" ? [] : [maintenance]),
  ];
  return [
    judgeBy(resource, applied, "", (...percents) => {
      // -1 takes the maintenance policy's bound away.
      const said = percents.map(Number).filter((percent) => percent >= 0);
      const least = Math.min(...(said.length === 0 ? [refreshDefaultPercent] : said));
      return {
        holds: least >= minimumPercent,
        message: `${least} % of the group serve while its instances are replaced, at least ${minimumPercent} % required`,
        remedy: `set minHealthyPercentage to at least ${minimumPercent}, and maxHealthyPercentage above 100`,
      };
    }),
  ];
}
