import { existsSync, readFileSync, statSync } from "node:fs";
import { basename, isAbsolute, join } from "node:path";
import { formatErrors } from "../../input/mistakes";
import { packs } from "../judge";
import { ownDefaults, readRules, rulesFileName, type EnvironmentRules } from "../rules/read";

/** The environment variable by which a pack finds the file of its environment: that file, or the folder that holds it. */
export const rulesVariable = "HEADROOM_POLICIES";

/**
 * The rules that a pack follows under Pulumi. A pack runs in its own folder and is not told where the program is, so the
 * variable names the file, or the folder in which `policies.<stack>.yaml` is looked for.
 *
 * @param named the variable's value; undefined where it is not set
 * @returns null where there is no file
 * @throws Error with what is wrong: the path, or every mistake of the file
 */
export function findRules(named: string | undefined, stack: string): EnvironmentRules | null {
  if (named === undefined || named === "") return null;
  if (!isAbsolute(named))
    throw new Error(
      `${rulesVariable}=${named}: write the whole path, such as ${rulesVariable}="$PWD/${named}"; a policy pack is not told where pulumi was called`,
    );
  if (!existsSync(named)) throw new Error(`${rulesVariable}=${named}: there is no such file or folder`);
  const isFolder = statSync(named).isDirectory();
  const file = isFolder ? join(named, rulesFileName(stack)) : named;
  if (isFolder && !existsSync(file)) return ownDefaults;
  const read = readRules(packs, readFileSync(file, "utf8"), basename(file));
  if ("errors" in read) throw new Error(formatErrors(read.errors, "nothing was judged"));
  return read.rules;
}
