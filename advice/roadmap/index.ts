/** The roadmap with dates, and what its moves cost. */
export { priceableMoves, roadmapDocument, type PriceableMove, type RoadmapDocumentOptions } from "./document";
export { moveCost, type StackInTwoPhases } from "./move-cost";
