/** Where a price of a product holds, and so in which offer file its SKU stands. */
export type Scope =
  /** In one region, in that region's file; its usage types carry the region's prefix. */
  | "region"
  /** Everywhere alike, but listed in every region's file without a prefix. */
  | "anywhere"
  /** Everywhere alike, in the offer's file over all regions. */
  | "global"
  /** Where viewers are, in the offer's file over all regions; usage types carry the area's prefix. */
  | "area";

/**
 * Which SKU of AWS's price list is a product of the catalog. Exactly one SKU must match in a region (or area); a name
 * in braces in `product` is an attribute of the SKU, and then there is one SKU for each of its values.
 */
export interface PriceQuery {
  /** The product's key in the catalog: `nat.hour`, `ec2.{instanceType}`. */
  readonly product: string;
  /** The offer's code: `AmazonEC2`. */
  readonly offer: string;
  /** @default "region" */
  readonly scope?: Scope;
  /**
   * The usage type without the region's prefix: `NatGateway-Hours`. One that ends in a colon stands for all that begin
   * so: `BoxUsage:`. Several are the names of one thing in different regions.
   */
  readonly usage: string | readonly string[];
  /** The SKU's product family. @default any */
  readonly family?: string;
  /**
   * What attributes must be. Of several values the first that any SKU has is taken, since some regions list a product
   * for each engine and others for all.
   */
  readonly attributes?: Readonly<Record<string, string | readonly string[]>>;
  /**
   * Which of a region's prefixes counts: `old` is none in us-east-1 and `EU-` in eu-west-1, for products that are listed
   * under both. @default any
   */
  readonly prefix?: "old";
  /** The name of the decoy that is asked for on purpose: `readable standbys`. @default none */
  readonly variant?: string;
  /** The catalog's unit. */
  readonly unit: string;
  /** The free tier, where a SKU of its own names it: `Global-Request`. It covers an account, whatever the region. */
  readonly freeUsage?: string;
  /** Products that share one free tier. */
  readonly pool?: string;
  /** The file of `catalog/facts`. */
  readonly file: string;
}
