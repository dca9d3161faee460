import { loadCatalog } from "../../../catalog";
import { formatErrors, readGrowthPlan, type GrowthPlan } from "../../../planning";
import { sampleText } from "../growth-plan-sample";

/** Services of the sample product: what answers, what is stateful, what may be missing, and what works off a queue. */
export const servicesText = `  services:
    - name: gateway
      share: 100%
      cpu: 4 ms
      needs: [lessons, sessions]
    - name: lessons
      share: 60%
      cpu: 15 ms
      memoryPerRequest: 6 MiB
      needs: [database, cache]
      database: { readsPerRequest: 6, writesPerRequest: 0.2, stored: 30 GiB }
      cache: { readsPerRequest: 5 }
    - name: sessions
      callsPerRequest: 1.2
      cpu: 2 ms
      stateful: true
      needs: [cache]
      cache: { readsPerRequest: 1 }
    - name: assistant
      share: 15%
      cpu: 40 ms on c7g
      baseMemory: 0.5 GiB
      memoryPerRequest: 24 MiB
      needs: [database]
      database: { readsPerRequest: 10, writesPerRequest: 3, stored: 70 GiB }
    - name: suggestions
      share: 30%
      cpu: 8 ms
      criticality: optional
    - name: mail
      share: 4%
      cpu: 80 ms
      needs: [database]
      database: { readsPerRequest: 2, writesPerRequest: 1 }
      queue:
        longestWait: 2 min
        jobTime: 1.5 s
        burst: 20,000
        burstDone: 5 min
`;

/** The sample's text with services, and without what follows from them. */
export const withServices = (services: string): string =>
  [
    / +cpu: 22 ms.*\n/,
    / +memoryPerRequest: 10 MiB.*\n/,
    / +readsPerRequest: 6\n/,
    / +writesPerRequest: 0.8\n/,
    / +readsPerRequest: 4 .*\n/,
  ]
    .reduce((text, line) => text.replace(line, ""), sampleText)
    .replace("  database:\n    stored", `${services}  database:\n    stored`);

/** Reads a plan that must be right. */
export function planOf(text: string): GrowthPlan {
  const result = readGrowthPlan(text, "growth.yaml", loadCatalog());
  if ("errors" in result) throw new Error(formatErrors(result.errors));
  return result.plan;
}

/** The sample with services. */
export const servicesPlan = (): GrowthPlan => planOf(withServices(servicesText));
