import type { DatabaseStorage } from "../growth-plan/types";
import { ceilWhole } from "../queueing";

/** Highest share of the storage in use: RDS grows it when less than a tenth is free. */
export const storageCeiling = 0.9;

/**
 * gp3 on RDS for PostgreSQL (AWS, RDS storage): 3,000 IOPS and 125 MiB/s below 400 GiB, where neither can be raised;
 * striped from there, 12,000 IOPS and 500 MiB/s, up to 64,000 and 4,000.
 */
export const gp3 = {
  stripedGib: 400,
  baseIops: 3000,
  stripedIops: 12_000,
  mostIops: 64_000,
  baseMibps: 125,
  stripedMibps: 500,
  mostMibps: 4000,
  mostGib: 65_536,
};

/**
 * io2 on RDS for PostgreSQL (AWS, RDS storage): all IOPS are provisioned, at most 1,000 a GiB and 256,000. The page gives
 * 4,000 MiB/s in one place and 16,000 in another: the lower one counts. Throughput follows the IOPS by 0.256 MiB/s each
 * (AWS, EBS volume types).
 */
export const io2 = {
  leastGib: 100,
  leastIops: 1000,
  mostIops: 256_000,
  mostIopsPerGib: 1000,
  mibpsPerIops: 0.256,
  mostMibps: 4000,
  mostGib: 65_536,
};

/** The largest Aurora cluster volume of engines before 17.5, 16.9 and 15.13: 128 TiB. */
export const mostAuroraGib = 131_072;

/** What a database stores, and what it asks of its volume at the most, utilisation already taken off. */
export interface StorageNeed {
  readonly kind: DatabaseStorage;
  readonly storedGib: number;
  readonly storedGibWhenChanged: number;
  readonly largestStoredGib: number;
  /** The largest disk that may be used. @default any */
  readonly mostGib?: number;
  readonly iops: number;
  readonly mibps: number;
}

/** A volume as it is allocated. */
export interface Volume {
  readonly kind: DatabaseStorage;
  readonly storageGib: number;
  readonly maximumGib: number;
  /** Provisioned; null: what is included. */
  readonly iops: number | null;
  /** Provisioned; null: what is included. */
  readonly throughputMibps: number | null;
}

const thousands = (value: number): number => Math.ceil(value / 1000 - 1e-9) * 1000;

/** Storage as allocated with its IOPS and throughput for RDS; what is stored for Aurora, which grows by itself. */
export function allocate(need: StorageNeed): Volume {
  const { kind, mostGib = Infinity } = need;
  if (kind === "standard" || kind === "io-optimized")
    return {
      kind,
      storageGib: Math.ceil(need.storedGib),
      maximumGib: Math.min(mostAuroraGib, mostGib),
      iops: null,
      throughputMibps: null,
    };
  const allocated = Math.min(
    gp3.mostGib,
    // Its autoscaling must be able to add a tenth.
    Math.max(
      20,
      Math.min(ceilWhole(need.storedGibWhenChanged / storageCeiling), Math.floor(mostGib / 1.1) - 1),
    ),
  );
  const sized = kind === "io2" ? allocateIo2(need, allocated) : allocateGp3(need, allocated);
  const grown = ceilWhole(need.largestStoredGib / storageCeiling);
  // RDS asks for at least a tenth above what is allocated.
  return {
    kind,
    ...sized,
    maximumGib: Math.min(
      gp3.mostGib,
      Math.floor(mostGib),
      Math.max(grown, Math.ceil(sized.storageGib * 1.1) + 1),
    ),
  };
}

type Sized = Pick<Volume, "storageGib" | "iops" | "throughputMibps">;

function allocateGp3({ iops, mibps }: StorageNeed, allocated: number): Sized {
  const striped = iops > gp3.baseIops || mibps > gp3.baseMibps;
  const storageGib = striped ? Math.max(allocated, gp3.stripedGib) : allocated;
  const raised = storageGib >= gp3.stripedGib;
  return {
    storageGib,
    iops: raised && iops > gp3.stripedIops ? Math.min(gp3.mostIops, thousands(iops)) : null,
    throughputMibps: raised && mibps > gp3.stripedMibps ? Math.min(gp3.mostMibps, Math.ceil(mibps)) : null,
  };
}

function allocateIo2({ iops, mibps }: StorageNeed, allocated: number): Sized {
  const wanted = Math.min(
    io2.mostIops,
    Math.max(io2.leastIops, thousands(Math.max(iops, mibps / io2.mibpsPerIops))),
  );
  return {
    storageGib: Math.max(allocated, io2.leastGib, Math.ceil(wanted / io2.mostIopsPerGib)),
    iops: wanted,
    throughputMibps: null,
  };
}

/** The IOPS that a volume serves; null on Aurora, which has no limit of its own. */
export function iopsOf({
  kind,
  storageGib,
  iops,
}: Pick<Volume, "kind" | "storageGib" | "iops">): number | null {
  if (kind === "standard" || kind === "io-optimized") return null;
  if (kind === "io2") return iops ?? io2.leastIops;
  return iops ?? (storageGib < gp3.stripedGib ? gp3.baseIops : gp3.stripedIops);
}

/** The MiB a second that a volume serves; null on Aurora. */
export function mibpsOf(volume: Omit<Volume, "maximumGib">): number | null {
  if (volume.kind === "standard" || volume.kind === "io-optimized") return null;
  if (volume.kind === "io2")
    return Math.min(io2.mostMibps, (volume.iops ?? io2.leastIops) * io2.mibpsPerIops);
  return volume.throughputMibps ?? (volume.storageGib < gp3.stripedGib ? gp3.baseMibps : gp3.stripedMibps);
}
