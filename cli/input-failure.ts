/** Input that can't be used: the message says what was found and what is accepted. Exit code 2, no stack trace. */
export class InputFailure extends Error {
  override readonly name = "InputFailure";
}

/** Errors that JavaScript itself throws: in somebody's program they are mistakes of its code. */
const codeErrors = new Set([
  "Error",
  "TypeError",
  "ReferenceError",
  "SyntaxError",
  "RangeError",
  "EvalError",
  "URIError",
]);

/**
 * Words for what a program threw. An error with a name of its own was written for people, so its message stands alone.
 */
export function programFailure(error: unknown): InputFailure {
  if (!(error instanceof Error)) return new InputFailure(`the program failed: ${String(error)}`);
  if (!codeErrors.has(error.name)) return new InputFailure(error.message);
  const kind = error.name === "Error" ? "" : `${error.name}: `;
  return new InputFailure(`the program failed: ${kind}${error.message}`);
}
