/**
 * Headroom's policies as plain values: importing them starts nothing. The Pulumi packs made of them stand in
 * `policies/<pack>/pack.ts`.
 */
export {
  PolicyConfigError,
  readConfig,
  twinOf,
  type Level,
  type PolicyPackConfig,
  type Setting,
} from "./config";
export { capacity } from "./capacity/index";
export { cost } from "./cost/index";
export { judge, judgeByRules, packs, type PolicyRules } from "./judge";
export { ownDefaults, readRules, rulesFileName, rulesJsonSchema, type EnvironmentRules } from "./rules/read";
export { security } from "./security/index";
export * from "./types";
export { uptime } from "./uptime/index";
export { type Waiver } from "./waivers";
export { checkDocument, type CheckParts } from "./check-document";
