/**
 * The package's entry: components, phase stack, planning and the catalog. Importing it deploys nothing; `index.ts` is
 * the program of this repository's own Pulumi project.
 */
export * from "./catalog";
export * from "./components";
export * from "./planning";
export { PhaseStack, type PhaseStackArgs } from "./stacks";
export { availabilityDocument, type AvailabilityOptions } from "./advice";
export type { AvailabilityDocument } from "./contract/availability";
