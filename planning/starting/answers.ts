import { parse } from "yaml";
import { locateIssues, locateMistakes } from "../../input/mistakes";
import type { Path, Places } from "../../input/places";
import { crossCheck, type KnownFacts } from "../growth-plan/cross-checks";
import { growthFile } from "../growth-plan/schema";
import type { AnswerName, Placed, StartingQuestion } from "./questions";

/** Answers that were read: where each stands in growth.yaml, and what stands there. */
export type StartingAnswers = Readonly<Partial<Record<AnswerName, Placed>>>;

/** What an answer was read as, or what is wrong with it. */
export type AnswerRead = { readonly placed: Placed } | { readonly mistakes: readonly string[] };

/** An answer stands in no file yet, so nothing is known of its place but that it is there. */
const nowhere: Places = {
  has: () => true,
  ofKey: () => ({ line: 1, column: 1 }),
  ofValue: () => ({ line: 1, column: 1 }),
};

const isWithin = (path: Path, outer: Path): boolean => outer.every((key, index) => path[index] === key);

function group(text: string): unknown {
  try {
    return parse(text) as unknown;
  } catch {
    return text;
  }
}

/** What was typed, as YAML would read it: a number where it is one, a group of keys in braces. */
function asYaml(text: string): unknown {
  if (text.startsWith("{")) return group(text);
  // Not where the number would lose digits that were typed.
  return /\d$/u.test(text) && String(Number(text)) === text ? Number(text) : text;
}

/** The keys and values of growth.yaml that answers stand for. */
export function rawPlan(answers: readonly Placed[]): unknown {
  const plan: Record<PropertyKey, unknown> = {};
  for (const answer of answers) {
    if (answer === null) continue;
    let within = plan;
    for (const key of answer.path.slice(0, -1)) within = (within[key] ??= {}) as typeof plan;
    within[answer.path.at(-1) ?? ""] = answer.value;
  }
  return plan;
}

/** What can't be seen can't be read back from a screen, and some of it not from a file. */
const unseen = /[\p{Cc}\p{Cs}]/u;

/**
 * Reads an answer by the rules of growth.yaml itself, so what is accepted and how a mistake is told are the same.
 *
 * @param typed what was typed, or given by a flag
 * @param before the answers before it: growth by a target is held against the month
 * @param facts the catalog, for regions and the CPUs that time was measured on
 */
export function readAnswer(
  question: StartingQuestion,
  typed: string,
  before: StartingAnswers,
  facts: KnownFacts,
): AnswerRead {
  const text = typed.trim();
  if (unseen.test(text)) return { mistakes: ["a character that can't be seen stands in it. Leave it out"] };
  const answer = question.place(text);
  if (answer === null) return { placed: null };
  const { path } = answer;
  const placed = { path, value: question.name === "product" ? text : asYaml(String(answer.value)) };
  const raw = rawPlan([...Object.values(before), placed]);
  const issues = growthFile.safeParse(raw).error?.issues ?? [];
  const ofIt = <T extends { readonly path: Path }>(all: readonly T[]) =>
    all.filter((mistake) => isWithin(mistake.path, path));
  const key = `${String(path.at(-1))}: `;
  const mistakes = [
    ...locateIssues(ofIt(issues), nowhere, ""),
    ...locateMistakes(ofIt(crossCheck(raw, facts)), nowhere, ""),
  ].map(({ message }) => (message.startsWith(key) ? message.slice(key.length) : message));
  return mistakes.length === 0 ? { placed } : { mistakes };
}
