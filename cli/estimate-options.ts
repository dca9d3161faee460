import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Catalog } from "../catalog";
import {
  type CompanySize,
  type EstimateOptions,
  listPrices,
  noUsage,
  type OwnPrices,
  readOwnPrices,
  readUsage,
  type Usage,
  withOwnPrices,
} from "../cost";
import { formatErrors, type InputError } from "../planning";
import { InputFailure } from "./input-failure";

/** The usage file that is read where none is named, in the folder that is worked in. */
export const usageFileName = "headroom.usage.yaml";

/** The price file that is read where none is named, in the folder that is worked in. */
export const pricesFileName = "headroom.prices.yaml";

/** Which files an estimate rests on. */
export interface EstimateRequest {
  /** The folder that is worked in. */
  readonly folder: string;
  readonly usage?: string | undefined;
  readonly prices?: string | undefined;
  readonly company?: CompanySize | undefined;
  /** Whether the account's free allowances are counted. @default as the price file says, else the stack, else not */
  readonly freeAllowances?: boolean | undefined;
}

/** What an estimate rests on besides its stack. */
export interface EstimateBasis {
  readonly catalog: Catalog;
  readonly options: EstimateOptions;
  readonly usage: Usage;
  readonly prices: OwnPrices;
}

/** The text of a file that was named, or that stands in the folder; null where neither is. */
function textOf(
  named: string | undefined,
  option: string,
  folder: string,
  usual: string,
): { readonly text: string; readonly name: string } | null {
  const path = named ?? join(folder, usual);
  if (named === undefined && !existsSync(path)) return null;
  try {
    return { text: readFileSync(path, "utf8"), name: named ?? usual };
  } catch {
    throw new InputFailure(
      `${named === undefined ? "" : `${option} `}${path}: there is no such file, or it can't be read`,
    );
  }
}

const refuse = (errors: readonly InputError[]): never => {
  throw new InputFailure(formatErrors(errors, "nothing was priced"));
};

/**
 * Reads what an estimate rests on: the usage and price files that were named, else those of the folder.
 *
 * @throws InputFailure with every mistake of a file
 */
export function readEstimateBasis(catalog: Catalog, request: EstimateRequest): EstimateBasis {
  const { folder, company, freeAllowances } = request;
  const usageText = textOf(request.usage, "--usage", folder, usageFileName);
  const pricesText = textOf(request.prices, "--prices", folder, pricesFileName);
  const usage = usageText === null ? { usage: noUsage } : readUsage(usageText.text, usageText.name);
  const prices =
    pricesText === null ? { prices: listPrices } : readOwnPrices(pricesText.text, pricesText.name);
  if ("errors" in usage || "errors" in prices) {
    return refuse([...("errors" in usage ? usage.errors : []), ...("errors" in prices ? prices.errors : [])]);
  }
  const ownPrices: OwnPrices =
    freeAllowances === undefined ? prices.prices : { ...prices.prices, freeAllowances };
  const said: Usage = { ...usage.usage, ...(company !== undefined && { company }) };
  return {
    catalog: withOwnPrices(catalog, ownPrices),
    usage: said,
    prices: ownPrices,
    options: {
      usage: said,
      freeAllowances: ownPrices.freeAllowances,
      commitments: ownPrices,
    },
  };
}
