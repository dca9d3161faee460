import { z } from "zod";
import { isFalse, judgeRules, readsOfRules, type InputRule } from "../input-rules";
import { definePolicy } from "../types";
import { valueAt } from "../values";

const rules: readonly InputRule[] = [
  {
    type: "aws:eks/cluster:Cluster",
    path: "vpcConfig.endpointPublicAccess",
    // The provider's default (internal/service/eks/cluster.go, v6.58.0); AWS then admits 0.0.0.0/0.
    otherwise: true,
    holds: isFalse,
    then: "anybody may knock at the Kubernetes API",
    remedy:
      "set vpcConfig.endpointPublicAccess to false, or vpcConfig.publicAccessCidrs to your own networks",
    concerns: (resource) => {
      const networks = valueAt(resource, "vpcConfig.publicAccessCidrs");
      return networks.kind !== "said" || [networks.value].flat().some((each) => each === "0.0.0.0/0");
    },
  },
];

/** The Kubernetes API answers those who are known. */
export const clusterEndpoint = definePolicy({
  name: "cluster-endpoint",
  description: "The API of a Kubernetes cluster is not open to all the internet.",
  level: "mandatory",
  severity: "high",
  steps: [
    "Set vpcConfig.endpointPrivateAccess to true, so that nodes reach the API from inside.",
    "Set vpcConfig.endpointPublicAccess to false, or vpcConfig.publicAccessCidrs to your own networks.",
  ],
  link: "https://docs.aws.amazon.com/eks/latest/userguide/cluster-endpoint.html",
  configSchema: z.strictObject({}),
  reads: readsOfRules(rules),
  judge: (stack) => judgeRules(stack, rules),
});
