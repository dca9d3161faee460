/** Writes `docs/meters.md`, which a test holds to the meters in the code: `npm run docs:meters`. */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { builtInCatalog } from "../catalog";
import { coveragePage } from "../cost/coverage";

writeFileSync(join(__dirname, "../docs/meters.md"), coveragePage(builtInCatalog()));
