import { type Case, cases } from "./cases";
import type { Knowledge } from "./operations";
import { table } from "./table";
import type { PropertyRow, TypeRow } from "./table/rows";
import { rules } from "./table/rules";

test.each(cases.map((one) => [one.title, one] as const))("%s", (_, { wrong }) => {
  expect(wrong({ table, rules })).toBeUndefined();
});

/** Something taken out of the table. */
interface Removal {
  /** The type, or the rule, that loses it. */
  readonly about: string;
  readonly what: string;
  readonly without: () => Knowledge;
}

type Rows = Readonly<Record<string, PropertyRow>>;

const without = (object: object, name: string): Record<string, unknown> =>
  Object.fromEntries(Object.entries(object).filter(([key]) => key !== name));

/** A row may say a thing in several parts; each of them must be needed. */
const parts = [
  "required",
  "replaces",
  "default",
  "computed",
  "oneOf",
  "range",
  "pattern",
  "json",
  "refersTo",
];

/** The rows with one less, or one part of a row less. */
function lessRows(rows: Rows, path: string): { readonly what: string; readonly rows: Rows }[] {
  return Object.entries(rows).flatMap(([name, row]) => {
    const here = `${path}${name}`;
    const instead = (other: unknown): Rows => ({ ...rows, [name]: other as PropertyRow });
    return [
      { what: here, rows: without(rows, name) as Rows },
      ...parts
        .filter((part) => part in row)
        .map((part) => ({ what: `${here}: ${part}`, rows: instead(without({ ...row }, part)) })),
      ...lessRows(row.of ?? {}, `${here}.`).map((inner) => ({
        what: inner.what,
        rows: instead({ ...row, of: inner.rows }),
      })),
    ];
  });
}

function lessOf(type: string, row: TypeRow): Removal[] {
  const instead = (other: unknown): Knowledge => ({ table: { ...table, [type]: other as TypeRow }, rules });
  const optional = Object.keys(row).filter(
    (name) => !["source", "id", "properties", "outputs"].includes(name),
  );
  return [
    {
      about: type,
      what: "the type",
      without: () => ({ table: without(table, type) as typeof table, rules }),
    },
    { about: type, what: "the id", without: () => instead({ ...row, id: "" }) },
    ...optional.map((name) => ({
      about: type,
      what: name,
      without: () => instead(without({ ...row }, name)),
    })),
    ...Object.keys(row.outputs ?? {}).map((name) => ({
      about: type,
      what: `output ${name}`,
      without: () => instead({ ...row, outputs: without(row.outputs ?? {}, name) }),
    })),
    ...lessRows(row.properties, "").map(({ what, rows }) => ({
      about: type,
      what,
      without: () => instead({ ...row, properties: rows }),
    })),
  ];
}

const removals: readonly Removal[] = [
  ...Object.entries(table).flatMap(([type, row]) => lessOf(type, row)),
  ...Object.keys(rules).map((name) => ({
    about: name,
    what: "the rule",
    without: () => ({ table, rules: without(rules, name) as typeof rules }),
  })),
];

const casesAbout = new Map<string, Case[]>();
for (const one of cases) casesAbout.set(one.about, [...(casesAbout.get(one.about) ?? []), one]);
/** Being in use shows where others name a type. */
const namingCases = cases.filter(({ title }) => title.includes("which stays meanwhile"));

const isMissed = ({ about, what, without: less }: Removal): boolean => {
  const knowledge = less();
  const all = [...(casesAbout.get(about) ?? []), ...(what === "inUse" ? namingCases : [])];
  return all.some(({ wrong }) => wrong(knowledge) !== undefined);
};

test.each([...new Set(removals.map(({ about }) => about))])(
  "nothing of %s can be taken out unnoticed",
  (name) => {
    const unnoticed = removals.filter((removal) => removal.about === name && !isMissed(removal));
    expect(unnoticed.map(({ what }) => what)).toEqual([]);
  },
);

test("every row says where it comes from", () => {
  const silent = [...Object.entries(table), ...Object.entries(rules)].filter(
    ([, { source }]) => source.length < 10,
  );
  expect(silent.map(([name]) => name)).toEqual([]);
});
