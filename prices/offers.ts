import { createReadStream, existsSync } from "node:fs";
import { join } from "node:path";
import { collectGarbage } from "./collect-garbage";
import { download, DownloadError, type DownloadOptions, type Piece } from "./download";
import { OfferError, type OfferListener, type OfferReader } from "./offer-reader";

/** Where AWS publishes its offer files. */
export const awsOffers = "https://pricing.us-east-1.amazonaws.com/offers/v1.0/aws";

/** Where offer files come from. */
export interface OfferSource {
  /** The address or path of an offer's file; of the one over all regions where the region is null. */
  placeOf(offer: string, region: string | null): string;
  /** The file's bytes; null where there is no such file. */
  open(place: string): AsyncIterable<Piece>;
}

/** Offer files at an address that is laid out as AWS's. */
export function offersAt(address: string, options: DownloadOptions): OfferSource {
  const root = address.replace(/\/+$/u, "");
  return {
    placeOf: (offer, region) =>
      [root, offer, "current", ...(region === null ? [] : [region]), "index.json"].join("/"),
    open: (place) => download(place, options),
  };
}

/** Offer files in a folder: `AmazonEC2/current/us-east-1/index.json`, or the same without `current`. */
export function offersIn(folder: string): OfferSource {
  const candidates = (offer: string, region: string | null): [string, string] => {
    const parts = [...(region === null ? [] : [region]), "index.json"];
    return [join(folder, offer, "current", ...parts), join(folder, offer, ...parts)];
  };
  return {
    placeOf: (offer, region) => {
      const [asAws, short] = candidates(offer, region);
      return existsSync(short) ? short : asAws;
    },
    open: fileBytes,
  };
}

/** A file's bytes, `-` for standard input. */
export async function* fileBytes(path: string): AsyncGenerator<Piece> {
  try {
    for await (const bytes of path === "-" ? process.stdin : createReadStream(path))
      yield { bytes: bytes as Uint8Array };
  } catch (error) {
    const isMissing = (error as NodeJS.ErrnoException).code === "ENOENT";
    throw new DownloadError(
      path,
      isMissing ? "there is no such file" : (error as Error).message,
      isMissing ? 404 : null,
    );
  }
}

/** So few that garbage stays small beside what lives, so many that collecting it takes no time worth naming. */
const collectEveryBytes = 16e6;

/**
 * Reads a price list to the end, or until all that is wanted is known.
 *
 * @param begin makes the reader and what hears it; again, where the list begins anew
 * @throws DownloadError, OfferError
 */
export async function readPriceList<Heard extends OfferListener>(
  pieces: AsyncIterable<Piece>,
  begin: () => { readonly reader: OfferReader; readonly heard: Heard },
): Promise<Heard> {
  let { reader, heard } = begin();
  let sinceCollected = 0;
  for await (const piece of pieces) {
    if ("startAgain" in piece) {
      ({ reader, heard } = begin());
      continue;
    }
    if (reader.write(piece.bytes)) return heard;
    sinceCollected += piece.bytes.length;
    if (sinceCollected < collectEveryBytes) continue;
    collectGarbage();
    sinceCollected = 0;
  }
  reader.end();
  return heard;
}

/** Whether a source has no such file at all. */
export const isMissing = (error: unknown): error is DownloadError =>
  error instanceof DownloadError && (error.status === 404 || error.status === 403);

export { DownloadError, OfferError };
