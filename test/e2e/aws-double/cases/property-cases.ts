import { type Configured, validate } from "../check";
import { emptyCloud } from "../cloud";
import { difference } from "../diff";
import { made } from "../outputs";
import type { Kind, PropertyRow, TypeRow } from "../table/rows";
import { same } from "../values";
import { acceptedRanges } from "./accepted-ranges";
import { acceptedTexts } from "./accepted-texts";
import { acceptedWords } from "./accepted-words";
import { type Case, pathsOf, propertiesWith, propertyRow, typeRow, valueAt } from "./case";
import { filledIn } from "./filled-in";
import { filledWith } from "./filled-with";
import { providerDefaults } from "./provider-defaults";
import { replacing } from "./replacing";

/** How a test's provider is configured. */
export const configured: Configured = { region: "us-east-1", defaultTags: {} };

const place = { cloud: emptyCloud(), region: configured.region, defaultTags: {}, preview: false };
const unknownType = "the double does not know the type";

/** A case of one type for each entry of a list. */
const casesOf = <Entry>(
  list: Readonly<Record<string, Entry>>,
  title: (type: string) => string,
  wrong: (row: TypeRow, entry: Entry) => string | undefined,
): Case[] =>
  Object.entries(list).map(([type, entry]) => ({
    title: title(type),
    about: `aws:${type}`,
    wrong: (knowledge) => {
      const row = typeRow(knowledge, type);
      return row === undefined ? unknownType : wrong(row, entry);
    },
  }));

const samples: Readonly<Record<Kind, readonly [unknown, unknown]>> = {
  text: ["one", "two"],
  number: [1, 2],
  flag: [true, false],
  texts: [["one"], ["two"]],
  numbers: [[1], [2]],
  map: [{ one: "1" }, { two: "2" }],
  block: [{}, undefined],
  blocks: [[{}], [{}, {}]],
};

/** Whether a change of a property alone replaces the resource. */
function replaces(row: TypeRow, path: string): boolean {
  const found = propertyRow(row, path);
  const [before, after] = samples[found?.kind ?? "text"];
  const olds = propertiesWith(row, path, found?.kind === "block" ? blockOf(found) : before);
  return difference(row, olds, propertiesWith(row, path, after)).replaces.length > 0;
}

/** A block with something in it, so that taking it away is a change. */
const blockOf = ({ of = {} }: PropertyRow): unknown =>
  Object.fromEntries(
    Object.entries(of)
      .slice(0, 1)
      .map(([name, { kind }]) => [name, samples[kind][0]]),
  );

const replacement = casesOf(
  { ...Object.fromEntries(Object.keys(filledIn).map((type) => [type, ""])), ...replacing },
  (type) => `what replaces ${type}`,
  (row, listed) => {
    const paths = listed.split(" ").filter((path) => path !== "");
    const silent = paths.filter((path) => !replaces(row, path));
    if (silent.length > 0) return `a change of ${silent.join(", ")} does not replace`;
    const isListed = (path: string): boolean =>
      paths.some((one) => path === one || path.startsWith(`${one}.`));
    const conditional = (path: string): boolean => typeof propertyRow(row, path)?.replaces === "string";
    const loud = pathsOf(row).filter((path) => !isListed(path) && !conditional(path) && replaces(row, path));
    return loud.length > 0 ? `a change of ${loud.join(", ")} replaces` : undefined;
  },
);

const emptyBlock = (row: TypeRow, path: string): Record<string, unknown> =>
  propertiesWith(row, path, undefined);

const filledBy = (row: TypeRow, path: string): unknown =>
  valueAt(made({ ...row, id: "" }, emptyBlock(row, path), place).outs, path);

const valueCases = (
  list: Readonly<Record<string, Readonly<Record<string, string | number | boolean>>>>,
  title: string,
): Case[] =>
  casesOf(
    list,
    (type) => `${title} ${type}`,
    (row, values) => {
      const wrong = Object.entries(values).filter(([path, value]) => !same(filledBy(row, path), value));
      return wrong.length === 0
        ? undefined
        : `no ${wrong.map(([path, value]) => `${path} = ${value}`).join(", ")}`;
    },
  );

const kept = casesOf(
  filledIn,
  (type) => `what ${type} keeps when it is no longer given`,
  (row, listed) => {
    const lost = listed.split(" ").filter((path) => {
      const found = propertyRow(row, path);
      const before = found?.kind === "block" ? blockOf(found) : samples[found?.kind ?? "text"][0];
      return difference(row, propertiesWith(row, path, before), emptyBlock(row, path)).changes.length > 0;
    });
    return lost.length === 0 ? undefined : `loses ${lost.join(", ")}`;
  },
);

/** What is said of one value at a path, whatever else is missing. */
function saidOf(row: TypeRow, path: string, value: unknown): string | undefined {
  const found = propertyRow(row, path);
  const listed = found?.kind === "texts" || found?.kind === "numbers" ? [value] : value;
  const place = path.replace(/\[\d+\]/gu, "");
  return validate(row.properties, propertiesWith(row, path, listed)).find(
    ({ property, reason }) =>
      property.replace(/\[\d+\]/gu, "") === place && reason !== "Missing required argument",
  )?.reason;
}

const wrongValues = (
  row: TypeRow,
  path: string,
  accepted: readonly unknown[],
  refused: readonly unknown[],
): string[] => [
  ...accepted
    .filter((value) => saidOf(row, path, value) !== undefined)
    .map((value) => `${path} refuses ${String(value)}`),
  ...refused
    .filter((value) => saidOf(row, path, value) === undefined)
    .map((value) => `${path} accepts ${String(value)}`),
];

const joined = (wrong: readonly string[]): string | undefined =>
  wrong.length === 0 ? undefined : wrong.join("; ");

const words = casesOf(
  acceptedWords,
  (type) => `the words that ${type} accepts`,
  (row, lists) =>
    joined(
      Object.entries(lists).flatMap(([path, list]) => {
        const numeric = propertyRow(row, path)?.kind === "number";
        const accepted = list.split(" ").map((word) => (numeric ? Number(word) : word));
        return wrongValues(
          row,
          path,
          accepted,
          numeric ? [2, 999_999] : ["nonsense", `${list.split(" ")[0] ?? ""}x`],
        );
      }),
    ),
);

const ranges = casesOf(
  acceptedRanges,
  (type) => `the ranges that ${type} accepts`,
  (row, lists) =>
    joined(
      Object.entries(lists).flatMap(([path, [least, most]]) => {
        const numeric = propertyRow(row, path)?.kind === "number";
        const value = (size: number): unknown => (numeric ? size : "x".repeat(size));
        const below = numeric || least > 0 ? [value(least - 1)] : [];
        return wrongValues(row, path, [value(least), value(most)], [...below, value(most + 1)]);
      }),
    ),
);

const texts = casesOf(
  acceptedTexts,
  (type) => `the texts that ${type} accepts`,
  (row, lists) =>
    joined(
      Object.entries(lists).flatMap(([path, [accepted, refused]]) =>
        wrongValues(row, path, accepted, refused),
      ),
    ),
);

/** What single properties do: replace, fill in, accept and refuse. */
export const propertyCases: readonly Case[] = [
  ...replacement,
  ...valueCases(providerDefaults, "the provider's defaults of"),
  ...valueCases(filledWith, "what AWS fills in for"),
  ...kept,
  ...words,
  ...ranges,
  ...texts,
];
