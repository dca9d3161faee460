import type { Meter } from "./meter";
import { free } from "./meter";
import type { UsageKey } from "./usage/quantities";

/** What a meter looks at, for the page that lists what is covered; tests hold meters to it. */
export interface Covered {
  readonly free: false;
  /** In words: `hours by type, root and further volumes`. */
  readonly metered: string;
  /** Keys of the products that it may use, sorted; `*` stands for any text, such as in `ec2.*`. */
  readonly products: readonly string[];
  /** The quantities that it may ask for where no component says them, sorted. */
  readonly assumes: readonly UsageKey[];
  /** When a resource of the type costs nothing: `it is a gateway endpoint`; null where it always costs. */
  readonly freeWhen: string | null;
}

/** Why a type costs nothing by itself. */
export interface Free {
  readonly free: true;
  readonly why: string;
}

/** A meter and the type that it reads. */
export interface RegisteredMeter {
  /** The type token, such as `aws:ec2/natGateway:NatGateway`. */
  readonly type: string;
  readonly meter: Meter;
  readonly coverage: Covered | Free;
}

/**
 * The token of an AWS type.
 *
 * @example `aws("ec2/natGateway")` is `aws:ec2/natGateway:NatGateway`
 */
export function aws(path: string): string {
  const name = path.slice(path.indexOf("/") + 1);
  return `aws:${path}:${name.charAt(0).toUpperCase()}${name.slice(1)}`;
}

/** Registers a meter for types, which are full tokens, or paths of AWS types such as `ec2/natGateway`. */
export function meter(
  types: string | readonly string[],
  of: Meter,
  metered: string,
  products: readonly string[],
  assumes: readonly UsageKey[] = [],
): readonly RegisteredMeter[] {
  const coverage: Covered = {
    free: false,
    metered,
    products: [...products].sort(),
    assumes: [...assumes].sort(),
    freeWhen: null,
  };
  return tokens(types).map((type) => ({ type, meter: of, coverage }));
}

/** Says of types when a resource of them costs nothing. */
export function freeWhen(when: string, meters: readonly RegisteredMeter[]): readonly RegisteredMeter[] {
  return meters.map((each) => ({
    ...each,
    coverage: each.coverage.free ? each.coverage : { ...each.coverage, freeWhen: when },
  }));
}

/** Registers types that cost nothing by themselves, and says why. */
export function freeTypes(why: string, ...types: readonly string[]): readonly RegisteredMeter[] {
  return tokens(types).map((type) => ({ type, meter: () => free, coverage: { free: true, why } }));
}

function tokens(types: string | readonly string[]): readonly string[] {
  return [types].flat().map((type) => (type.includes(":") ? type : aws(type)));
}
