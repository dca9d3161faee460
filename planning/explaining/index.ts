/** How each number of a plan comes about. */
export { explainMonth, onlyPart, type ExplainOptions } from "./explain-month";
export type { SourceOf } from "./sources";
export { sourcesIn } from "./sources-in";
