import * as cloudwatch from "@pulumi/aws/cloudwatch";
import * as pulumi from "@pulumi/pulumi";
import { postgresParameters } from "../../planning";
import type { BuiltDatabase, DatabaseBasis } from "./replicated-database-args";
import { keptTags } from "./tags";

/** A parameter as the groups of Aurora and RDS take it. */
export interface GroupParameter {
  /** Its name, such as `work_mem`. */
  readonly name: string;
  /** Its value, or a formula that RDS evaluates. */
  readonly value: string;
  /** When it takes effect: at once, or after a restart. */
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
  { identifier, adopt, logRetentionDays, tags }: DatabaseBasis,
  options: pulumi.CustomResourceOptions,
): cloudwatch.LogGroup {
  const logGroupName = `/aws/rds/${kind}/${identifier}/postgresql`;
  const exists = adopt?.exportedLogs?.includes("postgresql") === true;
  return new cloudwatch.LogGroup(
    `${name}-logs`,
    { name: logGroupName, retentionInDays: logRetentionDays, tags },
    {
      ...options,
      // A shorter retention would delete logs that somebody kept for longer.
      ignoreChanges: ["name", ...(exists ? [...keptTags, "retentionInDays"] : [])],
      ...(exists ? { import: logGroupName } : {}),
    },
  );
}

/** Who keeps the master user's password: RDS, the stack, or the owner of an adopted database. */
export type PasswordKeeper = "rds" | "stack" | "owner";

/** Who keeps the password of a database. */
export const passwordKeeper = ({
  adopt,
  ownSecret,
}: Pick<DatabaseBasis, "adopt" | "ownSecret">): PasswordKeeper =>
  ownSecret !== null ? "stack" : adopt?.secretArn === undefined ? "rds" : "owner";

interface Secret {
  readonly secretArn?: string;
  readonly kmsKeyId?: string;
}

/**
 * The secret that holds the password, and its key: the one that RDS manages, which is there as soon as the database is, the
 * stack's own, or the one that the user of an adopted database keeps. Under mocks it is undefined, as every output that nobody computes.
 */
export function databaseSecret(
  { adopt, made, ownSecret }: DatabaseBasis,
  managed: pulumi.Output<readonly Secret[] | undefined>,
): Pick<BuiltDatabase, "secretArn" | "secretKmsKeyArn"> {
  if (ownSecret !== null) return { secretArn: ownSecret.secretArn, secretKmsKeyArn: ownSecret.kmsKeyArn };
  const { secretArn, secretKmsKeyArn } = adopt ?? {};
  if (secretArn !== undefined) {
    return {
      secretArn: pulumi.output(secretArn),
      secretKmsKeyArn: secretKmsKeyArn === undefined ? null : pulumi.output(secretKmsKeyArn),
    };
  }
  return {
    secretArn: managed.apply((all) => all?.[0]?.secretArn) as pulumi.Output<string>,
    secretKmsKeyArn: made?.kmsKeyArn ?? (managed.apply((all) => all?.[0]?.kmsKeyId) as pulumi.Output<string>),
  };
}
