import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";

/**
 * Holds a text to its checked-in copy, byte for byte. `UPDATE_GOLDEN=1 npx jest <test>` writes the copies anew; read
 * the difference before you commit it.
 *
 * @param file the absolute path of the copy
 */
export function expectGolden(text: string, file: string): void {
  if (process.env["UPDATE_GOLDEN"] === "1") {
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
  }
  if (!existsSync(file)) throw new Error(`${file} does not exist: write it with UPDATE_GOLDEN=1`);
  expect(text).toBe(readFileSync(file, "utf8"));
}
