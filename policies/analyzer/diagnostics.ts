import * as messages from "@pulumi/pulumi/proto/analyzer_pb";
import { verdictLine, type Verdict } from "../../contract/verdict";
import type { Pack } from "../types";
import { twinTold, waiversTold, type Told } from "./info";
import { toLevel, toSeverity } from "./levels";

/** Under which policy Pulumi shows a verdict, how seriously it takes it, and what it says. */
function told(
  pack: Pack,
  verdict: Verdict,
): { readonly by: Told; readonly level: Verdict["level"]; readonly text: string } {
  const { message, waived } = verdict;
  const policy = pack.policies.find(({ name }) => name === verdict.policy);
  if (waived !== undefined) {
    const { expires, owner, reason, place } = waived;
    return {
      by: waiversTold,
      level: "advisory",
      text: `${verdict.policy} is waived until ${expires}, ${owner}: ${reason} (${place})\n${message}`,
    };
  }
  if (policy === undefined) return { by: waiversTold, level: verdict.level, text: message };
  return {
    by: verdict.verdict === "unknown" ? twinTold(policy) : policy,
    level: verdict.level,
    text: message,
  };
}

/** What Pulumi shows of a pack's verdicts: all but what passes. */
export function analyzeResponse(
  pack: Pack,
  version: string,
  verdicts: readonly Verdict[],
): messages.AnalyzeResponse {
  const response = new messages.AnalyzeResponse();
  response.setDiagnosticsList(
    verdicts
      .filter(({ verdict }) => verdict !== "pass")
      .map((verdict) => {
        const { by, level, text } = told(pack, verdict);
        const diagnostic = new messages.AnalyzeDiagnostic();
        diagnostic.setPolicyname(by.name);
        diagnostic.setPolicypackname(pack.name);
        diagnostic.setPolicypackversion(version);
        diagnostic.setDescription(by.description);
        diagnostic.setMessage(`${by.description}\n${text}\n${verdictLine(verdict.verdict, verdict.remedy)}`);
        diagnostic.setEnforcementlevel(toLevel(level));
        diagnostic.setUrn(verdict.urn);
        diagnostic.setSeverity(toSeverity(by.severity));
        return diagnostic;
      }),
  );
  return response;
}
