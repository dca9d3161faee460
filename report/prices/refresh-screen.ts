import { createColors } from "picocolors";
import type { PriceRefresh } from "../../contract/prices";
import { count, nothing } from "../format";
import { type ScreenOptions, stylesOf, type Styles } from "../section";
import { table } from "../table";
import { screenWidth, wrap } from "../text";
import { tiersText } from "./tiers";

/** How many changes a screen shows; the document holds all. */
const mostChanges = 60;

const signedShare = (share: number | null): string =>
  share === null ? nothing : `${share > 0 ? "+" : ""}${count(share * 100)} %`;

/** What a refresh changes, refuses and leaves out, as a screen of a terminal. */
export function renderPriceRefresh(refresh: PriceRefresh, { colour }: ScreenOptions): string {
  const styles = stylesOf(createColors(colour));
  return [changes(refresh, styles), refusals(refresh, styles), decoys(refresh, styles), end(refresh, styles)]
    .filter((lines) => lines.length > 0)
    .map((lines) => `${lines.join("\n")}\n`)
    .join("\n");
}

function changes({ changed }: PriceRefresh, styles: Styles): string[] {
  if (changed.length === 0) return [];
  const rows = changed.slice(0, mostChanges).map((change) => ({
    cells: [
      change.product + (change.allowance ? " (free)" : ""),
      change.region,
      tiersText(change.before, change.allowance),
      tiersText(change.after, change.allowance),
      change.unit,
      signedShare(change.share),
    ],
  }));
  const lines = table(
    [
      { header: "Product" },
      { header: "Region" },
      { header: "Old", align: "right" },
      { header: "New", align: "right" },
      { header: "per" },
      { header: "Change", align: "right" },
    ],
    rows,
    { width: screenWidth, headerStyle: styles.label },
  );
  const more = changed.length - rows.length;
  return more > 0 ? [...lines, styles.quiet(`… and ${more} more; --json shows all`)] : lines;
}

function refusals({ refused }: PriceRefresh, styles: Styles): string[] {
  if (refused.length === 0) return [];
  return [
    styles.bad(`Refused (${refused.length})`),
    ...refused
      .slice(0, mostChanges)
      .flatMap(({ product, region, why }) =>
        wrap(`${product} in ${region}: ${why}`, screenWidth - 2).map((line) => `  ${line}`),
      ),
    ...(refused.length > mostChanges ? [styles.quiet(`  … and ${refused.length - mostChanges} more`)] : []),
  ];
}

function decoys(refresh: PriceRefresh, styles: Styles): string[] {
  if (refresh.decoys.length === 0) return [];
  return [
    styles.label("Left out, since it only looks like what is wanted"),
    ...refresh.decoys.map(({ what, skus, example }) =>
      styles.quiet(`  ${what}: ${skus === 1 ? "1 SKU" : `${skus} SKUs`}, such as ${example}`),
    ),
  ];
}

function end(refresh: PriceRefresh, styles: Styles): string[] {
  const { changed, confirmed, refused, out, written, notes } = refresh;
  const fresh = changed.filter(({ before }) => before.length === 0).length;
  const summary = [
    `${changed.length - fresh} changed, ${fresh} new, ${confirmed} as before`,
    ...(refused.length > 0 ? [`${refused.length} refused`] : []),
    written ? `written to ${out}` : "nothing was written",
  ];
  return [
    ...notes.flatMap((note) => wrap(note, screenWidth)).map(styles.quiet),
    styles.label(summary.join(" · ")),
  ];
}
