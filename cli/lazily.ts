import { createRequire } from "node:module";

const load = createRequire(__filename);

/**
 * A module of this folder that is loaded when it is first asked for. Pulumi's SDK alone takes a third of a second and 80 MB,
 * which commands that need no program should not pay.
 *
 * @example const stacks = lazily<typeof Stacks>("./read-stack"); // with `import type * as Stacks from "./read-stack"`
 */
export function lazily<Module>(path: string): () => Module {
  let loaded: Module | undefined;
  return () => (loaded ??= load(path) as Module);
}
