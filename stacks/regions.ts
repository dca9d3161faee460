import { Provider, type ProviderArgs } from "@pulumi/aws/provider";
import * as pulumi from "@pulumi/pulumi";
import { InputError } from "./input-error";

/** Where a stack is, and what both of its providers have in common. */
export interface RegionsArgs {
  /** The region of everything that has one. */
  readonly region: string;
  /** The growth plan's file, to be named where it says another region than the one deployed. */
  readonly planFile: string;
  /** What both providers are told besides their region. */
  readonly common: ProviderArgs;
}

/** Where to read how a stack moves to another region. */
const movingPage = "docs/moving-region.md";

/**
 * Refuses another region than the deployed one. The engine asks before it changes the component that the region is an
 * input of, and nothing else is registered before that.
 */
const refuseAnotherRegion = (planFile: string) =>
  new pulumi.ResourceHook(
    "refuse-another-region",
    ({ oldInputs, newInputs }) => {
      const [deployed, asked] = [oldInputs?.["region"], newInputs?.["region"]] as [unknown, unknown];
      if (typeof deployed !== "string" || deployed === asked) return;
      throw new InputError(
        `${planFile} says region: ${String(asked)}, and this stack is deployed in ${deployed}. AWS moves nothing to another region: ` +
          `nearly everything would be replaced, what holds data too. Nothing was changed; ${movingPage} says how to move`,
      );
    },
    { onDryRun: true },
  );

/**
 * The providers of a stack, and its region in the state: an update that would change the region is refused, in a preview
 * and before anything is changed.
 */
export class Regions extends pulumi.ComponentResource {
  /** The provider of the plan's region. */
  readonly region: Provider;
  /** The provider of us-east-1, where CloudFront keeps certificates and metrics. */
  readonly edge: Provider;

  constructor(name: string, { region, planFile, common }: RegionsArgs) {
    super(
      "headroom:index:Regions",
      name,
      { region },
      { hooks: { beforeUpdate: [refuseAnotherRegion(planFile)] } },
    );
    // As children they wait until the engine has taken the region.
    const child = { parent: this };
    this.region = new Provider("region", { ...common, region }, child);
    this.edge = new Provider("edge", { ...common, region: "us-east-1" }, child);
    this.registerOutputs({ region });
  }
}
