/** Screens of the catalog's prices. */
export { renderPriceCheck } from "./check-screen";
export { renderPriceRefresh } from "./refresh-screen";
