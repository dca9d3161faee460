import { ofServiceLevels } from "./flows/changes";
import { describeFlows } from "./flows/flows";

describeFlows({
  stack: "staging",
  phase: 2,
  cacheNodes: 2,
  alsoInPhase2: ofServiceLevels({ anomalies: false }),
});
