export { type Evaluation, ProgramError, evaluate } from "./evaluate";
export { type LoadedProgram, loadProgram } from "./load-program";
export type { LookUpAnswers } from "./monitor";
export {
  type Project,
  ProjectError,
  type StackConfig,
  mergeConfig,
  readProject,
  readStackConfig,
  secretPlaceholder,
  stackNames,
} from "./project";
export { isRegionOpen } from "./open-region";
export { PreviewJsonError } from "./engine-state";
export { type ReadPreview, readPreview, readPreviewJson, silentComponents } from "./read-json";
export { PolicyPackError } from "./pack-process";
export { type PolicyPackLimits, runPolicyPack } from "./policy-pack";
export { beforeFirstUp } from "./before-first-up";
export { type PreviewParts, buildPreview } from "./build";
