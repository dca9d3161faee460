import { existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { built, runFolder } from "./build";
import { createProject, type ProjectOptions } from "./create-project";
import { copyProject, Project } from "./project";

const waitMilliseconds = 100;
const limitMilliseconds = 5 * 60 * 1000;

/** The folder of a saved end, and that of whoever is making it. */
async function placeOf(name: string): Promise<string> {
  const ends = join((await built()).folder, "ends");
  mkdirSync(ends, { recursive: true });
  return join(ends, name.replace(/[^\w-]+/gu, "-"));
}

async function make(
  place: string,
  begin: () => Promise<Project>,
  act: (project: Project) => Promise<unknown>,
): Promise<void> {
  const project = await begin();
  await act(project);
  const unfinished = mkdtempSync(`${place}-unfinished-`);
  copyProject(project.folder, unfinished);
  renameSync(unfinished, place);
  project.remove();
}

/** Whether the process that holds a lock still runs. */
function isHeld(lock: string): boolean {
  try {
    process.kill(Number(readFileSync(join(lock, "pid"), "utf8")), 0);
    return true;
  } catch {
    return false;
  }
}

/**
 * A project that starts from a saved end: a state and its cloud, made once for the same sources and then copied, by
 * whichever test file asks first. The others wait for it.
 *
 * @param name names the end; the same name must always stand for the same acts
 * @param act what leads to the end, on a new project, or on a copy of the end that `from` gives
 * @example
 *   const project = await startFrom("prod in phase 2", { stack: "prod" }, (fresh) => fresh.up());
 */
export async function startFrom(
  name: string,
  options: ProjectOptions & { readonly from?: () => Promise<Project> },
  act: (project: Project) => Promise<unknown>,
): Promise<Project> {
  const place = await placeOf(name);
  const lock = `${place}.lock`;
  const began = Date.now();
  while (!existsSync(place)) {
    try {
      mkdirSync(lock);
    } catch {
      if (Date.now() - began > limitMilliseconds)
        throw new Error(`the end "${name}" is not made yet: ${lock}`);
      await wait(waitMilliseconds);
      // A lock without a number is being made right now, or its maker was killed.
      if (!isHeld(lock) && Date.now() - began > 20 * waitMilliseconds)
        rmSync(lock, { recursive: true, force: true });
      continue;
    }
    try {
      writeFileSync(join(lock, "pid"), String(process.pid));
      if (!existsSync(place)) await make(place, options.from ?? (() => createProject(options)), act);
    } finally {
      rmSync(lock, { recursive: true, force: true });
    }
  }
  const stack = options.stack ?? "prod";
  const folder = mkdtempSync(join(runFolder(), `${stack}-`));
  copyProject(place, folder);
  return new Project(folder, stack);
}

/** A stack of the sample as its first update leaves it: prod is in phase 2, staging in 2, dev in 1. */
export const deployed = (stack: NonNullable<ProjectOptions["stack"]> = "prod"): Promise<Project> =>
  startFrom(`${stack} deployed`, { stack }, (project) => project.up());

/** Production as its first update leaves it in phase 1, told to move to phase 2. */
export const aboutToMoveUp = (): Promise<Project> =>
  startFrom("prod about to move up", { stack: "prod" }, async (project) => {
    await project.config("headroom:phase", "1");
    await project.up();
    await project.config("headroom:phase", "2");
  });
