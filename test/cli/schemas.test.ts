import { readFileSync } from "node:fs";
import { join } from "node:path";
import { schemaNames, schemaText } from "../../cli/schemas";

describe("docs/schemas", () => {
  it.each(schemaNames)("%s.json is current; npm run schemas writes it anew", (name) => {
    const checkedIn = readFileSync(join(__dirname, "../../docs/schemas", `${name}.json`), "utf8");
    expect(checkedIn).toBe(schemaText(name));
  });
});
