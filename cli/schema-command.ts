import { Argument, Command } from "commander";
import { schemaNames, schemaText } from "./schemas";
import type { Terminal } from "./terminal";

const examples = `
Examples:
  headroom schema growth > growth.schema.json   completion in an editor
  headroom schema preview                       what headroom preview --json prints
`;

/** `headroom schema`: the JSON Schema of what Headroom reads or prints. */
export function schemaCommand(terminal: Terminal): Command {
  return new Command("schema")
    .description("print a JSON Schema: of growth.yaml, or of what --json prints")
    .addArgument(new Argument("<name>", "which one").choices(schemaNames))
    .addHelpText("after", examples)
    .action((name: (typeof schemaNames)[number]) => {
      terminal.result(schemaText(name));
    });
}
