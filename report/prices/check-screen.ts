import { createColors } from "picocolors";
import type { PriceCheck } from "../../contract/prices";
import { quantity } from "../format";
import { type ScreenOptions, stylesOf, type Styles } from "../section";
import { table } from "../table";
import { screenWidth, wrap } from "../text";

/** How old prices are, what they cover and what a stack lacks, as a screen of a terminal. */
export function renderPriceCheck(check: PriceCheck, { colour }: ScreenOptions): string {
  const styles = stylesOf(createColors(colour));
  return [ages(check, styles), coverage(check, styles), stack(check, styles), verdict(check, styles)]
    .filter((lines) => lines.length > 0)
    .map((lines) => `${lines.join("\n")}\n`)
    .join("\n");
}

function ages({ services, olderThan, refreshed }: PriceCheck, styles: Styles): string[] {
  const lines = table(
    [
      { header: "Service" },
      { header: "Products", align: "right" },
      { header: "Rows", align: "right" },
      { header: "Oldest" },
      { header: "Newest" },
      ...(olderThan === null ? [] : [{ header: `Before ${olderThan}`, align: "right" as const }]),
    ],
    services.map(({ service, products, rows, oldest, newest, old }) => ({
      cells: [service, String(products), String(rows), oldest, newest, old === 0 ? "" : String(old)],
      ...(old > 0 && { style: styles.warning }),
    })),
    { width: screenWidth, headerStyle: styles.label },
  );
  const own =
    refreshed === null ? [] : [styles.quiet(`${refreshed.rows} of the rows are from ${refreshed.file}`)];
  return [...lines, ...own];
}

function coverage({ regions, services }: PriceCheck, styles: Styles): string[] {
  const names = regions.map(({ region }) => region);
  const regional = services.filter(({ byRegion }) => names.some((name) => name in byRegion));
  return [
    styles.label("Products with a price, by region"),
    ...table(
      [
        { header: "Region" },
        { header: "Priced", align: "right" },
        { header: "Known", align: "right" },
        { header: "Services without any" },
      ],
      regions.map(({ region, priced, of }) => ({
        cells: [
          region,
          String(priced),
          String(of),
          regional
            .filter(({ byRegion }) => (byRegion[region] ?? byRegion["global"] ?? 0) === 0)
            .map(({ service }) => service)
            .sort()
            .join(", "),
        ],
      })),
      { width: screenWidth },
    ),
  ];
}

function stack({ stack: checked }: PriceCheck, styles: Styles): string[] {
  if (checked === null) return [];
  const { project, stack: name, prices, oldest, old, missing } = checked;
  const lines = [
    styles.label(`${project}/${name}: ${prices} prices${oldest === null ? "" : `, the oldest of ${oldest}`}`),
    ...old.map(({ id, asOf }) => styles.warning(`  ${id} is of ${asOf}`)),
  ];
  if (missing.length === 0) return [...lines, "  Everything that it uses has a price."];
  return [
    ...lines,
    ...missing.flatMap(({ product, region, meter, quantity: { expected, maximum }, resources, remedy }) => {
      const much =
        expected === maximum ? quantity(expected) : `${quantity(expected)}, at most ${quantity(maximum)}`;
      const where = region ?? "a region that is not known";
      return [
        ...wrap(
          `no price for ${product} in ${where}: ${much} a month of ${meter}, ${resources.length === 1 ? "1 resource" : `${resources.length} resources`}`,
          screenWidth - 2,
        ).map((line) => `  ${styles.bad(line)}`),
        ...wrap(`→ ${remedy}`, screenWidth - 4).map((line) => `    ${styles.remedy(line)}`),
      ];
    }),
  ];
}

function verdict({ failures }: PriceCheck, styles: Styles): string[] {
  return failures.map((failure) => styles.bad(`✗ ${failure}`));
}
