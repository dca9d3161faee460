import { randomBytes, randomUUID } from "node:crypto";
import type { Cloud } from "./cloud";
import type { Json, TypeRow } from "./table/rows";
import { at, isObject, textOf } from "./values";

/** Where templates take their values from. */
export interface Filling {
  readonly row: TypeRow;
  readonly properties: Readonly<Record<string, unknown>>;
  readonly cloud: Cloud;
  readonly region: string;
  /** The id, where the resource has one already. */
  readonly id?: string;
}

const hex = (count: number): string => randomBytes(count).toString("hex").slice(0, count);

/** What AWS makes up, once for each resource. */
const madeUp: Readonly<Record<string, () => string>> = {
  token: () => hex(17),
  token16: () => hex(16),
  TOKEN: () => hex(13).toUpperCase(),
  uuid: () => randomUUID(),
  digits: () => String(randomBytes(4).readUInt32BE()).padStart(10, "0"),
  ip: () => `203.0.113.${String(randomBytes(1).readUInt8())}`,
  now: () => "2026-01-01T00:00:00Z",
};

/** The name of the zone with an id such as `use1-az2`: AWS deals the letters anew for each account, the double in order. */
const zoneName = (region: string, id: unknown): string | undefined =>
  typeof id === "string" ? `${region}${"abcdefgh"[Number(id.at(-1)) - 1] ?? "a"}` : `${region}a`;

const placeholder = /\{([^{}]+)\}/g;

/**
 * Fills templates: `{name}` is a property, an output, or what AWS makes up; `{subnets.0->vpcId}` a property of the resource
 * named by another, by id or ARN; `{name?_}` a property with a text before it, where it is given; `{arn|from=to}` a property with one word in place of another; `{zoneId#zone}` the name of a zone.
 */
export class Templates {
  private readonly made = new Map<string, string>();

  constructor(private readonly filling: Filling) {}

  fill(template: Json): unknown {
    if (typeof template === "string") return this.text(template);
    if (Array.isArray(template)) return template.map((inner: Json) => this.fill(inner));
    if (!isObject(template)) return template;
    return Object.fromEntries(Object.entries(template).map(([key, inner]) => [key, this.fill(inner)]));
  }

  private text(template: string): unknown {
    const whole = /^\{([^{}]+)\}$/.exec(template);
    if (whole?.[1] !== undefined) return this.value(whole[1]);
    return template.replace(placeholder, (_, name: string) => textOf(this.value(name) ?? ""));
  }

  private value(name: string): unknown {
    const { row, properties, cloud, region, id } = this.filling;
    const [from = "", take] = name.split("->");
    if (take !== undefined) {
      const named = at(properties, from);
      const found = Object.values(cloud.resources).find(
        (resource) => resource.id === named || resource.properties["arn"] === named,
      );
      return found?.properties[take];
    }
    if (name.endsWith("#zone")) return zoneName(region, this.value(name.slice(0, -"#zone".length)));
    const [optional = "", before] = name.split("?");
    if (before !== undefined) {
      const given = at(properties, optional);
      return given === undefined ? "" : `${before}${textOf(given)}`;
    }
    const [property = "", words] = name.split("|");
    if (words !== undefined) {
      const [word = "", instead = ""] = words.split("=");
      return String(this.value(property)).replace(word, instead);
    }
    if (name === "region") return region;
    if (name === "account") return cloud.account;
    if (name === "id") return id ?? this.fill(row.id);
    const make = madeUp[name];
    if (make !== undefined) {
      const made = this.made.get(name) ?? make();
      this.made.set(name, made);
      return made;
    }
    const given = at(properties, name);
    if (given !== undefined) return given;
    const computed = row.outputs?.[name] ?? row.properties[name]?.computed;
    return computed === undefined || computed === true ? undefined : this.fill(computed);
  }
}
