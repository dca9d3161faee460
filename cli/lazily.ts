import { createRequire } from "node:module";

/**
 * Loads a module of this folder when it is asked for, once. Pulumi's SDK alone takes a third of a second and 80 MB, which
 * commands that need no program should not pay.
 *
 * @example const reading = () => lazily("./read-stack") as typeof ReadStack; // import type * as ReadStack from "./read-stack"
 */
export const lazily: (path: string) => unknown = createRequire(__filename);
