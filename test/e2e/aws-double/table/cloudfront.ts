import type { TypeRow } from "./rows";

/** What the double knows of CloudFront's policies, access controls and VPC origins. */
export const cloudfront: Readonly<Record<string, TypeRow>> = {
  "aws:cloudfront/cachePolicy:CachePolicy": {
    source: "terraform-provider-aws v6.58.0 internal/service/cloudfront/cache_policy.go",
    autoName: { property: "name", most: 128 },
    unique: { by: ["name"], error: "CachePolicyAlreadyExists", scope: "account" },
    id: "{uuid}",
    outputs: { arn: "arn:aws:cloudfront::{account}:cache-policy/{id}", etag: "E{TOKEN}" },
    inUse: "CachePolicyInUse",
    properties: {
      comment: { kind: "text", range: [0, 128] },
      defaultTtl: { kind: "number", default: 86400 },
      maxTtl: { kind: "number", default: 31536000 },
      minTtl: { kind: "number", default: 0 },
      name: { kind: "text" },
      parametersInCacheKeyAndForwardedToOrigin: {
        kind: "block",
        required: true,
        of: {
          cookiesConfig: {
            kind: "block",
            required: true,
            of: {
              cookieBehavior: {
                kind: "text",
                required: true,
                oneOf: ["none", "whitelist", "allExcept", "all"],
              },
            },
          },
          enableAcceptEncodingBrotli: { kind: "flag" },
          enableAcceptEncodingGzip: { kind: "flag" },
          headersConfig: {
            kind: "block",
            required: true,
            of: { headerBehavior: { kind: "text", oneOf: ["none", "whitelist"] } },
          },
          queryStringsConfig: {
            kind: "block",
            required: true,
            of: {
              queryStringBehavior: {
                kind: "text",
                required: true,
                oneOf: ["none", "whitelist", "allExcept", "all"],
              },
            },
          },
        },
      },
    },
  },
  "aws:cloudfront/originAccessControl:OriginAccessControl": {
    source: "terraform-provider-aws v6.58.0 internal/service/cloudfront/origin_access_control.go",
    autoName: { property: "name", most: 64 },
    unique: { by: ["name"], error: "OriginAccessControlAlreadyExists", scope: "account" },
    id: "E{TOKEN}",
    outputs: { arn: "arn:aws:cloudfront::{account}:origin-access-control/{id}", etag: "E{TOKEN}" },
    inUse: "OriginAccessControlInUse",
    properties: {
      description: { kind: "text", default: "Managed by Pulumi", range: [0, 256] },
      name: { kind: "text", range: [1, 64] },
      originAccessControlOriginType: {
        kind: "text",
        required: true,
        oneOf: ["lambda", "mediapackagev2", "mediastore", "s3"],
      },
      signingBehavior: { kind: "text", required: true, oneOf: ["always", "never", "no-override"] },
      signingProtocol: { kind: "text", required: true, oneOf: ["sigv4"] },
    },
  },
  "aws:cloudfront/originRequestPolicy:OriginRequestPolicy": {
    source:
      "@pulumi/aws 7.48.0 cloudfront/originRequestPolicy.d.ts; terraform-provider-aws internal/service/cloudfront/origin_request_policy.go, not read at a version",
    autoName: { property: "name", most: 128 },
    unique: { by: ["name"], error: "OriginRequestPolicyAlreadyExists", scope: "account" },
    id: "{uuid}",
    outputs: { arn: "arn:aws:cloudfront::{account}:origin-request-policy/{id}", etag: "E{TOKEN}" },
    inUse: "OriginRequestPolicyInUse",
    properties: {
      comment: { kind: "text", range: [0, 128] },
      cookiesConfig: {
        kind: "block",
        required: true,
        of: {
          cookieBehavior: { kind: "text", required: true, oneOf: ["none", "whitelist", "all", "allExcept"] },
        },
      },
      headersConfig: {
        kind: "block",
        required: true,
        of: {
          headerBehavior: {
            kind: "text",
            oneOf: ["none", "whitelist", "allViewer", "allViewerAndWhitelistCloudFront", "allExcept"],
          },
          headers: { kind: "block", of: { items: { kind: "texts" } } },
        },
      },
      name: { kind: "text" },
      queryStringsConfig: {
        kind: "block",
        required: true,
        of: {
          queryStringBehavior: {
            kind: "text",
            required: true,
            oneOf: ["none", "whitelist", "all", "allExcept"],
          },
        },
      },
    },
  },
  "aws:cloudfront/responseHeadersPolicy:ResponseHeadersPolicy": {
    source:
      "@pulumi/aws 7.48.0 cloudfront/responseHeadersPolicy.d.ts; terraform-provider-aws internal/service/cloudfront/response_headers_policy.go, not read at a version",
    autoName: { property: "name", most: 128 },
    unique: { by: ["name"], error: "ResponseHeadersPolicyAlreadyExists", scope: "account" },
    id: "{uuid}",
    outputs: { arn: "arn:aws:cloudfront::{account}:response-headers-policy/{id}", etag: "E{TOKEN}" },
    inUse: "ResponseHeadersPolicyInUse",
    properties: {
      comment: { kind: "text", range: [0, 128] },
      name: { kind: "text" },
      securityHeadersConfig: {
        kind: "block",
        of: {
          contentTypeOptions: { kind: "block", of: { override: { kind: "flag", required: true } } },
          frameOptions: {
            kind: "block",
            of: {
              frameOption: { kind: "text", required: true, oneOf: ["DENY", "SAMEORIGIN"] },
              override: { kind: "flag", required: true },
            },
          },
          referrerPolicy: {
            kind: "block",
            of: {
              override: { kind: "flag", required: true },
              referrerPolicy: {
                kind: "text",
                required: true,
                oneOf: [
                  "no-referrer",
                  "no-referrer-when-downgrade",
                  "origin",
                  "origin-when-cross-origin",
                  "same-origin",
                  "strict-origin",
                  "strict-origin-when-cross-origin",
                  "unsafe-url",
                ],
              },
            },
          },
          strictTransportSecurity: {
            kind: "block",
            of: {
              accessControlMaxAgeSec: { kind: "number", required: true },
              includeSubdomains: { kind: "flag" },
              override: { kind: "flag", required: true },
              preload: { kind: "flag" },
            },
          },
        },
      },
    },
  },
  "aws:cloudfront/vpcOrigin:VpcOrigin": {
    source: "terraform-provider-aws internal/service/cloudfront/vpc_origin.go at 01a702b4cf44",
    framework: true,
    id: "vo_{token}",
    outputs: { arn: "arn:aws:cloudfront::{account}:vpcorigin/{id}", etag: "E{TOKEN}" },
    inUse: "CannotDeleteEntityWhileInUse",
    properties: {
      tags: { kind: "map" },
      vpcOriginEndpointConfig: {
        kind: "block",
        required: true,
        of: {
          arn: {
            kind: "text",
            required: true,
            refersTo: { type: "aws:lb/loadBalancer:LoadBalancer", by: "arn", missing: "InvalidArgument" },
          },
          httpPort: { kind: "number", required: true, range: [1, 65535] },
          httpsPort: { kind: "number", required: true, range: [1, 65535] },
          name: { kind: "text", required: true },
          originProtocolPolicy: {
            kind: "text",
            required: true,
            oneOf: ["http-only", "match-viewer", "https-only"],
          },
          originSslProtocols: {
            kind: "block",
            required: true,
            of: {
              items: { kind: "texts", required: true, oneOf: ["SSLv3", "TLSv1", "TLSv1.1", "TLSv1.2"] },
              quantity: { kind: "number", required: true },
            },
          },
        },
      },
    },
  },
};
