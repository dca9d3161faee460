import { cacheQueries } from "./cache";
import { computeQueries } from "./compute";
import { databaseQueries } from "./database";
import { dynamoQueries } from "./dynamo";
import { edgeQueries } from "./edge";
import { messagingQueries } from "./messaging";
import { monitoringQueries } from "./monitoring";
import { networkQueries } from "./network";
import { securityQueries } from "./security";
import { storageQueries } from "./storage";
import type { PriceQuery } from "./types";

export type { PriceQuery, Scope } from "./types";
export { decoysOf } from "./decoys";
export { knownAreas, knownRegions, withoutArea, withoutRegion, type UsageInRegion } from "./regions";
export { unitFactor } from "./units";
export { whyWithoutQuery, withoutQuery } from "./without-query";

/**
 * How each product of the catalog is found in AWS's price list. Attribute names and values were read from what others
 * found there: infracost/infracost@95ba4f49 internal/resources/aws, c3xdev/c3x@5c227c2 resources/aws, and AWS's own pages
 * on billing and usage reports.
 */
export const priceQueries: readonly PriceQuery[] = [
  ...cacheQueries,
  ...computeQueries,
  ...databaseQueries,
  ...dynamoQueries,
  ...edgeQueries,
  ...messagingQueries,
  ...monitoringQueries,
  ...networkQueries,
  ...securityQueries,
  ...storageQueries,
];

const placeholder = /\{\w+\}/u;

/**
 * Whether a product's key is one that a query finds.
 *
 * @example isFoundBy(query, "ec2.m7g.large") // true for `ec2.{instanceType}`
 */
export function isFoundBy({ product }: PriceQuery, key: string): boolean {
  const [head = "", tail] = product.split(placeholder);
  if (tail === undefined) return product === key;
  const name = key.slice(head.length, tail === "" ? undefined : -tail.length);
  return key.startsWith(head) && key.endsWith(tail) && isTypeName(name);
}

/** An instance type, class or node: `m7g.large`, `db.r8g.xlarge`; not `spot.m7g.large`. */
const isTypeName = (name: string): boolean => /^((db|cache)\.)?[a-z0-9-]+\.[a-z0-9-]+$/u.test(name);

/** The query that finds a product; null where there is none. */
export function queryOf(product: string): PriceQuery | null {
  return priceQueries.find((query) => isFoundBy(query, product)) ?? null;
}
