import { isInside, overlap } from "./addresses";
import type { Failure } from "./check";
import type { Cloud, CloudResource } from "./cloud";
import { isOlder } from "./conditions";
import { usersOf } from "./references";
import { refuse } from "./refused";
import type {
  EngineVersion,
  FinalSnapshot,
  Guarded,
  Inside,
  Needs,
  Quota,
  Rule,
  Rules,
  Zones,
} from "./table/rule-rows";
import type { Table, TypeRow } from "./table/rows";
import { Templates } from "./templates";
import { at, isAbsent, type Properties, same, textOf, unknownValue } from "./values";

const namesOf = (rules: Rules, type: string): readonly (readonly [string, Rule])[] =>
  Object.entries(rules).filter(([, rule]) => rule.type === type);

const isGiven = (value: unknown): boolean =>
  !isAbsent(value) && value !== false && value !== "" && !same(value, []);

/** What the provider itself refuses, before AWS is asked. */
export function choiceFailures(rules: Rules, type: string, properties: Properties): Failure[] {
  return namesOf(rules, type).flatMap(([, rule]) => {
    if (rule.kind !== "exactlyOne" && rule.kind !== "apart") return [];
    const given = rule.properties.filter((name) => isGiven(properties[name]));
    const [first = "", second] = given;
    if (second !== undefined) return [{ property: second, reason: `conflicts with ${first}` }];
    if (rule.kind === "apart" || given.length === 1) return [];
    return [
      { property: rule.properties[0] ?? "", reason: `one of ${rule.properties.join(", ")} must be given` },
    ];
  });
}

/** A resource that is made or changed. */
export interface Asked {
  readonly type: string;
  readonly row: TypeRow;
  readonly region: string;
  readonly properties: Properties;
  /** What it was before an update; undefined where it is made. */
  readonly before?: CloudResource;
}

/** @throws AwsError where a rule forbids to make it, or to change it so */
export function refuseByRules(table: Table, rules: Rules, cloud: Cloud, asked: Asked): void {
  for (const [name, rule] of namesOf(rules, asked.type)) refuseMade(table, name, rule, cloud, asked);
}

/** What an update leaves of a property that AWS moves by itself where the others of its order ask for it. */
export function following(
  rules: Rules,
  type: string,
  {
    before,
    olds,
    outs,
  }: { readonly before: Properties; readonly olds: Properties; readonly outs: Properties },
): Record<string, unknown> {
  const moved: Record<string, unknown> = {};
  for (const [, rule] of namesOf(rules, type)) {
    if (rule.kind !== "ordered" || rule.follows === undefined) continue;
    const { follows, properties } = rule;
    if (!same(olds[follows] ?? null, outs[follows] ?? null)) continue;
    const place = properties.indexOf(follows);
    const bounds = (names: readonly string[]) =>
      names.map((name) => outs[name]).filter((one) => typeof one === "number");
    const least = Math.max(...bounds(properties.slice(0, place)));
    const most = Math.min(...bounds(properties.slice(place + 1)));
    moved[follows] = Math.min(Math.max(Number(before[follows]), least), most);
  }
  return moved;
}

function refuseMade(table: Table, name: string, rule: Rule, cloud: Cloud, asked: Asked): void {
  const { type, properties, before } = asked;
  switch (rule.kind) {
    case "requires": {
      const { property, is } = rule.where;
      const value = at(properties, property);
      const applies = is === "given" ? isGiven(value) : is.includes(value);
      if (applies && !isGiven(at(properties, rule.property))) refuse(rule.error, `${type} ${rule.property}`);
      return;
    }
    case "ordered": {
      const numbers = rule.properties.map((one) => properties[one]).filter((one) => typeof one === "number");
      if (numbers.some((one, index) => one < (numbers[index - 1] ?? one)))
        refuse(rule.error, `${type} ${numbers.join(" ")}`);
      return;
    }
    case "version":
      if (before !== undefined) refuseVersion(rule, before.properties, properties);
      return;
    case "grows": {
      const { property } = rule;
      const was = before?.properties[property];
      if (typeof was === "number" && Number(properties[property]) < was)
        refuse(rule.error, `${type} ${property}`);
      return;
    }
    case "zones":
      refuseFewZones(rule, cloud, properties);
      return;
    case "inside":
      refuseAddresses(rule, cloud, properties, before?.id);
      return;
    case "needs":
      if (before === undefined) refuseNeeds(rule, cloud, asked);
      return;
    case "frozen": {
      const { property } = rule;
      if (before === undefined || same(before.properties[property], properties[property])) return;
      const [user] = usersOf(table, cloud, before);
      if (user !== undefined) refuse(rule.error, `${type} ${before.id} is in use by ${user.type} ${user.id}`);
      return;
    }
    case "quota":
      if (before === undefined) refuseMore(name, rule, cloud, asked);
      return;
    default:
  }
}

const major = (version: unknown): string => String(version).split(".")[0] ?? "";

function refuseVersion({ type, error }: EngineVersion, before: Properties, after: Properties): void {
  const was = before["engineVersion"];
  const is = after["engineVersion"];
  if (isAbsent(was) || isAbsent(is)) return;
  if (isOlder(is, was)) refuse(error, `${type}: Cannot upgrade from ${textOf(was)} to ${textOf(is)}`);
  if (major(is) !== major(was) && after["allowMajorVersionUpgrade"] !== true) {
    refuse(
      error,
      `${type}: The AllowMajorVersionUpgrade flag must be present when upgrading to a new major version`,
    );
  }
}

function refuseFewZones({ type, property, least, error }: Zones, cloud: Cloud, properties: Properties): void {
  const ids = properties[property];
  if (!Array.isArray(ids) || ids.includes(unknownValue)) return;
  const zones = Object.values(cloud.resources)
    .filter(({ id }) => ids.includes(id))
    .map(
      ({ properties: { availabilityZone, availabilityZoneId } }) => availabilityZoneId ?? availabilityZone,
    );
  if (new Set(zones).size < least) refuse(error, `${type} ${property}: ${zones.map(String).join(" ")}`);
}

function refuseAddresses(rule: Inside, cloud: Cloud, properties: Properties, self: string | undefined): void {
  const { type, property, of, errors } = rule;
  const block = String(properties[property]);
  const all = Object.values(cloud.resources);
  const outer = all.find((one) => one.type === of.type && one.id === properties[of.property]);
  if (outer !== undefined && !isInside(block, String(outer.properties[property]))) {
    refuse(errors.outside, `${type} ${block} is not inside ${String(outer.properties[property])}`);
  }
  const beside = all.find(
    (one) =>
      one.type === type &&
      one.id !== self &&
      one.properties[of.property] === properties[of.property] &&
      overlap(block, String(one.properties[property])),
  );
  if (beside !== undefined) refuse(errors.overlaps, `${type} ${block} overlaps with ${beside.id}`);
}

const neededValue = (
  { value }: Needs,
  cloud: Cloud,
  row: TypeRow,
  region: string,
  properties: Properties,
): unknown => new Templates({ row, properties, cloud, region }).fill(value);

function refuseNeeds(rule: Needs, cloud: Cloud, { type, row, region, properties }: Asked): void {
  if (rule.where !== undefined && at(properties, rule.where) !== true) return;
  const value = neededValue(rule, cloud, row, region, properties);
  const { type: otherType, property } = rule.other;
  const there = Object.values(cloud.resources).some(
    (other) => other.type === otherType && other.properties[property] === value,
  );
  if (!there) refuse(rule.error, `${type} needs a ${otherType} of ${String(value)}`);
}

function refuseMore(name: string, rule: Quota, cloud: Cloud, { type, region, properties }: Asked): void {
  const { per, weights = {}, error } = rule;
  const weight = (of: Properties): number =>
    Object.entries(weights).find(([property]) => isGiven(of[property]))?.[1] ?? 1;
  const counted = Object.values(cloud.resources).filter(
    (one) =>
      one.type === type &&
      one.region === region &&
      (per === undefined || one.properties[per] === properties[per]),
  );
  const sum = [...counted.map((one) => one.properties), properties].reduce(
    (all, one) => all + weight(one),
    0,
  );
  const most = cloud.quotas[name] ?? rule.most;
  if (sum > most) refuse(error, `${type}: ${sum} are more than the quota of ${most} (${name})`);
}

/** @throws AwsError where a rule forbids to delete it; takes its last snapshot otherwise */
export function refuseDeletion(
  table: Table,
  rules: Rules,
  cloud: Cloud,
  resource: CloudResource,
  state: Properties,
): void {
  for (const rule of Object.values(rules)) {
    if (rule.kind === "needs" && rule.other.type === resource.type)
      refuseNeeded(table, rule, cloud, resource);
    if (rule.type !== resource.type) continue;
    if (rule.kind === "guarded") refuseGuarded(rule, resource, state);
    if (
      rule.kind === "empty" &&
      state[rule.unless] !== true &&
      (cloud.objects[resource.id] ?? []).length > 0
    ) {
      refuse(rule.error, `${resource.type} ${resource.id}`);
    }
    if (rule.kind === "finalSnapshot") takeSnapshot(rule, cloud, resource, state);
  }
}

function refuseNeeded(table: Table, rule: Needs, cloud: Cloud, resource: CloudResource): void {
  if (rule.whileThere === undefined) return;
  const user = Object.values(cloud.resources).find((one) => {
    const row = table[one.type];
    return (
      one.type === rule.type &&
      row !== undefined &&
      neededValue(rule, cloud, row, one.region, one.properties) === resource.properties[rule.other.property]
    );
  });
  if (user !== undefined)
    refuse(rule.whileThere, `${resource.type} ${resource.id} is in use by ${user.type} ${user.id}`);
}

function refuseGuarded(
  { property, liftedBy, error }: Guarded,
  resource: CloudResource,
  state: Properties,
): void {
  if (resource.properties[property] !== true) return;
  if (liftedBy !== undefined && state[property] !== true && state[liftedBy] === true) return;
  refuse(error, `${resource.type} ${resource.id}`);
}

function takeSnapshot(
  rule: FinalSnapshot,
  cloud: Cloud,
  { type, id }: CloudResource,
  state: Properties,
): void {
  if (state["skipFinalSnapshot"] === true) return;
  const name = state["finalSnapshotIdentifier"];
  if (typeof name !== "string" || name === "") {
    if (rule.required)
      refuse("finalSnapshotIdentifier is required when skipFinalSnapshot is false", `${type} ${id}`);
    return;
  }
  if (name in cloud.snapshots)
    refuse(rule.taken, `Cannot create the snapshot because one with the identifier ${name} already exists`);
  cloud.snapshots[name] = `${type} ${id}`;
}
