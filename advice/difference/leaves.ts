import { isUnknown, SECRET } from "../../contract/stack";
import { isSecretName } from "./secrets";

/** A value of an input that holds no other. */
export interface Leaf {
  readonly value: unknown;
  /** Whether its name, or that of what it stands in, is a secret's. */
  readonly secret: boolean;
}

/** Deeper than this nobody nests; a document that does is compared as text from here on. */
const deepest = 40;

type Properties = Readonly<Record<string, unknown>>;

const isObject = (value: unknown): value is Properties => typeof value === "object" && value !== null;

/** A document in a text, such as a policy or a container definition: compared by what it says, not by its spaces. */
function parsed(text: string): unknown {
  if (!/^\s*[[{]/u.test(text)) return text;
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return text;
  }
}

/** A list's entry of the form `{ name: "DB_PASSWORD", value: "…" }`: the value has that name. */
function entryName(value: Properties): string | null {
  const name = value["name"] ?? value["key"] ?? value["Name"] ?? value["Key"];
  return typeof name === "string" ? name : null;
}

const isEntryValue = (key: string): boolean => key === "value" || key === "Value";

function collect(
  value: unknown,
  path: string,
  secret: boolean,
  depth: number,
  leaves: Map<string, Leaf>,
): void {
  const content = typeof value === "string" && value !== SECRET ? parsed(value) : value;
  const hasParts = isObject(content) && !isUnknown(content) && depth < deepest;
  const entries = hasParts ? Object.entries(content) : [];
  if (!hasParts || entries.length === 0) {
    leaves.set(path, { value: hasParts || isUnknown(content) ? content : leafOf(value), secret });
    return;
  }
  const ownName = Array.isArray(content) ? null : entryName(content);
  for (const [key, part] of entries) {
    const named = isEntryValue(key) && ownName !== null ? ownName : key;
    const below = Array.isArray(content) ? `${path}[${key}]` : path === "" ? key : `${path}.${key}`;
    collect(part, below, secret || isSecretName(named), depth + 1, leaves);
  }
}

const leafOf = (value: unknown): unknown => (isObject(value) ? JSON.stringify(value) : value);

/** The leaves of a resource's inputs by their paths: `listeners[0].port`. */
export function leavesOf(inputs: Properties): Map<string, Leaf> {
  const leaves = new Map<string, Leaf>();
  for (const [key, value] of Object.entries(inputs)) collect(value, key, isSecretName(key), 0, leaves);
  return leaves;
}

/** A leaf as a text by which it is compared. */
export const leafText = ({ value }: Leaf): string => JSON.stringify(value);
