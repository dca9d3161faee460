import { foundAgain, logicalNameTag, type FoundAgain } from "../contract/found-again";

/** A resource of the program, as the engine's own preview shows it. */
export interface PreviewedResource {
  readonly urn: string;
  readonly type: string;
  /** The logical name. */
  readonly name: string;
  /** The parent's URN; null at the top. */
  readonly parent: string | null;
  /** The URN of its provider; null for a component. */
  readonly provider: string | null;
  /** The id in the state; null for what the next update would create. */
  readonly id: string | null;
  /** The inputs that are known. */
  readonly inputs: Readonly<Record<string, unknown>>;
}

/** A resource in the account that carries the stack's tags. */
export interface ListedResource {
  readonly arn: string;
  readonly tags: Readonly<Record<string, string>>;
}

/** What an update said is there already. */
export interface Existing {
  /** The logical name; `Type/name`, such as `Role/web-instances`, where several types have it. */
  readonly name: string;
  /** The id, where it was looked up. */
  readonly id?: string;
}

/** A resource to be taken into the state. */
export interface Adoption {
  readonly resource: PreviewedResource;
  /** The id that `pulumi import` takes. */
  readonly id: string;
}

/** What became of an update that nobody saw the end of. */
export interface Recovery {
  /** Made, and not recorded. */
  readonly adopt: readonly Adoption[];
  /** There beside the one that is recorded or adopted: to be deleted by hand, once it is known to be of no use. */
  readonly twice: readonly (ListedResource & { readonly kept: string })[];
  /** In the account with this stack's tags, and no part of the program. */
  readonly foreign: readonly ListedResource[];
  /** Said to exist, and not adopted: why, and what to do. */
  readonly open: readonly string[];
}

interface Arn {
  readonly service: string;
  readonly resource: string;
}

function parseArn(arn: string): Arn {
  const [, , service = "", , , ...rest] = arn.split(":");
  return { service, resource: rest.join(":").replace(/:\*$/u, "") };
}

/** The id by which a type's import takes what an ARN names; null where the ARN is of another type. */
function idIn(arn: string, way: FoundAgain): string | null {
  if (way.by !== "tag") return null;
  const { service, resource } = parseArn(arn);
  const [ownService, prefix] = way.arn;
  if (service !== ownService || !resource.startsWith(prefix)) return null;
  return way.id === "arn" ? arn : resource.slice(prefix.length);
}

const isText = (value: unknown): value is string => typeof value === "string" && value !== "";

/** The template with its `{inputs}` filled in; null where one is not known. */
function fill(template: string, inputs: Readonly<Record<string, unknown>>): string | null {
  const keys = [...template.matchAll(/\{(\w+)\}/gu)].map(([, key]) => key ?? "");
  return keys.every((key) => isText(inputs[key]))
    ? template.replace(/\{(\w+)\}/gu, (_, key: string) => String(inputs[key]))
    : null;
}

/** The id of a resource that AWS says exists, or what to do to learn it. */
function idOf({ type, inputs }: PreviewedResource, { name, id }: Existing): { id: string } | string {
  if (id !== undefined) return { id };
  const way = foundAgain[type];
  const fixedName = inputs["name"];
  if (way?.by === "name" && isText(fixedName)) {
    return way.lookUp === undefined
      ? { id: fixedName }
      : `look up the id and give it as ${name}=ID: ${way.lookUp.replace("NAME", fixedName)}`;
  }
  const made = way?.by === "parts" ? fill(way.id, inputs) : null;
  return made === null ? `no rule tells the id of a ${type}; give it as ${name}=ID` : { id: made };
}

/** The last part of a type, as Pulumi shows it: `Role` of `aws:iam/role:Role`. */
const className = (type: string): string => type.split(":").at(-1) ?? "";

/** What the next update would create under a name. */
const missingAs = (resources: readonly PreviewedResource[], name: string): PreviewedResource[] =>
  resources.filter(
    (each) =>
      each.id === null &&
      each.provider !== null &&
      (each.name === name || `${className(each.type)}/${each.name}` === name),
  );

/** Sorts what carries the stack's tags: to be adopted, recorded already, there twice, or foreign. */
function sortListed(
  resources: readonly PreviewedResource[],
  listed: readonly ListedResource[],
): Pick<Recovery, "adopt" | "twice" | "foreign"> {
  const adopt = new Map<string, Adoption>();
  const twice: Recovery["twice"][number][] = [];
  const foreign: ListedResource[] = [];
  const seen = new Set<string>();
  for (const each of [...listed].sort((one, other) => (one.arn < other.arn ? -1 : 1))) {
    // A resource of the account as a whole may be listed in several regions.
    if (seen.has(each.arn)) continue;
    seen.add(each.arn);
    const match = resources
      .filter(({ name }) => name === each.tags[logicalNameTag])
      .flatMap((resource) => {
        const way = foundAgain[resource.type];
        const id = way === undefined ? null : idIn(each.arn, way);
        return id === null ? [] : [{ resource, id }];
      })[0];
    if (match === undefined) {
      foreign.push(each);
      continue;
    }
    const kept = match.resource.id ?? adopt.get(match.resource.urn)?.id;
    if (kept === undefined) adopt.set(match.resource.urn, match);
    else if (kept !== match.id && match.resource.inputs["identifier"] !== match.id)
      twice.push({ ...each, kept });
  }
  return { adopt: [...adopt.values()], twice, foreign };
}

/**
 * Finds what was made in the account and stands in no state, after an update whose end nobody saw.
 *
 * @param resources the program's resources, as a preview shows them
 * @param listed what carries the stack's tags
 * @param existing what an update was refused since it exists already
 */
export function recover(
  resources: readonly PreviewedResource[],
  listed: readonly ListedResource[],
  existing: readonly Existing[] = [],
): Recovery {
  const sorted = sortListed(resources, listed);
  const adopt = [...sorted.adopt];
  const open: string[] = [];
  for (const each of existing) {
    const [found, another] = missingAs(resources, each.name);
    if (found === undefined) {
      open.push(`${each.name}: the next update would not create a resource of that name`);
    } else if (another !== undefined) {
      const choices = missingAs(resources, each.name).map(({ type, name }) => `${className(type)}/${name}`);
      open.push(`${each.name}: several have that name: ${choices.join(", ")}`);
    } else {
      const id = idOf(found, each);
      if (typeof id === "string") open.push(id);
      else if (!adopt.some(({ resource }) => resource.urn === found.urn))
        adopt.push({ resource: found, ...id });
    }
  }
  return { ...sorted, adopt, open };
}

/** What `pulumi import --file` reads. */
export function importFile(adopt: readonly Adoption[]): {
  readonly nameTable: Readonly<Record<string, string>>;
  readonly resources: readonly Readonly<Record<string, string>>[];
} {
  const urns = adopt.flatMap(({ resource: { parent, provider } }) => [parent, provider]).filter(isText);
  return {
    nameTable: Object.fromEntries([...new Set(urns)].sort().map((urn) => [urn, urn])),
    resources: adopt.map(({ resource: { type, name, parent, provider }, id }) => ({
      type,
      name,
      id,
      ...(parent === null ? {} : { parent }),
      ...(provider === null ? {} : { provider }),
    })),
  };
}
