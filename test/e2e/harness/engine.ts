import { spawnSync } from "node:child_process";
import { accessSync, constants } from "node:fs";
import { delimiter, dirname, join } from "node:path";

/** The oldest `pulumi` that the tests run with. */
export const oldestEngine = "3.248.0";

/** A `pulumi` that the tests can drive. */
export interface Engine {
  /** Its file. */
  readonly file: string;
  /** What `pulumi version` prints, without the `v`; empty for one that was built from source without a number. */
  readonly version: string;
}

/** Why there is none, as half a sentence. */
export interface NoEngine {
  readonly missing: string;
}

function onPath(name: string): string | null {
  for (const folder of (process.env["PATH"] ?? "").split(delimiter)) {
    if (folder === "") continue;
    const file = join(folder, name);
    try {
      accessSync(file, constants.X_OK);
      return file;
    } catch {
      // The next folder may have it.
    }
  }
  return null;
}

const numbers = (version: string): number[] => version.split(/[.+-]/u).slice(0, 3).map(Number);

function isOlder(version: string, than: string): boolean {
  const [one, other] = [numbers(version), numbers(than)];
  for (const [index, part] of other.entries()) {
    const own = one[index] ?? 0;
    if (own !== part) return own < part;
  }
  return false;
}

/** Looks for a `pulumi` on the PATH, with what runs Node programs beside it or on the PATH, too. */
export function findEngine(): Engine | NoEngine {
  const file = onPath("pulumi");
  if (file === null) return { missing: "no pulumi is on the PATH" };
  const { status, stdout } = spawnSync(file, ["version"], {
    encoding: "utf8",
    env: { ...process.env, PULUMI_SKIP_UPDATE_CHECK: "true" },
    timeout: 30_000,
  });
  if (status !== 0) return { missing: `${file} does not run` };
  const version = stdout.trim().replace(/^v/u, "");
  if (/^\d+\.\d+\.\d+/u.test(version) && isOlder(version, oldestEngine)) {
    return { missing: `${file} is ${version}, older than ${oldestEngine}` };
  }
  if (onPath("pulumi-language-nodejs") === null) {
    return {
      missing: `pulumi-language-nodejs, which comes with ${dirname(file)}/pulumi, is not on the PATH`,
    };
  }
  return { file, version };
}

let required: Engine | undefined;

/**
 * The engine that tests drive, looked for once in a process.
 *
 * @throws Error where there is none; `npm test` leaves the engine's tests out then
 */
export function requireEngine(): Engine {
  if (required !== undefined) return required;
  const engine = findEngine();
  if ("missing" in engine) {
    throw new Error(`${engine.missing}; https://www.pulumi.com/docs/install/ tells how to get it`);
  }
  required = engine;
  return engine;
}
