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

/**
 * Of them, versions in the third year of extended support, which costs twice as much: from 2026-03-01 on (the price's source).
 * Aurora MySQL has no such price.
 */
const thirdYearMajors: Readonly<Record<string, readonly string[]>> = {
  mysql: ["5.7"],
  postgres: ["11"],
};

/** A version of RDS or Aurora can be had without extended support; AWS then upgrades it instead. */
const declined = "open-source-rds-extended-support-disabled";

const isOf = (version: string, majors: readonly string[] = []): boolean =>
  majors.some((major) => version === major || version.startsWith(`${major}.`));

/**
 * Each vCPU of each copy on a version that has left standard support.
 *
 * @param lifecycle `engineLifecycleSupport` of the instance or its cluster
 */
export function extendedSupport(
  metering: Metering,
  context: MeterContext,
  engine: string | null,
  version: string | null,
  instanceClass: string | null,
  copies: number,
  lifecycle: string | null,
): void {
  if (engine === null || version === null || instanceClass === null || lifecycle === declined) return;
  if (!isOf(version, extendedMajors[engine])) return;
  const known = context.catalog.databaseClasses.find(({ name }) => name === instanceClass);
  if (known === undefined) {
    metering.gap(`extended support: the vCPUs of ${instanceClass} are not known`);
    return;
  }
  metering.use(
    isOf(version, thirdYearMajors[engine]) ? "rds.extendedSupport.thirdYear" : "rds.extendedSupport",
    "vCPU hours in extended support",
    always(known.vcpu * copies * hoursPerMonth),
  );
}
