import { z } from "zod";
import type { StackResource } from "../../contract/stack";
import { isPromised } from "../promises";
import { queueType } from "../resource-types";
import { definePolicy } from "../types";
import { decided, valueAt } from "../values";
import { viewOf, type StackView } from "../view";

const redriveType = "aws:sqs/redrivePolicy:RedrivePolicy";
const allowType = "aws:sqs/redriveAllowPolicy:RedriveAllowPolicy";

/** One message that can't be handled does not hold up the others for days. */
export const deadLetters = definePolicy({
  name: "dead-letters",
  description: "Messages that can't be handled leave their queue for a dead-letter queue.",
  level: "advisory",
  severity: "medium",
  steps: [
    "Make a second queue, and name it in redrivePolicy with a maxReceiveCount of some five.",
    "Watch its ApproximateNumberOfMessagesVisible: each message in it was lost to its user.",
  ],
  link: "https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-dead-letter-queues.html",
  configSchema: z.strictObject({}),
  reads: [
    // What it says is the other queue's ARN, which no policy needs to know.
    { of: "input", type: queueType, path: "redrivePolicy", whenUnknown: "followed", whenMissing: "fail" },
  ],
  judge(stack) {
    if (!isPromised(stack)) return [];
    const view = viewOf(stack);
    return view
      .ofType(queueType)
      .filter((queue) => !isDeadLetterQueue(view, queue))
      .map((queue) => {
        const said = valueAt(queue, "redrivePolicy").kind !== "missing";
        const holds = said || view.dependents(queue, redriveType).length > 0;
        return decided(queue.urn, {
          holds,
          message: holds
            ? "messages that can't be handled leave for a dead-letter queue"
            : "redrivePolicy is not said: a message that can't be handled comes back until its retention ends",
          remedy: "say redrivePolicy, with a dead-letter queue and a maxReceiveCount",
        });
      });
  },
});

/** Another queue sends to it, or it says which ones may. */
function isDeadLetterQueue(view: StackView, queue: StackResource): boolean {
  return (
    valueAt(queue, "redriveAllowPolicy").kind !== "missing" ||
    view.dependents(queue, queueType).length > 0 ||
    view.dependents(queue, allowType).length > 0
  );
}
