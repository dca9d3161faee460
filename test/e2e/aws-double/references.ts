import type { Cloud, CloudResource } from "./cloud";
import { refuse } from "./refused";
import type { PropertyRow, Reference, Table, TypeRow } from "./table/rows";
import { isAbsent, isObject, type Properties, unknownValue } from "./values";

interface Named {
  readonly path: string;
  readonly reference: Reference;
  readonly value: unknown;
}

/** What a resource's properties name. */
function namedIn(rows: Readonly<Record<string, PropertyRow>>, properties: Properties, path = ""): Named[] {
  return Object.entries(rows).flatMap(([name, { of, refersTo }]) => {
    const value = properties[name];
    if (isAbsent(value)) return [];
    const here = path === "" ? name : `${path}.${name}`;
    const values = Array.isArray(value) ? (value as unknown[]) : [value];
    if (of !== undefined) return values.filter(isObject).flatMap((block) => namedIn(of, block, here));
    if (refersTo === undefined) return [];
    return values
      .filter((one) => one !== unknownValue && one !== "")
      .map((one) => ({ path: here, reference: refersTo, value: one }));
  });
}

const isNamed = ({ type, by }: Reference, value: unknown, resource: CloudResource): boolean =>
  resource.type === type &&
  (resource.id === value || (by !== undefined && resource.properties[by] === value));

/** @throws AwsError where a property names what is not there */
export function refuseMissing(row: TypeRow, type: string, properties: Properties, cloud: Cloud): void {
  const all = Object.values(cloud.resources);
  for (const { path, reference, value } of namedIn(row.properties, properties)) {
    if (!all.some((resource) => isNamed(reference, value, resource))) {
      refuse(reference.missing, `${type} ${path}: ${reference.type} ${String(value)} does not exist`);
    }
  }
}

/** The resources that need another. */
export function usersOf(table: Table, cloud: Cloud, used: CloudResource): CloudResource[] {
  return Object.values(cloud.resources).filter((resource) => {
    const row = table[resource.type];
    if (resource === used || row === undefined) return false;
    return namedIn(row.properties, resource.properties).some(
      ({ reference, value }) => !reference.loose && isNamed(reference, value, used),
    );
  });
}

/** @throws AwsError where others need what would be deleted */
export function refuseUsed(table: Table, row: TypeRow, cloud: Cloud, resource: CloudResource): void {
  if (row.inUse === undefined) return;
  const [user] = usersOf(table, cloud, resource);
  if (user !== undefined) {
    refuse(row.inUse, `${resource.type} ${resource.id} is in use by ${user.type} ${user.id}`);
  }
}

/** @throws AwsError where another has the same name */
export function refuseTaken(
  { unique }: TypeRow,
  type: string,
  region: string,
  properties: Properties,
  cloud: Cloud,
  self?: string,
): void {
  if (unique === undefined) return;
  const { by, error, scope, unless } = unique;
  if (unless !== undefined && properties[unless] === true) return;
  const key = (of: Properties): string => JSON.stringify(by.map((name) => of[name] ?? null));
  const taken = Object.values(cloud.resources).some(
    (other) =>
      other.type === type &&
      other.id !== self &&
      (scope !== undefined || other.region === region) &&
      key(other.properties) === key(properties),
  );
  if (taken) {
    const names = by.map((name) => properties[name]).filter((value) => !isAbsent(value));
    refuse(error, `${type} ${names.map(String).join(" ")} already exists`);
  }
}
