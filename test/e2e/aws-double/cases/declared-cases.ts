import { emptyCloud } from "../cloud";
import { made } from "../outputs";
import type { PropertyRow } from "../table/rows";
import { type Case, typeRow } from "./case";
import { type Declared, declaredType } from "./declared";
import { typeFacts } from "./type-facts";

type Rows = Readonly<Record<string, PropertyRow>>;

/** Blocks that none of our stacks uses are left out of the table, and so refused. */
const isBlock = (kind: string): boolean => kind === "block" || kind === "blocks";

/** Where the rows differ from the declarations. `used` are blocks that must be there. */
function differences(rows: Rows, declared: Declared, path: string, used: ReadonlySet<string>): string[] {
  const here = (name: string): string => (path === "" ? name : `${path}.${name}`);
  const missing = [...declared]
    .filter(([name, { kind }]) => rows[name] === undefined && (!isBlock(kind) || used.has(here(name))))
    .map(([name]) => `${here(name)} is missing`);
  const wrong = Object.entries(rows).flatMap(([name, { kind, required, of }]) => {
    const input = declared.get(name);
    if (input === undefined) return [`${here(name)} is not declared`];
    if (input.kind !== kind) return [`${here(name)} is ${kind}, declared ${input.kind}`];
    if (input.required !== (required === true)) return [`${here(name)}: required differs`];
    return input.of === undefined ? [] : differences(of ?? {}, input.of(), here(name), used);
  });
  return [...missing, ...wrong];
}

/** Whether the table's inputs and outputs are those that `@pulumi/aws` declares. */
export const declaredCases: readonly Case[] = Object.entries(typeFacts).flatMap(
  ([short, { blocks = "", later = "" }]) => [
    {
      title: `the inputs of ${short} are those that @pulumi/aws declares`,
      about: `aws:${short}`,
      wrong: (knowledge) => {
        const row = typeRow(knowledge, short);
        if (row === undefined) return "the double does not know the type";
        const found = differences(row.properties, declaredType(short).inputs, "", new Set(blocks.split(" ")));
        return found.length === 0 ? undefined : found.join("; ");
      },
    },
    {
      title: `the outputs of ${short} are those that @pulumi/aws declares`,
      about: `aws:${short}`,
      wrong: (knowledge) => {
        const row = typeRow(knowledge, short);
        if (row === undefined) return "the double does not know the type";
        const given = { manageMasterUserPassword: true, tags: {} };
        const place = { cloud: emptyCloud(), region: "us-east-1", defaultTags: {}, preview: false };
        const { outs } = made({ ...row, id: "id" }, given, place);
        const declared = declaredType(short).outputs.filter((name) => !later.split(" ").includes(name));
        const missing = declared.filter((name) => !(name in outs) && !(name in row.properties));
        return missing.length === 0 ? undefined : `lacks ${missing.join(", ")}`;
      },
    } satisfies Case,
  ],
);
