import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import * as ts from "typescript";
import type { Kind } from "../table/rows";

/** One input, as `@pulumi/aws` declares it. */
export interface DeclaredInput {
  readonly kind: Kind;
  readonly required: boolean;
  /** The inputs of a block. */
  readonly of?: () => Declared;
}

/** The inputs of a type or of a block, by name. */
export type Declared = ReadonlyMap<string, DeclaredInput>;

/** A type, as `@pulumi/aws` declares it. */
export interface DeclaredType {
  readonly inputs: Declared;
  /** What the resource has besides its inputs. */
  readonly outputs: readonly string[];
}

const folder = dirname(require.resolve("@pulumi/aws/package.json"));

const parse = (file: string): ts.SourceFile =>
  ts.createSourceFile(file, readFileSync(join(folder, file), "utf8"), ts.ScriptTarget.ES2022, true);

const interfaces = new Map<string, ts.InterfaceDeclaration>();

/** The interfaces of blocks, by name such as `lb.TargetGroupHealthCheck`. */
function blocks(): ReadonlyMap<string, ts.InterfaceDeclaration> {
  const visit = (node: ts.Node, space: readonly string[]): void => {
    if (ts.isInterfaceDeclaration(node)) interfaces.set([...space, node.name.text].join("."), node);
    else if (ts.isModuleDeclaration(node)) {
      if (node.body !== undefined) visit(node.body, [...space, node.name.text]);
    } else
      ts.forEachChild(node, (child) => {
        visit(child, space);
      });
  };
  if (interfaces.size === 0) visit(parse("types/input.d.ts"), []);
  return interfaces;
}

/** What is left of a type's text without `Input`, `undefined` and lists. */
function stripped(text: string): { readonly inner: string; readonly isList: boolean } {
  const alone = text
    .replace(/\s+/gu, " ")
    .replaceAll("pulumi.Input<", "<")
    .replaceAll(" | undefined", "")
    .replace(/[<>()]/gu, "");
  return { inner: alone.replaceAll("[]", ""), isList: alone.includes("[]") };
}

function declaredInput(text: string, required: boolean): DeclaredInput {
  const { inner, isList } = stripped(text);
  const words = inner.split("|").map((word) => word.trim());
  const shape = /^inputs\.([\w.]+)$/u.exec(words[0] ?? "")?.[1];
  if (inner.includes("[key: string]")) return { kind: "map", required };
  if (shape !== undefined) {
    return { kind: isList ? "blocks" : "block", required, of: () => membersOf(blocks().get(shape)) };
  }
  if (words.includes("number")) return { kind: isList ? "numbers" : "number", required };
  if (words.includes("boolean")) return { kind: "flag", required };
  return { kind: isList ? "texts" : "text", required };
}

const membersOf = (found: ts.InterfaceDeclaration | undefined): Declared =>
  new Map(
    (found?.members ?? []).flatMap((member) =>
      ts.isPropertySignature(member) && ts.isIdentifier(member.name) && member.type !== undefined
        ? [
            [
              member.name.text,
              declaredInput(member.type.getText(), member.questionToken === undefined),
            ] as const,
          ]
        : [],
    ),
  );

const types = new Map<string, DeclaredType>();

/** A type's inputs and outputs, by `module/file:Class`, as `@pulumi/aws` declares them. */
export function declaredType(short: string): DeclaredType {
  const known = types.get(short);
  if (known !== undefined) return known;
  const [file = "", name = ""] = short.split(":");
  let inputs: Declared = new Map();
  let outputs: string[] = [];
  parse(`${file}.d.ts`).forEachChild((node) => {
    if (ts.isInterfaceDeclaration(node) && node.name.text === `${name}Args`) inputs = membersOf(node);
    if (ts.isClassDeclaration(node) && node.name?.text === name) outputs = readonlyMembers(node);
  });
  const found = { inputs, outputs: outputs.filter((each) => !inputs.has(each)) };
  types.set(short, found);
  return found;
}

const readonlyMembers = (node: ts.ClassDeclaration): string[] =>
  node.members.flatMap((member) =>
    ts.isPropertyDeclaration(member) &&
    ts.isIdentifier(member.name) &&
    member.modifiers?.some(({ kind }) => kind === ts.SyntaxKind.ReadonlyKeyword) === true &&
    member.modifiers.every(({ kind }) => kind !== ts.SyntaxKind.StaticKeyword)
      ? [member.name.text]
      : [],
  );
