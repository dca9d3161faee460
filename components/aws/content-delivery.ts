import * as cloudfront from "@pulumi/aws/cloudfront";
import * as route53 from "@pulumi/aws/route53";
import type * as s3 from "@pulumi/aws/s3";
import * as pulumi from "@pulumi/pulumi";
import type { ComponentOutput } from "../../contract/component-output";
import { sizeDelivery } from "../../planning";
import { Mistakes, sizeOf } from "../arguments";
import { headroomOutput } from "../output";
import { alarm } from "./alarms";
import { deliverySettings, type ContentDeliveryArgs } from "./content-delivery-args";
import { edgeLogs } from "./edge-logs";
import { deliveryOrigins } from "./delivery-origins";
import { edgePolicies } from "./edge-policies";
import { bucketAccess, versionedBucket } from "./private-bucket";
import { bucketCopy, replicate } from "./replicated-bucket";

/**
 * Delivery through the edge: CloudFront before a private bucket of content and an internal load balancer, reached
 * through a VPC origin. Viewers are sent to HTTPS and served by HTTP/2 and HTTP/3.
 *
 * With origin shield (phase 2) content is cached, compressed, and asked of the application when the bucket fails; the
 * application's responses are cached where their Cache-Control says so. Without (phase 1) every request is passed on. The
 * resources are the same.
 *
 * Without a domain viewers use CloudFront's name and certificate. Either way the load balancer is in no public network.
 *
 * @throws ArgumentsError naming every argument that can't be used
 * @example
 * const delivery = new ContentDelivery("delivery", {
 *   demand: { region: "us-east-1", contentDeliveredGb: 6144, contentStoredGb: 800 },
 *   application: web,
 * });
 */
export class ContentDelivery extends pulumi.ComponentResource {
  /** What it promises: hit ratio, monthly quantities, where viewers are. */
  readonly headroom: ComponentOutput;
  /** The name that viewers use. */
  readonly domainName: pulumi.Output<string>;
  /** The distribution's id, to invalidate what it holds. */
  readonly distributionId: pulumi.Output<string>;
  /** The distribution's ARN. */
  readonly distributionArn: pulumi.Output<string>;
  /** The bucket that content is put into, under the paths that viewers ask for. */
  readonly bucketName: pulumi.Output<string>;
  /** The bucket's ARN. */
  readonly bucketArn: pulumi.Output<string>;

  constructor(name: string, args: ContentDeliveryArgs, options?: pulumi.ComponentResourceOptions) {
    super("headroom:index:ContentDelivery", name, {}, options);
    const mistakes = new Mistakes(`ContentDelivery "${name}"`);
    const settings = deliverySettings(args, mistakes);
    const { size, demand } = mistakes.end(sizeOf(args, sizeDelivery, mistakes));
    const child = { parent: this };
    const edge = args.edgeProvider === undefined ? child : { ...child, provider: args.edgeProvider };
    const { domain, failover, tags } = args;
    const adopted = args.adopt?.bucket;

    const { bucket, versioning } = versionedBucket(
      `${name}-content`,
      {
        protectData: settings.protectData,
        versioning: true,
        ...(adopted === undefined ? {} : { adopt: adopted }),
        tags,
      },
      child,
    );
    const copy =
      failover === undefined
        ? null
        : bucketCopy(
            `${name}-content-copy`,
            { protectData: settings.protectData, tags },
            { ...child, provider: failover.secondaryProvider },
          );
    const access = new cloudfront.OriginAccessControl(
      `${name}-content`,
      {
        description: "Reads the content bucket",
        originAccessControlOriginType: "s3",
        signingBehavior: "always",
        signingProtocol: "sigv4",
      },
      child,
    );
    const policies = edgePolicies(name, { caching: size.originShield, ownHost: domain !== undefined }, child);
    const distribution = new cloudfront.Distribution(
      `${name}-edge`,
      {
        enabled: true,
        comment: name,
        httpVersion: "http2and3",
        isIpv6Enabled: true,
        priceClass: size.priceClass,
        aliases: domain === undefined ? [] : [domain.name],
        viewerCertificate:
          domain === undefined
            ? { cloudfrontDefaultCertificate: true }
            : {
                acmCertificateArn: domain.certificateArn,
                sslSupportMethod: "sni-only",
                minimumProtocolVersion: "TLSv1.2_2021",
              },
        ...deliveryOrigins(
          name,
          {
            content: bucket,
            copy: copy?.bucket ?? null,
            accessControlId: access.id,
            args,
            settings,
            originShield: size.originShield,
            policies,
          },
          child,
        ),
        // An error that is over must not be answered from the edge for another 10 seconds.
        customErrorResponses: [500, 502, 503, 504].map((errorCode) => ({ errorCode, errorCachingMinTtl: 1 })),
        restrictions: { geoRestriction: { restrictionType: "none" } },
        // What it no longer uses, such as an earlier VPC origin, can be deleted only once every edge knows.
        waitForDeployment: true,
        tags,
      },
      child,
    );
    bucketAccess(`${name}-content`, bucket, [reader(bucket, distribution)], child, adopted);
    if (failover !== undefined && copy !== null) {
      replicate(
        `${name}-content-copy`,
        {
          bucketName: bucket.id,
          bucketArn: bucket.arn,
          ...(failover.timeControl === undefined ? {} : { timeControl: failover.timeControl }),
          protectData: settings.protectData,
          allowed: (made) => [reader(made, distribution)],
          tags,
        },
        copy,
        { ...child, dependsOn: [...versioning] },
        { ...child, provider: failover.secondaryProvider },
      );
    }
    edgeLogs(
      name,
      {
        distribution,
        protectData: settings.protectData,
        retentionDays: settings.logRetentionDays,
        tags,
      },
      child,
      edge,
    );
    if (domain !== undefined) {
      for (const type of ["A", "AAAA"] as const) {
        const exists = args.adopt?.recordTypes?.includes(type) === true;
        new route53.Record(
          `${name}-${type.toLowerCase()}`,
          {
            zoneId: domain.hostedZoneId,
            name: domain.name,
            type,
            aliases: [
              {
                name: distribution.domainName,
                zoneId: distribution.hostedZoneId,
                evaluateTargetHealth: false,
              },
            ],
          },
          exists && typeof domain.hostedZoneId === "string"
            ? { ...child, import: `${domain.hostedZoneId}_${domain.name}_${type}` }
            : child,
        );
      }
    }
    alarm(
      `${name}-errors`,
      {
        description:
          "More than 1 % of the responses to viewers are errors (5xx). Look at the load balancer first.",
        namespace: "AWS/CloudFront",
        metric: "5xxErrorRate",
        dimensions: { DistributionId: distribution.id, Region: "Global" },
        statistic: "Average",
        threshold: 1,
        periods: 5,
        notify: args.notify ?? [],
        tags,
      },
      edge,
    );

    this.domainName = domain === undefined ? distribution.domainName : pulumi.output(domain.name);
    this.distributionId = distribution.id;
    this.distributionArn = distribution.arn;
    this.bucketName = bucket.id;
    this.bucketArn = bucket.arn;
    const viewerShares = args.viewerShares ?? args.demand?.viewers;
    this.headroom = headroomOutput({
      kind: "delivery",
      tier: args.tier ?? "delivery",
      size,
      demand,
      failure: {
        service: "cloudfront",
        zones: [],
        redundancy: "regional",
        copies: 1,
        failoverSeconds: null,
        dependsOn: [...(args.needs ?? [])].sort(),
      },
      ...(viewerShares === undefined ? {} : { viewerShares }),
    });
    this.registerOutputs({
      headroom: this.headroom,
      domainName: this.domainName,
      distributionId: this.distributionId,
      distributionArn: this.distributionArn,
      bucketName: this.bucketName,
      bucketArn: this.bucketArn,
    });
  }
}

/** Lets this one distribution read the bucket. */
const reader = (bucket: s3.Bucket, distribution: cloudfront.Distribution) =>
  ({
    Sid: "Edge",
    Effect: "Allow",
    Principal: { Service: "cloudfront.amazonaws.com" },
    Action: "s3:GetObject",
    Resource: pulumi.interpolate`${bucket.arn}/*`,
    Condition: { StringEquals: { "AWS:SourceArn": distribution.arn } },
  }) as const;
