/** Prices kept up to date: how old they are, what they cover, and newer ones from AWS's price list. */
export { changesOf, type Changes, type PriceChange } from "./change";
export { checkPrices, monthsBefore, serviceOf, type CheckRequest } from "./check";
export { DownloadError, type DownloadOptions } from "./download";
export { OfferError } from "./offer-reader";
export { awsOffers, offersAt, offersIn, type OfferSource } from "./offers";
export {
  emptyPriceFile,
  parsePriceFile,
  PriceFileError,
  printPriceFile,
  withRows,
  writeAtomically,
  type PriceFile,
} from "./price-file";
export {
  filesOf,
  refreshFromOffers,
  refreshFromQuery,
  type CitedRow,
  type Refreshed,
  type RefreshRequest,
  type Refusal,
} from "./refresh";
export { openTarget, type Target } from "./target";
