import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";

const root = resolve(__dirname, "../..");

/** A commit of files: a text to write, null to remove. */
export type Files = Readonly<Record<string, string | null>>;

/** A repository with an origin, as a CI clones it. */
export interface Repository {
  readonly folder: string;
  /** Where the CI puts what it makes. */
  readonly scratch: string;
  git(...args: readonly string[]): string;
  commit(files: Files, message: string): string;
  /** The commit that a host makes of two, to run a pull request's workflow on it. */
  merge(base: string, head: string): string;
  remove(): void;
}

const identity = [
  "-c",
  "user.name=someone",
  "-c",
  "user.email=someone@example.com",
  "-c",
  "commit.gpgsign=false",
];

/** Makes an empty one. Its programs find Pulumi's SDK in Headroom's own dependencies. */
export function makeRepository(): Repository {
  const place = mkdtempSync(join(tmpdir(), "headroom-action-"));
  const [origin, folder, scratch] = [join(place, "origin.git"), join(place, "clone"), join(place, "scratch")];
  const run = (cwd: string, args: readonly string[]): string =>
    execFileSync("git", [...identity, ...args], {
      cwd,
      encoding: "utf8",
      stdio: ["ignore", "pipe", "pipe"],
    }).trim();
  mkdirSync(scratch);
  run(place, ["init", "--quiet", "--bare", "--initial-branch=main", origin]);
  run(place, ["clone", "--quiet", origin, folder]);
  symlinkSync(join(root, "node_modules"), join(folder, "node_modules"));
  const git = (...args: readonly string[]): string => run(folder, args);
  return {
    folder,
    scratch,
    git,
    commit: (files, message) => {
      for (const [file, text] of Object.entries(files)) {
        const path = join(folder, file);
        if (text === null) rmSync(path);
        else {
          mkdirSync(dirname(path), { recursive: true });
          writeFileSync(path, text);
        }
      }
      git("add", "--all", ".");
      git("commit", "--quiet", "--allow-empty", "--message", message);
      git("push", "--quiet", "origin", "HEAD");
      return git("rev-parse", "HEAD");
    },
    merge: (base, head) => {
      git("checkout", "--quiet", "--detach", base);
      git("merge", "--quiet", "--no-ff", "--message", "merge", head);
      return git("rev-parse", "HEAD");
    },
    remove: () => {
      rmSync(place, { recursive: true });
    },
  };
}
