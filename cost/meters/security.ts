import { always, freeTypes, meter, Metering, type Meter } from "../meter";

const keyType = "aws:kms/key:Key";
const secretType = "aws:secretsmanager/secret:Secret";

const key: Meter = (_, context) =>
  new Metering(context)
    .use("kms.key", "keys", always(1))
    .usageIfSaid("kmsRequests", "kms.request", "requests of keys", 1 / context.siblings(keyType).length)
    .done();

const secret: Meter = (_, context) =>
  new Metering(context)
    .use("secretsManager.secret", "secrets", always(1))
    .usageIfSaid(
      "secretRequests",
      "secretsManager.request",
      "reads of secrets",
      1 / context.siblings(secretType).length,
    )
    .done();

/**
 * Parameter Store: standard parameters, AWS's default, have no charge, those of other tiers have one (AWS docs,
 * systems-manager/latest/userguide/ps-default-tier).
 */
const parameter: Meter = ({ inputs }, context) => {
  const tier = inputs["tier"] ?? "Standard";
  const metering = new Metering(context);
  return tier === "Standard"
    ? metering.done()
    : metering.use("ssm.advancedParameter", "advanced parameters", always(1)).done();
};

/** Keys, secrets and parameters. */
export const securityMeters = [
  meter(keyType, key),
  meter("aws:kms/replicaKey:ReplicaKey", key),
  meter(secretType, secret),
  meter("aws:ssm/parameter:Parameter", parameter),
  ...freeTypes(
    "aws:kms/alias:Alias",
    "aws:kms/grant:Grant",
    "aws:kms/keyPolicy:KeyPolicy",
    "aws:secretsmanager/secretPolicy:SecretPolicy",
    "aws:secretsmanager/secretRotation:SecretRotation",
    "aws:secretsmanager/secretVersion:SecretVersion",
  ),
];
