import { readFileSync, statSync } from "node:fs";
import { resolve } from "node:path";
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
import reactionTimes from "./facts/reaction-times.json";
import updateEffects from "./facts/update-effects.json";
import recoveryTimes from "./facts/recovery-times.json";
import regions from "./facts/regions.json";
import route53 from "./facts/route53.json";
import s3 from "./facts/s3.json";
import secretsManager from "./facts/secrets-manager.json";
import ses from "./facts/ses.json";
import slas from "./facts/slas.json";
import sns from "./facts/sns.json";
import sqs from "./facts/sqs.json";
import stepFunctions from "./facts/step-functions.json";
import vpc from "./facts/vpc.json";
import waf from "./facts/waf.json";

export * from "./types";
export { recoveryFact } from "./recovery-fact";
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
    "ses.json": ses,
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
  reactionTimes: { "reaction-times.json": reactionTimes },
  updateEffects: { "update-effects.json": updateEffects },
  recoveryFacts: { "recovery-times.json": recoveryTimes },
};

/** The files of facts that come with Headroom. */
export const builtInFiles: FactFiles = files;

/**
 * The file with newer prices that `headroom prices refresh` writes, in the folder of the growth plan. Its rows stand in the
 * place of the built-in ones.
 */
export const refreshedFile = "headroom.catalog.json";

/** Refreshed prices that can't be used: the message names the file and every mistake. */
export class RefreshedPricesError extends Error {
  override readonly name = "RefreshedPricesError";
}

interface Loaded {
  readonly catalog: Catalog;
  /** When the file was last written; null where there is none. */
  readonly changed: number | null;
}

const loaded = new Map<string, Loaded>();
let builtIn: Catalog | undefined;

/**
 * The facts that come with Headroom: prices, specs, SLAs, quotas, reaction times and regions, each with its source and date. Where the
 * folder has a `headroom.catalog.json`, its prices stand in the place of the built-in ones. Read and checked at the first
 * call, then kept until that file changes.
 *
 * @param folder Where the file may be. @default the working folder, as for `growth.yaml`
 * @throws CatalogError with every mistake of every file
 * @throws RefreshedPricesError where `headroom.catalog.json` can't be used
 * @example
 * const catalog = loadCatalog();
 * catalog.unitPrice("ec2.c8g.large", "us-east-1"); // dollars an hour, or null where no price is known
 */
export function loadCatalog(folder: string = process.cwd()): Catalog {
  const path = resolve(folder, refreshedFile);
  const changed = statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? null;
  const known = loaded.get(path);
  if (known !== undefined && known.changed === changed) return known.catalog;
  const catalog = changed === null ? builtInCatalog() : withRefreshed(path);
  loaded.set(path, { catalog, changed });
  return catalog;
}

/** The facts that come with Headroom, whatever file stands in the folder. */
export function builtInCatalog(): Catalog {
  builtIn ??= parseCatalog(files);
  return builtIn;
}

function withRefreshed(path: string): Catalog {
  try {
    return parseCatalog(files, { [refreshedFile]: JSON.parse(readFileSync(path, "utf8")) as unknown });
  } catch (error) {
    throw new RefreshedPricesError(
      `${path} can't be used: ${error instanceof Error ? error.message : String(error)}; headroom prices refresh writes it anew`,
    );
  }
}
