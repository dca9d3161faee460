import { isUnknown } from "../../contract/stack";

/** One statement of a policy document, as far as it is looked at. */
export interface Statement {
  readonly Effect?: unknown;
  readonly Action?: unknown;
  readonly NotAction?: unknown;
  readonly Resource?: unknown;
  readonly Principal?: unknown;
  readonly Condition?: unknown;
}

/** The statements of a policy document, a text or an object; null where it is not known, or no document. */
export function statementsIn(document: unknown): readonly Statement[] | null {
  const value = typeof document === "string" ? parsed(document) : document;
  if (typeof value !== "object" || value === null || isUnknown(value)) return null;
  const { Statement: list } = value as { Statement?: unknown };
  if (list === undefined || isUnknown(list)) return null;
  return (Array.isArray(list) ? list : [list]) as readonly Statement[];
}

/** Whether a list, or a single value, holds a value. */
export const names = (values: unknown, value: string): boolean => [values].flat().includes(value);

/** Whether a statement lets in everybody, without asking anything. */
export function admitsEverybody({ Effect, Principal, Condition }: Statement): boolean {
  const aws = Object(Principal) as { AWS?: unknown };
  return Effect === "Allow" && Condition === undefined && (Principal === "*" || names(aws.AWS, "*"));
}

/** Whether a statement allows everything on everything. */
export const allowsEverything = ({ Effect, Action, Resource, Condition }: Statement): boolean =>
  Effect === "Allow" &&
  Condition === undefined &&
  (names(Action, "*") || names(Action, "*:*")) &&
  names(Resource, "*");

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
