import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { difference } from "../advice/difference";
import type { BudgetUsed } from "../availability";
import type { ComparedEnvironment } from "../contract/comparison";
import { type CostOverTime, costOverTimeSchema } from "../contract/cost-over-time";
import { type Preview, previewSchema } from "../contract/preview";
import { judgeByRules } from "../policies";
import { buildPreview } from "../preview";
import type { EstimateBasis } from "./estimate-options";
import { InputFailure } from "./input-failure";
import { version } from "./package";
import { readPolicyRules } from "./policy-rules";
import { readPreviewFile } from "./read-preview-file";
import { largestFileBytes } from "./read-text-file";

/** One environment of one side, by what its files say. */
interface Side {
  readonly preview: Preview | null;
  readonly problem: string | null;
  readonly months: CostOverTime | null;
}

const nothing: Side = { preview: null, problem: null, months: null };

const endings = { months: ".months.json", problem: ".error.txt", preview: ".json" } as const;

/** A document of ours begins with its schema. */
const ownDocument = /^\s*\{\s*"schema"\s*:\s*"headroom\.preview\/1"/u;

function isOwn(file: string): boolean {
  try {
    return (
      statSync(file).size <= largestFileBytes && ownDocument.test(readFileSync(file, "utf8").slice(0, 1000))
    );
  } catch {
    return false;
  }
}

/** Reads JSON of ours; messages name the place in the document, never what stands there. */
function readOwn<T>(
  file: string,
  schema: {
    safeParse(value: unknown): {
      data?: T;
      error?: { issues: readonly { path: readonly PropertyKey[]; message: string }[] };
    };
  },
): T {
  let value: unknown;
  try {
    value = JSON.parse(readFileSync(file, "utf8"));
  } catch {
    throw new InputFailure(`${file}: not JSON, or it can't be read; was it cut off?`);
  }
  const { data, error } = schema.safeParse(value);
  if (data !== undefined) return data;
  const [issue] = error?.issues ?? [];
  throw new InputFailure(
    `${file}: ${issue?.path.map(String).join(".") ?? ""}: ${issue?.message ?? "another document"}`,
  );
}

/** What reading a comparison needs besides its files. */
export interface ReadingOptions {
  /** What prices rest on, of what Pulumi printed. */
  readonly basis: EstimateBasis;
  readonly onNote: (note: string) => void;
  /** The file of the policies' levels, thresholds and waivers. @default that of each stack, in the folder that is worked in */
  readonly config?: string | undefined;
  /** What had been used of the error budget. @default what the update costs is not told */
  readonly used?: BudgetUsed;
}

/**
 * A preview's document from a file: Headroom's own as it is, with the prices that it was made with; what Pulumi printed is
 * priced and judged.
 *
 * @throws InputFailure where it can't be read
 */
function readPreviewDocument(file: string, { basis, onNote, config }: ReadingOptions): Preview {
  if (isOwn(file)) return readOwn(file, previewSchema);
  const { stack, notes } = readPreviewFile(file, file);
  for (const note of notes) onNote(`${file}: ${note}`);
  const { catalog, options } = basis;
  const rules = readPolicyRules(stack.stack, { folder: ".", config });
  const verdicts = judgeByRules(stack, rules, { catalog, estimate: options });
  return buildPreview({ stack, catalog, verdicts, version: version(), estimate: options });
}

/** Does several things, and tells all their mistakes at once. */
class Mistakes {
  readonly #messages: string[] = [];

  try<T>(read: () => T, instead: T): T {
    try {
      return read();
    } catch (error) {
      if (!(error instanceof InputFailure)) throw error;
      this.#messages.push(error.message);
      return instead;
    }
  }

  check(): void {
    if (this.#messages.length > 0) throw new InputFailure(this.#messages.join("\n"));
  }
}

/** The environments of a folder: `prod.json`, and beside it `prod.months.json` and, in its place, `prod.error.txt`. */
function readFolder(folder: string, mistakes: Mistakes, options: ReadingOptions): Map<string, Side> {
  const sides = new Map<string, Side>();
  for (const file of readdirSync(folder).sort()) {
    const kind = (["months", "problem", "preview"] as const).find((each) => file.endsWith(endings[each]));
    const name = kind === undefined ? "" : file.slice(0, -endings[kind].length);
    if (kind === undefined || name === "") continue;
    const path = join(folder, file);
    const side = sides.get(name) ?? nothing;
    const read = (): Side =>
      kind === "preview"
        ? { ...side, preview: readPreviewDocument(path, options) }
        : kind === "months"
          ? { ...side, months: readOwn(path, costOverTimeSchema) }
          : { ...side, problem: readFileSync(path, "utf8").trim() || "it failed, and said nothing" };
    sides.set(name, mistakes.try(read, side));
  }
  return sides;
}

function compare(name: string, base: Side, head: Side, { basis, used }: ReadingOptions): ComparedEnvironment {
  const isKnown = head.problem === null && (base.preview ?? head.preview) !== null;
  const update = used === undefined ? {} : { update: { catalog: basis.catalog, used } };
  const sides = { base: base.preview, head: head.preview };
  return {
    name,
    difference: isKnown ? difference({ ...sides, ...update, version: version() }) : null,
    problems: { base: base.problem, head: head.problem },
    months: { base: base.months, head: head.months },
  };
}

const isFolder = (path: string): boolean => existsSync(path) && statSync(path).isDirectory();

/**
 * What two files, or two folders with a file an environment, differ in. An environment that only one folder has is new, or
 * gone.
 *
 * @throws InputFailure with all that can't be read
 */
export function readComparison(
  base: string,
  head: string,
  options: ReadingOptions,
): readonly ComparedEnvironment[] {
  const mistakes = new Mistakes();
  if (!isFolder(base) && !isFolder(head)) {
    const [from, to] = [base, head].map((file) =>
      mistakes.try(() => readPreviewDocument(file, options), null),
    );
    mistakes.check();
    const name = to?.environment ?? to?.stack ?? "";
    return [
      compare(name, { ...nothing, preview: from ?? null }, { ...nothing, preview: to ?? null }, options),
    ];
  }
  for (const path of [base, head]) {
    if (!isFolder(path)) throw new InputFailure(`${path}: give two files or two folders; this is no folder`);
  }
  const [from, to] = [base, head].map((folder) => readFolder(folder, mistakes, options));
  mistakes.check();
  const names = [
    ...new Set([...(to ?? new Map<string, Side>()).keys(), ...(from ?? new Map<string, Side>()).keys()]),
  ];
  const environments = names
    .filter((name) =>
      [from, to].some((sides) => (sides?.get(name)?.preview ?? sides?.get(name)?.problem ?? null) !== null),
    )
    .map((name) => compare(name, from?.get(name) ?? nothing, to?.get(name) ?? nothing, options));
  if (environments.length === 0) {
    throw new InputFailure(
      `${base}, ${head}: no previews; expected a file an environment, such as prod.json`,
    );
  }
  return environments;
}
