import { always, hoursPerMonth, type Metering, type MeterContext } from "../meter";

/**
 * Major versions past their standard support in November 2026, by engine (AWS docs, the release calendars of RDS and
 * Aurora; MySQL 8.0 left it on 2026-07-31): the vCPUs of an instance on one of them are charged by the hour.
 */
const extendedMajors: Readonly<Record<string, readonly string[]>> = {
  mysql: ["5.7", "8.0"],
  postgres: ["11", "12", "13"],
  "aurora-mysql": ["5.7"],
  "aurora-postgresql": ["11", "12", "13"],
};

/** Each vCPU of each copy on a version that has left standard support. */
export function extendedSupport(
  metering: Metering,
  context: MeterContext,
  engine: string | null,
  version: string | null,
  instanceClass: string | null,
  copies: number,
): void {
  const majors = extendedMajors[engine ?? ""] ?? [];
  if (version === null || instanceClass === null) return;
  if (!majors.some((major) => version === major || version.startsWith(`${major}.`))) return;
  const known = context.catalog.databaseClasses.find(({ name }) => name === instanceClass);
  if (known === undefined) {
    metering.gap(`extended support: the vCPUs of ${instanceClass} are not known`);
    return;
  }
  metering.use(
    "rds.extendedSupport",
    "vCPU hours in extended support",
    always(known.vcpu * copies * hoursPerMonth),
  );
}
