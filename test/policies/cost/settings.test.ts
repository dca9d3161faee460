import { UNKNOWN } from "../../../contract/stack";
import { cost } from "../../../policies/cost/index";
import { judgedAlone, policyIn, type Case } from "../one-resource";

const named = policyIn(cost);
const logGroup = "aws:cloudwatch/logGroup:LogGroup";
const volume = "aws:ebs/volume:Volume";
const instance = "aws:ec2/instance:Instance";

const cases: readonly Case[] = [
  ["log-retention", logGroup, {}, "fail", /means 0/u],
  ["log-retention", logGroup, { retentionInDays: 30 }, "pass"],
  ["log-retention", logGroup, { retentionInDays: 3653 }, "fail"],
  ["log-retention", logGroup, { retentionInDays: UNKNOWN }, "unknown"],
  ["log-retention", logGroup, { logGroupClass: "DELIVERY" }, null],
  ["volume-generation", volume, {}, "fail", /means gp2/u],
  ["volume-generation", volume, { type: "gp3" }, "pass"],
  ["volume-generation", volume, { type: "sc1" }, "pass"],
  ["volume-generation", "aws:rds/instance:Instance", { storageType: "io1", iops: 3000 }, "fail"],
  ["volume-generation", "aws:rds/instance:Instance", { storageType: "io2", iops: 3000 }, "pass"],
  [
    "cheaper-generation",
    instance,
    { instanceType: "m5.large", region: "us-east-1" },
    "fail",
    /m6a\.large of a newer generation/u,
  ],
  ["cheaper-generation", instance, { instanceType: "c7g.large", region: "us-east-1" }, "pass"],
  ["cheaper-generation", instance, { instanceType: "c7g.large" }, "unknown"],
  ["cheaper-generation", instance, { instanceType: "z9.large", region: "us-east-1" }, "unknown"],
  ["cheaper-generation", instance, {}, "missing"],
];

test.each(cases)("%s of %s with %j: %s", (...[policy, type, inputs, verdict, words]: Case) => {
  const found = judgedAlone(named(policy), type, inputs);
  expect(found.map((each) => each.verdict)).toEqual(verdict === null ? [] : [verdict]);
  for (const { message } of found) expect(message).toMatch(words ?? /\w/u);
});
