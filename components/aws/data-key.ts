import * as kms from "@pulumi/aws/kms";
import * as pulumi from "@pulumi/pulumi";
import { tagsWithName, type Tags } from "./tags";

/** Whether what a key encrypts is to be kept. */
export interface DataKeyArgs {
  /** What it encrypts, in a few words. */
  readonly description: string;
  /** An existing key's ARN, taken instead of a new key. */
  readonly existingKeyArn: pulumi.Input<string> | undefined;
  readonly protectData: boolean;
  readonly tags: Tags;
}

/**
 * The ARN of the key that encrypts stored data: the given one, or a new one that AWS rotates once a year.
 *
 * A new key outlives its stack where data is protected: the final snapshot and the automated backups are encrypted with
 * it, and nobody could restore them 30 days after the key was deleted.
 */
export function dataKey(
  name: string,
  { description, existingKeyArn, protectData, tags }: DataKeyArgs,
  options: pulumi.CustomResourceOptions,
): pulumi.Output<string> {
  if (existingKeyArn !== undefined) return pulumi.output(existingKeyArn);
  return new kms.Key(
    name,
    { description, enableKeyRotation: true, deletionWindowInDays: 30, tags: tagsWithName(tags, name) },
    { ...options, protect: protectData, retainOnDelete: protectData },
  ).arn;
}
