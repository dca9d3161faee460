/** The comment of a pull request or merge request: found, written, and kept to one. */
export { type Clock, HostError, systemClock } from "./http";
export { type Outcome, settle, type Wanted } from "./settle";
export { findTarget, hosts, type Target, TargetError, type TargetOptions } from "./target";
