/** Evaluates the project of a folder so many times, and prints its last stack, or every error that came out, as JSON. */
import { dirname } from "node:path";
import { evaluate, loadProgram, mergeConfig, readProject, readStackConfig } from "../../../preview";

async function main(folder: string, times: number) {
  const errors: string[] = [];
  const note = (error: unknown) => errors.push(error instanceof Error ? error.message : String(error));
  process.on("uncaughtException", note);
  let stack = null;
  try {
    const project = readProject(folder);
    if (project === null) throw new Error("no Pulumi.yaml");
    const own = readStackConfig(project.configFolder, "prod", project.name) ?? { values: {}, secretKeys: [] };
    const config = mergeConfig(project.defaults, own);
    const { program, sdk, notes, entry } = loadProgram(project.folder, project.main);
    for (let time = 0; time < times; time++) {
      stack = await evaluate({
        program,
        sdk,
        notes,
        folder: dirname(entry),
        project: project.name,
        stack: "prod",
        config: config.values,
        secretKeys: config.secretKeys,
      });
    }
  } catch (error) {
    note(error);
  }
  await new Promise((resolve) => setTimeout(resolve, 50));
  process.stdout.write(JSON.stringify({ stack, errors }));
  process.exit(0);
}

void main(process.argv[2] ?? ".", Number(process.argv[3] ?? "1"));
