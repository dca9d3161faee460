import * as secretsmanager from "@pulumi/aws/secretsmanager";
import * as pulumi from "@pulumi/pulumi";
import type { Mistakes } from "../arguments";
import { regionName } from "./identifiers";
import type { Tags } from "./tags";

/** A master password that the program gives, kept in a secret of the stack's own. */
export interface OwnPassword {
  /**
   * The password, a secret of the configuration such as `config.requireSecret("databasePassword")`: 8 characters at least, none of
   * `/`, `"`, `@` and space. AWS never gives it back, and nothing of the provider's shows it.
   */
  readonly value: pulumi.Input<string>;
  /** Raise it with each new password: that is what writes it to the database and the secret. @default 1 */
  readonly version?: number;
  /** Other regions that hold a copy of the secret, for what runs there. @default none */
  readonly replicaRegions?: readonly string[];
}

/** The secret of a password, and what the database is told. */
export interface OwnSecret {
  readonly secretArn: pulumi.Output<string>;
  /** The key that encrypts the secret; null where it is the one that Secrets Manager has by itself. */
  readonly kmsKeyArn: pulumi.Output<string> | null;
  readonly value: pulumi.Output<string>;
  readonly version: number;
}

/** What the secret is made from. */
export interface OwnSecretArgs {
  readonly password: OwnPassword;
  readonly username: string;
  /** @default Secrets Manager's own key */
  readonly kmsKeyArn: pulumi.Output<string> | null;
  readonly protectData: boolean;
  readonly tags: Tags;
}

/** Notes what can't be used of a password. */
export function checkOwnPassword(argument: string, password: OwnPassword, mistakes: Mistakes): void {
  mistakes.whole(`${argument}.version`, password.version, 1, Number.MAX_SAFE_INTEGER);
  for (const region of password.replicaRegions ?? []) {
    mistakes.require(
      regionName.test(region),
      `${argument}.replicaRegions`,
      region,
      "regions such as us-west-2",
    );
  }
}

/** The secret that holds user name and password, in the form in which RDS keeps those that it manages. */
export function ownSecret(
  name: string,
  { password, username, kmsKeyArn, protectData, tags }: OwnSecretArgs,
  options: pulumi.CustomResourceOptions,
): OwnSecret {
  const { version = 1, replicaRegions = [] } = password;
  const value = pulumi.secret(password.value);
  const secret = new secretsmanager.Secret(
    `${name}-password`,
    {
      description: `Master user of ${name}`,
      ...(kmsKeyArn === null ? {} : { kmsKeyId: kmsKeyArn }),
      // A copy is encrypted with the key that Secrets Manager has in its own region.
      ...(replicaRegions.length === 0
        ? {}
        : { replicas: [...replicaRegions].sort().map((region) => ({ region })) }),
      tags,
    },
    { ...options, protect: protectData },
  );
  const content = new secretsmanager.SecretVersion(
    `${name}-password`,
    {
      secretId: secret.id,
      secretStringWo: pulumi.secret(pulumi.jsonStringify({ username, password: value })),
      secretStringWoVersion: version,
    },
    options,
  );
  // Whoever reads the secret comes after what is in it.
  return { secretArn: content.secretArn, kmsKeyArn, value, version };
}
