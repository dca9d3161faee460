export type { Adoption } from "./brownfield";
export { PhaseStack } from "./phase-stack";
export type { PhaseStackArgs } from "./phase-stack-args";
export { placed } from "./placed";
export { markPromisesQuickly } from "./promise-marks";
export { InputError, loadPlan, loadUserData, makeProviders, monthOf, type Providers } from "./program";
export { headroomKeys, readSettings, settingKeys, SettingsError, type Settings } from "./settings";
