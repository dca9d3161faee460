import * as cloudwatch from "@pulumi/aws/cloudwatch";
import type * as pulumi from "@pulumi/pulumi";
import { postgresParameters } from "../../planning";
import type { DatabaseBasis } from "./replicated-database-args";

/** A parameter as the groups of Aurora and RDS take it. */
interface GroupParameter {
  readonly name: string;
  readonly value: string;
  readonly applyMethod: "immediate" | "pending-reboot";
}

/** The parameters tuned to the class, with the user's own laid over them, sorted by name. */
export function groupParameters({ size, parameters }: DatabaseBasis): GroupParameter[] {
  const tuned = postgresParameters(size).filter(({ name }) => !(name in parameters));
  const own = Object.entries(parameters).flatMap(([name, value]) =>
    // What a parameter of the user's needs is not known here: a restart applies every kind.
    value === null ? [] : [{ name, value, apply: "pending-reboot" as const }],
  );
  return [...tuned, ...own]
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .map(({ name, value, apply }) => ({ name, value, applyMethod: apply }));
}

/** `16.4` and `16` are of one family: `postgres16`, or `aurora-postgresql16`. */
export const parameterFamily = ({ size, engineVersion }: DatabaseBasis): string =>
  `${size.deployment === "aurora" ? "aurora-postgresql" : "postgres"}${engineVersion.split(".")[0] ?? ""}`;

/**
 * The log group that the service writes to. The service would make it by itself, kept for ever, and leave it behind.
 */
export function databaseLogs(
  name: string,
  kind: "cluster" | "instance",
  { identifier, logRetentionDays, tags }: DatabaseBasis,
  options: pulumi.CustomResourceOptions,
): cloudwatch.LogGroup {
  return new cloudwatch.LogGroup(
    `${name}-logs`,
    {
      name: `/aws/rds/${kind}/${identifier}/postgresql`,
      retentionInDays: logRetentionDays,
      tags,
    },
    { ...options, ignoreChanges: ["name"] },
  );
}

interface Secret {
  readonly secretArn?: string;
}

/**
 * The ARN of the secret that holds the managed password; there is one as soon as the database is. Under mocks it is
 * undefined, as every output that nobody computes.
 */
export const managedSecretArn = (
  secrets: pulumi.Output<readonly Secret[] | undefined>,
): pulumi.Output<string> => secrets.apply((all) => all?.[0]?.secretArn) as pulumi.Output<string>;
