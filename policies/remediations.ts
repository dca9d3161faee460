/** Names of policies whose breaches Pulumi can repair in the program's inputs. */
const repairable: ReadonlySet<string> = new Set<string>([]);

/** Whether the level `remediate` means more than mandatory for a policy. */
export const isRepairable = (policyName: string): boolean => repairable.has(policyName);
