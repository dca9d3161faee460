import { Command } from "commander";
import { loadCatalog } from "../catalog";
import { planServices, servicesDocument } from "../planning";
import { renderServices } from "../report";
import { InputFailure } from "./input-failure";
import { checkMonth } from "./month-in-plan";
import { options, parseMonths } from "./options";
import { version } from "./package";
import { readPlan } from "./read-plan";
import type { Terminal } from "./terminal";

interface ServicesOptions {
  readonly month?: string;
  readonly plan?: string;
  readonly over?: number;
  readonly all?: true;
  readonly json?: true;
  readonly cwd: string;
}

function run(given: ServicesOptions, terminal: Terminal): number {
  const plan = readPlan(given);
  checkMonth(plan, given.month);
  if (plan.workload.services.length === 0) {
    throw new InputFailure(
      `${given.plan ?? "growth.yaml"} names no services; write them under workload.services, such as - { name: orders, share: 40%, cpu: 30 ms, needs: [database] } (docs/services.md)`,
    );
  }
  terminal.progress("sizing the services");
  const services = planServices(plan, loadCatalog(given.cwd), {
    ...(given.month !== undefined && { month: given.month }),
    ...(given.over !== undefined && { months: given.over }),
  });
  const document = servicesDocument(plan, services, version());
  terminal.result(
    given.json === true
      ? `${JSON.stringify(document, null, 2)}\n`
      : renderServices(document, { colour: terminal.colour, all: given.all === true }),
  );
  return document.services.every(({ fits }) => fits) ? 0 : 1;
}

const examples = `
Exit codes: 0 done, 1 no size carries a service, 2 the input is wrong.

Examples:
  headroom services             each service as a group of its own, and what they share
  headroom services --over 12   the next 12 months
  headroom services --json      every month of every service, for scripts
`;

/** `headroom services`: the plan's services, each sized, and what they share. */
export function servicesCommand(terminal: Terminal, exit: (code: number) => void): Command {
  return new Command("services")
    .description(
      "show each service of the plan as a group of its own, and what binds first of what they share",
    )
    .addOption(options.month())
    .addOption(options.plan())
    .option("--over <months>", "so many months; default: up to the plan's horizon", parseMonths)
    .option("--all", "show every service, however many there are")
    .addOption(options.json())
    .addOption(options.cwd())
    .addHelpText("after", examples)
    .action((given: ServicesOptions) => {
      exit(run(given, terminal));
    });
}
