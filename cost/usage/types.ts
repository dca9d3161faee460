import type { Range } from "../../contract/range";

/** Sizes of company for which usage is assumed where nothing says it. */
export const companySizes = ["small", "medium", "large"] as const;

/** A size of company for which usage is assumed where nothing says it. */
export type CompanySize = (typeof companySizes)[number];

/**
 * An amount a month: one number, or several. Where a range leaves `minimum` out it is 0 for traffic, else `expected`; where
 * it leaves `maximum` out, that is `expected`.
 */
export type UsageAmount =
  | number
  | {
      readonly minimum?: number | undefined;
      readonly expected: number;
      readonly maximum?: number | undefined;
    };

/** A quantity that only the running system knows, of one resource, and what is assumed of it where nothing says it. */
export interface UsageDefinition extends Readonly<Record<CompanySize, UsageAmount>> {
  /** The unit of the amounts: `GB`, `requests`, `hours`. */
  readonly unit: string;
  /** What is counted, in words: `objects kept in the bucket, on average over the month`. */
  readonly what: string;
  /** Whether it is traffic, of which an idle stack has none. @default false: an idle stack has as much */
  readonly traffic?: boolean;
  /** Why these amounts are assumed, in a sentence. */
  readonly why: string;
}

/** For what something is said: all resources (of a company's size), those of a type, or one by name or URN. */
export type UsageScope =
  | { readonly kind: "company"; readonly size: CompanySize }
  | { readonly kind: "type"; readonly type: string }
  | { readonly kind: "resource"; readonly resource: string };

/** One quantity that somebody said. */
export interface SaidUsage {
  readonly scope: UsageScope;
  /** A key of the quantities, such as `s3.storedGb`. */
  readonly key: string;
  readonly value: Range;
  /** Where it was said: `headroom.usage.yaml:12`. */
  readonly source: string;
}

/** What was said of usage, and for which company the rest is assumed. */
export interface Usage {
  readonly company: CompanySize;
  readonly said: readonly SaidUsage[];
}

/** One assumption that an estimate rests on. */
export interface UsageAnswer {
  readonly value: Range;
  readonly source: string;
}

/** The three amounts of what was written. */
export function rangeOf(amount: UsageAmount, { traffic = false }: Pick<UsageDefinition, "traffic">): Range {
  const { minimum, expected, maximum } =
    typeof amount === "number" ? { minimum: undefined, expected: amount, maximum: undefined } : amount;
  return { minimum: minimum ?? (traffic ? 0 : expected), expected, maximum: maximum ?? expected };
}
