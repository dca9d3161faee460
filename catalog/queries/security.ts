import type { PriceQuery } from "./types";

/** Keys, secrets, WAF and Cognito. */
export const securityQueries: readonly PriceQuery[] = [
  {
    product: "kms.key",
    offer: "awskms",
    family: "Encryption Key",
    usage: "KMS-Keys",
    unit: "key-month",
    file: "kms.json",
  },
  {
    product: "kms.request",
    offer: "awskms",
    usage: "KMS-Requests",
    unit: "request",
    freeUsage: "Global-KMS-Requests",
    file: "kms.json",
  },
  {
    product: "kms.request.asymmetric",
    offer: "awskms",
    usage: "KMS-Requests-Asymmetric",
    unit: "request",
    file: "kms.json",
  },
  {
    product: "secretsManager.secret",
    offer: "AWSSecretsManager",
    family: "Secret",
    usage: "AWSSecretsManager-Secrets",
    unit: "secret-month",
    file: "secrets-manager.json",
  },
  {
    product: "secretsManager.request",
    offer: "AWSSecretsManager",
    family: "API Request",
    usage: "AWSSecretsManagerAPIRequest",
    unit: "request",
    file: "secrets-manager.json",
  },
  {
    product: "waf.acl",
    offer: "awswaf",
    family: "Web Application Firewall",
    usage: "WebACLV2",
    unit: "acl-month",
    file: "waf.json",
  },
  {
    product: "waf.rule",
    offer: "awswaf",
    family: "Web Application Firewall",
    usage: "RuleV2",
    attributes: { group: "Rule" },
    unit: "rule-month",
    file: "waf.json",
  },
  {
    product: "waf.request",
    offer: "awswaf",
    family: "Web Application Firewall",
    // Up to 1,500 capacity units, which is what a list has unless it says otherwise.
    usage: ["RequestV2-Tier1", "RequestV2-Tier0"],
    attributes: { group: "Request" },
    unit: "request",
    file: "waf.json",
  },
  {
    product: "cognito.essentials",
    offer: "AmazonCognito",
    family: "Amazon Cognito - Essentials",
    usage: "CognitoEssentialsMAU",
    unit: "user-month",
    file: "cognito.json",
  },
];
