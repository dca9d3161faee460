import * as pulumi from "@pulumi/pulumi";

/** Tags, as every AWS resource takes them. */
export type Tags = pulumi.Input<Record<string, pulumi.Input<string>> | undefined>;

/** Tags with the name that the AWS console shows; a `Name` among the given ones goes before. */
export const tagsWithName = (tags: Tags, name: string): pulumi.Output<Record<string, string>> =>
  pulumi.output(tags).apply((given): Record<string, string> => ({ Name: name, ...given }));

/** The most characters of a tag's value that every service accepts. */
const longestTagValue = 255;

/**
 * A text as a tag's value: what not all services accept (they take letters, digits, spaces and `_ . : / = + - @`) becomes
 * a hyphen.
 *
 * @example tagValue("Q&A (beta)") // "Q-A -beta-"
 */
export const tagValue = (text: string): string =>
  text.replace(/[^\p{L}\p{Z}\p{N}_.:/=+\-@]/gu, "-").slice(0, longestTagValue);

/** What stays as AWS has it of whatever is adopted: its owner's tags. A provider's default tags are added to them. */
export const keptTags = ["tags"] as const;
