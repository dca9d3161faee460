/** The instance type of a product that is hours of an EC2 instance: `ec2.m7g.large`. */
export interface InstanceProduct {
  readonly type: string;
  readonly family: string;
}

/** The product of a price: its id without the region and the tier. */
export const productOf = (priceId: string): string => priceId.slice(0, priceId.indexOf("@"));

/** The region of a price, without the tier. */
export const regionOf = (priceId: string): string =>
  priceId.slice(priceId.indexOf("@") + 1).replace(/#.*$/u, "");

/** Reads a product as hours of an EC2 instance on demand; null where it is another product. */
export function instanceOf(product: string): InstanceProduct | null {
  const match = /^ec2\.((?!spot)[a-z]+[0-9][a-z0-9-]*)\.[a-z0-9-]+$/u.exec(product);
  return match?.[1] === undefined ? null : { type: product.slice("ec2.".length), family: match[1] };
}
