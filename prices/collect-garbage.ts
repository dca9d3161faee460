import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";

let collect: (() => void) | undefined;

/**
 * Frees what a stream left behind. V8 lets garbage grow as far as it believes that the machine allows: every key of a price
 * list is kept in its old generation until then, which made 215 MB of 300. What lives is small, so this takes some 15 ms.
 */
export function collectGarbage(): void {
  if (collect === undefined) {
    setFlagsFromString("--expose-gc");
    collect = runInNewContext("gc") as () => void;
  }
  collect();
}
