import { describeFlows } from "./flows/flows";

describeFlows({ stack: "dev", phase: 1, cacheNodes: 1 });
