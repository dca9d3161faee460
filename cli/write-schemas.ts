/** Writes `docs/schemas`, which a test holds to the schemas in the code: `npm run schemas`. */
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { schemaNames, schemaText } from "./schemas";

const folder = join(__dirname, "../docs/schemas");
mkdirSync(folder, { recursive: true });
for (const name of schemaNames) writeFileSync(join(folder, `${name}.json`), schemaText(name));
