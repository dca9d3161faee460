import type { Provider } from "@pulumi/aws/provider";
import * as pulumi from "@pulumi/pulumi";
import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { loadCatalog } from "../catalog";
import { tagValue } from "../components/aws/tags";
import { addMonths, formatErrors, monthsBetween, readGrowthPlan, type GrowthPlan } from "../planning";
import { InputError } from "./input-error";
import { Regions } from "./regions";
import type { Settings } from "./settings";

export { InputError };

function readSettingsFile(key: string, file: string): string {
  try {
    return readFileSync(resolve(file), "utf8");
  } catch {
    throw new InputError(`headroom:${key} is "${file}": there is no such file, or it can't be read`);
  }
}

/**
 * Reads the script that web instances run at their first start; undefined where the settings name none.
 *
 * @throws InputError where the file can't be read
 */
export const loadUserData = ({ userDataFile }: Settings): string | undefined =>
  userDataFile === null ? undefined : readSettingsFile("userDataFile", userDataFile);

/**
 * Reads the growth plan that the settings name.
 *
 * @throws InputError where the file can't be read, with every mistake in it, or where `aws:region` differs from its region
 */
export function loadPlan(settings: Settings): GrowthPlan {
  const file = resolve(settings.planFile);
  let text: string;
  try {
    text = readFileSync(file, "utf8");
  } catch {
    throw new InputError(
      `headroom:plan is "${settings.planFile}": there is no such file, or it can't be read`,
    );
  }
  const read = readGrowthPlan(text, settings.planFile, loadCatalog());
  if ("errors" in read) throw new InputError(formatErrors(read.errors));
  const configured = new pulumi.Config("aws").get("region");
  if (configured !== undefined && configured !== read.plan.region) {
    throw new InputError(
      `aws:region is "${configured}" and ${settings.planFile} says ${read.plan.region}; the plan decides, so remove aws:region`,
    );
  }
  if (settings.uptimeTarget === "none" && read.plan.architecture.zones < 2) {
    // Where uptime is promised the policies say so; here nothing else would, and AWS refuses late.
    throw new InputError(
      `${settings.planFile} says 1 zone; AWS asks for subnets in at least 2 for a load balancer and a database`,
    );
  }
  return read.plan;
}

/**
 * The month that a stack is sized for.
 *
 * @throws InputError where the plan does not reach it
 */
export function monthOf({ asOf, horizonMonths }: GrowthPlan, { month }: Settings): string {
  if (month === null) return asOf;
  const index = monthsBetween(asOf, month);
  if (index >= 0 && index <= horizonMonths) return month;
  const last = addMonths(asOf, horizonMonths);
  throw new InputError(
    `headroom:month is "${month}"; accepted: a month of the plan, from ${asOf} to ${last}`,
  );
}

/** The providers of a stack. */
export interface Providers {
  /** The plan's region. */
  readonly region: Provider;
  /** us-east-1, where CloudFront keeps certificates and metrics. */
  readonly edge: Provider;
  /** The tags that both give to what they make. */
  readonly tags: Readonly<Record<string, string>>;
}

/**
 * Makes the two providers: the region is the plan's, whatever the shell or `aws:region` says. A stack that is deployed
 * in another refuses it.
 */
export function makeProviders(plan: GrowthPlan, settings: Settings): Providers {
  const tags = {
    "headroom:environment": settings.environment,
    "headroom:product": tagValue(plan.product),
    "headroom:stack": `${pulumi.getProject()}/${pulumi.getStack()}`,
  };
  const common = {
    ...(settings.allowedAccountIds === null ? {} : { allowedAccountIds: [...settings.allowedAccountIds] }),
    defaultTags: { tags },
  };
  const { region, edge } = new Regions("regions", {
    region: plan.region,
    planFile: settings.planFile,
    common,
  });
  return { tags, region, edge };
}
