import { describeFlows } from "./flows/flows";

describeFlows({ stack: "staging", phase: 2, cacheNodes: 2 });
