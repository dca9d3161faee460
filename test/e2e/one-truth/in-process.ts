import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { Stack } from "../../../contract/stack";
import { runNode } from "../../sample/headroom";
import { repository, type Project } from "../harness";

const loader = pathToFileURL(join(repository, "node_modules/tsx/dist/loader.mjs")).href;

/**
 * What `headroom preview` sees of a project, in a process of its own.
 *
 * @param phase the roadmap's phase that it is asked for
 */
export async function inProcess({ folder, stack }: Project, phase: string): Promise<Stack> {
  const script = join(__dirname, "evaluate.ts");
  const { stdout, stderr } = await runNode(["--import", loader, script, folder, stack, phase], { folder });
  if (stdout === "") throw new Error(stderr);
  return JSON.parse(stdout) as Stack;
}
