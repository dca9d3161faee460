import type { Catalog } from "../catalog/types";
import type { DatabaseStorage } from "./growth-plan/types";
import { hoursPerMonth } from "./months";
import { databaseProduct, proxyUsdPerHour } from "./sizing/database";
import { gp3 } from "./sizing/database-storage";
import type { DatabaseSize } from "./sizing/types";

/** What a database costs in an average month at list prices, by part. Parts without a price count as nothing in it. */
export interface DatabaseBill {
  readonly instances: number;
  readonly storage: number;
  /** I/O requests of Aurora Standard, provisioned IOPS and throughput of RDS. */
  readonly operations: number;
  /** Null where a price is missing. */
  readonly total: number | null;
  readonly missing: readonly string[];
}

/** Looks prices up and remembers which are missing. */
export class Prices {
  readonly #missing = new Set<string>();
  constructor(
    private readonly catalog: Catalog,
    readonly region: string,
  ) {}

  /** What so many units cost; what has no price counts as nothing, and is remembered. */
  usd(product: string, quantity: number): number {
    if (quantity <= 0) return 0;
    const price = this.catalog.unitPrice(product, this.region);
    if (price === null) this.#missing.add(`${product} in ${this.region}`);
    return (price ?? 0) * quantity;
  }

  /** What an hour of a proxy costs. */
  proxyUsdPerHour(vcpu: number): number {
    const price = proxyUsdPerHour(this.catalog, this.region, vcpu);
    if (price === null) this.#missing.add(`rdsproxy.vcpuHour in ${this.region}`);
    return price ?? 0;
  }

  /** Products without a price, sorted. */
  get missing(): readonly string[] {
    return [...this.#missing].sort();
  }
}

/**
 * The bill of a database: instances, storage, and what its operations cost.
 *
 * @param storage what the data lies on. @default the size's own
 */
export function databaseBill(
  size: DatabaseSize,
  catalog: Catalog,
  region: string,
  storage: DatabaseStorage = size.storage,
): DatabaseBill {
  const prices = new Prices(catalog, region);
  const { deployment, instanceClass, readers } = size;
  const hours = (1 + readers) * hoursPerMonth;
  const proxy = size.proxy ? prices.proxyUsdPerHour(size.vcpu) * hours : 0;
  const instances = prices.usd(databaseProduct(deployment, instanceClass, storage), hours) + proxy;
  const storedGb = size.usage.databaseStorageGb?.expected ?? size.storageGib;
  const stored = prices.usd(storageProduct(deployment, storage), storedGb);
  const operations = operationsUsd(size, storage, prices);
  return {
    instances,
    storage: stored,
    operations,
    total: prices.missing.length > 0 ? null : instances + stored + operations,
    missing: prices.missing,
  };
}

const copiesOf = (deployment: DatabaseSize["deployment"]): string =>
  deployment === "rds-multi-zone" ? "multi" : "single";

function storageProduct(deployment: DatabaseSize["deployment"], storage: DatabaseStorage): string {
  if (storage === "standard") return "aurora.storage";
  if (storage === "io-optimized") return "aurora.storage.ioOptimized";
  return `rds.${storage}.${copiesOf(deployment)}.storage`;
}

function operationsUsd(size: DatabaseSize, storage: DatabaseStorage, prices: Prices): number {
  if (storage === "io-optimized") return 0;
  if (storage === "standard") return prices.usd("aurora.io", size.usage.databaseIoRequests?.expected ?? 0);
  const copies = copiesOf(size.deployment);
  const included = storage === "gp3" ? gp3.stripedIops : 0;
  return (
    prices.usd(`rds.${storage}.${copies}.iops`, (size.iops ?? 0) - included) +
    prices.usd(`rds.gp3.${copies}.throughput`, (size.throughputMibps ?? 0) - gp3.stripedMibps)
  );
}
