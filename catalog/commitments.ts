import { z } from "zod";
import reservedDatabases from "./facts/reserved-databases.json";
import savingsPlans from "./facts/savings-plans.json";
import spotAdvisor from "./facts/spot-advisor.json";
import { CatalogError, readRows } from "./parse";
import type { Sourced } from "./types";

const text = z.string().min(1);
const share = z.number().gt(0).lt(1);
const place = { region: text, source: text };

/** Plans that EC2 instances can be committed to by an amount an hour. */
export const savingsPlanNames = ["computeSavingsPlan", "ec2InstanceSavingsPlan"] as const;

/** A plan that EC2 instances can be committed to by an amount an hour. */
export type SavingsPlanName = (typeof savingsPlanNames)[number];

const savingsPlanRow = z.strictObject({
  plan: z.enum(savingsPlanNames),
  family: text,
  termYears: z.union([z.literal(1), z.literal(3)]),
  discount: share,
  least: share,
  most: share,
  ...place,
});

const reservedRow = z.strictObject({
  product: text,
  termYears: z.literal(1),
  hourly: z.number().positive(),
  ...place,
});

/** How often AWS took spot instances of a type back in a month, as the Spot Instance Advisor's bands have it. */
export const interruptionBands = ["<5%", "5-10%", "10-15%", "15-20%", ">20%"] as const;

const spotRow = z.strictObject({
  type: text,
  saving: z.number().min(0).lt(1),
  interrupted: z.enum(interruptionBands),
  ...place,
});

/**
 * What a plan paid without anything upfront takes off an instance family's on-demand price. AWS's own rates of Savings Plans
 * are not among the sources: they are inferred from reserved instances, whose convertible (for the compute plan) and
 * standard (for the instance plan) ones cost the same.
 */
export type SavingsPlanDiscount = z.infer<typeof savingsPlanRow> & Sourced;

/** What a product costs an hour when it is reserved without anything upfront. */
export type ReservedPrice = z.infer<typeof reservedRow> & Sourced;

/** What an instance type costs less on the spot market, and how often it was taken back. */
export type SpotAdvice = z.infer<typeof spotRow> & Sourced;

/** Prices of those who commit, and of those who can be interrupted. */
export interface CommitmentFacts {
  /** Null where no source gives one. */
  savingsPlan(
    plan: SavingsPlanName,
    family: string,
    region: string,
    termYears: number,
  ): SavingsPlanDiscount | null;
  /** Null where no source gives one. */
  reserved(product: string, region: string, termYears: number): ReservedPrice | null;
  /** Null where no source gives one. */
  spot(type: string, region: string): SpotAdvice | null;
}

function byKey<Row>(rows: readonly Row[], keyOf: (row: Row) => string): ReadonlyMap<string, Row> {
  return new Map(rows.map((row) => [keyOf(row), row]));
}

let loaded: CommitmentFacts | undefined;

/**
 * The facts of commitments and of spot that come with Headroom, read and checked at the first call.
 *
 * @throws CatalogError with every mistake of the files
 */
export function loadCommitmentFacts(): CommitmentFacts {
  if (loaded !== undefined) return loaded;
  const mistakes: string[] = [];
  const read = <Row extends { source: string }>(schema: z.ZodType<Row>, file: string, content: unknown) =>
    readRows(schema, { [file]: content }, mistakes, (row, cite) => ({ ...row, ...cite(row.source) }));
  const plans = byKey(read(savingsPlanRow, "savings-plans.json", savingsPlans), (row) =>
    [row.plan, row.family, row.region, row.termYears].join(" "),
  );
  const reserved = byKey(read(reservedRow, "reserved-databases.json", reservedDatabases), (row) =>
    [row.product, row.region, row.termYears].join(" "),
  );
  const spot = byKey(read(spotRow, "spot-advisor.json", spotAdvisor), (row) => `${row.type} ${row.region}`);
  if (mistakes.length > 0) throw new CatalogError(mistakes);
  loaded = {
    savingsPlan: (...key) => plans.get(key.join(" ")) ?? null,
    reserved: (...key) => reserved.get(key.join(" ")) ?? null,
    spot: (type, region) => spot.get(`${type} ${region}`) ?? null,
  };
  return loaded;
}
