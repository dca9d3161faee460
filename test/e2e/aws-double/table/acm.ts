import type { TypeRow } from "./rows";

/** What the double knows of certificates. */
export const acm: Readonly<Record<string, TypeRow>> = {
  "aws:acm/certificate:Certificate": {
    source: "terraform-provider-aws internal/service/acm/certificate.go at 01661ea3cbe6",
    id: "{arn}",
    outputs: {
      arn: "arn:aws:acm:{region}:{account}:certificate/{uuid}",
      status: "PENDING_VALIDATION",
      type: "AMAZON_ISSUED",
      renewalEligibility: "INELIGIBLE",
      pendingRenewal: false,
      domainValidationOptions: [
        {
          domainName: "{domainName}",
          resourceRecordName: "_{token}.{domainName}.",
          resourceRecordType: "CNAME",
          resourceRecordValue: "_{token}.acm-validations.aws.",
        },
      ],
    },
    inUse: "ResourceInUseException",
    properties: {
      certificateAuthorityArn: { kind: "text", replaces: true },
      certificateBody: { kind: "text" },
      certificateChain: { kind: "text" },
      domainName: { kind: "text", replaces: true, computed: true, range: [1, 253] },
      earlyRenewalDuration: { kind: "text" },
      keyAlgorithm: { kind: "text", replaces: true, computed: "RSA_2048" },
      privateKey: { kind: "text" },
      privateKeyWo: { kind: "text" },
      privateKeyWoVersion: { kind: "number" },
      region: { kind: "text", replaces: true },
      subjectAlternativeNames: { kind: "texts", replaces: true, computed: true },
      tags: { kind: "map" },
      validationMethod: { kind: "text", replaces: true, computed: true, oneOf: ["DNS", "EMAIL"] },
    },
  },
  "aws:acm/certificateValidation:CertificateValidation": {
    source: "terraform-provider-aws internal/service/acm/certificate_validation.go at 004eea7f9b66",
    id: "{uuid}",
    properties: {
      certificateArn: {
        kind: "text",
        required: true,
        replaces: true,
        refersTo: {
          type: "aws:acm/certificate:Certificate",
          missing: "ResourceNotFoundException",
          loose: true,
        },
      },
      region: { kind: "text", replaces: true },
      validationRecordFqdns: { kind: "texts", replaces: true },
    },
  },
};
