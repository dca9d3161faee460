import * as pulumi from "@pulumi/pulumi";
import { isNamed, isTagged, logicalNameTag } from "../contract/found-again";
import { physicalName } from "../components/aws/physical-name";
import type { Tags } from "../components/aws/tags";

/** The longest name that all of the named types accept (IAM roles: 64). */
const longestName = 60;

type Properties = Readonly<Record<string, unknown>>;

/**
 * Makes every resource of a stack one that can be found again, should an update end before it is recorded: a tag with its
 * logical name where AWS lists by tags, a fixed name where AWS does not, so that a second one is refused or is the first.
 */
export const foundAgainTransformation: pulumi.ResourceTransformation = ({ type, name, props, opts }) => {
  // What is adopted is there before the update: nothing of it can be lost, and its settings are as they are.
  if ("import" in opts && opts.import !== undefined) return undefined;
  const given = props as Properties;
  if (isTagged(type)) {
    const tags = pulumi.output(given["tags"] as Tags).apply((own) => ({ ...own, [logicalNameTag]: name }));
    return { props: { ...given, tags }, opts };
  }
  if (isNamed(type) && given["name"] === undefined) {
    return { props: { ...given, name: physicalName(name, longestName) }, opts };
  }
  return undefined;
};
