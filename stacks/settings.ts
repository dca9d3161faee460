import { RunError } from "@pulumi/pulumi";
import { closest, distance } from "fastest-levenshtein";
import type { ExistingNetwork } from "../components";
import type { ServiceLevelScope } from "./service-levels";
import { readAdoption, readNetwork, type Adoption, type Read } from "./brownfield";

/** What a stack's config says, read and checked. */
export interface Settings {
  /** The growth plan's file, relative to the project's folder. @default "growth.yaml" */
  readonly planFile: string;
  /** The environment's name. @default the stack's name */
  readonly environment: string;
  /** The roadmap's phase; `auto` takes the month's. @default "auto" */
  readonly phase: 1 | 2 | "auto";
  /** The month that the stack is sized for, such as 2026-11; null takes the plan's `asOf`. @default null */
  readonly month: string | null;
  /** The share of the plan's demand that this environment carries, 0 to 1. @default 1 */
  readonly demandShare: number;
  /** Whether the plan's uptime targets are promised here. @default "plan" */
  readonly uptimeTarget: "plan" | "none";
  /** Whether what holds data has every protection against deletion. @default true */
  readonly protectData: boolean;
  /** Whether the account's free allowances are counted in this stack's cost. @default only in `prod` */
  readonly freeAllowances: boolean;
  /** The AWS accounts that this stack may be deployed to; null for any. @default null */
  readonly allowedAccountIds: readonly string[] | null;
  /** The domain that viewers use; null for CloudFront's own. @default null */
  readonly domain: string | null;
  /** The Route 53 zone of the domain. */
  readonly hostedZoneId: string | null;
  /** The machine image of the web tier; null for Amazon Linux 2023. @default null */
  readonly imageId: string | null;
  /** A script's file that web instances run at their first start; null for a small page. @default null */
  readonly userDataFile: string | null;
  /** Where alarms are sent; null for nowhere. @default null */
  readonly alarmEmail: string | null;
  /** Who is woken; null for who is told of alarms. @default null */
  readonly pageEmail: string | null;
  /** Who is told of a page that nobody acknowledges; null for nobody. @default null */
  readonly escalationEmail: string | null;
  /** How closely error budgets are watched; null as the phase has it. @default null */
  readonly serviceLevels: ServiceLevelScope | null;
  /** The VPC and subnets that exist already; null for new ones. @default null */
  readonly network: ExistingNetwork | null;
  /** What exists already and is brought under Pulumi. @default nothing */
  readonly adopt: Adoption;
}

/** Every mistake of a stack's config, in one error; Pulumi prints it without a trace. */
export class SettingsError extends RunError {
  override readonly name = "SettingsError";
  /** One line a mistake: the key, the value found and the choices. */
  readonly mistakes: readonly string[];

  constructor(stack: string, mistakes: readonly string[]) {
    const count = mistakes.length === 1 ? "1 mistake" : `${mistakes.length} mistakes`;
    super(
      `Pulumi.${stack}.yaml: ${count}, nothing was planned\n${mistakes.map((line) => `  ${line}`).join("\n")}`,
    );
    this.mistakes = mistakes;
  }
}

/** A reader of one key: what it accepts in words, and its value or undefined where the text is not accepted. */
interface Reader<T> {
  readonly accepted: string;
  read(text: string): T | undefined;
}

const oneOf = <T extends string>(...choices: readonly T[]): Reader<T> => ({
  accepted: choices.join(", "),
  read: (text) => choices.find((choice) => choice === text),
});

const matching = (pattern: RegExp, accepted: string): Reader<string> => ({
  accepted,
  read: (text) => (pattern.test(text) ? text : undefined),
});

const mapped = <T extends string, U>(reader: Reader<T>, map: (value: T) => U): Reader<U> => ({
  accepted: reader.accepted,
  read: (text) => {
    const value = reader.read(text);
    return value === undefined ? undefined : map(value);
  },
});

const flag = mapped(oneOf("true", "false"), (text) => text === "true");

const share: Reader<number> = {
  accepted: "a share of the plan's demand above 0 and up to 100, such as 10%",
  read: (text) => {
    const percent = /^(\d+(?:\.\d+)?)\s*%$/.exec(text)?.[1];
    const value = Number(percent) / 100;
    return value > 0 && value <= 1 ? value : undefined;
  },
};

const accounts: Reader<readonly string[]> = {
  accepted: "account ids of 12 digits, separated by commas",
  read: (text) => {
    // Pulumi hands a list of YAML over as JSON.
    const ids = text
      .replace(/^\[(.*)\]$/su, "$1")
      .split(",")
      .map((id) => id.trim().replace(/^"(.*)"$/u, "$1"));
    return ids.every((id) => /^\d{12}$/.test(id)) ? ids : undefined;
  },
};

const email = matching(/^[^@\s]+@[^@\s]+\.[^@\s]+$/, "an e-mail address");

const readers = {
  plan: matching(/\S/, "a file name, such as growth.yaml"),
  environment: matching(/^[a-z][a-z0-9-]{0,19}$/, "up to 20 lower-case letters, digits and hyphens"),
  phase: mapped(oneOf("1", "2", "auto"), (text) => (text === "auto" ? text : text === "1" ? 1 : 2)),
  month: matching(/^\d{4}-(0[1-9]|1[0-2])$/, "a month such as 2026-11"),
  demandShare: share,
  uptimeTarget: oneOf("plan", "none"),
  protectData: flag,
  freeAllowances: flag,
  allowedAccountIds: accounts,
  domain: matching(/^([a-z0-9]([a-z0-9-]*[a-z0-9])?\.)+[a-z]{2,}$/, "a domain such as app.example.com"),
  hostedZoneId: matching(/^Z[A-Z0-9]{1,31}$/, "a Route 53 hosted zone id, such as Z0123456789ABCDEFGHIJ"),
  imageId: matching(
    /^(ami-[0-9a-f]{8,17}|resolve:ssm:\/[\w./-]+)$/,
    "an AMI such as ami-0123456789abcdef0, or resolve:ssm: and a parameter's path",
  ),
  userDataFile: matching(/\S/, "a file name, such as start.sh"),
  alarmEmail: email,
  pageEmail: email,
  escalationEmail: email,
  serviceLevels: oneOf("none", "pages", "all"),
} satisfies Record<string, Reader<unknown>>;

/** Settings that are mappings: what is wrong in one has a place in it. */
const structuredKeys = ["adopt", "network"] as const;

type Key = keyof typeof readers | (typeof structuredKeys)[number];

/** The keys of a stack's config, without their `headroom:`. */
export const settingKeys = [...Object.keys(readers), ...structuredKeys].sort() as readonly Key[];

const prefix = "headroom:";

/** The values of a config's `headroom:` keys, without that prefix. */
export const headroomKeys = (config: Readonly<Record<string, string>>): Record<string, string> =>
  Object.fromEntries(
    Object.entries(config)
      .filter(([key]) => key.startsWith(prefix))
      .map(([key, value]) => [key.slice(prefix.length), value]),
  );

/**
 * Reads a stack's settings.
 *
 * @param stack the stack's name
 * @param config the values of the `headroom:` keys, without that prefix
 * @throws SettingsError with every mistake: an unknown key with the nearest right one, a value with the choices
 */
export function readSettings(stack: string, config: Readonly<Record<string, string>>): Settings {
  const mistakes: string[] = [];
  const unknownKeys = Object.keys(config).filter((key) => !settingKeys.some((known) => known === key));
  for (const key of unknownKeys.sort()) {
    const nearest = closest(key, settingKeys);
    const hint =
      distance(key, nearest) <= 3
        ? `did you mean headroom:${nearest}?`
        : `keys are ${settingKeys.join(", ")}`;
    mistakes.push(`headroom:${key} is not a setting; ${hint}`);
  }

  const read = <T>(key: Key, reader: Reader<T>): T | undefined => {
    const text = config[key]?.trim();
    if (text === undefined) return undefined;
    const value = reader.read(text);
    if (value === undefined) mistakes.push(`headroom:${key} is "${text}"; accepted: ${reader.accepted}`);
    return value;
  };

  /** A structured setting has mistakes of its own. */
  const structured = <T>(
    key: (typeof structuredKeys)[number],
    readAll: (text: string) => Read<T>,
  ): T | undefined => {
    const text = config[key]?.trim();
    if (text === undefined) return undefined;
    const result = readAll(text);
    if ("value" in result) return result.value;
    mistakes.push(...result.mistakes);
    return undefined;
  };

  const environment = read("environment", readers.environment) ?? stack;
  const settings: Settings = {
    planFile: read("plan", readers.plan) ?? "growth.yaml",
    environment,
    phase: read("phase", readers.phase) ?? "auto",
    month: read("month", readers.month) ?? null,
    demandShare: read("demandShare", readers.demandShare) ?? 1,
    uptimeTarget: read("uptimeTarget", readers.uptimeTarget) ?? "plan",
    protectData: read("protectData", readers.protectData) ?? true,
    freeAllowances: read("freeAllowances", readers.freeAllowances) ?? environment === "prod",
    allowedAccountIds: read("allowedAccountIds", readers.allowedAccountIds) ?? null,
    domain: read("domain", readers.domain) ?? null,
    hostedZoneId: read("hostedZoneId", readers.hostedZoneId) ?? null,
    imageId: read("imageId", readers.imageId) ?? null,
    userDataFile: read("userDataFile", readers.userDataFile) ?? null,
    alarmEmail: read("alarmEmail", readers.alarmEmail) ?? null,
    pageEmail: read("pageEmail", readers.pageEmail) ?? null,
    escalationEmail: read("escalationEmail", readers.escalationEmail) ?? null,
    serviceLevels: read("serviceLevels", readers.serviceLevels) ?? null,
    network: structured("network", readNetwork) ?? null,
    adopt: structured("adopt", readAdoption) ?? {},
  };
  if (config["domain"] !== undefined && config["hostedZoneId"] === undefined) {
    mistakes.push("headroom:domain needs headroom:hostedZoneId, the id of the Route 53 zone that holds it");
  }
  if (config["hostedZoneId"] !== undefined && config["domain"] === undefined) {
    mistakes.push("headroom:hostedZoneId needs headroom:domain, the name that viewers use");
  }
  for (const part of ["certificates", "recordTypes"] as const) {
    if (settings.adopt[part] !== undefined && config["domain"] === undefined) {
      mistakes.push(`headroom:adopt.${part} needs headroom:domain, the name that viewers use`);
    }
  }
  if (mistakes.length > 0) throw new SettingsError(stack, mistakes);
  return settings;
}
