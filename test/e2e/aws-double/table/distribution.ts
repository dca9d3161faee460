import type { TypeRow } from "./rows";

/** What the double knows of CloudFront's distributions. */
export const distribution: Readonly<Record<string, TypeRow>> = {
  "aws:cloudfront/distribution:Distribution": {
    source: "terraform-provider-aws v6.58.0 internal/service/cloudfront/distribution.go",
    id: "E{TOKEN}",
    outputs: {
      arn: "arn:aws:cloudfront::{account}:distribution/{id}",
      domainName: "d{token}.cloudfront.net",
      hostedZoneId: "Z2FDTNDATAQYW2",
      etag: "E{TOKEN}",
      status: "Deployed",
      callerReference: "terraform-{token}",
      inProgressValidationBatches: 0,
      loggingV1Enabled: false,
      trustedKeyGroups: [],
      trustedSigners: [],
    },
    properties: {
      aliases: { kind: "texts" },
      anycastIpListId: { kind: "text" },
      comment: { kind: "text", range: [0, 128] },
      continuousDeploymentPolicyId: { kind: "text", computed: true },
      customErrorResponses: {
        kind: "blocks",
        of: {
          errorCachingMinTtl: { kind: "number" },
          errorCode: { kind: "number", required: true },
          responseCode: { kind: "number" },
          responsePagePath: { kind: "text" },
        },
      },
      defaultCacheBehavior: {
        kind: "block",
        required: true,
        of: {
          allowedMethods: {
            kind: "texts",
            required: true,
            oneOf: ["DELETE", "GET", "HEAD", "OPTIONS", "PATCH", "POST", "PUT"],
          },
          cachePolicyId: {
            kind: "text",
            refersTo: { type: "aws:cloudfront/cachePolicy:CachePolicy", missing: "NoSuchCachePolicy" },
          },
          cachedMethods: { kind: "texts", required: true, oneOf: ["GET", "HEAD", "OPTIONS"] },
          compress: { kind: "flag", default: false },
          defaultTtl: { kind: "number", computed: true },
          fieldLevelEncryptionId: { kind: "text" },
          maxTtl: { kind: "number", computed: true },
          minTtl: { kind: "number", default: 0 },
          originRequestPolicyId: {
            kind: "text",
            refersTo: {
              type: "aws:cloudfront/originRequestPolicy:OriginRequestPolicy",
              missing: "NoSuchOriginRequestPolicy",
            },
          },
          realtimeLogConfigArn: { kind: "text" },
          responseHeadersPolicyId: {
            kind: "text",
            refersTo: {
              type: "aws:cloudfront/responseHeadersPolicy:ResponseHeadersPolicy",
              missing: "NoSuchResponseHeadersPolicy",
            },
          },
          smoothStreaming: { kind: "flag" },
          targetOriginId: { kind: "text", required: true },
          trustedKeyGroups: { kind: "texts" },
          trustedSigners: { kind: "texts" },
          viewerProtocolPolicy: {
            kind: "text",
            required: true,
            oneOf: ["allow-all", "https-only", "redirect-to-https"],
          },
        },
      },
      defaultRootObject: { kind: "text" },
      enabled: { kind: "flag", required: true },
      httpVersion: { kind: "text", default: "http2", oneOf: ["http1.1", "http2", "http3", "http2and3"] },
      isIpv6Enabled: { kind: "flag", default: false },
      orderedCacheBehaviors: {
        kind: "blocks",
        of: {
          allowedMethods: {
            kind: "texts",
            required: true,
            oneOf: ["DELETE", "GET", "HEAD", "OPTIONS", "PATCH", "POST", "PUT"],
          },
          cachePolicyId: {
            kind: "text",
            refersTo: { type: "aws:cloudfront/cachePolicy:CachePolicy", missing: "NoSuchCachePolicy" },
          },
          cachedMethods: { kind: "texts", required: true, oneOf: ["GET", "HEAD", "OPTIONS"] },
          compress: { kind: "flag", default: false },
          defaultTtl: { kind: "number" },
          fieldLevelEncryptionId: { kind: "text" },
          maxTtl: { kind: "number" },
          minTtl: { kind: "number", default: 0 },
          originRequestPolicyId: {
            kind: "text",
            refersTo: {
              type: "aws:cloudfront/originRequestPolicy:OriginRequestPolicy",
              missing: "NoSuchOriginRequestPolicy",
            },
          },
          pathPattern: { kind: "text", required: true },
          realtimeLogConfigArn: { kind: "text" },
          responseHeadersPolicyId: {
            kind: "text",
            refersTo: {
              type: "aws:cloudfront/responseHeadersPolicy:ResponseHeadersPolicy",
              missing: "NoSuchResponseHeadersPolicy",
            },
          },
          smoothStreaming: { kind: "flag" },
          targetOriginId: { kind: "text", required: true },
          trustedKeyGroups: { kind: "texts" },
          trustedSigners: { kind: "texts" },
          viewerProtocolPolicy: {
            kind: "text",
            required: true,
            oneOf: ["allow-all", "https-only", "redirect-to-https"],
          },
        },
      },
      originGroups: {
        kind: "blocks",
        of: {
          failoverCriteria: {
            kind: "block",
            required: true,
            of: { statusCodes: { kind: "numbers", required: true } },
          },
          members: { kind: "blocks", required: true, of: { originId: { kind: "text", required: true } } },
          originId: { kind: "text", required: true },
        },
      },
      origins: {
        kind: "blocks",
        required: true,
        of: {
          connectionAttempts: { kind: "number", default: 3, range: [1, 3] },
          connectionTimeout: { kind: "number", default: 10, range: [1, 10] },
          domainName: { kind: "text", required: true },
          originAccessControlId: {
            kind: "text",
            refersTo: {
              type: "aws:cloudfront/originAccessControl:OriginAccessControl",
              missing: "NoSuchOriginAccessControl",
            },
          },
          originId: { kind: "text", required: true },
          originPath: { kind: "text" },
          originShield: {
            kind: "block",
            of: { enabled: { kind: "flag", required: true }, originShieldRegion: { kind: "text" } },
          },
          responseCompletionTimeout: { kind: "number", computed: true },
          vpcOriginConfig: {
            kind: "block",
            of: {
              originKeepaliveTimeout: { kind: "number", default: 5, range: [1, 180] },
              originReadTimeout: { kind: "number", default: 30, range: [1, 180] },
              ownerAccountId: { kind: "text" },
              vpcOriginId: {
                kind: "text",
                required: true,
                refersTo: { type: "aws:cloudfront/vpcOrigin:VpcOrigin", missing: "EntityNotFound" },
              },
            },
          },
        },
      },
      priceClass: {
        kind: "text",
        default: "PriceClass_All",
        oneOf: ["PriceClass_All", "PriceClass_200", "PriceClass_100"],
      },
      restrictions: {
        kind: "block",
        required: true,
        of: {
          geoRestriction: {
            kind: "block",
            required: true,
            of: {
              locations: { kind: "texts" },
              restrictionType: { kind: "text", required: true, oneOf: ["none", "whitelist", "blacklist"] },
            },
          },
        },
      },
      retainOnDelete: { kind: "flag", default: false },
      staging: { kind: "flag", replaces: true, default: false },
      tags: { kind: "map" },
      viewerCertificate: {
        kind: "block",
        required: true,
        of: {
          acmCertificateArn: {
            kind: "text",
            refersTo: { type: "aws:acm/certificate:Certificate", missing: "InvalidViewerCertificate" },
          },
          cloudfrontDefaultCertificate: { kind: "flag" },
          iamCertificateId: { kind: "text" },
          minimumProtocolVersion: {
            kind: "text",
            default: "TLSv1",
            oneOf: [
              "SSLv3",
              "TLSv1",
              "TLSv1_2016",
              "TLSv1.1_2016",
              "TLSv1.2_2018",
              "TLSv1.2_2019",
              "TLSv1.2_2021",
              "TLSv1.2_2025",
              "TLSv1.3_2025",
            ],
          },
          sslSupportMethod: { kind: "text", oneOf: ["vip", "sni-only", "static-ip"] },
        },
      },
      waitForDeployment: { kind: "flag", default: true },
      webAclId: { kind: "text" },
    },
  },
};
