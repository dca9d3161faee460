import { quotaNeeds } from "../advice";
import type { Catalog } from "../catalog/types";
import type { FirstUpStep } from "../contract/preview";
import type { Stack } from "../contract/stack";
import { creationTime } from "./creation-time";
import { parseUrn } from "./urn";

const step = (kind: FirstUpStep["kind"], text: string, more: Partial<FirstUpStep> = {}): FirstUpStep => ({
  kind,
  text,
  quotaCode: null,
  from: null,
  to: null,
  minutes: null,
  ...more,
});

/** A word for the shell; quoted where it holds more than a word may. */
const shellWord = (text: string) =>
  /^[\w%+,./:=@-]+$/u.test(text) ? text : `'${text.replaceAll("'", String.raw`'\''`)}'`;

function commands(stack: Stack, config: Readonly<Record<string, string>>): FirstUpStep[] {
  const settings = Object.entries(config)
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(
      ([key, value]) =>
        `pulumi config set -s ${shellWord(stack.stack)} ${shellWord(key)} ${shellWord(value)}`,
    );
  return ["pulumi login", `pulumi stack init ${shellWord(stack.stack)}`, ...settings].map((text) =>
    step("command", text),
  );
}

function quotas(stack: Stack, catalog: Catalog): FirstUpStep[] {
  const known = new Map(catalog.quotas.map((quota) => [quota.id, quota]));
  return quotaNeeds(stack, catalog).uses.flatMap(({ id, most }) => {
    const quota = known.get(id);
    if (quota === undefined || most <= quota.value) return [];
    const to = Math.ceil(most);
    const text = `${id} (${quota.name}) from ${quota.value} to at least ${to} ${quota.unit}`;
    return [step("quota", text, { quotaCode: quota.code, from: quota.value, to })];
  });
}

function time(stack: Stack): FirstUpStep[] {
  const { minutes, path } = creationTime(stack);
  if (minutes === 0) return [];
  const rounded = Math.ceil(minutes / 5) * 5;
  const parts = path.map((part) => `${parseUrn(part.urn).name} ${part.minutes} min`).join(", ");
  const text = `some ${rounded} minutes (${parts}; estimates, AWS publishes no times)`;
  return [step("time", text, { minutes: rounded })];
}

function notes(stack: Stack): FirstUpStep[] {
  const has = (type: string) => stack.resources.some((resource) => resource.type === type);
  const texts: string[] = [];
  if (stack.resources.some(({ type }) => type.startsWith("aws:"))) {
    texts.push(
      "AWS credentials come from the environment, such as AWS_PROFILE; quotas are those of a new account",
    );
  }
  if (has("aws:cloudfront/distribution:Distribution")) {
    texts.push(
      'a new account may be refused CloudFront ("Your account must be verified"): ask AWS Support beforehand',
    );
  }
  if (has("aws:cloudfront/vpcOrigin:VpcOrigin")) {
    texts.push(
      "a VPC origin in use refuses every change, even of a tag (terraform-provider-aws#40905): leave it as it is created",
    );
  }
  const mails = stack.resources.some(
    ({ type, inputs }) =>
      type === "aws:sns/topicSubscription:TopicSubscription" && inputs["protocol"] === "email",
  );
  if (mails) texts.push("AWS mails a link that confirms where alarms are sent; until then none arrives");
  return texts.map((text) => step("note", text));
}

/**
 * What to do before the first `pulumi up` of a stack: commands in their order, quotas of a new account that the stack
 * exceeds at its most, how long it takes, and what surprises people.
 *
 * @param config settings to give the new stack, by full key, where its config file does not hold them
 */
export function beforeFirstUp(
  stack: Stack,
  catalog: Catalog,
  config: Readonly<Record<string, string>> = {},
): FirstUpStep[] {
  return [...commands(stack, config), ...quotas(stack, catalog), ...time(stack), ...notes(stack)];
}
