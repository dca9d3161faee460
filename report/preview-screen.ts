import { createColors } from "picocolors";
import type { Preview } from "../contract/preview";
import { bottleneckSection } from "./bottleneck";
import { beforeFirstUp, next } from "./preview-parts/ahead";
import { cost, shortfall } from "./preview-parts/cost";
import { demand, header, silent } from "./preview-parts/heading";
import { failures, policies } from "./preview-parts/policies";
import { tiers } from "./preview-parts/tiers";
import { uptimes } from "./preview-parts/uptime";
import { type ScreenOptions, stylesOf } from "./section";

/**
 * The preview as one screen of a terminal, at most 100 columns wide. What fails comes first; every number on it stands
 * in the document; what is not known is said so. The same document gives the same bytes everywhere.
 *
 * @returns lines, the last one ended too
 */
export function renderPreview(preview: Preview, { colour }: ScreenOptions): string {
  const view = { preview, styles: stylesOf(createColors(colour)) };
  const blocks = [
    failures(view),
    header(view),
    silent(view),
    demand(view),
    tiers(view),
    preview.tiers.length === 0 ? [] : bottleneckSection(preview.bottleneck, view.styles),
    [...cost(view), ...shortfall(view)],
    uptimes(view),
    policies(view),
    next(view),
    beforeFirstUp(view),
  ];
  return blocks
    .filter((lines) => lines.length > 0)
    .map((lines) => `${lines.join("\n")}\n`)
    .join("\n");
}
