import { costOverTime, type MonthOfStack } from "../advice";
import { stackOutput } from "../contract/read-outputs";
import type { Stack } from "../contract/stack";
import type { StackOutput } from "../contract/stack-output";
import { addMonths } from "../planning";
import { evaluate } from "../preview";
import { renderCostOverTime } from "../report";
import type { EstimateBasis } from "./estimate-options";
import { findProgram, type ProgramRequest } from "./find-program";
import { InputFailure, programFailure } from "./input-failure";
import { version } from "./package";
import { type Terminal, withStdoutOnStderr } from "./terminal";

/** What `headroom cost --over N` is asked for. */
export interface CostOverTimeRequest extends ProgramRequest {
  /** How many months, the stack's own first. At least 1. */
  readonly months: number;
  /** What a month may cost; what is above it fails. */
  readonly budgetUsdPerMonth?: number | undefined;
  readonly json?: true | undefined;
}

/**
 * A stack in one month and phase.
 *
 * @param notes takes the notes that came with it
 * @throws InputFailure where the program can't be found, or fails
 */
export async function evaluateMonth(request: ProgramRequest, notes: Set<string>): Promise<Stack> {
  const { evaluation, notes: found } = findProgram(request);
  for (const note of found) notes.add(note);
  try {
    return await withStdoutOnStderr(() => evaluate({ ...evaluation, onNote: (note) => notes.add(note) }));
  } catch (error) {
    throw programFailure(error);
  }
}

function saidBy(stack: Stack): StackOutput {
  const said = stackOutput(stack)?.output;
  if (said !== undefined) return said;
  throw new InputFailure(
    "--over: this program has no phase stack of Headroom's, so its months to come are not known; headroom cost prices it as it is",
  );
}

/**
 * Evaluates the program once a month, and once more for the first month of another phase, in the phase before: that is
 * what the move costs. Where the first month has left phase 1 behind, that counts as a move, too.
 */
async function monthsOf(
  request: CostOverTimeRequest,
  notes: Set<string>,
  terminal: Terminal,
): Promise<MonthOfStack[]> {
  terminal.progress(`pricing ${request.month ?? "the first month"}, 1 of ${request.months}`);
  const first = await evaluateMonth(request, notes);
  let before = saidBy(first);
  const lowest =
    request.phase === undefined && before.phase > 1
      ? await evaluateMonth({ ...request, phase: "1" }, notes)
      : null;
  const found: MonthOfStack[] = [{ stack: first, ...(lowest !== null && { inPhaseBefore: lowest }) }];
  for (let index = 1; index < request.months; index += 1) {
    const month = addMonths(before.month, 1);
    terminal.progress(`pricing ${month}, ${index + 1} of ${request.months}`);
    const stack = await evaluateMonth({ ...request, month }, notes);
    const said = saidBy(stack);
    found.push(
      said.phase === before.phase
        ? { stack }
        : {
            stack,
            inPhaseBefore: await evaluateMonth({ ...request, month, phase: String(before.phase) }, notes),
          },
    );
    before = said;
  }
  return found;
}

/**
 * A stack in each of the months to come, its own first.
 *
 * @throws InputFailure where the program says no month, or a month is beyond its plan
 */
export async function evaluateMonths(request: CostOverTimeRequest, terminal: Terminal): Promise<Stack[]> {
  const months = await monthsOf(request, new Set(), terminal);
  return months.map(({ stack }) => stack);
}

/**
 * Shows what a stack will cost month by month, each month re-sized.
 *
 * @returns the exit code: 1 where a month is above the budget
 * @throws InputFailure where the program says no month, or a month is beyond its plan
 */
export async function showCostOverTime(
  request: CostOverTimeRequest,
  { catalog, options }: EstimateBasis,
  terminal: Terminal,
): Promise<number> {
  const notes = new Set<string>();
  const months = await monthsOf(request, notes, terminal);
  const document = costOverTime(months, catalog, {
    estimate: options,
    version: version(),
    ...(request.budgetUsdPerMonth !== undefined && { budgetUsdPerMonth: request.budgetUsdPerMonth }),
  });
  for (const note of notes) terminal.note(note);
  terminal.result(
    request.json === true
      ? `${JSON.stringify(document, null, 2)}\n`
      : renderCostOverTime(document, { colour: terminal.colour }),
  );
  return (document.budget?.crossed ?? null) === null ? 0 : 1;
}
