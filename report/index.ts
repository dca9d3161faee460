/** Renderings of plain results, for a terminal. */

export { renderPlan } from "./plan-screen";
export { renderPreview } from "./preview-screen";
export type { ScreenOptions } from "./section";
