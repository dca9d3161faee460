import * as cloudfront from "@pulumi/aws/cloudfront";
import type * as pulumi from "@pulumi/pulumi";

/** What the edge keeps, passes on and adds. */
export interface EdgePolicies {
  readonly applicationCache: cloudfront.CachePolicy;
  readonly contentCache: cloudfront.CachePolicy;
  readonly applicationRequest: cloudfront.OriginRequestPolicy;
  readonly responseHeaders: cloudfront.ResponseHeadersPolicy;
}

const day = 86_400;
const year = 365 * day;

/** What CloudFront demands of a policy that caches nothing: no key, and no compression of its own. */
const uncached = {
  minTtl: 0,
  defaultTtl: 0,
  maxTtl: 0,
  parametersInCacheKeyAndForwardedToOrigin: {
    cookiesConfig: { cookieBehavior: "none" },
    headersConfig: { headerBehavior: "none" },
    queryStringsConfig: { queryStringBehavior: "none" },
    enableAcceptEncodingBrotli: false,
    enableAcceptEncodingGzip: false,
  },
};

const cached = (defaultTtl: number, queryStringBehavior: "all" | "none") => ({
  minTtl: 0,
  defaultTtl,
  maxTtl: year,
  parametersInCacheKeyAndForwardedToOrigin: {
    cookiesConfig: { cookieBehavior: "none" },
    headersConfig: { headerBehavior: "none" },
    queryStringsConfig: { queryStringBehavior },
    enableAcceptEncodingBrotli: true,
    enableAcceptEncodingGzip: true,
  },
});

/**
 * The policies of a distribution. With `caching`, content is kept for a day unless its headers say otherwise, and the
 * application's responses only where their Cache-Control allows everybody to share them; without, nothing is kept.
 *
 * @param args.ownHost whether the application is asked under its own name, instead of the one that the viewer used
 */
export function edgePolicies(
  name: string,
  { caching, ownHost }: { readonly caching: boolean; readonly ownHost: boolean },
  options: pulumi.CustomResourceOptions,
): EdgePolicies {
  return {
    applicationCache: new cloudfront.CachePolicy(
      `${name}-application`,
      { comment: "The application's responses", ...(caching ? cached(0, "all") : uncached) },
      options,
    ),
    contentCache: new cloudfront.CachePolicy(
      `${name}-content`,
      { comment: "Content of the bucket", ...(caching ? cached(day, "none") : uncached) },
      options,
    ),
    applicationRequest: new cloudfront.OriginRequestPolicy(
      `${name}-application`,
      {
        comment: "Everything that the viewer sent",
        cookiesConfig: { cookieBehavior: "all" },
        queryStringsConfig: { queryStringBehavior: "all" },
        headersConfig: ownHost
          ? { headerBehavior: "allExcept", headers: { items: ["Host"] } }
          : // Over plain HTTP the load balancer can't tell that the viewer came by HTTPS.
            {
              headerBehavior: "allViewerAndWhitelistCloudFront",
              headers: { items: ["CloudFront-Forwarded-Proto"] },
            },
      },
      options,
    ),
    responseHeaders: new cloudfront.ResponseHeadersPolicy(
      `${name}-security`,
      {
        comment: "Headers that keep browsers safe; what the application sets itself goes before",
        securityHeadersConfig: {
          strictTransportSecurity: {
            accessControlMaxAgeSec: year,
            includeSubdomains: false,
            override: false,
          },
          contentTypeOptions: { override: true },
          frameOptions: { frameOption: "SAMEORIGIN", override: false },
          referrerPolicy: { referrerPolicy: "strict-origin-when-cross-origin", override: false },
        },
      },
      options,
    ),
  };
}
