import { readCloud, type CloudResource } from "../aws-double/cloud";
import type { Project } from "./project";
import type { StateResource } from "./state";

/** What an update leaves behind, without what is random in it: two of them can be compared with `toEqual`. */
export interface End {
  /** What the stack's state says of each resource, by URN; one that is there twice has a number. */
  readonly state: Readonly<Record<string, unknown>>;
  /** What the engine had begun and not finished. */
  readonly pending: readonly string[];
  /** What AWS has, by type and logical name; one that is there twice has a number. */
  readonly cloud: Readonly<Record<string, unknown>>;
  /** Final snapshots that were taken. */
  readonly snapshots: readonly string[];
}

/** What AWS and the provider make up: identifiers, and the ends of names. */
const random = [
  /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/gu,
  /(?<![0-9A-Za-z])[A-Z]{0,4}[0-9A-F]{12,14}(?![0-9A-Za-z])/gu,
  /(?<![0-9A-Za-z])[0-9a-f]{7,}(?![0-9A-Za-z])/gu,
  /203\.0\.113\.\d+/gu,
];

/** A script as EC2 takes it. */
const base64 = /^[\w+/]{80,}={0,2}$/u;

const isRandom = (text: string): boolean =>
  random.some((pattern) => new RegExp(pattern.source, "u").test(text));

const nameOf = (urn: string): string => urn.split("::").slice(3).join("::");

/** Replaces identifiers by the names of what they belong to, and all else that is random by one mark. */
class Normaliser {
  private readonly names = new Map<string, string>();
  private readonly pattern: RegExp | null;

  constructor(identified: readonly { readonly id: string; readonly type: string; readonly name: string }[]) {
    for (const { id, type, name } of identified) {
      // Of two with one identifier, such as a bucket and its policy, the first in the order of types is as good.
      if (isRandom(id) && !this.names.has(id)) this.names.set(id, `<${type} ${name}>`);
    }
    const ids = [...this.names.keys()].sort((one, other) => other.length - one.length);
    this.pattern =
      ids.length === 0
        ? null
        : new RegExp(ids.map((id) => id.replace(/[.*+?^${}()|[\]\\]/gu, "\\$&")).join("|"), "gu");
  }

  text(given: string): string {
    const text = base64.test(given) ? Buffer.from(given, "base64").toString() : given;
    const named = this.pattern === null ? text : text.replace(this.pattern, (id) => this.names.get(id) ?? id);
    return random.reduce((rest, pattern) => rest.replace(pattern, "<random>"), named);
  }

  value(value: unknown): unknown {
    if (typeof value === "string") return this.text(value);
    if (Array.isArray(value)) {
      const items = value.map((item) => this.value(item));
      // Lists of identifiers are sorted by them, which is another order under other names.
      return items.every((item) => typeof item === "string") ? items.sort() : items;
    }
    if (typeof value !== "object" || value === null) return value;
    // A secret is encrypted anew each time; what was made of it stands in the cloud.
    if ("ciphertext" in value) return "<secret>";
    return Object.fromEntries(
      Object.entries(value)
        .sort(([one], [other]) => (one < other ? -1 : 1))
        // What a secret is, the cloud tells; it is encrypted otherwise each time.
        .map(([key, inner]) => [this.text(key), key === "ciphertext" ? "<secret>" : this.value(inner)]),
    );
  }
}

/** When and from which line of a program something was registered is no part of an end. */
const leftOut = new Set(["created", "modified", "sourcePosition", "stackTrace", "urn"]);

function numbered(entries: readonly (readonly [key: string, value: unknown])[]): Record<string, unknown> {
  const result: Record<string, unknown> = {};
  const counts = new Map<string, number>();
  for (const [key, value] of entries) {
    const count = (counts.get(key) ?? 0) + 1;
    counts.set(key, count);
    result[count === 1 ? key : `${key} #${count}`] = value;
  }
  return result;
}

/**
 * Inputs that the program decides. An ignored one is what stood in the state before, or what an import read; what AWS then has
 * stands in the outputs and in the cloud, which are compared.
 */
function inputsOf({ inputs = {}, ignoreChanges = [] }: StateResource): Record<string, unknown> {
  const isDecided = (name: string): boolean => !ignoreChanges.includes(name);
  const decided = Object.fromEntries(Object.entries(inputs).filter(([name]) => isDecided(name)));
  const { __defaults: defaults } = inputs;
  return Array.isArray(defaults)
    ? { ...decided, __defaults: defaults.filter((name) => isDecided(String(name))) }
    : decided;
}

const stateOf = (resource: StateResource): Record<string, unknown> => ({
  ...Object.fromEntries(Object.entries(resource).filter(([key]) => !leftOut.has(key))),
  ...(resource.inputs === undefined ? {} : { inputs: inputsOf(resource) }),
});

const byType = (one: CloudResource, other: CloudResource): number =>
  `${one.type} ${one.name}` < `${other.type} ${other.name}` ? -1 : 1;

/**
 * The end that a project's last command left behind.
 *
 * @example expect(endOf(recovered)).toEqual(endOf(undisturbed));
 */
export function endOf(project: Project): End {
  const { resources, pendingOperations } = project.state();
  const { resources: inCloud, snapshots } = readCloud(project.cloudFile);
  const cloud = Object.values(inCloud).sort(byType);
  const providers = resources.flatMap(({ id, type, urn }) =>
    id !== undefined && type.startsWith("pulumi:providers:") ? [{ id, type, name: nameOf(urn) }] : [],
  );
  const normal = new Normaliser([...cloud, ...providers]);
  return {
    state: numbered(resources.map((resource) => [resource.urn, normal.value(stateOf(resource))])),
    pending: pendingOperations.map(({ type, resource }) => `${type} ${resource.urn}`).sort(),
    cloud: numbered(
      cloud.map(({ type, name, region, properties }) => [
        `${type} ${name}`,
        normal.value({ region, properties }),
      ]),
    ),
    snapshots: Object.keys(snapshots)
      .map((name) => normal.text(name))
      .sort(),
  };
}
