import { Command } from "commander";
import { pricesCheckCommand } from "./prices-check-command";
import { pricesRefreshCommand } from "./prices-refresh-command";
import type { Terminal } from "./terminal";

/** `headroom prices`: how old prices are, and newer ones. */
export function pricesCommand(terminal: Terminal, exit: (code: number) => void): Command {
  return new Command("prices")
    .description("show how old prices are, or read newer ones from AWS")
    .addCommand(pricesCheckCommand(terminal, exit, () => new Date().toISOString().slice(0, 10)))
    .addCommand(pricesRefreshCommand(terminal, exit));
}
