/** Evaluates a stack of a project as `headroom preview` does, and prints what it registers as JSON. */
import { findProgram } from "../../../cli/find-program";
import { evaluate } from "../../../preview";

const [folder = ".", stack = "prod", phase] = process.argv.slice(2);

void evaluate(findProgram({ folder, stack, phase }).evaluation).then((evaluated) => {
  process.stdout.write(JSON.stringify(evaluated), () => process.exit(0));
});
