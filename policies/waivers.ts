import { resourceByUrn } from "../contract/read-outputs";
import type { Stack } from "../contract/stack";
import type { Verdict, Waived } from "../contract/verdict";
import { fitsPattern } from "../input/patterns";
import { viewOf } from "./view";

/** An agreement that what one policy finds at some resources may stand for a while. */
export interface Waiver extends Waived {
  /** The pack of the policy. */
  readonly pack: string;
  readonly policy: string;
  /** The name of a resource, or its whole URN; `*` stands for any text. */
  readonly resource: string;
}

/** The policy under which a pack reports waivers that waive nothing any more. */
export const waiversPolicy = "waivers";

/** The resource's own name; that in the URN where the stack does not hold it. A name may hold `::`, types may not. */
const nameOf = (stack: Stack, urn: string): string =>
  resourceByUrn(stack, urn)?.name ?? urn.split("::").slice(3).join("::");

/** Whether a waiver is of a resource. */
export const fitsResource = (
  { resource }: Pick<Waiver, "resource">,
  { urn, name }: { readonly urn: string; readonly name: string },
): boolean => fitsPattern(resource.startsWith("urn:") ? urn : name, resource);

const isOf = (waiver: Waiver, { pack, policy, urn }: Verdict, stack: Stack): boolean =>
  pack === waiver.pack && policy === waiver.policy && fitsResource(waiver, { urn, name: nameOf(stack, urn) });

/** Whether it is over: its last day is before today. */
export const isExpired = ({ expires }: Pick<Waiver, "expires">, today: string): boolean => expires < today;

/**
 * Marks what waivers let stand, and says which waivers waive nothing: those that are over, whose findings stand again, and
 * those that no finding fits. Pure.
 *
 * @param today as `2026-11-25`
 * @returns the verdicts in their order; of each pack's waivers that waive nothing one more, advisory, at the stack's root
 */
export function applyWaivers(
  stack: Stack,
  verdicts: readonly Verdict[],
  waivers: readonly Waiver[],
  today: string,
): Verdict[] {
  if (waivers.length === 0) return [...verdicts];
  const found = verdicts.map((verdict) => ({
    verdict,
    fitting: verdict.verdict === "pass" ? [] : waivers.filter((waiver) => isOf(waiver, verdict, stack)),
  }));
  const marked = found.map(({ verdict, fitting }): Verdict => {
    const valid = fitting.filter((waiver) => !isExpired(waiver, today));
    const [last] = [...valid].sort((one, other) => (one.expires < other.expires ? 1 : -1));
    if (last === undefined) return verdict;
    const { owner, reason, expires, place } = last;
    return { ...verdict, waived: { owner, reason, expires, place } };
  });
  const used = new Set(found.flatMap(({ fitting }) => fitting));
  const idle = waivers.flatMap((waiver): Verdict[] => {
    const { pack, policy, resource, owner, expires, place } = waiver;
    const of = `the waiver of ${policy} at ${resource} (${place}, ${owner})`;
    const say = (message: string, remedy: string): Verdict[] => [
      {
        pack,
        policy: waiversPolicy,
        level: "advisory",
        verdict: "fail",
        urn: viewOf(stack).rootUrn,
        message,
        remedy,
      },
    ];
    if (isExpired(waiver, today))
      return say(
        `${of} ended on ${expires} and waives nothing any more`,
        used.has(waiver) ? "mend what it waived, or have its owner agree on another day" : "take it out",
      );
    return used.has(waiver)
      ? []
      : say(`${of} fits nothing that a policy found`, "take it out, or correct its resource");
  });
  return [...marked, ...idle];
}
