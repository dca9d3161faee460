import { readFileSync } from "node:fs";
import { join } from "node:path";
import * as ts from "typescript";
import { descriptionOf } from "./described";
import { offered, packageName } from "./provider";

/** A property, or a part of one, as Pulumi's package schema describes it. */
interface Property {
  description?: string;
  type?: string;
  $ref?: string;
  const?: string;
  plain?: true;
  items?: Property;
  additionalProperties?: Property;
  oneOf?: Property[];
}

/** A property, or texts of which it is one. */
interface Choice extends Property {
  choices?: readonly string[];
}

/** An object type of the schema. */
interface ObjectType {
  description: string;
  type: "object";
  properties: Record<string, Property>;
  required?: string[];
}

/** What stays between TypeScript and planning: other languages size by demand. */
const leftOut: ReadonlySet<string> = new Set(["size", "sizedFor"]);

/** Types that are inferred from a schema of zod's, and so have no comment of their own. */
const inferred: Readonly<Record<string, { readonly name: string; readonly description: string }>> = {
  "median,p90": {
    name: "ForecastValue",
    description: "A forecast: the value expected, and the one that nine cases in ten stay below.",
  },
  "minimum,expected,maximum": {
    name: "Range",
    description:
      "A monthly quantity: with the least capacity and no traffic, as forecast, and with the most capacity.",
  },
};

const inferredProperties: Readonly<Record<string, string>> = {
  "ForecastValue.median": "What is expected.",
  "ForecastValue.p90": "What nine cases in ten stay below.",
  "Range.minimum": "With the least capacity and no traffic.",
  "Range.expected": "As forecast.",
  "Range.maximum": "With the most capacity.",
};

/** A part of the components' arguments that a schema can't describe. */
export class SchemaError extends Error {
  override readonly name = "SchemaError";
}

class Generator {
  readonly types: Record<string, ObjectType> = {};
  private readonly named = new Map<ts.Type, string>();
  readonly undescribed: string[] = [];

  constructor(private readonly checker: ts.TypeChecker) {}

  /** A component: its arguments and what it gives. */
  component(declaration: ts.ClassDeclaration): unknown {
    const symbol = this.symbolOf(declaration);
    const [construct] = declaration.members.filter((member) => ts.isConstructorDeclaration(member));
    const argument = construct?.parameters[1];
    if (argument === undefined) throw new SchemaError(`${symbol.name} takes no arguments`);
    const owner = symbol.name;
    const { properties: inputProperties, required: requiredInputs = [] } = this.properties(
      `${owner}Args`,
      this.checker.getTypeAtLocation(argument).getProperties(),
      true,
    );
    const outputs = declaration.members
      .filter((member) => ts.isPropertyDeclaration(member))
      .map((member) => this.symbolOf(member));
    return {
      isComponent: true,
      description: this.describe(owner, symbol),
      inputProperties,
      ...(requiredInputs.length === 0 ? {} : { requiredInputs }),
      ...this.properties(owner, outputs, false),
    };
  }

  private symbolOf(declaration: ts.ClassDeclaration | ts.PropertyDeclaration): ts.Symbol {
    const symbol =
      declaration.name === undefined ? undefined : this.checker.getSymbolAtLocation(declaration.name);
    if (symbol === undefined) throw new SchemaError(`${declaration.getText()} has no name`);
    return symbol;
  }

  private describe(place: string, symbol: ts.Symbol): string {
    const description = descriptionOf(symbol, this.checker) ?? inferredProperties[place] ?? null;
    if (description === null) this.undescribed.push(place);
    return description ?? "";
  }

  private properties(
    owner: string,
    symbols: readonly ts.Symbol[],
    plain: boolean,
  ): Pick<ObjectType, "properties" | "required"> {
    const properties: Record<string, Property> = {};
    const required: string[] = [];
    for (const symbol of [...symbols].sort((one, other) => (one.name < other.name ? -1 : 1))) {
      if (leftOut.has(symbol.name)) continue;
      const place = `${owner}.${symbol.name}`;
      const type = this.checker.getTypeOfSymbol(symbol);
      const { choices, ...property } = this.property(place, type, plain);
      // The other way, `size`, is left out.
      const description = this.describe(place, symbol).replace(" Give this or `size`.", "");
      const accepted = choices === undefined ? "" : ` One of: ${choices.join(", ")}.`;
      properties[symbol.name] = { description: `${description}${accepted}`, ...property };
      const optional = (symbol.flags & ts.SymbolFlags.Optional) !== 0 || this.mayBeAbsent(type);
      if (!optional) required.push(symbol.name);
    }
    return required.length === 0 ? { properties } : { properties, required };
  }

  private mayBeAbsent(type: ts.Type): boolean {
    return type.isUnion() && type.types.some(({ flags }) => (flags & absent) !== 0);
  }

  /** What is accepted in place of one property, without its description; texts that are accepted are its `choices`. */
  private property(place: string, type: ts.Type, plain: boolean): Choice {
    if (place.endsWith(".headroom") || place.endsWith("Provider")) return { $ref: "pulumi.json#/Any" };
    const members = (type.isUnion() ? type.types : [type]).filter(({ flags }) => (flags & absent) === 0);
    // Input<T> is T, Promise<T> or Output<T>: what stands in Output<T> is the most that is said of T.
    const output = members.map((member) => this.insideOutput(member)).find((inside) => inside !== null);
    if (output !== undefined) return this.property(place, output, false);
    const said = this.said(place, members, plain);
    return plain ? { ...said, plain: true } : said;
  }

  private insideOutput(type: ts.Type): ts.Type | null {
    const instance = (type.isIntersection() ? type.types : [type]).find(
      (part) => part.getSymbol()?.name === "OutputInstance",
    );
    return instance === undefined
      ? null
      : (this.checker.getTypeArguments(instance as ts.TypeReference)[0] ?? null);
  }

  private said(place: string, members: readonly ts.Type[], plain: boolean): Choice {
    const texts = members.flatMap((member) => (member.isStringLiteral() ? [member.value] : []));
    if (texts.length === members.length && texts.length > 0) {
      const [only] = texts;
      return texts.length === 1 && only !== undefined
        ? { type: "string", const: only }
        : { type: "string", choices: texts };
    }
    if (members.every(({ flags }) => (flags & ts.TypeFlags.NumberLike) !== 0)) return { type: "number" };
    if (members.every(({ flags }) => (flags & ts.TypeFlags.BooleanLike) !== 0)) return { type: "boolean" };
    const [only] = members;
    if (members.length === 1 && only !== undefined) return this.single(place, only, plain);
    return {
      oneOf: members.map((member) => ({
        ...this.single(place, member, plain),
        ...(plain ? { plain: true } : {}),
      })),
    };
  }

  private single(place: string, type: ts.Type, plain: boolean): Property {
    const { flags } = type;
    if ((flags & ts.TypeFlags.StringLike) !== 0) return { type: "string" };
    if ((flags & ts.TypeFlags.NumberLike) !== 0) return { type: "number" };
    if ((flags & ts.TypeFlags.BooleanLike) !== 0) return { type: "boolean" };
    if ((flags & (ts.TypeFlags.Unknown | ts.TypeFlags.Any)) !== 0) return { $ref: "pulumi.json#/Any" };
    if (this.checker.isArrayType(type)) {
      const [item] = this.checker.getTypeArguments(type as ts.TypeReference);
      if (item === undefined) throw new SchemaError(`${place} is a list of nothing`);
      return { type: "array", items: this.inside(`${place}Item`, item, plain) };
    }
    const values = this.checker.getIndexInfoOfType(type, ts.IndexKind.String)?.type;
    if (values !== undefined)
      return { type: "object", additionalProperties: this.inside(`${place}Value`, values, plain) };
    if ((flags & ts.TypeFlags.Object) !== 0 && type.getProperties().length > 0)
      return { $ref: `#/types/${packageName}:index:${this.objectType(place, type, plain)}` };
    throw new SchemaError(`${place}: a schema can't describe ${this.checker.typeToString(type)}`);
  }

  /** A part of a list or mapping; which texts it may be stands in the component's own check. */
  private inside(place: string, type: ts.Type, plain: boolean): Property {
    const property = this.property(place, type, plain);
    delete property.choices;
    return property;
  }

  /** Puts an object type into the schema, and returns its name. */
  private objectType(place: string, type: ts.Type, plain: boolean): string {
    const known = this.named.get(type);
    if (known !== undefined) return known;
    const symbol = type.getSymbol();
    const keys = type.getProperties().map(({ name }) => name);
    const ofSchema = inferred[keys.join(",")];
    const own = symbol !== undefined && !symbol.name.startsWith("__") ? symbol : null;
    const name = ofSchema?.name ?? own?.name ?? nameAt(place);
    this.named.set(type, name);
    const description =
      ofSchema?.description ??
      (own === null ? `What ${place.replace(".", "'s ")} holds.` : this.describe(name, own));
    if (name in this.types) return name;
    this.types[name] = { description, type: "object", properties: {} };
    Object.assign(this.types[name], this.properties(name, type.getProperties(), plain));
    return name;
  }
}

const absent = ts.TypeFlags.Undefined | ts.TypeFlags.Null | ts.TypeFlags.Void;

/** A name for a type that has none: `Scaling.limits` is ScalingLimits. */
const nameAt = (place: string): string =>
  place
    .split(".")
    .map((part) => part.slice(0, 1).toUpperCase() + part.slice(1))
    .join("");

const root = join(__dirname, "../..");

interface Manifest {
  readonly version: string;
  readonly license: string;
  readonly keywords: readonly string[];
}

/**
 * The package's schema, generated from the components' own types and comments. (The SDK's analyzer reads no readonly list, no
 * union and no default; and it would need the sources and a compiler wherever the plugin runs.)
 *
 * @param entry the file that exports the components
 * @param names the classes to describe
 * @throws SchemaError where a type can't be described, or something has no comment, with all such places
 */
export function generateSchema(
  entry = join(root, "components/index.ts"),
  names: readonly string[] = Object.keys(offered),
): string {
  const config = ts.getParsedCommandLineOfConfigFile(
    join(root, "tsconfig.json"),
    { noEmit: true },
    {
      ...ts.sys,
      onUnRecoverableConfigFileDiagnostic: ({ messageText }) => {
        throw new SchemaError(ts.flattenDiagnosticMessageText(messageText, " "));
      },
    },
  );
  const program = ts.createProgram({ rootNames: [entry], options: config?.options ?? {} });
  const checker = program.getTypeChecker();
  const source = program.getSourceFile(entry);
  const module = source === undefined ? undefined : checker.getSymbolAtLocation(source);
  const exported = new Map(
    (module === undefined ? [] : checker.getExportsOfModule(module)).map((symbol) => [symbol.name, symbol]),
  );
  const generator = new Generator(checker);
  const resources = [...names].sort().map((name): [string, unknown] => {
    const symbol = exported.get(name);
    const aliased =
      symbol !== undefined && (symbol.flags & ts.SymbolFlags.Alias) !== 0
        ? checker.getAliasedSymbol(symbol)
        : symbol;
    const declaration = aliased?.declarations?.find((each) => ts.isClassDeclaration(each));
    if (declaration === undefined) throw new SchemaError(`${name} is no class of ${entry}`);
    return [`${packageName}:index:${name}`, generator.component(declaration)];
  });
  if (generator.undescribed.length > 0) {
    throw new SchemaError(`without a comment: ${[...new Set(generator.undescribed)].sort().join(", ")}`);
  }
  const { version, license, keywords } = JSON.parse(
    readFileSync(join(root, "package.json"), "utf8"),
  ) as Manifest;
  const respected = { respectSchemaVersion: true };
  return `${JSON.stringify(
    {
      name: packageName,
      displayName: "Headroom",
      version,
      description: "Components for AWS that size themselves from what they must carry",
      keywords,
      license,
      types: Object.fromEntries(
        Object.entries(generator.types)
          .sort(([one], [other]) => (one < other ? -1 : 1))
          .map(([name, type]) => [`${packageName}:index:${name}`, type]),
      ),
      resources: Object.fromEntries(resources),
      language: {
        csharp: respected,
        go: respected,
        java: respected,
        nodejs: respected,
        python: { ...respected, pyproject: { enabled: true } },
      },
    },
    null,
    2,
  )}\n`;
}
