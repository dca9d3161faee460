/** Writes the plugin's schema, which a test holds to the components: `npm run schemas`. */
import { writeFileSync } from "node:fs";
import { generateSchema } from "./generate-schema";
import { schemaFile } from "./provider";

writeFileSync(schemaFile, generateSchema());
