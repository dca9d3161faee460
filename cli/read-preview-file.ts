import { PreviewJsonError, type ReadPreview, readPreview } from "../preview";
import { InputFailure } from "./input-failure";
import { largestFileBytes, readTextFile } from "./read-text-file";

const tooLarge = "split the program into several stacks, or leave out what the preview does not need";

/**
 * Reads a preview from a file, or from standard input (`-`).
 *
 * @param named how messages name it: the option with the file, or the file alone
 * @param limit the most bytes that are read. @default {@link largestFileBytes}
 * @throws InputFailure where the file can't be read, is too large, or is no preview; no message repeats what it holds
 */
export function readPreviewFile(file: string, named: string, limit = largestFileBytes): ReadPreview {
  const text = readTextFile(file, named, tooLarge, limit);
  try {
    return readPreview(text);
  } catch (error) {
    if (error instanceof PreviewJsonError) throw new InputFailure(`${named}: ${error.message}`);
    throw error;
  }
}
