import type * as pulumi from "@pulumi/pulumi";
import type { Mistakes } from "../arguments";

/** The form of a region's name, such as `us-east-1`. */
export const regionName = /^[a-z]{2}(-[a-z]+)+-\d$/u;

/** How something that exists in AWS is named, and how that is said in an error. */
export interface Identifier {
  readonly pattern: RegExp;
  /** What is accepted, in words, with an example. */
  readonly accepted: string;
}

/** The form of the names by which AWS knows what a stack did not make. */
export const identifiers = {
  vpc: {
    pattern: /^vpc-([0-9a-f]{8}|[0-9a-f]{17})$/u,
    accepted: "a VPC's id, such as vpc-0123456789abcdef0",
  },
  subnet: {
    pattern: /^subnet-([0-9a-f]{8}|[0-9a-f]{17})$/u,
    accepted: "a subnet's id, such as subnet-0123456789abcdef0",
  },
  routeTable: {
    pattern: /^rtb-([0-9a-f]{8}|[0-9a-f]{17})$/u,
    accepted: "a route table's id, such as rtb-0123456789abcdef0",
  },
  securityGroup: {
    pattern: /^sg-([0-9a-f]{8}|[0-9a-f]{17})$/u,
    accepted: "a security group's id, such as sg-0123456789abcdef0",
  },
  database: {
    pattern: /^[a-z](-?[a-z0-9])*$/u,
    accepted: "an identifier of RDS: lower-case letters, digits and single hyphens, such as shop-database",
  },
  databaseResource: {
    pattern: /^db-[A-Z0-9]+$/u,
    accepted: "the resource id of an instance (DbiResourceId), such as db-ABCDEFGHIJKLMNOPQRSTUVWXYZ",
  },
  bucket: {
    pattern: /^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/u,
    accepted: "a bucket's name, such as shop-content",
  },
  certificate: {
    pattern: /^arn:aws[a-z-]*:acm:[a-z0-9-]+:\d{12}:certificate\/[0-9a-f-]+$/u,
    accepted: "the ARN of a certificate, such as arn:aws:acm:us-east-1:123456789012:certificate/0a1b2c3d",
  },
  secret: {
    pattern: /^arn:aws[a-z-]*:secretsmanager:[a-z0-9-]+:\d{12}:secret:\S+$/u,
    accepted: "the ARN of a secret, such as arn:aws:secretsmanager:us-east-1:123456789012:secret:shop-AbCdEf",
  },
  key: {
    pattern: /^arn:aws[a-z-]*:kms:[a-z0-9-]+:\d{12}:key\/[0-9a-zA-Z-]+$/u,
    accepted: "the ARN of a KMS key, such as arn:aws:kms:us-east-1:123456789012:key/0a1b2c3d",
  },
} as const satisfies Record<string, Identifier>;

/**
 * Notes an identifier that has another form, or is missing. What another resource gives (an output) is known only later,
 * and passes.
 */
export function checkIdentifier(
  argument: string,
  found: pulumi.Input<string> | undefined,
  { pattern, accepted }: Identifier,
  mistakes: Mistakes,
): void {
  if (found === undefined) mistakes.add(argument, undefined, accepted);
  else if (typeof found === "string") mistakes.require(pattern.test(found), argument, found, accepted);
}
