import type { PlanDocument, PlannedTier } from "../contract/plan";

type Cell = string | number | boolean | null;

/** A cell as RFC 4180 has it: in quotes where it holds a comma, quotes or a line break. */
function written(cell: Cell): string {
  const text = cell === null ? "" : String(cell);
  return /[",\r\n]/u.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

const line = (cells: readonly Cell[]): string => `${cells.map(written).join(",")}\r\n`;

/** Columns of one tier; a constraint that a month does not know is left empty. */
function tierColumns(
  name: string,
  constraints: readonly string[],
): readonly (readonly [header: string, of: (tier: PlannedTier | undefined) => Cell])[] {
  return [
    [`${name}.size`, (tier) => tier?.size ?? null],
    [`${name}.count`, (tier) => tier?.count ?? null],
    [`${name}.type`, (tier) => tier?.type ?? null],
    [`${name}.binding`, (tier) => tier?.binding ?? null],
    ...constraints.map(
      (constraint) =>
        [
          `${name}.utilisation.${constraint}`,
          (tier: PlannedTier | undefined): Cell => tier?.utilisation[constraint] ?? null,
        ] as const,
    ),
    [`${name}.usdPerMonth`, (tier) => tier?.usdPerMonth ?? null],
  ];
}

/**
 * The months of a plan as CSV (RFC 4180) for a spreadsheet: a row a month, columns named by their place in the JSON document,
 * numbers unrounded.
 *
 * @param only the tier whose columns are wanted. @default all
 */
export function planCsv({ months }: PlanDocument, only?: string): string {
  const all = months.flatMap(({ tiers }) => tiers);
  const names = [...new Set(all.map(({ name }) => name))].filter(
    (name) => only === undefined || name === only,
  );
  const columns = names.map((name) => {
    const constraints = new Set(
      all.filter((tier) => tier.name === name).flatMap(({ utilisation }) => Object.keys(utilisation)),
    );
    return { name, of: tierColumns(name, [...constraints].sort()) };
  });
  const head = [
    "month",
    "phase",
    "users.median",
    "users.p90",
    "peakRequestsPerSecond.median",
    "peakRequestsPerSecond.p90",
    "eventMultiplier",
    "events",
    "usdPerMonth",
    "complete",
    ...columns.flatMap(({ of }) => of.map(([header]) => header)),
  ];
  const rows = months.map((row) => [
    row.month,
    row.phase,
    row.users.median,
    row.users.p90,
    row.peakRequestsPerSecond.median,
    row.peakRequestsPerSecond.p90,
    row.eventMultiplier,
    row.events.join("; "),
    row.usdPerMonth,
    row.complete,
    ...columns.flatMap(({ name, of }) => {
      const tier = row.tiers.find((each) => each.name === name);
      return of.map(([, value]) => value(tier));
    }),
  ]);
  return [head, ...rows].map(line).join("");
}
