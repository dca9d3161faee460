import { betweenCases } from "./between-cases";
import type { Case } from "./case";
import { conditionCases } from "./condition-cases";
import { declaredCases } from "./declared-cases";
import { propertyCases } from "./property-cases";
import { referenceCases } from "./reference-cases";
import { ruleCases } from "./rule-cases";
import { typeCases } from "./type-cases";

export type { Case } from "./case";

/** Everything that the double is held to, written apart from its table. */
export const cases: readonly Case[] = [
  ...declaredCases,
  ...propertyCases,
  ...conditionCases,
  ...typeCases,
  ...referenceCases,
  ...ruleCases,
  ...betweenCases,
];
