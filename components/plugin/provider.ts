import { Provider } from "@pulumi/aws/provider";
import * as pulumi from "@pulumi/pulumi";
import type * as provider from "@pulumi/pulumi/provider";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import {
  AutoscaledService,
  CacheTier,
  ContentDelivery,
  DomainCertificates,
  FaultInjection,
  GlobalFailover,
  LoadBalancer,
  Network,
  ReplicatedDatabase,
  ServiceLevels,
} from "../index";

/** The name by which other languages know the package, and the beginning of its type tokens. */
export const packageName = "headroom";

type Component = new (
  name: string,
  // The engine hands on what the schema lets through; each component checks what it is given.
  args: never,
  options?: pulumi.ComponentResourceOptions,
) => pulumi.ComponentResource;

/** The components that other languages can use, by the last part of their type token. */
export const offered: Readonly<Record<string, Component>> = {
  AutoscaledService,
  CacheTier,
  ContentDelivery,
  DomainCertificates,
  FaultInjection,
  GlobalFailover,
  LoadBalancer,
  Network,
  ReplicatedDatabase,
  ServiceLevels,
};

/** What the generated schema says of a component, as far as it is needed here. */
interface Schema {
  readonly version: string;
  readonly resources: Readonly<
    Record<string, { readonly properties: Readonly<Record<string, unknown>> } | undefined>
  >;
}

/** The file that holds the package's schema. */
export const schemaFile = join(__dirname, "schema.json");

/** Lets a provider that another language's program made be used here, as the SDK of AWS does when all of it is loaded. */
function acceptProviders(): void {
  pulumi.runtime.registerResourcePackage("aws", {
    constructProvider: (name, type, urn) => {
      if (type !== "pulumi:providers:aws") throw new Error(`unknown provider type ${type}`);
      return new Provider(name, undefined, { urn });
    },
  });
}

/**
 * The components as a provider that makes them for programs in other languages.
 *
 * @example await main(componentProvider(), process.argv.slice(2))
 */
export function componentProvider(): provider.Provider {
  const text = readFileSync(schemaFile, "utf8");
  const { version, resources } = JSON.parse(text) as Schema;
  acceptProviders();
  return {
    version,
    schema: text,
    async construct(name, type, inputs, options) {
      const constructor = offered[type.replace(`${packageName}:index:`, "")];
      const described = resources[type];
      if (constructor === undefined || described === undefined) {
        const known = Object.keys(resources).sort().join(", ");
        throw new Error(`${type} is no component of this package; there are ${known}`);
      }
      const component = new constructor(name, inputs as never, options);
      const outputs = component as unknown as Readonly<Record<string, pulumi.Input<unknown>>>;
      const state = Object.keys(described.properties).flatMap((property) =>
        outputs[property] === null ? [] : [[property, outputs[property]]],
      );
      return Promise.resolve({ urn: component.urn, state: Object.fromEntries(state) as pulumi.Inputs });
    },
  };
}
