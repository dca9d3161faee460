import type { TypeRow } from "./rows";

/** What the double knows of CloudFront's policies, access controls and VPC origins. */
export const cloudfront: Readonly<Record<string, TypeRow>> = {
  "aws:cloudfront/cachePolicy:CachePolicy": {
    source: "terraform-provider-aws v6.58.0 internal/service/cloudfront/cache_policy.go",
    autoName: { property: "name", most: 128 },
    unique: { by: ["name"], error: "CachePolicyAlreadyExists", scope: "account" },
    id: "{uuid}",
    outputs: { arn: "arn:aws:cloudfront::{account}:cache-policy/{id}", etag: "E{TOKEN}" },
    properties: {
      comment: { kind: "text" },
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
            of: { cookieBehavior: { kind: "text", required: true } },
          },
          enableAcceptEncodingBrotli: { kind: "flag" },
          enableAcceptEncodingGzip: { kind: "flag" },
          headersConfig: { kind: "block", required: true, of: { headerBehavior: { kind: "text" } } },
          queryStringsConfig: {
            kind: "block",
            required: true,
            of: { queryStringBehavior: { kind: "text", required: true } },
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
    properties: {
      description: { kind: "text", default: "Managed by Pulumi" },
      name: { kind: "text" },
      originAccessControlOriginType: { kind: "text", required: true },
      signingBehavior: { kind: "text", required: true },
      signingProtocol: { kind: "text", required: true },
    },
  },
  "aws:cloudfront/originRequestPolicy:OriginRequestPolicy": {
    source: "terraform-provider-aws v6.58.0 internal/service/cloudfront/origin_request_policy.go",
    autoName: { property: "name", most: 128 },
    unique: { by: ["name"], error: "OriginRequestPolicyAlreadyExists", scope: "account" },
    id: "{uuid}",
    outputs: { arn: "arn:aws:cloudfront::{account}:origin-request-policy/{id}", etag: "E{TOKEN}" },
    properties: {
      comment: { kind: "text" },
      cookiesConfig: {
        kind: "block",
        required: true,
        of: { cookieBehavior: { kind: "text", required: true } },
      },
      headersConfig: {
        kind: "block",
        required: true,
        of: {
          headerBehavior: { kind: "text" },
          headers: { kind: "block", of: { items: { kind: "texts" } } },
        },
      },
      name: { kind: "text" },
      queryStringsConfig: {
        kind: "block",
        required: true,
        of: { queryStringBehavior: { kind: "text", required: true } },
      },
    },
  },
  "aws:cloudfront/responseHeadersPolicy:ResponseHeadersPolicy": {
    source: "terraform-provider-aws v6.58.0 internal/service/cloudfront/response_headers_policy.go",
    autoName: { property: "name", most: 128 },
    unique: { by: ["name"], error: "ResponseHeadersPolicyAlreadyExists", scope: "account" },
    id: "{uuid}",
    outputs: { arn: "arn:aws:cloudfront::{account}:response-headers-policy/{id}", etag: "E{TOKEN}" },
    properties: {
      comment: { kind: "text" },
      name: { kind: "text" },
      securityHeadersConfig: {
        kind: "block",
        of: {
          contentTypeOptions: { kind: "block", of: { override: { kind: "flag", required: true } } },
          frameOptions: {
            kind: "block",
            of: { frameOption: { kind: "text", required: true }, override: { kind: "flag", required: true } },
          },
          referrerPolicy: {
            kind: "block",
            of: {
              override: { kind: "flag", required: true },
              referrerPolicy: { kind: "text", required: true },
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
    source: "terraform-provider-aws v6.58.0 internal/service/cloudfront/vpc_origin.go",
    framework: true,
    id: "vo_{token}",
    outputs: { arn: "arn:aws:cloudfront::{account}:vpcorigin/{id}", etag: "E{TOKEN}" },
    properties: {
      tags: { kind: "map" },
      vpcOriginEndpointConfig: {
        kind: "block",
        required: true,
        of: {
          arn: { kind: "text", required: true },
          httpPort: { kind: "number", required: true },
          httpsPort: { kind: "number", required: true },
          name: { kind: "text", required: true },
          originProtocolPolicy: { kind: "text", required: true },
          originSslProtocols: {
            kind: "block",
            required: true,
            of: { items: { kind: "texts", required: true }, quantity: { kind: "number", required: true } },
          },
        },
      },
    },
  },
};
