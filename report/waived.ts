import type { Waived } from "../contract/verdict";

/**
 * A waiver in words: until when, who answers for it, and why.
 *
 * @example waivedText(waived) // "until 2027-01-31, team-orders: rebuilt from the event log (policies.prod.yaml:12)"
 */
export const waivedText = ({ expires, owner, reason, place }: Waived): string =>
  `until ${expires}, ${owner}: ${reason} (${place})`;
