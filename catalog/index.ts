import { parseCatalog, type FactFiles } from "./parse";
import type { Catalog } from "./types";
import apiGateway from "./facts/api-gateway.json";
import athena from "./facts/athena.json";
import aurora from "./facts/aurora.json";
import backup from "./facts/backup.json";
import cacheNodes from "./facts/cache-nodes.json";
import cloudfront from "./facts/cloudfront.json";
import cloudtrail from "./facts/cloudtrail.json";
import cloudwatch from "./facts/cloudwatch.json";
import cognito from "./facts/cognito.json";
import dataTransfer from "./facts/data-transfer.json";
import databaseClasses from "./facts/database-classes.json";
import dynamodb from "./facts/dynamodb.json";
import ebs from "./facts/ebs.json";
import ec2Prices from "./facts/ec2-prices.json";
import ec2Types from "./facts/ec2-types.json";
import ecr from "./facts/ecr.json";
import efs from "./facts/efs.json";
import eks from "./facts/eks.json";
import elasticacheMemcached from "./facts/elasticache-memcached.json";
import elasticacheRedis from "./facts/elasticache-redis.json";
import elasticache from "./facts/elasticache.json";
import elb from "./facts/elb.json";
import eventbridge from "./facts/eventbridge.json";
import fargate from "./facts/fargate.json";
import kinesis from "./facts/kinesis.json";
import kms from "./facts/kms.json";
import lambda from "./facts/lambda.json";
import quotas from "./facts/quotas.json";
import rdsMysql from "./facts/rds-mysql.json";
import rds from "./facts/rds.json";
import regions from "./facts/regions.json";
import route53 from "./facts/route53.json";
import s3 from "./facts/s3.json";
import secretsManager from "./facts/secrets-manager.json";
import slas from "./facts/slas.json";
import sns from "./facts/sns.json";
import sqs from "./facts/sqs.json";
import stepFunctions from "./facts/step-functions.json";
import vpc from "./facts/vpc.json";
import waf from "./facts/waf.json";

export * from "./types";
export { CatalogError, parseCatalog, type FactFiles } from "./parse";

const files: FactFiles = {
  prices: {
    "api-gateway.json": apiGateway,
    "athena.json": athena,
    "aurora.json": aurora,
    "backup.json": backup,
    "cloudfront.json": cloudfront,
    "cloudtrail.json": cloudtrail,
    "cloudwatch.json": cloudwatch,
    "cognito.json": cognito,
    "data-transfer.json": dataTransfer,
    "dynamodb.json": dynamodb,
    "ebs.json": ebs,
    "ec2-prices.json": ec2Prices,
    "ecr.json": ecr,
    "efs.json": efs,
    "eks.json": eks,
    "elasticache-memcached.json": elasticacheMemcached,
    "elasticache-redis.json": elasticacheRedis,
    "elasticache.json": elasticache,
    "elb.json": elb,
    "eventbridge.json": eventbridge,
    "fargate.json": fargate,
    "kinesis.json": kinesis,
    "kms.json": kms,
    "lambda.json": lambda,
    "rds-mysql.json": rdsMysql,
    "rds.json": rds,
    "route53.json": route53,
    "s3.json": s3,
    "secrets-manager.json": secretsManager,
    "sns.json": sns,
    "sqs.json": sqs,
    "step-functions.json": stepFunctions,
    "vpc.json": vpc,
    "waf.json": waf,
  },
  instanceTypes: { "ec2-types.json": ec2Types },
  databaseClasses: { "database-classes.json": databaseClasses },
  cacheNodes: { "cache-nodes.json": cacheNodes },
  regions: { "regions.json": regions },
  slas: { "slas.json": slas },
  quotas: { "quotas.json": quotas },
};

let loaded: Catalog | undefined;

/**
 * The facts that come with Headroom: prices, specs, SLAs, quotas and regions, each with its source and date.
 * Read and checked at the first call, then kept.
 *
 * @throws CatalogError with every mistake of every file
 * @example
 * const catalog = loadCatalog();
 * catalog.unitPrice("ec2.c8g.large", "us-east-1"); // dollars an hour, or null where no price is known
 */
export function loadCatalog(): Catalog {
  loaded ??= parseCatalog(files);
  return loaded;
}
