import type { Bottleneck } from "../contract/stack-output";
import { count, money, month, signedCount, signedMoney } from "./format";
import { bodyWidth, section, type Styles } from "./section";
import { wrapItems } from "./text";

/** Which tier binds first, when, and the cheapest remedy. */
export function bottleneckSection(bottleneck: Bottleneck | null, styles: Styles): string[] {
  const sentences =
    bottleneck === null ? ["none within the months that the plan looks ahead"] : inWords(bottleneck);
  return section("Bottleneck", wrapItems(sentences, " ", bodyWidth), styles.label);
}

const inWords = ({ tier, constraint, month: binds, remedy }: Bottleneck): string[] => [
  `${tier} ${constraint}, ${month(binds)}.`,
  remedy === null ? "No larger size is known." : `Cheapest remedy: ${remedyInWords(remedy)}`,
];

/** What a remedy changes, costs and gains. */
function remedyInWords({ change, usdPerMonth, monthsGained }: NonNullable<Bottleneck["remedy"]>): string {
  const price =
    usdPerMonth === null
      ? "price not known"
      : `${usdPerMonth === 0 ? money(0) : signedMoney(usdPerMonth)} a month`;
  const gained =
    monthsGained === null
      ? "enough for all of the plan"
      : `${signedCount(monthsGained)} ${count(monthsGained) === "1" ? "month" : "months"}`;
  return `${change}, ${price}, ${gained}`;
}
