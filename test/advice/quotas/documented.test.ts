import { readFileSync } from "node:fs";
import { join } from "node:path";
import { loadCatalog } from "../../../catalog";

test("docs/quotas.md has every quota that is counted, and what a new account has", () => {
  const rows = readFileSync(join(__dirname, "../../../docs/quotas.md"), "utf8")
    .split("\n")
    .filter((line) => line.startsWith("| `"))
    .map((line) =>
      line
        .split("|")
        .slice(1, -1)
        .map((cell) => cell.trim().replaceAll("`", "")),
    );
  expect(rows).toEqual(
    loadCatalog().quotas.map(({ id, name, value, per }) => [
      id,
      name,
      new Intl.NumberFormat("en-US").format(value),
      per,
    ]),
  );
});
