/** The words of a command of the AWS CLI, without `aws`. */
export type Words = readonly string[];

/** The value behind an option; undefined where it is not given. */
export const optional = (words: Words, name: string): string | undefined =>
  words.includes(name) ? words[words.indexOf(name) + 1] : undefined;

/** The value behind an option. @throws RangeError where it is not given */
export function option(words: Words, name: string): string {
  const value = optional(words, name);
  if (value === undefined) throw new RangeError(`aws ${words.join(" ")}: no ${name}`);
  return value;
}

/** Whether an option without a value is given. */
export const flag = (words: Words, name: string): boolean => words.includes(name);
