import type { Properties } from "./values";

/** A change of a property that replaces the resource in some cases only. */
export interface ChangedProperty {
  readonly before: unknown;
  readonly after: unknown;
  readonly olds: Properties;
  readonly news: Properties;
}

/** The cases, by the name that the table's rows give them. */
export const conditions: Readonly<Record<string, (change: ChangedProperty) => boolean>> = {
  conditional: () => false,
};
