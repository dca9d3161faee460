import { z } from "zod";
import type { StackResource } from "../../contract/stack";
import { definePolicy, type Finding } from "../types";
import { decided, unknown } from "../values";
import { viewOf, type StackView } from "../view";

const attachmentType = "aws:ec2/volumeAttachment:VolumeAttachment";

/** No disk is paid for that nothing reads. */
export const unusedVolumes = definePolicy({
  name: "unused-volumes",
  description: "Every volume is attached to an instance.",
  level: "advisory",
  severity: "low",
  steps: [
    "Attach the volume.",
    "Where it is kept for its data: make a snapshot, which costs less, then delete it.",
  ],
  link: "https://docs.aws.amazon.com/ebs/latest/userguide/ebs-attaching-volume.html",
  configSchema: z.strictObject({}),
  reads: [],
  judge(stack) {
    const view = viewOf(stack);
    const isTold = stack.resources.some(({ dependencies }) => dependencies.length > 0);
    return view.ofType("aws:ebs/volume:Volume").map((volume) => judgeVolume(view, volume, isTold));
  },
});

function judgeVolume(view: StackView, volume: StackResource, isTold: boolean): Finding {
  const isUsed = view.dependents(volume, attachmentType).length > 0;
  if (!isUsed && !isTold) return unknown(volume.urn, `this preview does not tell what uses ${volume.name}`);
  return decided(volume.urn, {
    holds: isUsed,
    message: isUsed
      ? `${volume.name} is attached`
      : `nothing of this program attaches ${volume.name}, and it is paid for all the same`,
    remedy: "attach it, or keep a snapshot in its place",
  });
}
