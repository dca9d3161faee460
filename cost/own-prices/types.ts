import type { SavingsPlanName } from "../../catalog/commitments";

/** Whence something of one's own comes: a contract, an invoice, a rate. */
export interface OwnSource {
  readonly source: string;
  /** A year, month or day. */
  readonly asOf: string;
  /** Where it stands in the file: `headroom.prices.yaml:12`. */
  readonly place: string;
}

/** A currency that amounts are shown in. They are worked out in US dollars all the same. */
export interface DisplayCurrency extends OwnSource {
  /** The code of ISO 4217, such as `EUR`. */
  readonly code: string;
  /** How much of it one US dollar is. */
  readonly perUsd: number;
}

/** A share off the list price of products. */
export interface OwnDiscount extends OwnSource {
  /** A product, or several by `*`: `ec2.*`. */
  readonly on: string;
  /** 0.12 for 12 %. */
  readonly share: number;
}

/** A unit price in place of the catalog's, all tiers of it. */
export interface OwnPrice extends OwnSource {
  readonly product: string;
  /** Null where it holds in every region. */
  readonly region: string | null;
  /** In US dollars, in the unit of the catalog's price. */
  readonly unitPrice: number;
}

/** A Savings Plan that was bought: an amount an hour, used or not. */
export interface OwnSavingsPlan extends OwnSource {
  readonly plan: SavingsPlanName;
  /** Dollars an hour, any part of them that was paid upfront included. */
  readonly perHour: number;
  readonly termYears: 1 | 3;
  /** The family and region of an EC2 Instance Savings Plan; null of a compute one. */
  readonly family: string | null;
  readonly region: string | null;
  /** What it takes off on-demand prices; null where the catalog's is to be taken. */
  readonly discount: number | null;
}

/** Instances or nodes that were reserved: hours of a product, used or not. */
export interface OwnReservation extends OwnSource {
  readonly product: string;
  readonly region: string;
  readonly count: number;
  /** Dollars an hour of one. */
  readonly perHour: number;
  /** Dollars that were paid at once for one. */
  readonly upfront: number;
  readonly termYears: 1 | 3;
}

/** A price book of one's own. */
export interface OwnPrices {
  readonly currency: DisplayCurrency | null;
  /** Whether the account's free allowances are counted; null: as the stack says. */
  readonly freeAllowances: boolean | null;
  readonly discounts: readonly OwnDiscount[];
  readonly prices: readonly OwnPrice[];
  readonly savingsPlans: readonly OwnSavingsPlan[];
  readonly reservations: readonly OwnReservation[];
}

/** List prices, and nothing committed. */
export const listPrices: OwnPrices = {
  currency: null,
  freeAllowances: null,
  discounts: [],
  prices: [],
  savingsPlans: [],
  reservations: [],
};
