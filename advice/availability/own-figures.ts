import { closest } from "fastest-levenshtein";
import type { Catalog, RecoveryFact } from "../../catalog/types";
import type { UsedFact } from "../../contract/availability";

/** A figure that nobody publishes, as those who run the stack know it. */
export interface OwnFigure {
  /** Of a recovery fact that the catalog assumes, such as `zone.lossesPerYear`. */
  readonly id: string;
  /** From 0, in the unit of the catalog's row. */
  readonly value: number;
  /** As it was written, for messages. @default the value */
  readonly written?: string;
  /** Where it was said, such as `--assume`. */
  readonly source: string;
}

/** The figures that may be stated: those that the catalog can only assume. */
const assumable = ({ recoveryFacts }: Pick<Catalog, "recoveryFacts">): readonly RecoveryFact[] =>
  recoveryFacts.filter(({ basis }) => basis === "assumed");

const hoursPerYear = 8760;

/**
 * What is wrong with figures of one's own, all of it; empty where they can be taken.
 *
 * @example ownFigureMistakes([{ id: "zone.loses", value: 1, source: "--assume" }], catalog)
 */
export function ownFigureMistakes(
  figures: readonly OwnFigure[],
  catalog: Pick<Catalog, "recoveryFacts">,
): string[] {
  const known = assumable(catalog).map(({ id }) => id);
  const isPossible = (value: number): boolean => Number.isFinite(value) && value >= 0;
  const own = withOwnFigures(
    catalog,
    figures.filter((figure) => isPossible(figure.value)),
  );
  const value = (id: string): number => own.recoveryFacts.find((fact) => fact.id === id)?.value ?? 0;
  return [
    ...figures.flatMap(({ id, value: given, written = String(given), source }, index) => [
      ...(known.includes(id)
        ? []
        : catalog.recoveryFacts.some((fact) => fact.id === id)
          ? [
              `${source} ${id}: that figure is published; accepted are those that are assumed: ${known.join(", ")}`,
            ]
          : [
              `${source} ${id}: there is no such figure; did you mean "${closest(id, known)}"? (${known.join(", ")})`,
            ]),
      ...(isPossible(given)
        ? []
        : [`${source} ${id}: "${written}" is no number from 0; write it as ${id}=0.5`]),
      ...(figures.findIndex((each) => each.id === id) === index ? [] : [`${source} ${id}: it stands twice`]),
    ]),
    ...["zone", "region"].flatMap((place) => {
      const hours = value(`${place}.lossesPerYear`) * value(`${place}.lossHours`);
      return hours < hoursPerYear
        ? []
        : [
            `${place}.lossesPerYear × ${place}.lossHours is ${hours} h: a ${place} that is lost all the year (${hoursPerYear} h) carries nothing`,
          ];
    }),
  ];
}

/** The catalog with figures of one's own in place of those that it assumes. */
export function withOwnFigures<Facts extends Pick<Catalog, "recoveryFacts">>(
  catalog: Facts,
  figures: readonly OwnFigure[],
): Facts {
  if (figures.length === 0) return catalog;
  const own = new Map(figures.map(({ id, value }) => [id, value]));
  return {
    ...catalog,
    recoveryFacts: catalog.recoveryFacts.map((fact) => ({ ...fact, value: own.get(fact.id) ?? fact.value })),
  };
}

/** A figure as it is listed: one's own says so, where it was said, and what it stands in place of. */
export function asOwned(
  fact: UsedFact,
  figures: readonly OwnFigure[],
  { recoveryFacts }: Pick<Catalog, "recoveryFacts">,
): UsedFact {
  const own = figures.find(({ id }) => id === fact.id);
  if (own === undefined) return fact;
  const assumed = recoveryFacts.find(({ id }) => id === fact.id)?.value;
  return {
    ...fact,
    basis: "yours",
    source: `${own.source}, in place of ${assumed ?? "none"} ${fact.unit} that is assumed`,
    asOf: null,
  };
}
