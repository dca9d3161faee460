import { createHash } from "node:crypto";
import * as pulumi from "@pulumi/pulumi";

const hashLength = 8;

/**
 * A name in AWS for what Pulumi does not name by itself, or whose name others must know before it exists: project, stack
 * and logical name, in lower case, with a hash where it had to be cut. The same program and stack always give the same
 * name, another stack another one.
 *
 * Where a change of the name would replace the resource, ignore that input: renaming a stack must not replace a database.
 *
 * @param longest the most characters that AWS accepts, at least 16
 * @example physicalName("database", 63) // "headroom-prod-database"
 */
export function physicalName(name: string, longest: number): string {
  const whole = [pulumi.getProject(), pulumi.getStack(), name].join("-");
  const plain = whole
    .toLowerCase()
    .replace(/[^a-z0-9]+/gu, "-")
    .replace(/^[^a-z]+|-+$/gu, "");
  if (plain.length <= longest && plain === whole) return plain;
  const hash = createHash("sha256").update(whole).digest("hex").slice(0, hashLength);
  const head = plain.slice(0, longest - hashLength - 1).replace(/-+$/gu, "");
  return `${head === "" ? "h" : head}-${hash}`;
}
