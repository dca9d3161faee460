import { z } from "zod";
import { judgeRules, readsOfRules, type InputRule } from "../input-rules";
import { definePolicy } from "../types";

const modern = ["TLSv1.2_2018", "TLSv1.2_2019", "TLSv1.2_2021", "TLSv1.2_2025", "TLSv1.3_2025"];

const rules: readonly InputRule[] = [
  {
    type: "aws:cloudfront/distribution:Distribution",
    path: "viewerCertificate.minimumProtocolVersion",
    // The provider's default (internal/service/cloudfront/distribution.go, v6.58.0).
    otherwise: "TLSv1",
    holds: (value) => modern.includes(String(value)),
    then: "viewers may connect with TLS that is broken",
    remedy: 'set viewerCertificate.minimumProtocolVersion to "TLSv1.2_2021"',
    // With CloudFront's own certificate nothing can be chosen.
    concerns: ({ inputs }) => {
      const certificate = inputs.viewerCertificate as Readonly<Record<string, unknown>> | undefined;
      return certificate?.acmCertificateArn !== undefined || certificate?.iamCertificateId !== undefined;
    },
  },
];

/** The edge speaks no TLS that is broken. */
export const edgeTls = definePolicy({
  name: "edge-tls",
  description: "A distribution with a certificate of yours admits TLS 1.2 and newer.",
  level: "mandatory",
  severity: "high",
  steps: ['Set viewerCertificate.minimumProtocolVersion to "TLSv1.2_2021"; it is changed in place.'],
  link: "https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/secure-connections-supported-viewer-protocols-ciphers.html",
  configSchema: z.strictObject({}),
  reads: readsOfRules(rules),
  judge: (stack) => judgeRules(stack, rules),
});
