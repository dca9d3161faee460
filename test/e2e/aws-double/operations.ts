import { checked, type Configured, type Failure, failuresOf, rowOf } from "./check";
import { type Cloud, cloudKey, type CloudResource } from "./cloud";
import { made, type Place, updated } from "./outputs";
import { refuseMissing, refuseTaken, refuseUsed } from "./references";
import { refuse } from "./refused";
import { choiceFailures, following, refuseByRules, refuseDeletion } from "./rules-applied";
import type { Rules } from "./table/rule-rows";
import type { Table, TypeRow } from "./table/rows";
import { plainProperties, type Properties, textOf } from "./values";

/** What a double knows. */
export interface Knowledge {
  readonly table: Table;
  readonly rules: Rules;
}

/** A resource that something is asked about; secrets unwrapped. */
export interface Subject {
  readonly type: string;
  /** The logical name. */
  readonly name: string;
  readonly configured: Configured;
}

/** The region that a resource is in; empty for types that belong to an account. */
export const regionOf = (row: TypeRow, properties: Properties, { region }: Configured): string =>
  "region" in row.properties ? textOf(properties["region"] ?? region) : "";

/** Where something is made or changed. */
export const placeIn = (
  cloud: Cloud,
  properties: Properties,
  { region, defaultTags }: Configured,
  preview = false,
): Place => ({
  cloud,
  region: textOf(properties["region"] ?? region),
  defaultTags,
  preview,
});

/** A resource of the cloud, by its id or the other name that it has. */
export function findIn(
  cloud: Cloud,
  row: TypeRow,
  { type, region, id }: Pick<CloudResource, "type" | "region" | "id">,
): CloudResource | undefined {
  const { alsoKnownBy } = row;
  const otherName = (properties: Properties): string | undefined =>
    alsoKnownBy?.replace(/\{(\w+)\}/gu, (_, property: string) => textOf(properties[property]));
  return (
    cloud.resources[cloudKey({ type, region, id })] ??
    Object.values(cloud.resources).find(
      (resource) =>
        resource.type === type && resource.region === region && otherName(resource.properties) === id,
    )
  );
}

/** The inputs as the check gives them back, and all that is wrong with them. */
export function checkInputs(
  { table, rules }: Knowledge,
  { type, name, configured }: Subject,
  olds: Properties,
  news: Properties,
): { readonly inputs: Record<string, unknown>; readonly failures: Failure[] } {
  const row = rowOf(table, type);
  return {
    inputs: checked(row, name, olds, news, configured),
    failures: [...failuresOf(row, news), ...choiceFailures(rules, type, plainProperties(news))],
  };
}

/**
 * Makes a resource.
 *
 * @throws AwsError where AWS refuses to
 */
export function makeIn(
  cloud: Cloud,
  { table, rules }: Knowledge,
  { type, name, configured }: Subject,
  given: Properties,
): { readonly id: string; readonly outs: Record<string, unknown> } {
  const row = rowOf(table, type);
  const region = regionOf(row, given, configured);
  refuseMissing(row, type, given, cloud);
  const { id, outs } = made(row, given, placeIn(cloud, given, configured));
  refuseTaken(row, type, region, outs, cloud);
  refuseByRules(table, rules, cloud, { type, row, region, properties: outs });
  const resource: CloudResource = { type, id, region, name, properties: outs };
  const key = cloudKey(resource);
  const mayBeThere = row.overwrites ?? row.adopts ?? row.unique?.unless !== undefined;
  if (!mayBeThere && cloud.resources[key] !== undefined) refuse("AlreadyExists", `${type} ${id}`);
  cloud.resources[key] = resource;
  return { id, outs };
}

/**
 * Changes a resource.
 *
 * @throws AwsError where AWS refuses to, or where it is not there
 */
export function changeIn(
  cloud: Cloud,
  { table, rules }: Knowledge,
  { type, configured }: Subject,
  id: string,
  olds: Properties,
  news: Properties,
): Record<string, unknown> {
  const row = rowOf(table, type);
  const region = regionOf(row, olds, configured);
  const before = findIn(cloud, row, { type, region, id });
  if (before === undefined) return refuse("NotFound", `${type} ${id} does not exist`);
  refuseMissing(row, type, news, cloud);
  const asked = updated(row, before.id, before.properties, news, placeIn(cloud, olds, configured));
  const outs = { ...asked, ...following(rules, type, { before: before.properties, olds, outs: asked }) };
  refuseTaken(row, type, region, outs, cloud, before.id);
  refuseByRules(table, rules, cloud, { type, row, region, properties: outs, before });
  cloud.resources[cloudKey(before)] = { ...before, properties: outs };
  return outs;
}

/**
 * Deletes a resource; one that is gone already is no error to the provider.
 *
 * @throws AwsError where AWS refuses to
 */
export function deleteFrom(
  cloud: Cloud,
  { table, rules }: Knowledge,
  { type, configured }: Subject,
  id: string,
  state: Properties,
): void {
  const row = rowOf(table, type);
  const there = findIn(cloud, row, { type, region: regionOf(row, state, configured), id });
  if (there === undefined) return;
  refuseUsed(table, row, cloud, there);
  refuseDeletion(table, rules, cloud, there, state);
  Reflect.deleteProperty(cloud.resources, cloudKey(there));
}
