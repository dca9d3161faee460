import * as pulumi from "@pulumi/pulumi";

/** A growth plan, or settings, that can't be deployed. The message says all that is wrong; Pulumi prints it without a trace. */
export class InputError extends pulumi.RunError {
  override readonly name = "InputError";
}
