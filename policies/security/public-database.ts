import { z } from "zod";
import { isFalse, judgeRules, readsOfRules, type InputRule } from "../input-rules";
import { clusterInstanceType, databaseInstanceType } from "../spread";
import { definePolicy } from "../types";

// The provider's default (internal/service/rds/{instance,cluster_instance}.go, v6.58.0).
const rules: readonly InputRule[] = [clusterInstanceType, databaseInstanceType].map((type) => ({
  type,
  path: "publiclyAccessible",
  otherwise: false,
  holds: isFalse,
  then: "the database has an address on the internet, and a security group alone stands before it",
  remedy: "set publiclyAccessible to false, and reach it through Session Manager or a VPN",
}));

/** No database has an address on the internet. */
export const publicDatabase = definePolicy({
  name: "public-database",
  description: "Databases have no address on the internet.",
  level: "mandatory",
  severity: "critical",
  steps: [
    "Set publiclyAccessible to false; what is inside the VPC goes on as before.",
    "Reach it from outside through Session Manager's port forwarding or a VPN.",
  ],
  link: "https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_VPC.WorkingWithRDSInstanceinaVPC.html",
  configSchema: z.strictObject({}),
  reads: readsOfRules(rules),
  judge: (stack) => judgeRules(stack, rules),
});
