import { monthsBetween } from "../../planning/months";

/** What has a date: null where it is read in the stack itself. */
interface Dated {
  readonly id: string;
  /** A year, a month or a day; a year counts from its first month. */
  readonly asOf: string | null;
}

/** A figure and its age in whole months. */
export type Aged<Of extends Dated> = Of & { readonly asOf: string; readonly ageMonths: number };

/**
 * Dated figures with their age in a month, the oldest first. No clock is asked: the same stack has figures of the same age on
 * every day.
 *
 * @param month the month for which they shall hold, such as that of the stack: `2026-11`
 * @throws RangeError where the month is none
 * @example agedFigures(document.facts, document.month).filter(({ ageMonths }) => ageMonths > 60)
 */
export function agedFigures<Of extends Dated>(figures: readonly Of[], month: string): Aged<Of>[] {
  return figures
    .flatMap((figure): Aged<Of>[] => {
      const { asOf } = figure;
      if (asOf === null) return [];
      return [{ ...figure, asOf, ageMonths: monthsBetween(monthOf(asOf), month) }];
    })
    .sort((a, b) => b.ageMonths - a.ageMonths || (a.id < b.id ? -1 : 1));
}

const monthOf = (asOf: string): string => (asOf.length === 4 ? `${asOf}-01` : asOf.slice(0, 7));
