import { numberAt, objectAt, objectsAt, textAt } from "../inputs";
import { always, hoursPerMonth, Metering, type Meter } from "../meter";
import { aws, freeTypes, freeWhen, meter } from "../register";

const keyType = aws("kms/key");
const secretType = aws("secretsmanager/secret");

/** Groups of AWS that cost a fee of their own, beside that of a rule. */
const paidGroups = [
  "AWSManagedRulesBotControlRuleSet",
  "AWSManagedRulesATPRuleSet",
  "AWSManagedRulesACFPRuleSet",
];

/** A key, and what calls it; calls of asymmetric keys cost more. */
const key: Meter = ({ inputs }, context) => {
  const metering = new Metering(context)
    .use("kms.key", "keys", always(1))
    .usageIfSaid("kmsRequests", "kms.request", "requests of keys", 1 / context.siblings(keyType).length);
  if (context.spokenFor) return metering.done();
  const spec = textAt(inputs, "customerMasterKeySpec") ?? "SYMMETRIC_DEFAULT";
  const plain = spec === "SYMMETRIC_DEFAULT" || spec === "RSA_2048" || spec.startsWith("HMAC");
  return metering
    .assumed("kms.requests", plain ? "kms.request" : "kms.request.asymmetric", "requests of the key")
    .done();
};

/** A secret, and each copy of it in another region. */
const secret: Meter = ({ inputs }, context) => {
  const metering = new Metering(context)
    .use("secretsManager.secret", "secrets", always(1))
    .usageIfSaid(
      "secretRequests",
      "secretsManager.request",
      "reads of secrets",
      1 / context.siblings(secretType).length,
    );
  for (const replica of objectsAt(inputs, "replicas"))
    metering.use(
      "secretsManager.secret",
      "copies in other regions",
      always(1),
      textAt(replica, "region") ?? undefined,
    );
  if (!context.spokenFor)
    metering.assumed("secretsManager.requests", "secretsManager.request", "reads of the secret");
  return metering.done();
};

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

/** The list itself, its rules and groups, and the requests that it looks at. */
const webAcl: Meter = ({ inputs }, context) => {
  const metering = new Metering(context).use("waf.acl", "web ACLs", always(1));
  const rules = objectsAt(inputs, "rules");
  if (rules.length > 0) metering.use("waf.rule", "rules and rule groups", always(rules.length));
  for (const rule of rules) {
    const managed = objectAt(objectAt(rule, "statement"), "managedRuleGroupStatement");
    const name = textAt(managed, "name");
    const vendor = textAt(managed, "vendorName");
    if (name !== null && paidGroups.includes(name))
      metering.use(`waf.managed.${name}`, `the fee of ${name}`, always(1));
    else if (vendor !== null && vendor !== "AWS")
      metering.gap(`rule group ${name ?? ""} of ${vendor}: what its seller takes is not known`);
  }
  return metering.assumed("waf.requests", "waf.request", "requests looked at").done();
};

/** A group of your own pays for its rules once, however many lists use it. */
const ruleGroup: Meter = ({ inputs }, context) => {
  const rules = objectsAt(inputs, "rules").length;
  const metering = new Metering(context);
  return rules === 0 ? metering.done() : metering.use("waf.rule", "rules of the group", always(rules)).done();
};

const aclRule: Meter = (_, context) => new Metering(context).use("waf.rule", "rules", always(1)).done();

/** Users active in the month, by the plan of the pool. */
const userPool: Meter = ({ inputs }, context) => {
  const advanced = textAt(objectAt(inputs, "userPoolAddOns"), "advancedSecurityMode");
  const plan = (textAt(inputs, "userPoolTier") ?? "ESSENTIALS").toLowerCase();
  const metering = new Metering(context).assumed(
    "cognito.users",
    `cognito.${plan}`,
    "users active in the month",
  );
  if (advanced !== null && advanced !== "OFF" && plan === "lite")
    metering.use(
      "cognito.advancedSecurity",
      "users under advanced security",
      context.assumed("cognito.users"),
    );
  return metering.done();
};

const shield: Meter = (_, context) =>
  new Metering(context).use("shield.advanced", "Shield Advanced", always(1), "global").done();

const hsm: Meter = (_, context) =>
  new Metering(context).use("cloudHsm.hour", "HSM hours", always(hoursPerMonth)).done();

const directory: Meter = ({ inputs }, context) => {
  const edition = textAt(inputs, "edition") ?? textAt(inputs, "size") ?? "Small";
  const controllers = Math.max(2, numberAt(inputs, "desiredNumberOfDomainControllers") ?? 2);
  return new Metering(context)
    .use(`directory.${edition}`, "controller hours", always(controllers * hoursPerMonth))
    .done();
};

const accessAnalyzer: Meter = ({ inputs }, context) => {
  const type = textAt(inputs, "type") ?? "ACCOUNT";
  const metering = new Metering(context);
  return type.endsWith("UNUSED_ACCESS")
    ? metering.gap("roles and users that the analyzer looks at: how many there are is not known").done()
    : metering.done();
};

/** Keys, secrets, parameters, firewalls and users. */
export const securityMeters = [
  ...meter(
    [keyType, "kms/externalKey", "kms/replicaKey", "kms/replicaExternalKey"],
    key,
    "keys, requests (asymmetric ones at their own price)",
    ["kms.*"],
    ["kms.requests"],
  ),
  ...meter(
    secretType,
    secret,
    "secrets and their copies, reads",
    ["secretsManager.*"],
    ["secretsManager.requests"],
  ),
  ...freeWhen(
    "it is a standard one",
    meter("ssm/parameter", parameter, "advanced parameters; standard ones are free", [
      "ssm.advancedParameter",
    ]),
  ),
  ...meter(
    "wafv2/webAcl",
    webAcl,
    "the list, its rules and groups, fees of managed groups, requests",
    ["waf.*"],
    ["waf.requests"],
  ),
  ...freeWhen("it has no rules", meter("wafv2/ruleGroup", ruleGroup, "rules", ["waf.rule"])),
  ...meter(["wafv2/webAclRule", "wafv2/webAclRuleGroupAssociation"], aclRule, "rules", ["waf.rule"]),
  ...meter(
    "cognito/userPool",
    userPool,
    "users active in the month, by plan",
    ["cognito.*"],
    ["cognito.users"],
  ),
  ...meter("shield/subscription", shield, "the subscription", ["shield.advanced"]),
  ...meter(["cloudhsmv2/hsm", "kms/customKeyStore"], hsm, "HSM hours", ["cloudHsm.hour"]),
  ...meter("directoryservice/directory", directory, "controller hours", ["directory.*"]),
  ...freeWhen(
    "it looks at access from outside only",
    meter(
      "accessanalyzer/analyzer",
      accessAnalyzer,
      "nothing: analysis of outside access is free, of unused access not known",
      [],
    ),
  ),
  ...freeTypes(
    "names, policies and versions of keys and secrets: AWS charges for keys, secrets and calls",
    "kms/alias",
    "kms/ciphertext",
    "kms/grant",
    "kms/keyPolicy",
    "secretsmanager/secretPolicy",
    "secretsmanager/secretRotation",
    "secretsmanager/secretVersion",
    "secretsmanager/tag",
    "ssm/association",
    "ssm/defaultPatchBaseline",
    "ssm/document",
    "ssm/maintenanceWindow",
    "ssm/maintenanceWindowTarget",
    "ssm/maintenanceWindowTask",
    "ssm/patchBaseline",
    "ssm/patchGroup",
    "ssm/resourceDataSync",
    "ssm/serviceSetting",
  ),
  ...freeTypes(
    "parts of a web ACL and of a user pool: AWS charges for lists, rules, requests and active users",
    "accessanalyzer/archiveRule",
    "cloudhsmv2/cluster",
    "cognito/identityPool",
    "cognito/identityPoolProviderPrincipalTag",
    "cognito/identityPoolRoleAttachment",
    "cognito/identityProvider",
    "cognito/logDeliveryConfiguration",
    "cognito/managedLoginBranding",
    "cognito/managedUserPoolClient",
    "cognito/resourceServer",
    "cognito/riskConfiguration",
    "cognito/user",
    "cognito/userGroup",
    "cognito/userInGroup",
    "cognito/userPoolClient",
    "cognito/userPoolDomain",
    "cognito/userPoolUICustomization",
    "shield/protection",
    "shield/protectionGroup",
    "wafv2/apiKey",
    "wafv2/ipSet",
    "wafv2/regexPatternSet",
    "wafv2/webAclAssociation",
    "wafv2/webAclLoggingConfiguration",
  ),
];
