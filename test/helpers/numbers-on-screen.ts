/** A number of a screen that the document does not hold. */
export interface StrayNumber {
  readonly number: string;
  /** The line that it stands on. */
  readonly line: string;
}

/** What a document holds, to look numbers up in. */
interface Evidence {
  readonly numbers: readonly number[];
  /** Numbers as they are written within its texts: in names, months, messages. */
  readonly written: ReadonlySet<string>;
}

const numberPattern = /(?<dollar>\$ ?)?(?<digits>\d[\d,]*(?:\.\d+)?)(?<share> ?%)?/gu;

/** What a screen never shows, so that it is no evidence for a number on it. */
const unseen = new Set(["inputs"]);

function collect(value: unknown, numbers: number[], written: Set<string>): void {
  if (typeof value === "number") numbers.push(value);
  else if (typeof value === "string") for (const text of numbersIn(value)) written.add(text);
  else if (typeof value === "object" && value !== null) {
    for (const [key, part] of Object.entries(value)) {
      if (!unseen.has(key)) {
        if (!Array.isArray(value)) collect(key, numbers, written);
        collect(part, numbers, written);
      }
    }
  }
}

const normal = (digits: string): string => digits.replaceAll(",", "").replace(/\.$/u, "");

/** Every number that is written in a text, its unit left off. */
const numbersIn = (text: string): string[] =>
  [...text.matchAll(numberPattern)].map(({ groups }) => normal(groups?.["digits"] ?? ""));

/** Whether a value, written with as many decimals as the text, is the text: rounded, or cut as an uptime is. */
function isWrittenAs(value: number, text: string): boolean {
  const decimals = text.includes(".") ? text.length - text.indexOf(".") - 1 : 0;
  const difference = Math.abs(Math.abs(value) - Number(text));
  const unit = 10 ** -decimals;
  return difference <= unit / 2 + Math.abs(value) * 1e-12;
}

const isCutTo = (value: number, text: string): boolean => {
  const decimals = text.includes(".") ? text.length - text.indexOf(".") - 1 : 0;
  const beyond = value - Number(text);
  return beyond >= -1e-9 && beyond < 10 ** -decimals;
};

function stands(digits: string, isShare: boolean, { numbers, written }: Evidence): boolean {
  const text = normal(digits);
  if (written.has(text)) return true;
  return isShare
    ? numbers.some((value) => isWrittenAs(value * 100, text) || isCutTo(value * 100, text))
    : numbers.some((value) => isWrittenAs(value, text));
}

/**
 * The numbers on a screen that do not stand in the document it was made from, neither as a number (rounded to the
 * decimals shown; a percentage as a share) nor within a text. The inputs of resources do not count: no screen shows them.
 *
 * @example strayNumbers("180 /s, 58 %", { rate: 180.2, used: 0.581 }) // []
 */
export function strayNumbers(screen: string, document: object): StrayNumber[] {
  const numbers: number[] = [];
  const written = new Set<string>();
  collect(document, numbers, written);
  return screen
    .split("\n")
    .flatMap((line) =>
      [...line.matchAll(numberPattern)].flatMap(({ 0: number, groups }) =>
        stands(groups?.["digits"] ?? "", groups?.["share"] !== undefined, { numbers, written })
          ? []
          : [{ number, line }],
      ),
    );
}
