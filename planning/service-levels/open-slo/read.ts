import { didYouMean } from "../../../input/fields";
import { locateIssues, locateMistakes, sortErrors, type InputError } from "../../../input/mistakes";
import type { Path, Places } from "../../../input/places";
import { readYamlDocuments } from "../../../input/read-yaml";
import { usualAlertWindows, type AlertWindow } from "../burn-rate";
import type { ServiceLevelObjective } from "../objectives";
import { annotation, openSloKinds, shorthand, type OpenSloDocument, type OpenSloKind } from "./kinds";
import { indicatorOf, type ProductObjectives } from "./write";

/** What has gone wrong in one document, where. */
type Report = (path: Path, message: string) => void;

type Read = {
  [Kind in OpenSloKind]: Map<string, { readonly value: OpenSloDocument<Kind>; readonly report: Report }>;
};

/** What was read, and which documents have mistakes of their own: what refers to those is not at fault. */
interface Documents {
  readonly read: Read;
  readonly broken: ReadonlySet<string>;
}

const brokenKey = (kind: OpenSloKind, name: unknown): string => `${kind} ${String(name)}`;

const kinds = Object.keys(openSloKinds) as readonly OpenSloKind[];

/** Digits to which a share of the budget is found again from the factor that follows from it. */
const shareDigits = 12;

/** The usual short window is a twelfth of the long one, where OpenSLO's condition says nothing of a short one. */
const shortPart = 12;

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** The limit of a trimmed count, such as `TC(:0.5)`, wherever it stands in an indicator. */
function limitIn(indicator: unknown): number | null {
  const limit = /"TC\(:(\d+(?:\.\d+)?(?:e-?\d+)?)\)"/u.exec(JSON.stringify(indicator))?.[1];
  return limit === undefined ? null : Number(limit);
}

/** Where an indicator counts requests; nowhere that Headroom knows, where it is another than Headroom's own. */
function measured(indicator: object): Pick<ServiceLevelObjective, "measuredAt" | "withinSeconds"> {
  const within = limitIn(indicator);
  const candidates = [
    { measuredAt: "delivery", withinSeconds: null },
    { measuredAt: "loadBalancer", withinSeconds: null },
    ...(within === null ? [] : [{ measuredAt: "loadBalancer", withinSeconds: within } as const]),
  ] as const;
  const written = JSON.stringify(indicator);
  return (
    candidates.find((candidate) => JSON.stringify(indicatorOf(candidate)) === written) ?? {
      measuredAt: null,
      withinSeconds: null,
    }
  );
}

function alertWindow(
  period: number,
  {
    value: { spec, metadata },
    report,
  }: { readonly value: OpenSloDocument<"AlertCondition">; readonly report: Report },
): AlertWindow | null {
  const { lookbackWindow: longSeconds, threshold } = spec.condition;
  const short = metadata.annotations?.[annotation("short-window")];
  const shortSeconds = [60, 3600, 86_400]
    .map((unit) => unit * Number(/^\d+/u.exec(short ?? "")?.[0]))
    .find((seconds) => shorthand(seconds) === short);
  if (short !== undefined && shortSeconds === undefined)
    report(
      ["metadata", "annotations", annotation("short-window")],
      `"${short}" is no length of time. Write it like 5m`,
    );
  else if (longSeconds > period)
    report(
      ["spec", "condition", "lookbackWindow"],
      `longer than the period of ${shorthand(period)} that it belongs to`,
    );
  else if ((shortSeconds ?? 0) >= longSeconds)
    report(["metadata", "annotations", annotation("short-window")], "not shorter than lookbackWindow");
  else {
    const budgetShare = Number(((threshold * longSeconds) / period).toPrecision(shareDigits));
    if (budgetShare <= 1)
      return {
        urgency: spec.severity,
        budgetShare,
        longSeconds,
        shortSeconds: shortSeconds ?? longSeconds / shortPart,
      };
    report(["spec", "condition", "threshold"], "more than the whole error budget is used before it rings");
  }
  return null;
}

function found<Kind extends "SLI" | "AlertPolicy" | "AlertCondition">(
  { read, broken }: Documents,
  kind: Kind,
  name: string,
  report: Report,
  path: Path,
): { readonly value: OpenSloDocument<Kind>; readonly report: Report } | null {
  const among = read[kind];
  const there = among.get(name);
  if (there === undefined && !broken.has(brokenKey(kind, name)))
    report(
      path,
      `"${name}" is in no document here${among.size === 0 ? "" : `; ${didYouMean(name, [...among.keys()])}`}`,
    );
  return there ?? null;
}

function objectiveOf(
  documents: Documents,
  { value, report }: { readonly value: OpenSloDocument<"SLO">; readonly report: Report },
) {
  const { metadata, spec } = value;
  const periodSeconds = spec.timeWindow[0]?.duration ?? NaN;
  const indicator =
    spec.indicator?.spec ??
    found(documents, "SLI", spec.indicatorRef ?? "", report, ["spec", "indicatorRef"])?.value.spec;
  const [objective] = spec.objectives;
  const alerts = (spec.alertPolicies ?? []).flatMap(({ alertPolicyRef }, index) => {
    const policy = found(documents, "AlertPolicy", alertPolicyRef, report, [
      "spec",
      "alertPolicies",
      index,
      "alertPolicyRef",
    ]);
    const reference = policy?.value.spec.conditions[0]?.conditionRef;
    if (policy === null || reference === undefined) return [];
    const condition = found(documents, "AlertCondition", reference, policy.report, [
      "spec",
      "conditions",
      0,
      "conditionRef",
    ]);
    const alert = condition === null ? null : alertWindow(periodSeconds, condition);
    return alert === null ? [] : [alert];
  });
  const flow = metadata.displayName ?? metadata.name;
  return {
    name: metadata.name,
    flow,
    target: objective?.target ?? Number(((objective?.targetPercent ?? NaN) / 100).toPrecision(shareDigits)),
    periodSeconds,
    ...(indicator === undefined ? { measuredAt: null, withinSeconds: null } : measured(indicator)),
    alerts: spec.alertPolicies === undefined ? usualAlertWindows : alerts,
  };
}

/** Reads the documents one by one; each name stands once a kind. */
function readKinds(text: string, file: string, errors: InputError[]): Documents | null {
  const parsed = readYamlDocuments(text, file);
  if ("errors" in parsed) {
    errors.push(...parsed.errors);
    return null;
  }
  const broken = new Set<string>();
  const read = Object.fromEntries(kinds.map((kind) => [kind, new Map()])) as unknown as Read;
  const reporter =
    (places: Places): Report =>
    (path, message) => {
      errors.push(...locateMistakes([{ path, message }], places, file));
    };
  for (const { raw, places } of parsed.documents) {
    const report = reporter(places);
    const kind = kinds.find((known) => isObject(raw) && raw["kind"] === known);
    if (kind === undefined) {
      const written = isObject(raw) && typeof raw["kind"] === "string" ? raw["kind"] : null;
      report(
        ["kind"],
        written === null
          ? `"kind" is missing: ${kinds.join(", ")}`
          : `"${written}" is no kind; ${didYouMean(written, kinds)}`,
      );
      continue;
    }
    const result = openSloKinds[kind].safeParse(raw);
    if (!result.success) {
      errors.push(...locateIssues(result.error.issues, places, file));
      const { metadata } = raw as { readonly metadata?: unknown };
      if (isObject(metadata)) broken.add(brokenKey(kind, metadata["name"]));
      continue;
    }
    const { name } = result.data.metadata;
    const sameKind = read[kind] as Map<string, unknown>;
    if (sameKind.has(name)) report(["metadata", "name"], `another ${kind} is named "${name}", too`);
    sameKind.set(name, { value: result.data, report });
  }
  return { read, broken };
}

/**
 * Reads objectives from OpenSLO v1: what {@link writeOpenSlo} writes gives the same objectives again. What has no
 * equivalent here (periods of the calendar, time slices, thresholds of raw values, several objectives in one) is refused
 * with its place. An indicator that is not Headroom's own is read as counted elsewhere, so nothing here watches it.
 *
 * @param text YAML documents
 * @param file its name, for messages
 */
export function readOpenSlo(
  text: string,
  file: string,
): { readonly levels: ProductObjectives } | { readonly errors: readonly InputError[] } {
  const errors: InputError[] = [];
  const documents = readKinds(text, file, errors);
  if (documents === null) return { errors: sortErrors(errors) };
  const { read } = documents;
  const slos = [...read.SLO.values()];
  const objectives = slos.map((slo) => objectiveOf(documents, slo));
  if (slos.length === 0 && errors.length === 0)
    errors.push({ file, line: 1, column: 1, message: "no document of the kind SLO stands here" });
  const services = new Set(slos.map(({ value }) => value.spec.service));
  const [service = ""] = services;
  if (services.size > 1)
    slos.forEach(({ value, report }) => {
      if (value.spec.service !== service)
        report(["spec", "service"], `another service than "${service}" above. Keep one service in a file`);
    });
  if (errors.length > 0) return { errors: sortErrors(errors) };
  return {
    levels: { product: read.Service.get(service)?.value.metadata.displayName ?? service, objectives },
  };
}
