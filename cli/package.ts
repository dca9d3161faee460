import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";

/** The folder that holds the program and the rooms: the repository's, or `dist` of the package. */
export const programFolder = dirname(__dirname);

/** The file of Headroom's own program. */
export const programFile = existsSync(join(programFolder, "index.js")) ? "index.js" : "index.ts";

/** Headroom's version, from its package.json. */
export function version(): string {
  const file = [programFolder, dirname(programFolder)]
    .map((folder) => join(folder, "package.json"))
    .find((path) => existsSync(path));
  if (file === undefined) throw new Error(`no package.json at or above ${programFolder}`);
  return (JSON.parse(readFileSync(file, "utf8")) as { version: string }).version;
}
