/**
 * The Pulumi program of this repository: settings → growth plan → phase stack → outputs.
 */
import * as pulumi from "@pulumi/pulumi";
import {
  headroomKeys,
  loadPlan,
  loadUserData,
  makeProviders,
  markPromisesQuickly,
  monthOf,
  PhaseStack,
  placed,
  readSettings,
} from "./stacks";

markPromisesQuickly();

const settings = readSettings(pulumi.getStack(), headroomKeys(pulumi.runtime.allConfig()));
const plan = placed(loadPlan(settings), settings);
const userData = loadUserData(settings);
const providers = makeProviders(plan, settings);

const stack = new PhaseStack(
  "stack",
  {
    plan,
    edgeProvider: providers.edge,
    instanceTags: providers.tags,
    environment: settings.environment,
    phase: settings.phase,
    month: monthOf(plan, settings),
    demandShare: settings.demandShare,
    uptimeTarget: settings.uptimeTarget,
    protectData: settings.protectData,
    freeAllowances: settings.freeAllowances,
    ...(settings.domain === null || settings.hostedZoneId === null
      ? {}
      : { domain: { name: settings.domain, hostedZoneId: settings.hostedZoneId } }),
    ...(settings.imageId === null ? {} : { imageId: settings.imageId }),
    ...(userData === undefined ? {} : { userData }),
    ...(settings.alarmEmail === null ? {} : { alarmEmail: settings.alarmEmail }),
    ...(settings.pageEmail === null ? {} : { pageEmail: settings.pageEmail }),
    ...(settings.escalationEmail === null ? {} : { escalationEmail: settings.escalationEmail }),
    ...(settings.serviceLevels === null ? {} : { serviceLevels: settings.serviceLevels }),
    ...(settings.network === null ? {} : { network: settings.network }),
    adopt: settings.adopt,
  },
  { providers: [providers.region] },
);

export const url = stack.url;
export const contentBucketName = stack.contentBucketName;
export const databaseEndpoint = stack.databaseEndpoint;
export const cacheEndpoint = stack.cacheEndpoint;
export const phase = stack.headroom.phase;
