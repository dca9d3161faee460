/** What only the running system knows: what is said of it, and what is assumed where nothing is. */
export { noUsage, unusedUsage, UsageAnswers } from "./answers";
export { usageKeys, usageQuantities, type UsageKey } from "./quantities";
export { readUsage, usageJsonSchema } from "./read";
export { companySizes, type CompanySize, type SaidUsage, type Usage, type UsageDefinition } from "./types";
