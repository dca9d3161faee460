import { createColors } from "picocolors";
import {
  type AnswerName,
  type KnownFacts,
  type StartingAnswers,
  type StartingQuestion,
  flagOf,
  readAnswer,
} from "../planning";
import { type Dialogue, converse } from "./dialogue";
import { InputFailure } from "./input-failure";

/** What was typed behind flags, by the name of the answer. */
export type TypedAnswers = Readonly<Partial<Record<AnswerName, string>>>;

const width = 100;

/** Words on lines that end before the screen does, the later ones indented. */
function wrapped(text: string, indent: string): string {
  const lines: string[] = [];
  for (const word of text.split(" ")) {
    const last = lines.at(-1);
    if (last !== undefined && indent.length + last.length + word.length < width)
      lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return lines.map((line) => `${indent}${line}\n`).join("");
}

const counted = (count: number): string => (count === 1 ? "1 question" : `${count} questions`);

/** Asks until every answer is right, and returns them all. */
async function askAll(
  asked: readonly StartingQuestion[],
  before: StartingAnswers,
  facts: KnownFacts,
  dialogue: Dialogue,
): Promise<StartingAnswers> {
  const { bold, dim, red } = createColors(dialogue.colour);
  return converse(dialogue, async (ask, say) => {
    let answers = before;
    const about = `${counted(asked.length)} about the product as it is today. Enter takes what stands in brackets, Ctrl-C stops and writes nothing. A guess will do: every answer can be changed later.`;
    say(wrapped(about, ""));
    for (const [index, question] of asked.entries()) {
      const number = `${index + 1}/${asked.length}`.padStart(5);
      say(`\n${dim(number)}  ${bold(question.asks)}\n`);
      say(wrapped(question.explains, "       "));
      say(dim(wrapped(`Accepted: ${question.accepts}`, "       ")));
      for (;;) {
        const typed = (await ask(`       [${question.usual}] > `)).trim();
        const read = readAnswer(question, typed === "" ? question.usual : typed, answers, facts);
        if ("placed" in read) {
          answers = { ...answers, [question.name]: read.placed };
          break;
        }
        for (const mistake of read.mistakes) say(red(wrapped(mistake, "       ")));
      }
    }
    say("\n");
    return answers;
  });
}

/** A flag's lines: the name stands once. */
function lines(mistakes: readonly (readonly [flag: string, messages: readonly string[]])[]): string[] {
  const longest = Math.max(...mistakes.map(([flag]) => flag.length));
  return mistakes.flatMap(([flag, messages]) =>
    messages.map((message, index) => `${(index === 0 ? flag : "").padEnd(longest)}  ${message}`),
  );
}

/**
 * Finds an answer to every question: by its flag, by its usual answer where those are taken, by asking.
 *
 * @param usual whether questions without a flag take their usual answer
 * @throws InputFailure with every flag that is wrong or, where nobody can be asked, missing
 * @throws DialogueStopped where whoever is asked stops
 */
export async function findAnswers(
  questions: readonly StartingQuestion[],
  typed: TypedAnswers,
  facts: KnownFacts,
  { usual, dialogue }: { readonly usual: boolean; readonly dialogue?: Dialogue | undefined },
): Promise<StartingAnswers> {
  let answers: StartingAnswers = {};
  const wrong: [flag: string, messages: readonly string[]][] = [];
  const open: StartingQuestion[] = [];
  for (const question of questions) {
    const { name } = question;
    // The month is that of today, so nobody is asked for it.
    const given = typed[name] ?? (usual || name === "asOf" ? question.usual : null);
    if (given === null) {
      open.push(question);
      if (dialogue === undefined)
        wrong.push([`--${flagOf(name)}`, [`is missing. ${question.asks} Such as "${question.usual}"`]]);
      continue;
    }
    const read = readAnswer(question, given, answers, facts);
    if ("placed" in read) answers = { ...answers, [name]: read.placed };
    else wrong.push([`--${flagOf(name)}`, read.mistakes]);
  }
  if (wrong.length > 0) {
    const count = wrong.length === 1 ? "1 mistake" : `${wrong.length} mistakes`;
    const hint =
      open.length === 0 || dialogue !== undefined
        ? ""
        : "\nNobody can be asked here: give every flag, or --yes to take the usual answers for the others";
    throw new InputFailure(`${lines(wrong).join("\n")}\n${count}, nothing was written${hint}`);
  }
  return open.length === 0 || dialogue === undefined ? answers : askAll(open, answers, facts, dialogue);
}
