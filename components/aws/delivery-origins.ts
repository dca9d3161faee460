import * as cloudfront from "@pulumi/aws/cloudfront";
import type * as s3 from "@pulumi/aws/s3";
import * as pulumi from "@pulumi/pulumi";
import type { ApplicationOrigin, ContentDeliveryArgs, DeliverySettings } from "./content-delivery-args";
import type { EdgePolicies } from "./edge-policies";
import type { Tags } from "./tags";

/** Origins by the names that behaviours refer to. */
const contentOrigin = "content";
const applicationOrigin = "application";
const contentOrApplication = "content-or-application";
const contentCopy = "content-copy";
const contentOrCopy = "content-or-copy";
const applicationCopy = "application-copy";
const applicationOrCopy = "application-or-copy";

/**
 * Regions without an origin shield, and the nearest with one (AWS docs, CloudFront Developer Guide, "Choosing the AWS
 * Region for Origin Shield").
 */
const shieldRegions: Readonly<Record<string, string>> = {
  "af-south-1": "eu-west-1",
  "ap-east-1": "ap-southeast-1",
  "ca-central-1": "us-east-1",
  "eu-north-1": "eu-west-2",
  "eu-south-1": "eu-central-1",
  "eu-west-3": "eu-west-2",
  "me-south-1": "ap-south-1",
  "us-west-1": "us-west-2",
};

/** How long CloudFront keeps an unused connection: less than the load balancer, which else closes it under a request. */
const keepAliveSeconds = 30;

/** What the edge asks, and for what. */
export interface DeliveryOrigins {
  readonly content: s3.Bucket;
  /** The copy of the content in a second region; null where there is none. */
  readonly copy: s3.Bucket | null;
  readonly accessControlId: pulumi.Output<string>;
  readonly args: ContentDeliveryArgs;
  readonly settings: DeliverySettings;
  readonly originShield: boolean;
  readonly policies: EdgePolicies;
}

/** Errors for which the other origin of a group is asked. */
const failing = { statusCodes: [500, 502, 503, 504] };

const groupOf = (originId: string, ...members: readonly string[]) => ({
  originId,
  failoverCriteria: failing,
  members: members.map((member) => ({ originId: member })),
});

/** Origins, which of them stand in for each other, and which paths ask them. */
export function deliveryOrigins(
  name: string,
  { content, copy, accessControlId, args, settings, originShield, policies }: DeliveryOrigins,
  options: pulumi.CustomResourceOptions,
): Pick<
  cloudfront.DistributionArgs,
  "defaultCacheBehavior" | "orderedCacheBehaviors" | "originGroups" | "origins"
> {
  const { application, domain, failover, tags } = args;
  const bucketOrigin = (originId: string, bucket: s3.Bucket, region: string) => ({
    originId,
    domainName: bucket.bucketRegionalDomainName,
    originAccessControlId: accessControlId,
    originShield: originShield
      ? { enabled: true, originShieldRegion: shieldRegions[region] ?? region }
      : { enabled: false },
  });
  const balancerOrigin = (originId: string, to: ApplicationOrigin, logicalName: string) => ({
    originId,
    // With TLS, the name that the load balancer's certificate is for.
    domainName: domain?.name ?? to.dnsName,
    vpcOriginConfig: {
      vpcOriginId: vpcOrigin(logicalName, name, to, tags, options).id,
      originReadTimeout: settings.responseSeconds,
      originKeepaliveTimeout: keepAliveSeconds,
    },
  });
  const second = failover?.application;
  const contentTarget = copy === null ? (originShield ? contentOrApplication : contentOrigin) : contentOrCopy;
  return {
    origins: [
      bucketOrigin(contentOrigin, content, settings.region),
      balancerOrigin(applicationOrigin, application, `${name}-application`),
      ...(copy === null || failover === undefined ? [] : [bucketOrigin(contentCopy, copy, failover.region)]),
      ...(second === undefined ? [] : [balancerOrigin(applicationCopy, second, `${name}-application-copy`)]),
    ],
    originGroups: [
      groupOf(contentOrApplication, contentOrigin, applicationOrigin),
      ...(copy === null ? [] : [groupOf(contentOrCopy, contentOrigin, contentCopy)]),
      ...(second === undefined ? [] : [groupOf(applicationOrCopy, applicationOrigin, applicationCopy)]),
    ],
    defaultCacheBehavior: behaviour(applicationOrigin, "application", allMethods, policies),
    orderedCacheBehaviors: [
      ...settings.contentPaths.map((pathPattern) => ({
        pathPattern,
        ...behaviour(contentTarget, "content", readMethods, policies),
      })),
      ...(failover?.readPaths ?? []).map((pathPattern) => ({
        pathPattern,
        ...behaviour(applicationOrCopy, "application", readMethods, policies),
      })),
    ],
  };
}

/**
 * The way from the edge to the internal load balancer. One that is in use refuses every change, even of a tag
 * (terraform-provider-aws#40905): tags stay as they were made, and any other change makes a new one first, moves the
 * distribution there and deletes the old one last. Its name, unique in the account, follows from what it leads to.
 */
function vpcOrigin(
  name: string,
  named: string,
  { arn, protocol }: ApplicationOrigin,
  tags: Tags,
  options: pulumi.CustomResourceOptions,
): cloudfront.VpcOrigin {
  const balancerId = pulumi.output(arn).apply((text) => text.split("/").at(-1) ?? text);
  return new cloudfront.VpcOrigin(
    name,
    {
      vpcOriginEndpointConfig: {
        name: pulumi.interpolate`${named}-${balancerId}-${protocol.toLowerCase()}`,
        arn,
        httpPort: 80,
        httpsPort: 443,
        originProtocolPolicy: protocol === "HTTPS" ? "https-only" : "http-only",
        originSslProtocols: { items: ["TLSv1.2"], quantity: 1 },
      },
      tags,
    },
    {
      ...options,
      ignoreChanges: ["tags", "tagsAll"],
      replaceOnChanges: ["vpcOriginEndpointConfig"],
      deleteBeforeReplace: false,
    },
  );
}

const readMethods = ["GET", "HEAD"];
const allMethods = [...readMethods, "OPTIONS", "PUT", "POST", "PATCH", "DELETE"];

/** How requests are treated. Only what cannot change anything may fail over to another origin. */
const behaviour = (
  targetOriginId: string,
  kind: "application" | "content",
  allowedMethods: string[],
  policies: EdgePolicies,
) => ({
  targetOriginId,
  viewerProtocolPolicy: "redirect-to-https",
  compress: true,
  allowedMethods,
  cachedMethods: readMethods,
  cachePolicyId: (kind === "application" ? policies.applicationCache : policies.contentCache).id,
  ...(kind === "application" ? { originRequestPolicyId: policies.applicationRequest.id } : {}),
  responseHeadersPolicyId: policies.responseHeaders.id,
});
