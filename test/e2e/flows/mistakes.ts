import { programFile } from "../harness";

/**
 * The program with a mistake of a component's in it: what it registers is changed on its way to the engine, as another
 * line of the component would.
 *
 * @param change a function body; `type`, `name`, `props` and `opts` are what the component says, and may be set anew
 */
export const withMistake = async (change: string): Promise<string> => `
const registrations = require("@pulumi/pulumi/runtime/resource");
const register = registrations.registerResource;
registrations.registerResource = (resource, parent, type, name, custom, remote, dependency, props, opts, ...rest) => {
  ${change}
  return register(resource, parent, type, name, custom, remote, dependency, props, opts, ...rest);
};
module.exports = require(${JSON.stringify(await programFile())});
`;

/** Mistakes that somebody might make in a component, and what would be lost by them. */
export const mistakes = {
  renamedChild: `if (name === "database-cluster") name = "database-main";`,
  renamedBucket: `if (name === "delivery-content" && type === "aws:s3/bucket:Bucket") name = "delivery-files";`,
  changedEngine: `if (name === "database-cluster") props = { ...props, engine: "aurora-mysql", engineVersion: "8.0" };`,
  droppedIgnoreChanges: `if (name === "web-group") opts = { ...opts, ignoreChanges: [] };`,
};
