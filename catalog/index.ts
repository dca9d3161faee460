import { parseCatalog, type FactFiles } from "./parse";
import type { Catalog } from "./types";
import aurora from "./facts/aurora.json";
import cacheNodes from "./facts/cache-nodes.json";
import cloudfront from "./facts/cloudfront.json";
import cloudwatch from "./facts/cloudwatch.json";
import dataTransfer from "./facts/data-transfer.json";
import databaseClasses from "./facts/database-classes.json";
import ebs from "./facts/ebs.json";
import ec2Prices from "./facts/ec2-prices.json";
import ec2Types from "./facts/ec2-types.json";
import elasticache from "./facts/elasticache.json";
import elb from "./facts/elb.json";
import kms from "./facts/kms.json";
import quotas from "./facts/quotas.json";
import rds from "./facts/rds.json";
import regions from "./facts/regions.json";
import route53 from "./facts/route53.json";
import s3 from "./facts/s3.json";
import secretsManager from "./facts/secrets-manager.json";
import slas from "./facts/slas.json";
import sns from "./facts/sns.json";
import vpc from "./facts/vpc.json";

export * from "./types";
export { CatalogError, parseCatalog, type FactFiles } from "./parse";

const files: FactFiles = {
  prices: {
    "aurora.json": aurora,
    "cloudfront.json": cloudfront,
    "cloudwatch.json": cloudwatch,
    "data-transfer.json": dataTransfer,
    "ebs.json": ebs,
    "ec2-prices.json": ec2Prices,
    "elasticache.json": elasticache,
    "elb.json": elb,
    "kms.json": kms,
    "rds.json": rds,
    "route53.json": route53,
    "s3.json": s3,
    "secrets-manager.json": secretsManager,
    "sns.json": sns,
    "vpc.json": vpc,
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
