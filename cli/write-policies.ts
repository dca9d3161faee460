/** Writes `docs/policy-reference.md`, which a test holds to the policies in the code: `npm run docs:policies`. */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { packs } from "../policies";
import { policiesPage } from "../policies/reference-page";

writeFileSync(join(__dirname, "../docs/policy-reference.md"), policiesPage(packs));
