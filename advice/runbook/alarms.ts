import type { Stack, StackResource } from "../../contract/stack";
import type { RunbookAlarm } from "../../contract/runbook";
import { nameOf } from "./names";

const compositeType = "aws:cloudwatch/compositeAlarm:CompositeAlarm";
const alarmTypes: ReadonlySet<string> = new Set(["aws:cloudwatch/metricAlarm:MetricAlarm", compositeType]);
const topicType = "aws:sns/topic:Topic";
const subscriptionType = "aws:sns/topicSubscription:TopicSubscription";

const tellsAnything = ({ inputs: { alarmActions } }: StackResource): boolean =>
  Array.isArray(alarmActions) && alarmActions.length > 0;

/**
 * The alarms of a stack, by tier and name. One that tells nobody and is only part of a composite alarm is left out: that one tells.
 * Topics of the stack that nobody is subscribed to tell nobody.
 */
export function alarmsOf(stack: Stack, tierOf: (resource: StackResource) => string): RunbookAlarm[] {
  const all = stack.resources.filter(({ type }) => alarmTypes.has(type));
  const joined = new Set(
    all.filter(({ type }) => type === compositeType).flatMap(({ dependencies }) => dependencies),
  );
  const heard = new Set(
    stack.resources
      .filter(({ type }) => type === subscriptionType)
      .flatMap(({ dependencies }) => dependencies),
  );
  const deaf = new Set(
    stack.resources.filter(({ type, urn }) => type === topicType && !heard.has(urn)).map(({ urn }) => urn),
  );
  const topics = new Set(stack.resources.filter(({ type }) => type === topicType).map(({ urn }) => urn));
  const notifies = (alarm: StackResource): boolean => {
    const told = alarm.dependencies.filter((urn) => topics.has(urn));
    return tellsAnything(alarm) && (told.length === 0 || told.some((urn) => !deaf.has(urn)));
  };
  return all
    .filter((alarm) => tellsAnything(alarm) || !joined.has(alarm.urn))
    .map((alarm) => ({
      tier: tierOf(alarm),
      name: nameOf(alarm, alarm.type === compositeType ? "alarmName" : "name").text,
      meaning:
        typeof alarm.inputs["alarmDescription"] === "string"
          ? alarm.inputs["alarmDescription"]
          : "it does not say",
      notifies: notifies(alarm),
    }))
    .sort((one, other) => {
      const [a, b] = [`${one.tier}\n${one.name}`, `${other.tier}\n${other.name}`];
      return a < b ? -1 : a > b ? 1 : 0;
    });
}
