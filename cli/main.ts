#!/usr/bin/env node
import { run } from "./run";
import { processTerminal } from "./terminal";

/** A reader that has seen enough closes the pipe: that is no failure. */
function ignoreClosedPipe(error: NodeJS.ErrnoException): void {
  if (error.code !== "EPIPE") throw error;
}

process.stdout.on("error", ignoreClosedPipe);
process.stderr.on("error", ignoreClosedPipe);

void run(process.argv.slice(2), processTerminal()).then((code) => {
  // A program that failed may have left promises behind that would still report their errors.
  process.stdout.write("", () => process.exit(code));
});
