import { readFileSync } from "node:fs";
import { join } from "node:path";
import { loadCatalog } from "../../catalog";
import type { Preview } from "../../contract/preview";
import { judge } from "../../policies";
import { buildPreview } from "../../preview";
import { evaluateSample, type SampleChange } from "../helpers/real-stack";
import { root } from "./headroom";

const catalog = loadCatalog();
const sample = readFileSync(join(root, "growth.yaml"), "utf8");

/** A change of growth.yaml in several places. Throws where one of them is not there. */
export function edits(...changes: readonly (readonly [found: string, instead: string])[]): SampleChange {
  let text = sample;
  for (const [found, instead] of changes) {
    if (!text.includes(found)) throw new RangeError(`growth.yaml does not hold ${found}`);
    text = text.replace(found, () => instead);
  }
  return { plan: [sample, text] };
}

/** The preview of the sample's production stack, with a change. */
export async function previewOf(change: SampleChange = {}): Promise<Preview> {
  const stack = await evaluateSample(change);
  return buildPreview({ stack, catalog, verdicts: judge(stack), version: "0.0.0" });
}

/** A URN's last part. */
export const nameOf = (urn: string): string => urn.split("::").at(-1) ?? urn;

/** Expected dollars a month by resource and meter: a tier or an allowance of a price makes no line of its own here. */
function lines({ cost }: Preview): Map<string, number> {
  const sums = new Map<string, number>();
  for (const { urn, meter, amount } of cost.lines) {
    const key = `${nameOf(urn)}: ${meter}`;
    sums.set(key, (sums.get(key) ?? 0) + amount.expected);
  }
  return sums;
}

/** What became of a cost line. */
export type Direction = "new" | "gone" | "up" | "down";

/** The cost lines whose expected amount differs, sorted. */
export function changedLines(before: Preview, after: Preview): (readonly [line: string, Direction])[] {
  const [one, other] = [lines(before), lines(after)];
  return [...new Set([...one.keys(), ...other.keys()])].sort().flatMap((line) => {
    const [was, is] = [one.get(line), other.get(line)];
    if (was === is) return [];
    const direction = was === undefined ? "new" : is === undefined ? "gone" : is > was ? "up" : "down";
    return [[line, direction] as const];
  });
}

/** Type and name of every resource, sorted. */
export const resourcesOf = ({ resources }: Preview): string[] =>
  resources.map(({ type, name }) => `${type} ${name}`).sort();

/** The resources that only the second has, and those that only the first has. */
export function changedResources(before: Preview, after: Preview) {
  const [one, other] = [resourcesOf(before), resourcesOf(after)];
  return {
    added: other.filter((resource) => !one.includes(resource)),
    removed: one.filter((resource) => !other.includes(resource)),
  };
}

/** A tier of a preview. Throws where there is none of that name. */
export function tierOf({ tiers }: Preview, name: string): Preview["tiers"][number] {
  const tier = tiers.find((each) => each.name === name);
  if (tier === undefined) throw new RangeError(`no tier is called ${name}`);
  return tier;
}

/** A preview or a stack, as far as its resources' inputs go. */
interface WithInputs {
  readonly resources: readonly {
    readonly type: string;
    readonly inputs: Readonly<Record<string, unknown>>;
  }[];
}

/** The inputs of the resources of a type, in the order of registration. */
export const inputsOf = ({ resources }: WithInputs, type: string) =>
  resources.filter((each) => each.type === type).map(({ inputs }) => inputs);

/** What growth.yaml states, and nothing may change by itself: engines, the database's deployment, CPU architectures. */
export function statedOf(preview: WithInputs) {
  const [template] = inputsOf(preview, "aws:ec2/launchTemplate:LaunchTemplate");
  const [cache] = inputsOf(preview, "aws:elasticache/replicationGroup:ReplicationGroup");
  const instances = inputsOf(preview, "aws:rds/clusterInstance:ClusterInstance");
  const architecture = (rows: readonly { name: string; architecture: string }[], name: unknown) =>
    rows.find((row) => row.name === name)?.architecture;
  return {
    clusters: inputsOf(preview, "aws:rds/cluster:Cluster").map(({ engine, engineVersion }) => [
      engine,
      engineVersion,
    ]),
    standaloneDatabases: inputsOf(preview, "aws:rds/instance:Instance").length,
    databaseArchitectures: [
      ...new Set(instances.map(({ instanceClass }) => architecture(catalog.databaseClasses, instanceClass))),
    ],
    cacheEngine: [cache?.["engine"], cache?.["engineVersion"], cache?.["clusterMode"]],
    cacheArchitecture: architecture(catalog.cacheNodes, cache?.["nodeType"]),
    webArchitecture: architecture(catalog.instanceTypes, template?.["instanceType"]),
  };
}
