import { isUnknown, type Stack, type StackResource } from "../../../contract/stack";
import { rootStackType } from "../../../preview/urn";
import { table } from "../aws-double/table";

/** Where the provider's check says which inputs it filled in. */
const defaultsKey = "__defaults";

type Properties = Readonly<Record<string, unknown>>;

const isProperties = (value: unknown): value is Properties =>
  typeof value === "object" && value !== null && !Array.isArray(value) && !isUnknown(value);

const filledIn = (value: Properties): readonly unknown[] => {
  const names = value[defaultsKey];
  return Array.isArray(names) ? names : [];
};

/** The bridge hands a provider's own configuration on as text. */
const isSameScalar = (type: string, one: unknown, other: unknown): boolean =>
  one === other ||
  (type.startsWith("pulumi:providers:") &&
    typeof other === "string" &&
    (typeof one === "string" ? one : JSON.stringify(one)) === other);

/** What only the engine knows before an update, as it calls the provider's functions: by type, the inputs that a look-up gives. */
const lookedUp: Readonly<Record<string, readonly string[]>> = {
  "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule": ["prefixListId"],
  "aws:ec2/vpcEndpoint:VpcEndpoint": ["serviceName"],
};

/** Names that the check made up in the engine's preview: they are known there, and to whatever takes them. */
const madeUpNames = ({ resources }: Stack): string[] =>
  resources.flatMap(({ type, name, inputs }) => {
    const property = table[type]?.autoName?.property;
    const value = property === undefined ? undefined : inputs[property];
    return typeof value === "string" && value.startsWith(`${name}-`) ? [value] : [];
  });

/** What a comparison of two resources' inputs needs to know besides. */
interface Known {
  readonly engine: StackResource;
  readonly madeUp: readonly string[];
  /** The inputs that the resource's provider was given. */
  readonly provider: Properties;
}

/** Whether an input that is unknown in process may be known to the engine. */
function mayBeKnown({ engine, madeUp }: Known, name: string, value: unknown): boolean {
  if (lookedUp[engine.type]?.includes(name) === true) return true;
  const text = JSON.stringify(value);
  const decoded = typeof value === "string" ? Buffer.from(value, "base64").toString() : "";
  return madeUp.some((made) => text.includes(made) || decoded.includes(made));
}

/** Differences between inputs as the program gave them and as the engine has them after the check, by place. */
function inputDifferences(
  known: Known,
  given: unknown,
  checked: unknown,
  place: readonly string[],
): string[] {
  const where = place.join(".");
  if (isUnknown(given)) {
    const input = place[1] ?? "";
    if (isUnknown(checked) || mayBeKnown(known, input, checked)) return [];
  }
  if (Array.isArray(given) && Array.isArray(checked) && given.length === checked.length) {
    return given.flatMap((item, index) =>
      inputDifferences(known, item, (checked as unknown[])[index], [...place, String(index)]),
    );
  }
  if (isProperties(given) && isProperties(checked)) {
    const more = Object.keys(checked).filter((name) => !(name in given) && name !== defaultsKey);
    return [
      ...Object.entries(given).flatMap(([name, value]) =>
        name in checked
          ? inputDifferences(known, value, checked[name], [...place, name])
          : [`${where}.${name}: the program gives it, the engine has it not`],
      ),
      ...more
        .filter((name) => (place.length === 1 ? !isFilledIn(known, name) : !filledIn(checked).includes(name)))
        .map((name) => `${where}.${name}: the engine has it, the program does not give it`),
    ];
  }
  if (isSameScalar(known.engine.type, given, checked)) return [];
  return [`${where}: ${JSON.stringify(given)} in process, ${JSON.stringify(checked)} in the engine`];
}

/** Whether the double's table has a row by which the check fills this input in, with this value. */
function isFilledIn({ engine, provider }: Known, name: string): boolean {
  const { type, inputs } = engine;
  const row = table[type];
  const value = inputs[name];
  // A provider's own defaults, such as skipRegionValidation, come from its schema.
  if (row === undefined) return filledIn(inputs).includes(name) || typeof value === "string";
  if (name === "region") return value === provider["region"];
  if (name === "tagsAll") {
    const { tags: common } = JSON.parse(String(provider["defaultTags"])) as { tags: Properties };
    const all = { ...common, ...(inputs["tags"] as Properties | undefined) };
    const sorted = (tags: unknown) => JSON.stringify(Object.entries(tags as Properties).sort());
    return sorted(all) === sorted(value);
  }
  if (name === row.autoName?.property) return String(value).startsWith(`${engine.name}-`);
  const property = row.properties[name];
  if (property === undefined || !filledIn(inputs).includes(name)) return false;
  return property.default === undefined || JSON.stringify(property.default) === JSON.stringify(value);
}

function resourceDifferences(own: StackResource, known: Known): string[] {
  const { engine } = known;
  const facts = ["type", "name", "custom", "parent", "protect", "provider"] as const;
  const lists = ["dependencies", "ignoreChanges"] as const;
  // The engine's inputs of an explicit provider hold its version and what the engine keeps for itself.
  const ofEngine = ["version", "__internal", "pluginDownloadURL"];
  const checked = engine.type.startsWith("pulumi:providers:")
    ? Object.fromEntries(Object.entries(engine.inputs).filter(([name]) => !ofEngine.includes(name)))
    : engine.inputs;
  return [
    ...facts
      .filter((fact) => own[fact] !== engine[fact])
      .map((fact) => `${fact}: ${String(own[fact])} in process, ${String(engine[fact])} in the engine`),
    ...lists
      .filter((list) => JSON.stringify([...own[list]].sort()) !== JSON.stringify([...engine[list]].sort()))
      .map((list) => `${list}: ${own[list].join(" ")} in process, ${engine[list].join(" ")} in the engine`),
    ...inputDifferences(known, own.inputs, checked, ["inputs"]),
  ];
}

/**
 * Where the preview in process and the engine's own differ, a line each: resource by resource, by URN. Inputs that the
 * provider's check filled in are held against the double's table.
 */
export function differences(own: Stack, engine: Stack): string[] {
  const of = ({ resources }: Stack) => new Map(resources.map((resource) => [resource.urn, resource]));
  const [ours, theirs] = [of(own), of(engine)];
  const madeUp = madeUpNames(engine);
  const name = (urn: string) => urn.split("::").slice(2).join("::");
  return [...new Set([...ours.keys(), ...theirs.keys()])].sort().flatMap((urn) => {
    const [one, other] = [ours.get(urn), theirs.get(urn)];
    if (one?.type === rootStackType && other !== undefined) return [];
    if (one === undefined) return [`${name(urn)}: only in the engine`];
    if (other === undefined) return [`${name(urn)}: only in process`];
    const provider = theirs.get(other.provider ?? "")?.inputs ?? {};
    return resourceDifferences(one, { engine: other, madeUp, provider }).map(
      (difference) => `${name(urn)}: ${difference}`,
    );
  });
}
