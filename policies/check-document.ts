import { severities, type Check, type CheckFinding } from "../contract/check";
import { resourceByUrn } from "../contract/read-outputs";
import type { Stack } from "../contract/stack";
import { countPolicies, outcomeOf, outcomes, type Verdict } from "../contract/verdict";
import { capacity } from "./capacity/index";
import { readConfig } from "./config";
import { judgeByRules, packs, type PolicyRules } from "./judge";
import { isPromised } from "./promises";
import type { Policy, PolicyContext } from "./types";
import { uptime } from "./uptime/index";
import { waiversPolicy } from "./waivers";

/** What a check is made of besides the stack. */
export interface CheckParts {
  readonly rules: PolicyRules;
  /** The file that the rules stand in; null where there is none. */
  readonly file: string | null;
  readonly context: PolicyContext;
  /** Headroom's version. */
  readonly version: string;
}

const policiesByName: ReadonlyMap<string, Policy> = new Map(
  packs.flatMap(({ name, policies }) =>
    policies.map((policy) => [`${name}/${policy.name}`, policy] as const),
  ),
);

/** What there is to do about a policy; of waivers that waive nothing the verdict says all. */
function toldOf({ pack, policy }: Verdict): Pick<CheckFinding, "severity" | "steps" | "link"> {
  const known = policiesByName.get(`${pack}/${policy}`);
  if (known === undefined) return { severity: "low", steps: [], link: null };
  return { severity: known.severity, steps: [...known.steps], link: known.link };
}

function toFinding(stack: Stack, verdict: Verdict): CheckFinding[] {
  const outcome = outcomeOf(verdict);
  if (outcome === null || outcome === "pass") return [];
  const resource = resourceByUrn(stack, verdict.urn);
  const name = resource?.name ?? verdict.urn.split("::").slice(3).join("::");
  return [{ ...verdict, outcome, ...toldOf(verdict), name, type: resource?.type ?? null }];
}

const rank = ({ outcome, severity }: CheckFinding): number =>
  outcomes.indexOf(outcome) * severities.length + severities.indexOf(severity);

/** The packs that hold a stack to what its flows promise. */
const keepsPromises: ReadonlySet<string> = new Set([uptime.name, capacity.name]);

const noPromises = "no flow of the stack promises anything that they could hold it to";

const noChanges =
  "what the update does to each resource is not told here: check what pulumi preview --json --show-sames prints";

/**
 * All that the packs say of a stack by the rules of its environment: what stops the update first, then by severity, in the
 * order of the packs. Pure.
 *
 * @throws PolicyConfigError where the rules' config can't be used
 */
export function checkDocument(stack: Stack, { rules, file, context, version }: CheckParts): Check {
  const verdicts = judgeByRules(stack, rules, context);
  const settings = readConfig(packs, rules.config);
  const tellsChanges =
    stack.resources.some(({ change }) => change !== undefined) || stack.deleted !== undefined;
  const judging = packs.flatMap((pack) =>
    pack.policies
      .filter((policy) => settings.get(policy)?.level !== "disabled")
      .map((policy) => ({ pack: pack.name, policy })),
  );
  const isJudged = new Set(verdicts.map(({ pack, policy }) => `${pack}/${policy}`));
  return {
    schema: "headroom.check/1",
    version,
    project: stack.project,
    stack: stack.stack,
    resources: stack.resources.length,
    date: rules.today,
    config: file,
    findings: verdicts
      .flatMap((verdict) => toFinding(stack, verdict))
      .map((finding, index) => ({ finding, index }))
      .sort((one, other) => rank(one.finding) - rank(other.finding) || one.index - other.index)
      .map(({ finding }) => finding),
    notJudged: judging
      .filter(({ pack, policy }) => !isJudged.has(`${pack}/${policy.name}`))
      .flatMap(({ pack, policy }) => {
        const why =
          keepsPromises.has(pack) && !isPromised(stack)
            ? noPromises
            : policy.judgesChanges === true && !tellsChanges
              ? noChanges
              : null;
        return why === null ? [] : [{ pack, policy: policy.name, why }];
      }),
    packs: packs.map(({ name }) => ({
      name,
      policies:
        judging.filter(({ pack }) => pack === name).length +
        (isJudged.has(`${name}/${waiversPolicy}`) ? 1 : 0),
      counts: countPolicies(verdicts.filter(({ pack }) => pack === name)),
    })),
  };
}
