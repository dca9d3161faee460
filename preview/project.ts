import { existsSync, readFileSync, readdirSync } from "node:fs";
import { join, resolve } from "node:path";
import {
  type Document,
  type Node,
  type Pair,
  type YAMLMap,
  isMap,
  isScalar,
  isSeq,
  parseDocument,
} from "yaml";

/**
 * Stands for a secret in a stack's config: evaluating needs no passphrase. Long enough for rules on length; code that
 * parses a secret as a number or JSON will refuse it.
 */
export const secretPlaceholder = "placeholder-for-a-secret-value";

/** A Pulumi project's folder, as `Pulumi.yaml` describes it. */
export interface Project {
  /** The folder of `Pulumi.yaml`. */
  readonly folder: string;
  readonly name: string;
  /** The program's folder or file, relative to the project's folder. @default "." */
  readonly main: string;
  /** Where `Pulumi.<stack>.yaml` stands. @default the project's folder */
  readonly configFolder: string;
  /** Values of the project's own `config:`, by full key. */
  readonly defaults: StackConfig;
}

/** A stack's config: values by full key, in the form that Pulumi hands to programs. */
export interface StackConfig {
  readonly values: Readonly<Record<string, string>>;
  readonly secretKeys: readonly string[];
}

/** A project or its config that can't be read; the message names the file and the place. */
export class ProjectError extends Error {
  override readonly name = "ProjectError";
}

const none: StackConfig = { values: {}, secretKeys: [] };

function readYaml(file: string): Document {
  const document = parseDocument(readFileSync(file, "utf8"), { version: "1.1" });
  const [error] = document.errors;
  if (error !== undefined) {
    const start = error.linePos?.[0];
    const place = start === undefined ? file : `${file}:${start.line}:${start.col}`;
    throw new ProjectError(`${place}  ${error.message.replace(/ at line \d+, column \d+:[^]*$/u, "")}`);
  }
  return document;
}

const keyOf = (pair: Pair): string => (isScalar(pair.key) ? String(pair.key.value) : "");

const entriesOf = (map: YAMLMap): [string, Node | null][] =>
  map.items.map((pair) => [keyOf(pair), pair.value as Node | null]);

const isSecure = (node: Node | null): node is YAMLMap =>
  isMap(node) && node.items.length === 1 && node.has("secure");

/** A value within structured config; secrets in it become placeholders. */
function structured(node: Node | null): unknown {
  if (isSecure(node)) return secretPlaceholder;
  if (isMap(node)) return Object.fromEntries(entriesOf(node).map(([key, value]) => [key, structured(value)]));
  if (isSeq(node)) return node.items.map((item) => structured(item as Node));
  return isScalar(node) ? node.value : null;
}

const hasSecret = (node: Node | null): boolean =>
  isSecure(node) ||
  (isMap(node) && node.items.some((pair) => hasSecret(pair.value as Node | null))) ||
  (isSeq(node) && node.items.some((item) => hasSecret(item as Node)));

/** The text of a value, as Pulumi stores it: scalars as they are written, anything else as JSON. */
function text(node: Node | null): string {
  if (isSecure(node)) return secretPlaceholder;
  if (isScalar(node)) return node.source ?? String(node.value);
  return JSON.stringify(structured(node));
}

/** A full key, `project:key`; the long form with `:config:` is an old one. */
function fullKey(key: string, project: string): string {
  const [namespace, ...rest] = key.split(":");
  if (rest.length === 0) return `${project}:${key}`;
  return [namespace, ...(rest[0] === "config" && rest.length > 1 ? rest.slice(1) : rest)].join(":");
}

function readConfig(entries: [string, Node | null][], project: string): StackConfig {
  const keyed = entries.map(([key, node]) => [fullKey(key, project), node] as const);
  return {
    values: Object.fromEntries(keyed.map(([key, node]) => [key, text(node)])),
    secretKeys: keyed.filter(([, node]) => hasSecret(node)).map(([key]) => key),
  };
}

/** The project's own config: a value, or a declaration with `default` (own keys) or `value` (other packages' keys). */
function readDefaults(config: unknown, project: string): StackConfig {
  if (!isMap(config)) return none;
  const entries = entriesOf(config).flatMap(([key, node]): [string, Node | null][] => {
    const isDeclaration =
      isMap(node) && ["type", "default", "value", "description", "secret"].some((k) => node.has(k));
    if (!isDeclaration) return [[key, node]];
    const value = (node.get("value", true) ?? node.get("default", true)) as Node | undefined;
    return value === undefined ? [] : [[key, value]];
  });
  return readConfig(entries, project);
}

/**
 * Reads `Pulumi.yaml` of a folder.
 *
 * @returns null where the folder has none
 * @throws ProjectError where the file can't be read or names no project
 */
export function readProject(folder: string): Project | null {
  const file = ["Pulumi.yaml", "Pulumi.yml"]
    .map((name) => join(folder, name))
    .find((path) => existsSync(path));
  if (file === undefined) return null;
  const document = readYaml(file);
  const name = document.get("name");
  if (typeof name !== "string" || name === "")
    throw new ProjectError(`${file}  name: the project's name is missing`);
  const runtime = document.get("runtime");
  const runtimeName: unknown = isMap(runtime) ? runtime.get("name") : runtime;
  if (runtimeName !== "nodejs") {
    throw new ProjectError(
      `${file}  runtime: ${String(runtimeName)} can't be evaluated in process, only nodejs can`,
    );
  }
  const main = document.get("main");
  const configFolder = document.get("stackConfigDir");
  return {
    folder: resolve(folder),
    name,
    main: typeof main === "string" ? main : ".",
    configFolder: typeof configFolder === "string" ? resolve(folder, configFolder) : resolve(folder),
    defaults: readDefaults(document.get("config"), name),
  };
}

/**
 * Reads `Pulumi.<stack>.yaml`. Encrypted values become {@link secretPlaceholder}.
 *
 * @param folder where the file stands
 * @param project the namespace of keys that have none
 * @returns null where there is no such file
 * @throws ProjectError where the file can't be read
 */
export function readStackConfig(folder: string, stack: string, project: string): StackConfig | null {
  const file = [`Pulumi.${stack}.yaml`, `Pulumi.${stack}.yml`]
    .map((name) => join(folder, name))
    .find((path) => existsSync(path));
  if (file === undefined) return null;
  const config = readYaml(file).get("config");
  return isMap(config) ? readConfig(entriesOf(config), project) : none;
}

/** The names of the stacks that have a config file in a folder, sorted. */
export function stackNames(folder: string): string[] {
  return readdirSync(folder)
    .map((name) => /^Pulumi\.(.+)\.ya?ml$/u.exec(name)?.[1])
    .filter((name) => name !== undefined)
    .sort();
}

/** Config laid over config: later values win, and a key is secret where its winning value is. */
export function mergeConfig(...configs: readonly StackConfig[]): StackConfig {
  const values: Record<string, string> = {};
  const secretKeys = new Set<string>();
  for (const config of configs) {
    for (const [key, value] of Object.entries(config.values)) {
      values[key] = value;
      secretKeys.delete(key);
    }
    for (const key of config.secretKeys) secretKeys.add(key);
  }
  return { values, secretKeys: [...secretKeys].sort() };
}
