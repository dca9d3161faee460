import type { Check } from "../../contract/comparison";
import { count, money, nothing } from "../format";

/** An amount above what is allowed never looks like it, however little it is above. */
const above = (found: string, allowed: string, exact: string): string => (found === allowed ? exact : found);

function amount({ found, allowed, atLeast, kind }: Check): string {
  if (found === null) return nothing;
  const rounded = Math.ceil(found * 100) / 100;
  const share = Number.isFinite(found) ? `${count(rounded)} %` : "all of it";
  const dollars = above(money(found), money(allowed ?? 0), `$${rounded.toFixed(2)}`);
  const text = kind === "risePercent" ? share : found === allowed ? money(found) : dollars;
  return atLeast ? `at least ${text}` : text;
}

/** One check in words, without the environment's name. */
export function checkText(check: Check): string {
  const { kind, verdict, found, allowed } = check;
  const limit = allowed ?? 0;
  switch (kind) {
    case "evaluation":
      return "can't be evaluated";
    case "policies":
      return verdict === "pass"
        ? "no mandatory policy fails"
        : `${count(found ?? 0)} mandatory ${found === 1 ? "policy fails" : "policies fail"}`;
    case "budget":
      if (verdict === "unknown") return `a budget of ${money(limit)} a month: the cost is not known`;
      return `${amount(check)} of a budget of ${money(limit)} a month`;
    case "rise":
    case "risePercent": {
      const allowedText = kind === "rise" ? `${money(limit)} a month` : `${count(limit)} %`;
      if (verdict === "unknown") return `at most ${allowedText} more: there is no base to compare with`;
      return (found ?? 0) <= 0
        ? `no rise, and ${allowedText} is allowed`
        : `a rise of ${amount(check)}, and ${allowedText} is allowed`;
    }
  }
}
