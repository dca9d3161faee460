const notVerified =
  "the attributes of its SKU were not verified against the price list, and a guess could take another's price";
const byPair = "one SKU for each pair of regions, and the catalog has one price a region";

/** Products that no query finds, and why; a key that ends in a period stands for all that begin so. */
export const withoutQuery: Readonly<Record<string, string>> = {
  "apiGateway.cache.": notVerified,
  "apiGateway.webSocketMessage": notVerified,
  "apiGateway.webSocketMinute": notVerified,
  "aurora.dataApi": notVerified,
  "backup.": notVerified,
  "cloudTrail.": notVerified,
  "cloudfront.dedicatedIp": notVerified,
  "cloudfront.fieldLevelEncryption": notVerified,
  "cloudfront.function": notVerified,
  "cloudfront.invalidation": notVerified,
  "cloudfront.realtimeLog": notVerified,
  "cognito.lite": notVerified,
  "cognito.plus": notVerified,
  "dataTransfer.betweenRegions": byPair,
  "dynamodb.export": notVerified,
  "dynamodb.kinesisStreaming": notVerified,
  "dynamodb.replicatedWcu": notVerified,
  "dynamodb.replicatedWrite": notVerified,
  "ec2.spot.": "spot prices change by the hour and are not in the price list",
  "ec2.surplusCredits.": notVerified,
  "efs.archive": notVerified,
  "efs.infrequent": notVerified,
  "efs.oneZone": notVerified,
  "efs.read": notVerified,
  "efs.storage": notVerified,
  "efs.write": notVerified,
  "eks.extendedSupport": notVerified,
  "eventBridge.apiDestination": notVerified,
  "eventBridge.pipe": notVerified,
  "firehose.": notVerified,
  "globalAccelerator.": notVerified,
  "rds.extendedSupport": notVerified,
  "rds.extendedSupport.thirdYear": notVerified,
  "rds.standard.io": notVerified,
  "rds.surplusCredits.": notVerified,
  "route53.healthCheck": notVerified,
  "route53.healthCheck.": notVerified,
  "route53.healthCheckFeature": notVerified,
  "route53.healthCheckFeature.": notVerified,
  "route53.query.": notVerified,
  "route53.resolverQuery": notVerified,
  "s3.analytics": notVerified,
  "s3.intelligentTiering.archiveInstant": notVerified,
  "s3.intelligentTiering.transition": notVerified,
  "s3.oneZoneIa.transition": notVerified,
  "s3.standardIa.transition": notVerified,
  "ses.": notVerified,
  "sns.firehose": notVerified,
  "sns.mobile": notVerified,
};

/** Why no query finds a product; null where one may. */
export function whyWithoutQuery(product: string): string | null {
  const key = Object.keys(withoutQuery).find((each) =>
    each.endsWith(".") ? product.startsWith(each) : product === each,
  );
  return key === undefined ? null : (withoutQuery[key] ?? null);
}
