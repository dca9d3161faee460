import * as pulumi from "@pulumi/pulumi";

/** Tags, as every AWS resource takes them. */
export type Tags = pulumi.Input<Record<string, pulumi.Input<string>> | undefined>;

/** Tags with the name that the AWS console shows; a `Name` among the given ones goes before. */
export const tagsWithName = (tags: Tags, name: string): pulumi.Output<Record<string, string>> =>
  pulumi.output(tags).apply((given): Record<string, string> => ({ Name: name, ...given }));
