import { z } from "zod";
import { isUnknown, type StackResource } from "../../contract/stack";
import { definePolicy, type Finding } from "../types";
import { judgeBy, unknown, valueAt } from "../values";
import { viewOf } from "../view";

const distributionType = "aws:cloudfront/distribution:Distribution";
const path = "viewerProtocolPolicy";
const remedy = `set ${path} to "redirect-to-https"`;

/** What viewers send to the edge can't be read on its way. */
export const edgeViewers = definePolicy({
  name: "edge-viewers",
  description: "Every behaviour of a distribution wants HTTPS from viewers.",
  level: "mandatory",
  severity: "high",
  steps: [`Set ${path} of the default and of each ordered behaviour to "redirect-to-https" or "https-only".`],
  link: "https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/using-https-viewers-to-cloudfront.html",
  configSchema: z.strictObject({}),
  reads: [{ of: "input", type: distributionType, path: `defaultCacheBehavior.${path}` }],
  judge: (stack) => viewOf(stack).ofType(distributionType).map(judgeDistribution),
});

function judgeDistribution(resource: StackResource): Finding {
  const ordered = resource.inputs.orderedCacheBehaviors ?? [];
  if (isUnknown(ordered)) {
    return unknown(resource.urn, `the behaviours of ${resource.name} can't be known before the update`);
  }
  return judgeBy(resource, [valueAt(resource, `defaultCacheBehavior.${path}`)], remedy, (value) => {
    const others = ([ordered].flat() as unknown[]).map((each) => {
      const behaviour = Object(each) as Readonly<Record<string, unknown>>;
      return { name: String(behaviour.pathPattern), value: behaviour[path] };
    });
    const plain = [{ name: "the default", value }, ...others]
      .filter((each) => each.value !== "https-only" && each.value !== "redirect-to-https")
      .map(({ name }) => name);
    return {
      holds: plain.length === 0,
      message:
        plain.length === 0
          ? "every behaviour wants HTTPS"
          : `${plain.join(", ")} may be asked for over plain HTTP`,
      remedy,
    };
  });
}
