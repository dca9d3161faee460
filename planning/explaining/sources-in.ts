import { LineCounter, parseDocument } from "yaml";
import { type Places, placesIn } from "../../input/places";
import type { SourceOf } from "./sources";

/** What a plan with services may leave out, as they come to it together; and the key of a service that says it. */
const summed: Readonly<Record<string, string | null>> = {
  "workload.requests.cpu": null,
  "workload.requests.cpuVariation": null,
  "workload.requests.baseMemory": null,
  "workload.requests.memoryPerRequest": null,
  "workload.database.readsPerRequest": "database",
  "workload.database.writesPerRequest": "database",
  "workload.cache.readsPerRequest": "cache",
};

const services = ["workload", "services"];

function saidByServices(places: Places, keys: string): boolean {
  const key = summed[keys];
  if (key === undefined || !places.has(services)) return false;
  for (let index = 0; places.has([...services, index]); index += 1)
    if (key === null || places.has([...services, index, key])) return true;
  return false;
}

/**
 * Where in a growth plan its values stand: the file's line with the keys, or that nothing stands there and the default counts.
 *
 * @param text a plan that was read without a mistake
 * @param file its name, as it is told
 */
export function sourcesIn(text: string, file: string): SourceOf {
  const lines = new LineCounter();
  const places = placesIn(parseDocument(text, { lineCounter: lines }), lines);
  const at = (path: readonly string[]): string => `${file}:${places.ofKey(path).line} ${path.join(".")}`;
  return (path) => {
    const keys = path.join(".");
    if (places.has(path)) return at(path);
    if (saidByServices(places, keys)) return `${at(services)}, summed`;
    const mean = ["workload", "requests", "mean"];
    return keys === "workload.requests.peak" && places.has(mean)
      ? `${at(mean)}, times peak to mean`
      : `${keys}, left out: its default`;
  };
}
