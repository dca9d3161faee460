import { JSONParser } from "@streamparser/json";
import { z } from "zod";

const textRecord = z.record(z.string(), z.string());
const productSchema = z.object({ productFamily: z.string().default(""), attributes: textRecord });
const dimensionSchema = z.object({
  beginRange: z.string().default("0"),
  endRange: z.string().default("Inf"),
  unit: z.string(),
  description: z.string().default(""),
  pricePerUnit: textRecord,
});
const termsSchema = z.record(
  z.string(),
  z.object({ effectiveDate: z.string().default(""), priceDimensions: z.record(z.string(), dimensionSchema) }),
);
const headerSchema = z.object({ offerCode: z.string(), version: z.string(), publicationDate: z.string() });
const listedSchema = z.object({
  product: z.object({ sku: z.string(), ...productSchema.shape }),
  serviceCode: z.string(),
  terms: z.object({ OnDemand: termsSchema.optional() }),
  version: z.string().default(""),
  publicationDate: z.string().default(""),
});

/** What an offer file says of itself. */
export interface OfferHeader {
  readonly offerCode: string;
  readonly version: string;
  readonly publicationDate: string;
}

/** A product of the price list. */
export interface OfferProduct {
  readonly sku: string;
  readonly family: string;
  readonly attributes: Readonly<Record<string, string>>;
}

/** One step of an on-demand price, as it is listed. */
export type OfferDimension = z.infer<typeof dimensionSchema>;

/** Hears what a price list says, as it is read. */
export interface OfferListener {
  header(header: OfferHeader): void;
  /** Whether the product's price is wanted. */
  product(product: OfferProduct): boolean;
  /** The steps of the price of a product that is wanted. */
  price(sku: string, dimensions: readonly OfferDimension[]): void;
}

/** A price list that can't be read: the message says where it stands and why. */
export class OfferError extends Error {
  override readonly name = "OfferError";
}

/** Takes a price list's bytes as they come. */
export interface OfferReader {
  /**
   * @returns whether all that is wanted has been read, so that the rest need not be fetched
   * @throws OfferError
   */
  write(bytes: Uint8Array): boolean;
  /** @throws OfferError where the list ended too early */
  end(): void;
}

/** Reads JSON as a stream, and tells what is wrong with it by the byte where it stands. */
class JsonStream {
  readonly #parser: JSONParser;
  #bytes = 0;

  constructor(
    private readonly place: string,
    paths: string[],
    onValue: (path: readonly string[], value: unknown) => void,
  ) {
    this.#parser = new JSONParser({ paths, keepStack: false });
    this.#parser.onValue = ({ value, key, stack }) => {
      const path = stack.slice(1).map((element) => String(element.key));
      onValue([...path, String(key)], value);
    };
  }

  write(bytes: Uint8Array): void {
    try {
      if (!this.#parser.isEnded) this.#parser.write(bytes);
    } catch (error) {
      throw this.#failure(error);
    }
    this.#bytes += bytes.length;
  }

  get isWhole(): boolean {
    return this.#parser.isEnded;
  }

  endsEarly(): OfferError {
    return new OfferError(`${this.place}: it ends in the middle, after ${this.#bytes} bytes`);
  }

  #failure(error: unknown): OfferError {
    if (error instanceof OfferError) return error;
    const why = error instanceof Error ? error.message : String(error);
    return new OfferError(`${this.place}: near byte ${this.#bytes}: ${why}`);
  }
}

function checked<T>(schema: z.ZodType<T>, value: unknown, what: string): T {
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  const path = issue?.path.join(".") ?? "";
  throw new OfferError(
    `${what} is not as expected: ${path === "" ? "" : `${path}: `}${issue?.message ?? ""}`,
  );
}

const dimensionsOf = (terms: z.infer<typeof termsSchema>): OfferDimension[] =>
  Object.values(terms).flatMap(({ priceDimensions }) => Object.values(priceDimensions));

/**
 * Reads a bulk offer file: products first, then on-demand terms. Only what is wanted is kept, so that a file of hundreds
 * of megabytes takes no more memory than a small one.
 *
 * @param place where the file stands, for messages
 */
export function bulkReader(place: string, listener: OfferListener): OfferReader {
  const wanted = new Set<string>();
  const header: Record<string, unknown> = {};
  let hasProducts = false;
  let isDone = false;

  const take = ([section = "", key, sku]: readonly string[], value: unknown): void => {
    if (section === "products" && key !== undefined) {
      if (!hasProducts)
        listener.header(checked(headerSchema, header, `${place}: what stands before the products`));
      hasProducts = true;
      const { productFamily, attributes } = checked(productSchema, value, `${place}: product ${key}`);
      if (listener.product({ sku: key, family: productFamily, attributes })) wanted.add(key);
    } else if (section === "terms" && sku !== undefined) {
      if (!hasProducts)
        throw new OfferError(
          `${place}: its terms stand before its products, which can't be read as a stream`,
        );
      if (key !== "OnDemand") isDone = true;
      else if (wanted.has(sku))
        listener.price(sku, dimensionsOf(checked(termsSchema, value, `${place}: terms of ${sku}`)));
    } else header[section] = value;
  };

  // What is asked for is let go of once it was heard; all else inside it would be kept until the end.
  const stream = new JsonStream(
    place,
    ["$.offerCode", "$.version", "$.publicationDate", "$.products.*", "$.terms.*.*"],
    take,
  );
  return {
    write: (bytes) => {
      stream.write(bytes);
      return isDone;
    },
    end: () => {
      if (!stream.isWhole) throw stream.endsEarly();
      if (!hasProducts) throw new OfferError(`${place}: it has no products`);
    },
  };
}

/**
 * Reads what `aws pricing get-products` prints: `PriceList` is an array of texts that are JSON themselves. Objects in
 * their place are read, too.
 */
export function queryReader(place: string, listener: OfferListener): OfferReader {
  let count = 0;
  const stream = new JsonStream(place, ["$.PriceList.*"], ([, index = ""], value) => {
    count += 1;
    const what = `${place}: product ${index} of PriceList`;
    let parsed: unknown = value;
    if (typeof value === "string") {
      try {
        parsed = JSON.parse(value);
      } catch {
        throw new OfferError(`${what} is no JSON`);
      }
    }
    const { product, serviceCode, terms, version, publicationDate } = checked(listedSchema, parsed, what);
    listener.header({ offerCode: serviceCode, version, publicationDate });
    const { sku, productFamily, attributes } = product;
    if (listener.product({ sku, family: productFamily, attributes }) && terms.OnDemand !== undefined)
      listener.price(sku, dimensionsOf(terms.OnDemand));
  });
  return {
    write: (bytes) => {
      stream.write(bytes);
      return false;
    },
    end: () => {
      if (!stream.isWhole) throw stream.endsEarly();
      if (count === 0) throw new OfferError(`${place}: it has no products in a PriceList`);
    },
  };
}
