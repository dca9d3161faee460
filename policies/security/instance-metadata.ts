import { z } from "zod";
import { judgeRules, readsOfRules, type InputRule } from "../input-rules";
import { definePolicy } from "../types";

// Where nothing is said, EC2 asks for a token only if the image or the account says so: neither is known here.
const rules: readonly InputRule[] = [
  "aws:ec2/launchTemplate:LaunchTemplate",
  "aws:ec2/instance:Instance",
].map((type) => ({
  type,
  path: "metadataOptions.httpTokens",
  holds: (value) => value === "required",
  then: "a request that the application is tricked into making hands out the role's credentials",
  remedy: 'set metadataOptions.httpTokens to "required"',
  concerns: ({ inputs }) =>
    (inputs.metadataOptions as { httpEndpoint?: unknown } | undefined)?.httpEndpoint !== "disabled",
}));

/** Who can make an instance fetch an address does not get its credentials. */
export const instanceMetadata = definePolicy({
  name: "instance-metadata",
  description:
    "Instances give their metadata, and the credentials in it, only to those that ask with a token (IMDSv2).",
  level: "mandatory",
  severity: "high",
  steps: [
    'Set metadataOptions.httpTokens to "required".',
    "Look at the metric MetadataNoToken first: at zero, nothing asks without a token.",
  ],
  link: "https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/configuring-IMDS-new-instances.html",
  configSchema: z.strictObject({}),
  reads: readsOfRules(rules),
  judge: (stack) => judgeRules(stack, rules),
});
