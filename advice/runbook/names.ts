import type { StackResource } from "../../contract/stack";

/** A resource's name in AWS, as far as the program says it: Pulumi adds random characters to those that it makes up. */
export interface PhysicalName {
  readonly text: string;
  /** Whether it is the whole name, or only its beginning. */
  readonly isWhole: boolean;
}

/** The name that an input says, else the logical name, with which the made-up one begins. */
export function nameOf(resource: StackResource, input: string): PhysicalName {
  const said = resource.inputs[input];
  return typeof said === "string" && said !== "[secret]"
    ? { text: said, isWhole: true }
    : { text: resource.name, isWhole: false };
}

/** A name in a sentence: `web-group`, or `cache-cache…` where more follows. */
export const inWords = ({ text, isWhole }: PhysicalName): string => `\`${text}${isWhole ? "" : "…"}\``;

/** A condition of the AWS CLI's `--query` on a name. */
export const condition = (property: string, { text, isWhole }: PhysicalName): string =>
  isWhole ? `${property}=='${text}'` : `starts_with(${property}, '${text}')`;
