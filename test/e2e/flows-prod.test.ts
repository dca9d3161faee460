import { ofServiceLevels } from "./flows/changes";
import { describeFlows } from "./flows/flows";

describeFlows({
  stack: "prod",
  phase: 2,
  cacheNodes: 2,
  alsoInPhase2: ["web-at-maximum", ...ofServiceLevels({ anomalies: true })],
});
