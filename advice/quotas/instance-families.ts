import type { Catalog } from "../../catalog/types";

/** Instances that share a quota of vCPUs; source: AWS docs, ec2/latest/instancetypes/ec2-instance-quotas. */
interface Families {
  readonly names: RegExp;
  readonly onDemand: string;
  readonly spot: string;
}

const families: readonly Families[] = [
  { names: /^(?:[acdhimrtz]|im|is|hs)\d/u, onDemand: "L-1216C47A", spot: "L-34B43A08" },
  { names: /^(?:g|gr|vt)\d/u, onDemand: "L-DB2E81BA", spot: "L-3819A6DF" },
  { names: /^p\d/u, onDemand: "L-417A185B", spot: "L-7212CCBC" },
  { names: /^inf\d/u, onDemand: "L-1945791B", spot: "L-B5D1601B" },
  { names: /^trn\d/u, onDemand: "L-2C3B7624", spot: "L-6B0D517C" },
  { names: /^x\d/u, onDemand: "L-7295265B", spot: "L-E3A00192" },
];

/** The quotas that instances of a type count in; null for families without one in the catalog. */
export const vcpuQuotas = (instanceType: string): Pick<Families, "onDemand" | "spot"> | null =>
  families.find(({ names }) => names.test(instanceType)) ?? null;

/**
 * vCPUs of an instance type: the catalog's; for other types by their size, since a `large` of these families has 2 and an
 * `xlarge` 4 for each of its multiples.
 *
 * @returns null where neither tells
 */
export function vcpuOf(instanceType: string, catalog: Catalog): number | null {
  const known = catalog.instanceTypes.find(({ name }) => name === instanceType)?.vcpu;
  if (known !== undefined) return known;
  const size = instanceType.split(".")[1] ?? "";
  if (size === "large") return 2;
  const multiple = /^(\d*)xlarge$/u.exec(size)?.[1];
  return multiple === undefined ? null : 4 * Number(multiple === "" ? 1 : multiple);
}
