import * as fc from "fast-check";
import { PriceBook } from "../../cost/price-book";
import { catalogOf, price } from "../helpers/price-fixture";
import { range } from "../helpers/stack-fixture";

/** AWS's egress: 100 GB free, then 10 TB, 40 TB and the rest, a TB being 1,024 GB. */
const egress = [
  price("egress", 0, { to: 100, allowance: true, id: "egress#free" }),
  price("egress", 0.09, { from: 0, to: 10_240 }),
  price("egress", 0.085, { from: 10_240, to: 51_200 }),
  price("egress", 0.07, { from: 51_200, to: null }),
];
const catalog = catalogOf([
  ...egress,
  price("egress", 0, { region: "eu-west-1", to: 100, allowance: true }),
  price("egress", 0.09, { region: "eu-west-1" }),
]);
const cost = (book: PriceBook, quantity: number, place = "us-east-1") =>
  book
    .take("egress", place, range(quantity))
    .parts.reduce((sum, part) => sum + part.quantity.expected * part.price.unitPrice, 0);

describe("a quantity goes through the tiers", () => {
  test.each([
    [0, 0],
    [100, 0],
    [101, 0.09],
    [10_240, (10_240 - 100) * 0.09],
    [10_241, (10_240 - 100) * 0.09 + 0.085],
    [51_200, (10_240 - 100) * 0.09 + 40_960 * 0.085],
    [60_000, (10_240 - 100) * 0.09 + 40_960 * 0.085 + 8800 * 0.07],
  ])("%d GB with the allowance cost %d", (quantity, expected) => {
    expect(cost(new PriceBook(catalog, true), quantity)).toBeCloseTo(expected, 8);
  });

  test("without the account's allowances every unit is paid", () => {
    expect(cost(new PriceBook(catalog, false), 10_241)).toBeCloseTo(10_240 * 0.09 + 0.085, 8);
  });

  test("each tier that is reached is a part of its own, the free units too", () => {
    const { parts } = new PriceBook(catalog, true).take("egress", "us-east-1", range(0, 150, 20_000));
    expect(parts.map(({ price: { id }, quantity }) => [id, quantity])).toEqual([
      ["egress#free", range(0, 100, 100)],
      ["egress@us-east-1#0", range(0, 50, 10_140)],
      ["egress@us-east-1#10240", range(0, 0, 9760)],
    ]);
  });

  test("nothing used is still shown at the first tier's price", () => {
    const { parts, gap } = new PriceBook(catalog, true).take("egress", "us-east-1", range(0));
    expect(parts.map(({ price: { id }, quantity }) => [id, quantity])).toEqual([
      ["egress@us-east-1#0", range(0)],
    ]);
    expect(gap).toBeNull();
  });
});

describe("tiers and allowances count over the account", () => {
  test("a second resource begins in the tier where the first stopped", () => {
    const book = new PriceBook(catalog, true);
    const together = cost(book, 10_000) + cost(book, 10_000);
    expect(together).toBeCloseTo(cost(new PriceBook(catalog, true), 20_000), 8);
  });

  test("an allowance is given once, whatever the region", () => {
    const book = new PriceBook(catalog, true);
    expect(cost(book, 60)).toBe(0);
    expect(cost(book, 60, "eu-west-1")).toBeCloseTo(20 * 0.09, 8);
  });

  test("products of one pool share its allowance, whichever comes first", () => {
    const pooled = ["x86", "arm"].flatMap((product) => [
      price(product, 0, { to: 400, allowance: true, id: `${product}#free`, pool: "duration" }),
      price(product, 0.01),
    ]);
    const book = new PriceBook(catalogOf(pooled), true);
    const paid = (product: string, quantity: number) =>
      book
        .take(product, "us-east-1", range(quantity))
        .parts.reduce((sum, part) => sum + part.quantity.expected * part.price.unitPrice, 0);
    expect(paid("x86", 300)).toBe(0);
    expect(paid("arm", 300)).toBeCloseTo(200 * 0.01, 8);
    expect(paid("x86", 100)).toBeCloseTo(100 * 0.01, 8);
  });

  test("any split of a quantity over resources costs what the whole costs", () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 0, max: 40_000 }), { minLength: 1, maxLength: 6 }),
        (quantities) => {
          const book = new PriceBook(catalog, true);
          const split = quantities.reduce((sum, quantity) => sum + cost(book, quantity), 0);
          const whole = cost(
            new PriceBook(catalog, true),
            quantities.reduce((sum, quantity) => sum + quantity, 0),
          );
          expect(split).toBeCloseTo(whole, 5);
        },
      ),
    );
  });

  test("minimum ≤ expected ≤ maximum holds in every part, however many resources came before", () => {
    const amount = fc.tuple(fc.nat(60_000), fc.nat(60_000), fc.nat(60_000)).map((numbers) => {
      const [minimum, expected, maximum] = numbers.sort((a, b) => a - b);
      return { minimum, expected, maximum };
    });
    fc.assert(
      fc.property(fc.array(amount, { minLength: 1, maxLength: 5 }), (quantities) => {
        const book = new PriceBook(catalog, true);
        for (const asked of quantities) {
          const { parts } = book.take("egress", "us-east-1", asked);
          for (const { quantity } of parts) {
            expect(quantity.minimum).toBeLessThanOrEqual(quantity.expected);
            expect(quantity.expected).toBeLessThanOrEqual(quantity.maximum);
          }
          for (const key of ["minimum", "expected", "maximum"] as const) {
            expect(parts.reduce((sum, { quantity }) => sum + quantity[key], 0)).toBeCloseTo(asked[key], 6);
          }
        }
      }),
    );
  });
});

describe("what has no price", () => {
  test("is named with product and region, never zero", () => {
    expect(new PriceBook(catalog, true).take("ec2.x9z.large", "eu-west-1", range(730))).toEqual({
      parts: [],
      gap: "no price for ec2.x9z.large in eu-west-1",
    });
  });

  test("costs nothing where nothing of it is used", () => {
    expect(new PriceBook(catalog, true).take("ec2.x9z.large", "eu-west-1", range(0)).gap).toBeNull();
  });

  test("a quantity beyond the last known tier is a gap, and the known part stays", () => {
    const book = new PriceBook(catalogOf([price("s3.storage", 0.023, { to: 51_200 })]), true);
    const { parts, gap } = book.take("s3.storage", "us-east-1", range(60_000));
    expect(parts.map(({ quantity }) => quantity.expected)).toEqual([51_200]);
    expect(gap).toBe("no price for s3.storage in us-east-1 beyond its last tier");
  });

  test("a global price serves every region", () => {
    const book = new PriceBook(catalogOf([price("route53.zone", 0.5, { region: "global" })]), true);
    expect(book.take("route53.zone", "eu-west-1", range(1)).parts).toHaveLength(1);
  });
});
