import type * as cloudfront from "@pulumi/aws/cloudfront";
import * as cloudwatch from "@pulumi/aws/cloudwatch";
import * as pulumi from "@pulumi/pulumi";
import { logBucket } from "./log-bucket";
import type { Tags } from "./tags";

/** Which distribution's logs are kept, and how. */
export interface EdgeLogsArgs {
  readonly distribution: cloudfront.Distribution;
  /** Keeps the bucket from being deleted. */
  readonly protectData: boolean;
  readonly retentionDays: number;
  readonly tags: Tags;
}

/**
 * A distribution's access logs (standard logging v2), in a private bucket of the region. CloudFront hands them over in
 * us-east-1, wherever the bucket is.
 *
 * @param edge options of what must be in us-east-1
 */
export function edgeLogs(
  name: string,
  { distribution, protectData, retentionDays, tags }: EdgeLogsArgs,
  options: pulumi.CustomResourceOptions,
  edge: pulumi.CustomResourceOptions,
): void {
  // arn:aws:cloudfront::123456789012:distribution/E123
  const accountId = distribution.arn.apply((arn) => arn.split(":")[4] ?? "");
  const { bucket, policy } = logBucket(
    `${name}-logs`,
    {
      protectData,
      retentionDays,
      writer: ({ arn }) => ({
        Sid: "EdgeLogs",
        Effect: "Allow",
        Principal: { Service: "delivery.logs.amazonaws.com" },
        Action: "s3:PutObject",
        // AWS chooses the path below the bucket; the conditions keep other accounts out.
        Resource: pulumi.interpolate`${arn}/*`,
        Condition: {
          StringEquals: {
            "s3:x-amz-acl": "bucket-owner-full-control",
            "aws:SourceAccount": accountId,
          },
          ArnLike: {
            "aws:SourceArn": pulumi.interpolate`arn:aws:logs:us-east-1:${accountId}:delivery-source:*`,
          },
        },
      }),
      tags,
    },
    options,
  );
  const source = new cloudwatch.LogDeliverySource(
    `${name}-logs`,
    { resourceArn: distribution.arn, logType: "ACCESS_LOGS", tags },
    edge,
  );
  const destination = new cloudwatch.LogDeliveryDestination(
    `${name}-logs`,
    {
      outputFormat: "json",
      deliveryDestinationConfiguration: { destinationResourceArn: bucket.arn },
      tags,
    },
    { ...edge, dependsOn: [policy] },
  );
  new cloudwatch.LogDelivery(
    `${name}-logs`,
    { deliverySourceName: source.name, deliveryDestinationArn: destination.arn, tags },
    edge,
  );
}
