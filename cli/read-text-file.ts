import { closeSync, fstatSync, openSync, readSync } from "node:fs";
import { InputFailure } from "./input-failure";

const mebibyte = 1024 ** 2;

/** The largest file that is read. It is held in memory as a whole: some four times its size at the most. */
export const largestFileBytes = 400 * mebibyte;

const standardInput = 0;
const chunkBytes = mebibyte;

/** Everything of a file or pipe up to a limit; null where there is more. */
function readUpTo(descriptor: number, limit: number): Buffer | null {
  const chunks: Buffer[] = [];
  let total = 0;
  for (;;) {
    const chunk = Buffer.allocUnsafe(chunkBytes);
    let count: number;
    try {
      count = readSync(descriptor, chunk);
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      if (code === "EOF") count = 0;
      else if (code === "EAGAIN") {
        // A pipe that does not block and has nothing yet.
        Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 10);
        continue;
      } else throw error;
    }
    if (count === 0) return Buffer.concat(chunks, total);
    total += count;
    if (total > limit) return null;
    chunks.push(chunk.subarray(0, count));
  }
}

/** The text of a file: UTF-8, or UTF-16 as PowerShell's `>` writes it. */
function decode(bytes: Buffer): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return bytes.toString("utf16le", 2);
  const hasMark = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf;
  return bytes.toString("utf8", hasMark ? 3 : 0);
}

function read(file: string, limit: number): Buffer | null {
  if (file === "-") return readUpTo(standardInput, limit);
  const descriptor = openSync(file, "r");
  try {
    // Said before a byte of it is read.
    return fstatSync(descriptor).size > limit ? null : readUpTo(descriptor, limit);
  } finally {
    closeSync(descriptor);
  }
}

/**
 * Reads a text from a file, or from standard input (`-`).
 *
 * @param named how messages name it: the option with the file, or the file alone
 * @param remedy what to do about a file that is too large
 * @param limit the most bytes that are read. @default {@link largestFileBytes}
 * @throws InputFailure where the file can't be read or is too large; no message repeats what it holds
 */
export function readTextFile(file: string, named: string, remedy: string, limit = largestFileBytes): string {
  let bytes: Buffer | null;
  try {
    bytes = read(file, limit);
  } catch {
    throw new InputFailure(`${named}: there is no such file, or it can't be read`);
  }
  if (bytes === null)
    throw new InputFailure(
      `${named}: larger than ${Math.floor(limit / mebibyte)} MiB, the most that is read; ${remedy}`,
    );
  return decode(bytes);
}
