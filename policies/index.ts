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
export { judge, packs } from "./judge";
export * from "./types";
export { uptime } from "./uptime/index";
