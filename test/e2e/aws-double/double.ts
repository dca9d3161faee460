import { type Configured, type Failure, rowOf } from "./check";
import { changeCloud, readCloud } from "./cloud";
import { difference } from "./diff";
import { type Cut, type Operation, withFaults } from "./faults";
import { invoke } from "./look-ups";
import {
  changeIn,
  checkInputs,
  deleteFrom,
  findIn,
  makeIn,
  placeIn,
  regionOf,
  type Subject,
} from "./operations";
import { made, updated } from "./outputs";
import { inputsOf } from "./reading";
import { table as wholeTable } from "./table";
import type { Rules } from "./table/rule-rows";
import type { Table } from "./table/rows";
import { rules as allRules } from "./table/rules";
import { partsOf, plainProperties, type Properties, withSecretsOf } from "./values";

/** How a double is made. */
export interface DoubleSettings {
  /** Where the cloud is kept. */
  readonly cloudFile: string;
  /** Faults on order. @default none */
  readonly faultFile?: string;
  /** What the double knows. @default everything */
  readonly table?: Table;
  /** What it demands beyond single properties. @default everything */
  readonly rules?: Rules;
  /** How the process ends when its connection is cut. @default it kills itself */
  readonly cut?: Cut;
}

/** A provider that is told more than `@pulumi/pulumi/provider` passes on: its configuration, and whether this is a preview. */
export interface Double {
  readonly version: string;
  readonly check: (
    urn: string,
    olds: Properties,
    news: Properties,
  ) => Promise<{ inputs: Record<string, unknown>; failures: Failure[] }>;
  readonly delete: (id: string, urn: string, properties: Properties) => Promise<void>;
  readonly invoke: (token: string, inputs: Properties) => Promise<{ outputs: Record<string, unknown> }>;
  /** Takes the provider's configuration. */
  readonly configure: (config: Properties) => void;
  readonly diff: (
    id: string,
    urn: string,
    oldOutputs: Properties,
    newInputs: Properties,
  ) => Promise<{ changes: boolean; replaces: string[]; deleteBeforeReplace: boolean }>;
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

/** A structured setting, which the engine hands on as JSON. */
const structured = (value: unknown): unknown => (typeof value === "string" ? JSON.parse(value) : value);

/**
 * The strict double of AWS: a provider that knows what its table says, and keeps its cloud in a file.
 *
 * @example const double = createDouble({ cloudFile: "cloud.json" });
 */
export function createDouble({
  cloudFile,
  faultFile,
  table = wholeTable,
  rules = allRules,
  cut = killItself,
}: DoubleSettings): Double {
  const knowledge = { table, rules };
  let configured: Configured = { region: "us-east-1", defaultTags: {} };
  const call = <Result>(operation: Operation, work: () => Promise<Result>): Promise<Result> =>
    withFaults(operation, { cloudFile, faultFile, cut }, work);
  const subjectOf = (urn: string): Subject => ({ ...partsOf(urn), configured });

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
      call("check", () =>
        Promise.resolve(checkInputs(knowledge, subjectOf(urn), plainProperties(olds), news)),
      ),

    diff: (_id, urn, oldOutputs, newInputs) =>
      call("diff", () => {
        const row = rowOf(table, partsOf(urn).type);
        const { changes, replaces, deleteBeforeReplace } = difference(row, oldOutputs, newInputs);
        return Promise.resolve({ changes: changes.length > 0, replaces: [...replaces], deleteBeforeReplace });
      }),

    create: async (urn, inputs, preview = false) => {
      const subject = subjectOf(urn);
      const given = plainProperties(inputs);
      if (preview) {
        const { outs } = made(
          rowOf(table, subject.type),
          given,
          placeIn(readCloud(cloudFile), given, configured, true),
        );
        return { id: "", outs: withSecretsOf(outs, inputs) };
      }
      return call("create", () =>
        changeCloud(cloudFile, (cloud) => {
          const { id, outs } = makeIn(cloud, knowledge, subject, given);
          return { id, outs: withSecretsOf(outs, inputs) };
        }),
      );
    },

    update: async (id, urn, oldOutputs, newInputs, preview = false) => {
      const subject = subjectOf(urn);
      const olds = plainProperties(oldOutputs);
      const news = plainProperties(newInputs);
      if (preview) {
        const place = placeIn(readCloud(cloudFile), olds, configured, true);
        const outs = updated(rowOf(table, subject.type), id, olds, news, place);
        return { outs: withSecretsOf(outs, newInputs, oldOutputs) };
      }
      return call("update", () =>
        changeCloud(cloudFile, (cloud) => ({
          outs: withSecretsOf(changeIn(cloud, knowledge, subject, id, olds, news), newInputs, oldOutputs),
        })),
      );
    },

    read: (id, urn, properties, inputs) =>
      call("read", () => {
        const { type } = partsOf(urn);
        const row = rowOf(table, type);
        const region = regionOf(row, plainProperties(properties), configured);
        const there = findIn(readCloud(cloudFile), row, { type, region, id });
        if (there === undefined) return Promise.resolve({ id: "", props: {}, inputs: {} });
        const props = withSecretsOf({ ...there.properties }, properties, inputs ?? {});
        return Promise.resolve({ id: there.id, props, inputs: inputsOf(row, props, inputs) });
      }),

    delete: (id, urn, properties: Properties) =>
      call("delete", () =>
        changeCloud(cloudFile, (cloud) => {
          deleteFrom(cloud, knowledge, subjectOf(urn), id, plainProperties(properties));
        }),
      ),

    invoke: (token, inputs: Properties) =>
      Promise.resolve(invoke(token, plainProperties(inputs), configured)),
  };
}
