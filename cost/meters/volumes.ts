import type { Range } from "../../contract/range";
import { numberAt, textAt } from "../inputs";
import { times, type Metering } from "../meter";

const gp3Baseline = { iops: 3000, throughput: 125 };

/** From these IOPS of one volume on, each further one has another price. */
const io2Steps = [
  { from: 0, to: 32_000, product: "ebs.io2.iops" },
  { from: 32_000, to: 64_000, product: "ebs.io2.iops.from32000" },
  { from: 64_000, to: Infinity, product: "ebs.io2.iops.from64000" },
];

/** What {@link meterVolume} may use. */
export const volumeProducts = ["ebs.*.storage", "ebs.*.iops*", "ebs.gp3.throughput", "ebs.standard.io"];

/** Storage, and IOPS and throughput beyond what comes with it, of volumes that live for some months each. */
export function meterVolume(
  metering: Metering,
  settings: Readonly<Record<string, unknown>>,
  gib: Range,
  months: Range,
  options: { readonly name?: string; readonly kind?: string } = {},
): void {
  const { name = "volumes", kind = textAt(settings, "volumeType") ?? textAt(settings, "type") ?? "gp2" } =
    options;
  metering.use(`ebs.${kind}.storage`, name, product(gib, months));
  const iops = numberAt(settings, "iops") ?? 0;
  if (kind === "io1") metering.use("ebs.io1.iops", `${name}: IOPS`, times(months, iops));
  if (kind === "io2") {
    for (const step of io2Steps) {
      const inStep = Math.min(iops, step.to) - step.from;
      if (inStep > 0) metering.use(step.product, `${name}: IOPS`, times(months, inStep));
    }
  }
  if (kind === "standard") metering.assumed("ebs.magneticRequests", "ebs.standard.io", `${name}: requests`);
  if (kind !== "gp3") return;
  const above = iops - gp3Baseline.iops;
  const throughput = (numberAt(settings, "throughput") ?? 0) - gp3Baseline.throughput;
  if (above > 0) metering.use("ebs.gp3.iops", `${name}: IOPS above the baseline`, times(months, above));
  if (throughput > 0)
    metering.use("ebs.gp3.throughput", `${name}: throughput above the baseline`, times(months, throughput));
}

/** One range for each unit of another: GB × months. */
export function product(one: Range, other: Range): Range {
  return {
    minimum: one.minimum * other.minimum,
    expected: one.expected * other.expected,
    maximum: one.maximum * other.maximum,
  };
}
