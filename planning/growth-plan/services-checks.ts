import { didYouMean } from "../../input/fields";
import type { Mistake } from "../../input/mistakes";
import type { Path } from "../../input/places";
import { circlesIn } from "./circles";
import { answering, statementsOfServices, sumOfServices } from "./services-sum";
import { tierNames, type PlannedService } from "./types";

/** What of a service in the file can be judged although something else in it is wrong. */
interface Named {
  readonly path: Path;
  readonly name: string;
  readonly optional: boolean;
  readonly needs: readonly string[];
  readonly hasDatabase: boolean;
}

const list: Path = ["workload", "services"];

const keysOf = (value: unknown): Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null ? (value as Record<string, unknown>) : {};

function named(raw: unknown): Named[] {
  if (!Array.isArray(raw)) return [];
  return raw.flatMap((entry: unknown, index): Named[] => {
    const { name, needs, criticality, database } = keysOf(entry);
    if (typeof name !== "string") return [];
    return [
      {
        path: [...list, index],
        name: name.trim(),
        optional: criticality === "optional",
        needs: Array.isArray(needs) ? needs.map((each) => (typeof each === "string" ? each.trim() : "")) : [],
        hasDatabase: database !== undefined,
      },
    ];
  });
}

/** Names that stand twice, or are those of tiers. */
function ownNames(services: readonly Named[]): Mistake[] {
  const seen = new Set<string>();
  return services.flatMap(({ path, name }): Mistake[] => {
    const twice = seen.has(name);
    seen.add(name);
    if (twice)
      return [{ path: [...path, "name"], message: `"${name}" stands twice. Give each service its own name` }];
    return tierNames.some((tier) => tier === name)
      ? [{ path: [...path, "name"], message: `"${name}" is a tier's name. Give the service another` }]
      : [];
  });
}

/** What is needed must be there, and must be as critical as what needs it. */
function needsExist(services: readonly Named[]): Mistake[] {
  const byName = new Map(services.map((service) => [service.name, service]));
  const known = [...byName.keys(), ...tierNames];
  return services.flatMap(({ path, name, needs, optional }) =>
    needs.flatMap((needed, index): Mistake[] => {
      const at = [...path, "needs", index];
      if (needed === "") return [];
      const other = byName.get(needed);
      if (other === undefined)
        return tierNames.some((tier) => tier === needed)
          ? []
          : [
              {
                path: at,
                message: `"${needed}" is neither a service nor a tier; ${didYouMean(needed, known.length > 30 ? nearest(needed, known) : known)}`,
              },
            ];
      return !optional && other.optional
        ? [
            {
              path: at,
              message: `${name} is critical and can't do without ${needed}, which is optional. Make ${needed} critical, or take it out of the needs`,
            },
          ]
        : [];
    }),
  );
}

/** Of very many names those that begin alike: a list of a thousand helps nobody. */
const nearest = (word: string, known: readonly string[]): readonly string[] => {
  const alike = known.filter((name) => name.slice(0, 2).toLowerCase() === word.slice(0, 2).toLowerCase());
  return alike.length > 0 ? alike.slice(0, 30) : tierNames;
};

function noCircles(services: readonly Named[]): Mistake[] {
  const byName = new Map(services.map((service) => [service.name, service]));
  return circlesIn(new Map(services.map(({ name, needs }) => [name, needs]))).map((circle) => ({
    path: [...(byName.get(circle[0] ?? "")?.path ?? list), "needs"],
    message:
      circle.length === 1
        ? `${circle[0] ?? ""} needs itself. Take it out`
        : `a circle: ${[...circle, circle[0]].join(" needs ")}. Take one of these needs out`,
  }));
}

/** Where one service says what it asks of the database, each that needs it does: what is left out would count as nothing. */
function allSayStatements(services: readonly Named[]): Mistake[] {
  const speaker = services.find(({ hasDatabase }) => hasDatabase);
  if (speaker === undefined) return [];
  return services
    .filter(({ needs, hasDatabase }) => needs.includes("database") && !hasDatabase)
    .map(({ path, name }) => ({
      path,
      message: `${name} needs the database and does not say what it asks of it, as ${speaker.name} does. Write database: { readsPerRequest: 2, writesPerRequest: 0.1 }`,
    }));
}

/** What is said twice may differ by so much: people round. */
const roundedBy = 0.01;

const differs = (stated: number, sum: number): boolean => Math.abs(stated - sum) > roundedBy * sum;

const rounded = (value: number): string => String(Number(value.toPrecision(4)));

/** What the file says of a request besides the services, as far as it is right: null where it says nothing. */
export interface StatedRequest {
  /** On one vCPU of an m5. */
  readonly cpuSeconds: number | null;
  readonly memoryMib: number | null;
  readonly readsPerRequest: number | null;
  readonly writesPerRequest: number | null;
  readonly cacheReadsPerRequest: number | null;
  readonly storedGib: number | null;
}

/** What is said of a request must be what its services come to. */
function agrees(services: readonly PlannedService[], stated: StatedRequest): Mistake[] {
  const mistakes: Mistake[] = [];
  const check = (path: Path, value: number | null, sum: number | null, unit: string, times = 1): void => {
    if (value === null || sum === null || !differs(value, sum)) return;
    mistakes.push({
      path: ["workload", ...path],
      message: `${rounded(value * times)}${unit} is not what the services come to, ${rounded(sum * times)}${unit}. Leave it out, or correct one of the two`,
    });
  };
  if (answering(services).length > 0) {
    const sum = sumOfServices(answering(services));
    check(["requests", "cpu"], stated.cpuSeconds, sum.cpuSeconds, " ms on m5", 1000);
    check(["requests", "memoryPerRequest"], stated.memoryMib, sum.memoryMib, " MiB");
  }
  const { database, cacheReadsPerRequest } = statementsOfServices(services);
  const { readsPerRequest = null, writesPerRequest = null } = database ?? {};
  check(["database", "readsPerRequest"], stated.readsPerRequest, readsPerRequest, "");
  check(["database", "writesPerRequest"], stated.writesPerRequest, writesPerRequest, "");
  check(["cache", "readsPerRequest"], stated.cacheReadsPerRequest, cacheReadsPerRequest, "");
  return [...mistakes, ...storedFits(services, stated.storedGib), ...jobsFit(services)];
}

function storedFits(services: readonly PlannedService[], storedGib: number | null): Mistake[] {
  const sum = services.reduce((total, { database }) => total + (database?.storedGib ?? 0), 0);
  return storedGib !== null && sum > storedGib * (1 + roundedBy)
    ? [
        {
          path: ["workload", "database", "stored"],
          message: `${rounded(storedGib)} GiB is less than the services store, ${rounded(sum)} GiB. Correct one of the two`,
        },
      ]
    : [];
}

const jobsFit = (services: readonly PlannedService[]): Mistake[] =>
  services.flatMap(({ queue, cpuSeconds, name }, index): Mistake[] =>
    queue !== null && queue.jobSeconds < cpuSeconds * (1 - 1e-9)
      ? [
          {
            path: [...list, index, "queue", "jobTime"],
            message: `a job of ${name} takes ${rounded(queue.jobSeconds)} s, less than its CPU time of ${rounded(cpuSeconds)} s on an m5. Write the time from its start to its end`,
          },
        ]
      : [],
  );

/**
 * What can't be judged service by service: names, needs and circles, and what the file says of a request besides.
 *
 * @param raw the list as it stands in the file
 * @param services those that were read; null where one of them is wrong
 */
export function checkServices(
  raw: unknown,
  services: readonly PlannedService[] | null,
  stated: StatedRequest,
): Mistake[] {
  const known = named(raw);
  return [
    ...ownNames(known),
    ...needsExist(known),
    ...noCircles(known),
    ...allSayStatements(known),
    ...(services === null ? [] : agrees(services, stated)),
  ];
}
