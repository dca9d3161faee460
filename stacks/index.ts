export { PhaseStack, type PhaseStackArgs } from "./phase-stack";
export { InputError, loadPlan, loadUserData, makeProviders, monthOf, type Providers } from "./program";
export { headroomKeys, readSettings, settingKeys, SettingsError, type Settings } from "./settings";
