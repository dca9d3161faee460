/** A product of an offer file, with its on-demand price. */
export interface ListedProduct {
  readonly sku: string;
  readonly family?: string;
  readonly attributes: Readonly<Record<string, string>>;
  /** Steps of the price: from, to, dollars. */
  readonly steps: readonly (readonly [from: string, to: string, usd: string])[];
  readonly unit: string;
}

/** A product in few words: one flat price. */
export const listed = (
  sku: string,
  family: string,
  usagetype: string,
  usd: string,
  unit: string,
  attributes: Readonly<Record<string, string>> = {},
): ListedProduct => ({
  sku,
  family,
  attributes: { usagetype, locationType: "AWS Region", ...attributes },
  steps: [["0", "Inf", usd]],
  unit,
});

/** What an offer file holds. */
export interface Offer {
  readonly code: string;
  readonly version?: string;
  readonly publicationDate?: string;
  readonly products: readonly ListedProduct[];
  /** How many products that nobody asks for stand beside them. @default 0 */
  readonly others?: number;
}

const productJson = ({ sku, family, attributes }: ListedProduct): string =>
  JSON.stringify({ sku, ...(family === undefined ? {} : { productFamily: family }), attributes });

const termJson = ({ sku, steps, unit }: ListedProduct): string =>
  JSON.stringify({
    [`${sku}.JRTCKXETXF`]: {
      offerTermCode: "JRTCKXETXF",
      sku,
      effectiveDate: "2026-11-01T00:00:00Z",
      priceDimensions: Object.fromEntries(
        steps.map(([beginRange, endRange, usd], index) => [
          `${sku}.JRTCKXETXF.${index}`,
          {
            rateCode: `${sku}.JRTCKXETXF.${index}`,
            description: `$${usd} per ${unit}`,
            beginRange,
            endRange,
            unit,
            pricePerUnit: { USD: usd },
            appliesTo: [],
          },
        ]),
      ),
      termAttributes: {},
    },
  });

/** What a `PriceList` of the Pricing API holds of a product: a text that is JSON itself. */
export const queriedProduct = (offer: Offer, product: ListedProduct): string =>
  JSON.stringify({
    product: JSON.parse(productJson(product)) as unknown,
    serviceCode: offer.code,
    terms: { OnDemand: JSON.parse(termJson(product)) as unknown },
    version: offer.version ?? "20261120120000",
    publicationDate: offer.publicationDate ?? "2026-11-20T12:00:00Z",
  });

/** An instance with Windows on a dedicated host, as most of the real file is: nobody asks for it. */
const other = (index: string): ListedProduct => ({
  sku: `OTHER${index}`,
  family: "Compute Instance",
  attributes: {
    servicecode: "AmazonEC2",
    location: "US East (N. Virginia)",
    locationType: "AWS Region",
    instanceType: `x${index}.12xlarge`,
    currentGeneration: "Yes",
    instanceFamily: "General purpose",
    vcpu: "48",
    physicalProcessor: "Intel Xeon Platinum 8175",
    clockSpeed: "3.1 GHz",
    memory: "192 GiB",
    storage: "EBS only",
    networkPerformance: "10 Gigabit",
    processorArchitecture: "64-bit",
    tenancy: "Host",
    operatingSystem: "Windows",
    licenseModel: "No License required",
    usagetype: `HostBoxUsage:x${index}.12xlarge`,
    operation: "RunInstances:0002",
    capacitystatus: "AllocatedHost",
    dedicatedEbsThroughput: "7000 Mbps",
    enhancedNetworkingSupported: "Yes",
    normalizationSizeFactor: "96",
    preInstalledSw: "SQL Ent",
    processorFeatures: "Intel AVX; Intel AVX2; Intel AVX512; Intel Turbo",
    servicename: "Amazon Elastic Compute Cloud",
  },
  steps: [["0", "Inf", "0.0000000000"]],
  unit: "Hrs",
});

/** A stretch of the file: a text, or many that differ by their number only. */
interface Stretch {
  readonly length: number;
  readonly textOf: (index: number) => string;
  readonly count: number;
}

const placeholder = "#######";
const once = (text: string): Stretch => ({ length: Buffer.byteLength(text), textOf: () => text, count: 1 });
const many = (template: string, count: number): Stretch => ({
  length: Buffer.byteLength(template),
  textOf: (index) => template.replaceAll(placeholder, String(index).padStart(placeholder.length, "0")),
  count,
});

/** An offer file that is made while it is sent: any part of it, without the rest, in AWS's layout. */
export class VirtualOffer {
  readonly #stretches: readonly Stretch[];
  readonly length: number;

  constructor({ code, version, publicationDate, products, others = 0 }: Offer) {
    const entry = (sku: string, json: string) => `${JSON.stringify(sku)} : ${json}`;
    const sample = other(placeholder);
    const head = {
      formatVersion: "v1.0",
      disclaimer: "This pricing list is for informational purposes only.",
      offerCode: code,
      version: version ?? "20261120120000",
      publicationDate: publicationDate ?? "2026-11-20T12:00:00Z",
    };
    const separator = products.length > 0 && others > 0 ? ",\n" : "";
    this.#stretches = [
      once(`${JSON.stringify(head).slice(0, -1)},\n"products" : {\n`),
      once(products.map((product) => entry(product.sku, productJson(product))).join(",\n") + separator),
      ...(others > 0 ? [many(`${entry(sample.sku, productJson(sample))},\n`, others - 1)] : []),
      ...(others > 0 ? [once(entry("OTHERLAST", productJson({ ...sample, sku: "OTHERLAST" })))] : []),
      once('\n},\n"terms" : {\n"OnDemand" : {\n'),
      // What is asked for comes last, so that all before it must be read.
      ...(others > 0 ? [many(`${entry(sample.sku, termJson(sample))},\n`, others - 1)] : []),
      ...(others > 0
        ? [once(entry("OTHERLAST", termJson({ ...sample, sku: "OTHERLAST" })) + separator)]
        : []),
      once(products.map((product) => entry(product.sku, termJson(product))).join(",\n")),
      once('\n},\n"Reserved" : {\n'),
      ...(others > 0 ? [many(`${entry(sample.sku, termJson(sample))},\n`, Math.ceil(others / 10))] : []),
      once(`${entry("RESERVEDLAST", "{}")}\n}\n}\n}\n`),
    ];
    this.length = this.#stretches.reduce((sum, { length, count }) => sum + length * count, 0);
  }

  /** The file from an offset on, in pieces of some 64 kB. */
  *from(offset: number): Generator<Buffer> {
    let skip = offset;
    let buffer = "";
    for (const { length, textOf, count } of this.#stretches) {
      if (skip >= length * count) {
        skip -= length * count;
        continue;
      }
      for (let index = Math.floor(skip / length); index < count; index += 1) {
        buffer += skip > 0 ? textOf(index).slice(skip - index * length) : textOf(index);
        skip = 0;
        if (buffer.length < 65_536) continue;
        yield Buffer.from(buffer);
        buffer = "";
      }
    }
    if (buffer !== "") yield Buffer.from(buffer);
  }

  /** All of it, for small ones. */
  text(): string {
    return Buffer.concat([...this.from(0)]).toString();
  }
}
