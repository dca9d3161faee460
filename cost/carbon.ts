import type { CarbonFacts } from "../catalog/carbon";
import type { Catalog } from "../catalog/types";
import { hoursPerMonth } from "../contract/hours";
import type { CostLine, Estimate } from "../contract/preview";
import type { Range } from "../contract/range";
import { productOf, regionOf } from "./commitments/products";
import { plus } from "./meter";

/** What a unit of a product emits, in kilograms of CO2e: idle, as it is used on average, and at full load. */
type UnitFactor = Range;

/**
 * Hours of machines, by product: of EC2, Aurora, RDS (of which `multi` is two) and ElastiCache. A database class or cache
 * node has the CPUs of the EC2 type in its name.
 */
const machine =
  /^(?:ec2|aurora(?:\.ioOptimized)?\.[a-z]+\.db|rds\.[a-z]+\.(?<copies>single|multi)\.db|elasticache\.[a-z]+\.cache)\.(?<type>(?<family>[a-z][a-z0-9-]*)\.[a-z0-9-]+)$/u;

const types = new WeakMap<Catalog, ReadonlyMap<string, number>>();

function vcpusOf(type: string, catalog: Catalog): number | null {
  let known = types.get(catalog);
  if (known === undefined) {
    known = new Map(catalog.instanceTypes.map(({ name, vcpu }) => [name, vcpu]));
    types.set(catalog, known);
  }
  return known.get(type) ?? null;
}

/** The watts of one unit's energy, and for how many hours a unit stands. */
interface UnitPower {
  readonly watts: Range;
  readonly hours: number;
}

function powerOf(product: string, catalog: Catalog, facts: CarbonFacts): UnitPower | null {
  const medium = facts.storage(product);
  if (medium !== null) {
    const perTerabyte = facts.factor(medium.medium === "ssd" ? "ssdWattsPerTerabyte" : "hddWattsPerTerabyte");
    const watts = (perTerabyte / 1000) * medium.copies;
    return { watts: { minimum: watts, expected: watts, maximum: watts }, hours: hoursPerMonth };
  }
  const found = machine.exec(product)?.groups;
  const { type, family, copies } = found ?? {};
  if (type === undefined || family === undefined) return null;
  const [processor, vcpus] = [facts.processorOf(family), vcpusOf(type, catalog)];
  if (processor === null || vcpus === null) return null;
  const { idleWatts, fullWatts } = processor;
  const machines = copies === "multi" ? 2 : 1;
  const at = (utilisation: number): number =>
    machines * vcpus * (idleWatts + utilisation * (fullWatts - idleWatts));
  return {
    watts: { minimum: at(0), expected: at(facts.factor("cpuUtilisation")), maximum: at(1) },
    hours: 1,
  };
}

/**
 * What a unit of a product emits where it runs; null where a factor is not known, which is not zero.
 *
 * The method of Cloud Carbon Footprint (https://www.cloudcarbonfootprint.org/docs/methodology), location-based: energy =
 * vCPU-hours × (idle W + utilisation × (full W − idle W)), or TB-hours × W a TB × copies; carbon = energy × the data centers'
 * power usage effectiveness × what the region's grid emits for a kWh. Minimum is an idle CPU, expected the average utilisation
 * of hyperscale servers, maximum a CPU in full use. What making the servers emitted, memory beyond what the measured servers
 * had, local disks, GPUs and the network are not in it.
 */
function unitFactor(
  product: string,
  region: string,
  catalog: Catalog,
  facts: CarbonFacts,
): UnitFactor | null {
  const [power, grid] = [powerOf(product, catalog, facts), facts.grid(region)];
  if (power === null || grid === null) return null;
  const kilograms = (watts: number): number =>
    ((watts * power.hours) / 1000) * facts.factor("powerUsageEffectiveness") * grid.kilogramsPerKilowattHour;
  return {
    minimum: kilograms(power.watts.minimum),
    expected: kilograms(power.watts.expected),
    maximum: kilograms(power.watts.maximum),
  };
}

/**
 * Lines with the carbon of what they meter, where factors are known, and the sum of it; no sum where none is known.
 *
 * @param expected the estimate's expected amount, of which the sum says which share it stands for
 */
export function withCarbon(
  lines: readonly CostLine[],
  expected: number,
  catalog: Catalog,
  facts: CarbonFacts,
): { readonly lines: CostLine[]; readonly carbon: NonNullable<Estimate["carbon"]> | null } {
  const factors = new Map<string, UnitFactor | null>();
  const factorOf = (priceId: string): UnitFactor | null => {
    const [product, region] = [productOf(priceId), regionOf(priceId)];
    const key = `${product}@${region}`;
    const kept = factors.get(key);
    if (kept !== undefined) return kept;
    const found = unitFactor(product, region, catalog, facts);
    factors.set(key, found);
    return found;
  };
  const known: Range[] = [];
  let covered = 0;
  const told = lines.map((line) => {
    const factor = factorOf(line.price.id);
    if (factor === null) return line;
    const carbonKilograms: Range = {
      minimum: line.quantity.minimum * factor.minimum,
      expected: line.quantity.expected * factor.expected,
      maximum: line.quantity.maximum * factor.maximum,
    };
    known.push(carbonKilograms);
    covered += line.amount.expected;
    return { ...line, carbonKilograms };
  });
  return {
    lines: told,
    carbon:
      known.length === 0
        ? null
        : {
            kilograms: known.reduce((sum, each) => plus(sum, each)),
            shareOfCost: expected === 0 ? 0 : Math.min(1, covered / expected),
          },
  };
}
