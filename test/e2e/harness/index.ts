/**
 * Drives Pulumi's own engine against the double of AWS.
 *
 * One `up` of production costs some 8 s of two cores, so start from what another test has made already:
 * `deployed("prod")` copies the end of the first update (state and cloud) in a moment, `startFrom(name, options, act)` any
 * other end that several tests need, and `project.copy()` branches off anywhere. What a test does to its copy no other sees.
 */
export { built, buildForWorkers, removeRunFolder, repository, runFolder, type Build } from "./build";
export { endOf, type End } from "./end";
export { aboutToMoveUp, deployed, startFrom } from "./ends";
export { findEngine, oldestEngine, requireEngine, type Engine, type NoEngine } from "./engine";
export { warmHosts, type WarmHosts } from "./hosts";
export { expectOnly, holdsData, nothing, objections, type Expected } from "./losses";
export { killTree, start, type Finished, type Running } from "./processes";
export { createProject, programFile, type ProjectOptions } from "./create-project";
export { CommandError, Project, type CommandOptions, type RunningUpdate, type StackName } from "./project";
export type { State, StateResource } from "./state";
export { changes, type Diagnostic, type PolicyEvent, type Step, type Update } from "./update";
