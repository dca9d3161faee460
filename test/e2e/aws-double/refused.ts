/** What AWS refuses: its own code, and why. */
export class AwsError extends Error {
  override readonly name = "AwsError";

  constructor(
    /** AWS's code, such as `DependencyViolation`. */
    readonly code: string,
    reason: string,
  ) {
    super(`${code}: ${reason}`);
  }
}

/** @param error a code, or a code and a reason such as `Gateway.NotAttached: no gateway` */
export function refuse(error: string, where: string): never {
  const [code = error, ...reason] = error.split(": ");
  throw new AwsError(code, reason.length === 0 ? where : `${reason.join(": ")} (${where})`);
}
