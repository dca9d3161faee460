import type { Project } from "../harness";

/** Multiplies the sample's demand: users, requests and stored data. */
export function grow(project: Project, factor: number): void {
  project.editPlan(
    ["users: 20,000", `users: ${20_000 * factor}`],
    ["peak: 180/s", `peak: ${180 * factor}/s`],
    ["stored: 120 GiB", `stored: ${120 * factor} GiB`],
    ["delivered: 6 TB per month", `delivered: ${6 * factor} TB per month`],
  );
}

/** Takes a minor version of PostgreSQL. */
export function takeMinorVersion(project: Project): void {
  project.editPlan(["version: 17", 'version: "17.6"']);
}

/** What phase 2 has besides phase 1, by logical name, with a cache of so many nodes. */
export const ofPhase2 = (cacheNodes: number, { replicas }: { readonly replicas: boolean }): string[] => [
  "cache",
  // The replication group and its security group.
  "cache-cache",
  "cache-cache-from-web",
  "cache-client",
  "cache-clients",
  "cache-connect-web",
  "cache-endpoint",
  "cache-key",
  "cache-parameters",
  "cache-subnets",
  "cache-user",
  "web-cpu",
  "web-requests",
  ...Array.from({ length: cacheNodes }, (_unused, index) => `00${index + 1}`).flatMap((node) =>
    ["cpu", "memory", ...(replicas ? ["lag"] : [])].map((what) => `cache-${what}-${node}`),
  ),
];

/** What watches the error budget in phase 2, where uptime is promised; unusual traffic only where it is that of users. */
export const ofServiceLevels = ({ anomalies }: { readonly anomalies: boolean }): string[] => [
  "alarms",
  "alarms-key",
  "alarms-pages",
  "service-levels",
  "service-levels-application-page",
  ...["1h", "1h-5m", "6h", "6h-30m"].map((window) => `service-levels-application-page-${window}`),
  "service-levels-dashboard",
  ...(anomalies ? ["service-levels-requests"] : []),
];

/** What autoscalers and AWS change by themselves, in every stack that has it. */
export const changeByItself = (project: Project): Promise<void> =>
  project.changeCloud(({ resources }) => {
    for (const [key, resource] of Object.entries(resources)) {
      const { type, properties } = resource;
      if (type === "aws:autoscaling/group:Group") {
        const desiredCapacity = Number(properties["maxSize"]);
        resources[key] = { ...resource, properties: { ...properties, desiredCapacity } };
      }
      if (type === "aws:elasticache/replicationGroup:ReplicationGroup") {
        resources[key] = { ...resource, properties: { ...properties, engineVersion: "8.2" } };
      }
    }
  });
