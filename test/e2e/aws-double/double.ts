import type * as provider from "@pulumi/pulumi/provider";
import { checked, type Configured, failuresOf, rowOf } from "./check";
import { changeCloud, type Cloud, cloudKey, type CloudResource, readCloud } from "./cloud";
import { difference } from "./diff";
import { type Cut, type Operation, withFaults } from "./faults";
import { invoke } from "./look-ups";
import { table as wholeTable } from "./table";
import type { Table, TypeRow } from "./table/rows";
import { made, type Place, updated } from "./outputs";
import { inputsOf } from "./reading";
import { partsOf, plainProperties, type Properties, withSecretsOf } from "./values";

/** How a double is made. */
export interface DoubleSettings {
  /** Where the cloud is kept. */
  readonly cloudFile: string;
  /** Faults on order. @default none */
  readonly faultFile?: string;
  /** What the double knows. @default everything */
  readonly table?: Table;
  /** How the process ends when its connection is cut. @default it kills itself */
  readonly cut?: Cut;
}

/** A provider that is told more than `@pulumi/pulumi/provider` passes on: its configuration, and whether this is a preview. */
export interface Double extends Required<Pick<provider.Provider, "version" | "check" | "delete" | "invoke">> {
  /** Takes the provider's configuration. */
  readonly configure: (config: Properties) => void;
  readonly diff: (
    id: string,
    urn: string,
    oldOutputs: Properties,
    newInputs: Properties,
  ) => Promise<Required<Pick<provider.DiffResult, "changes" | "replaces" | "deleteBeforeReplace">>>;
  readonly create: (
    urn: string,
    inputs: Properties,
    preview?: boolean,
  ) => Promise<{ readonly id: string; readonly outs: Record<string, unknown> }>;
  readonly read: (
    id: string,
    urn: string,
    properties: Properties,
    inputs?: Properties,
  ) => Promise<{
    readonly id: string;
    readonly props: Record<string, unknown>;
    readonly inputs: Record<string, unknown>;
  }>;
  readonly update: (
    id: string,
    urn: string,
    oldOutputs: Properties,
    newInputs: Properties,
    preview?: boolean,
  ) => Promise<{ readonly outs: Record<string, unknown> }>;
}

const killItself: Cut = () => {
  process.kill(process.pid, "SIGKILL");
  return new Promise(() => undefined);
};

/** The region that a resource is in; empty for types that belong to an account. */
const regionOf = (row: TypeRow, properties: Properties, { region }: Configured): string =>
  "region" in row.properties ? String(properties["region"] ?? region) : "";

/** A structured setting, which the engine hands on as JSON. */
const structured = (value: unknown): unknown => (typeof value === "string" ? JSON.parse(value) : value);

function find(
  cloud: Cloud,
  row: TypeRow,
  type: string,
  region: string,
  id: string,
): CloudResource | undefined {
  const { alsoKnownBy } = row;
  return (
    cloud.resources[cloudKey({ type, region, id })] ??
    Object.values(cloud.resources).find(
      (resource) =>
        resource.type === type &&
        resource.region === region &&
        alsoKnownBy !== undefined &&
        resource.properties[alsoKnownBy] === id,
    )
  );
}

/**
 * The strict double of AWS: a provider that knows what its table says, and keeps its cloud in a file.
 *
 * @example const double = createDouble({ cloudFile: "cloud.json" });
 */
export function createDouble({
  cloudFile,
  faultFile,
  table = wholeTable,
  cut = killItself,
}: DoubleSettings): Double {
  let configured: Configured = { region: "us-east-1", defaultTags: {} };
  const call = <Result>(operation: Operation, work: () => Promise<Result>): Promise<Result> =>
    withFaults(operation, { cloudFile, faultFile, cut }, work);

  const placeOf = (properties: Properties, cloud: Cloud, preview: boolean): Place => ({
    cloud,
    region: String(properties["region"] ?? configured.region),
    defaultTags: configured.defaultTags,
    preview,
  });

  return {
    version: "7.48.0",

    configure: (config) => {
      const given = plainProperties(config);
      const defaultTags = structured(given["defaultTags"]) as
        { readonly tags?: Record<string, string> } | undefined;
      configured = {
        region: typeof given["region"] === "string" ? given["region"] : configured.region,
        defaultTags: defaultTags?.tags ?? {},
      };
    },

    check: (urn, olds: Properties, news: Properties) =>
      call("check", () => {
        const { type, name } = partsOf(urn);
        const row = rowOf(table, type);
        const inputs = checked(row, name, plainProperties(olds), news, configured);
        const failures = failuresOf(row, news);
        return Promise.resolve({ inputs, failures });
      }),

    diff: (_id, urn, oldOutputs, newInputs) =>
      call("diff", () => {
        const { changes, replaces, deleteBeforeReplace } = difference(
          rowOf(table, partsOf(urn).type),
          oldOutputs,
          newInputs,
        );
        return Promise.resolve({ changes: changes.length > 0, replaces: [...replaces], deleteBeforeReplace });
      }),

    create: async (urn, inputs, preview = false) => {
      const { type, name } = partsOf(urn);
      const row = rowOf(table, type);
      const given = plainProperties(inputs);
      if (preview) {
        const { outs } = made(row, given, placeOf(given, readCloud(cloudFile), true));
        return { id: "", outs: withSecretsOf(outs, inputs) };
      }
      return call("create", () =>
        changeCloud(cloudFile, (cloud) => {
          const place = placeOf(given, cloud, false);
          const { id, outs } = made(row, given, place);
          const resource: CloudResource = {
            type,
            id,
            region: regionOf(row, given, configured),
            name,
            properties: outs,
          };
          cloud.resources[cloudKey(resource)] = resource;
          return { id, outs: withSecretsOf(outs, inputs) };
        }),
      );
    },

    update: async (id, urn, oldOutputs, newInputs, preview = false) => {
      const { type } = partsOf(urn);
      const row = rowOf(table, type);
      const olds = plainProperties(oldOutputs);
      const news = plainProperties(newInputs);
      if (preview) {
        const outs = updated(row, id, olds, news, placeOf(olds, readCloud(cloudFile), true));
        return { outs: withSecretsOf(outs, newInputs, oldOutputs) };
      }
      return call("update", () =>
        changeCloud(cloudFile, (cloud) => {
          const region = regionOf(row, olds, configured);
          const there = find(cloud, row, type, region, id);
          if (there === undefined) throw new Error(`${type} ${id}: not found`);
          const outs = updated(row, there.id, there.properties, news, placeOf(olds, cloud, false));
          cloud.resources[cloudKey(there)] = { ...there, properties: outs };
          return { outs: withSecretsOf(outs, newInputs, oldOutputs) };
        }),
      );
    },

    read: (id, urn, properties, inputs) =>
      call("read", () => {
        const { type } = partsOf(urn);
        const row = rowOf(table, type);
        const region = regionOf(row, plainProperties(properties), configured);
        const there = find(readCloud(cloudFile), row, type, region, id);
        if (there === undefined) return Promise.resolve({ id: "", props: {}, inputs: {} });
        const props = withSecretsOf({ ...there.properties }, properties, inputs ?? {});
        return Promise.resolve({ id: there.id, props, inputs: inputsOf(row, props, inputs) });
      }),

    delete: (id, urn, properties: Properties) =>
      call("delete", () =>
        changeCloud(cloudFile, (cloud) => {
          const { type } = partsOf(urn);
          const row = rowOf(table, type);
          const region = regionOf(row, plainProperties(properties), configured);
          const there = find(cloud, row, type, region, id);
          // What is gone already is no error to the provider.
          if (there !== undefined) Reflect.deleteProperty(cloud.resources, cloudKey(there));
        }),
      ),

    invoke: (token, inputs: Properties) =>
      Promise.resolve(invoke(token, plainProperties(inputs), configured)),
  };
}
