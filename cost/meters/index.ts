import { free, type Meter } from "../meter";
import type { RegisteredMeter } from "../register";
import { cacheMeters } from "./cache";
import { computeMeters } from "./compute";
import { containerMeters } from "./containers";
import { databasePartMeters } from "./database-parts";
import { databaseMeters } from "./database";
import { dnsMeters } from "./dns";
import { dynamodbMeters } from "./dynamodb";
import { edgeMeters } from "./edge";
import { kubernetesMeters } from "./kubernetes";
import { lambdaMeters } from "./lambda";
import { loadBalancingMeters } from "./load-balancing";
import { messagingMeters } from "./messaging";
import { monitoringMeters } from "./monitoring";
import { networkMeters } from "./network";
import { operationsMeters } from "./operations";
import { securityMeters } from "./security";
import { serverMeters } from "./servers";
import { storageMeters } from "./storage";

/** A family of types that belong together. */
export interface MeterFamily {
  readonly name: string;
  readonly meters: readonly RegisteredMeter[];
}

/** Every type with a meter of its own, by family. */
export const meterFamilies: readonly MeterFamily[] = [
  { name: "Servers and volumes", meters: [...serverMeters, ...computeMeters] },
  { name: "Containers", meters: [...containerMeters, ...kubernetesMeters] },
  { name: "Functions and APIs", meters: lambdaMeters },
  { name: "Databases", meters: [...databaseMeters, ...databasePartMeters] },
  { name: "DynamoDB", meters: dynamodbMeters },
  { name: "Caches", meters: cacheMeters },
  { name: "Buckets and files", meters: storageMeters },
  { name: "Networks", meters: networkMeters },
  { name: "Load balancing", meters: loadBalancingMeters },
  { name: "Delivery at the edge", meters: edgeMeters },
  { name: "Names", meters: dnsMeters },
  { name: "Messages, events and streams", meters: messagingMeters },
  { name: "Monitoring and audit", meters: monitoringMeters },
  { name: "Keys, secrets, firewalls and users", meters: securityMeters },
  { name: "Queries, backups and the rest", meters: operationsMeters },
];

/** Whole modules whose types are free, by how their tokens begin, and why. */
export const freeModules: readonly { readonly prefix: string; readonly why: string }[] = [
  { prefix: "aws:iam/", why: "identities and permissions have no charge" },
  { prefix: "command:", why: "runs on the machine that deploys" },
  {
    prefix: "docker:",
    why: "builds images on the machine that deploys; kept, they are paid in their repository",
  },
  { prefix: "docker-build:", why: "builds images on the machine that deploys" },
  ...[
    "admissionregistration.k8s.io",
    "apiextensions.k8s.io",
    "apps",
    "autoscaling",
    "batch",
    "coordination.k8s.io",
    "core",
    "policy",
    "rbac.authorization.k8s.io",
    "scheduling.k8s.io",
    "storage.k8s.io",
  ].map((group) => ({ prefix: `kubernetes:${group}/`, why: "runs on nodes, which are paid themselves" })),
  {
    prefix: "kubernetes:networking.k8s.io/v1:NetworkPolicy",
    why: "runs on nodes, which are paid themselves",
  },
  { prefix: "random:index/", why: "lives in the state only" },
  { prefix: "time:index/", why: "lives in the state only" },
  { prefix: "tls:index/", why: "lives in the state only" },
];

const meters: ReadonlyMap<string, Meter> = new Map(
  meterFamilies.flatMap((family) => family.meters).map(({ type, meter }) => [type, meter]),
);

/** The meter of a resource type; null where nobody has one. */
export function meterOf(type: string): Meter | null {
  const meter = meters.get(type);
  if (meter !== undefined) return meter;
  return freeModules.some(({ prefix }) => type.startsWith(prefix)) ? () => free : null;
}

/** Every type that has a meter of its own, sorted. */
export const meteredTypes: readonly string[] = [...meters.keys()].sort();
