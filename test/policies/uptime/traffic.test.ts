import { UNKNOWN, type Stack } from "../../../contract/stack";
import type { Policy } from "../../../policies";
import { alarms } from "../../../policies/uptime/alarms";
import { balancedZones } from "../../../policies/uptime/balanced-zones";
import { deadLetters } from "../../../policies/uptime/dead-letters";
import { dnsFailover } from "../../../policies/uptime/dns-failover";
import { draining } from "../../../policies/uptime/draining";
import { registeredTargets } from "../../../policies/uptime/registered-targets";
import { zonalShift } from "../../../policies/uptime/zonal-shift";
import {
  edited,
  resource,
  sampleStack,
  stackOf,
  urnOf,
  withInputs,
  without,
} from "../../helpers/stack-fixture";
import { verdictsOf, wordsOf } from "../verdicts-of";

type Inputs = Record<string, unknown>;

const balancer = (inputs: Inputs): Stack =>
  stackOf(resource("aws:lb/loadBalancer:LoadBalancer", "alb", { inputs }));
const targets = (inputs: Inputs): Stack =>
  stackOf(resource("aws:lb/targetGroup:TargetGroup", "targets", { inputs }));
const record = (inputs: Inputs): Stack => stackOf(resource("aws:route53/record:Record", "www", { inputs }));
const primary = { failoverRoutingPolicies: [{ type: "PRIMARY" }] };
const secondary = { failoverRoutingPolicies: [{ type: "SECONDARY" }] };
const queue = (inputs: Inputs): Stack =>
  stackOf(
    resource("aws:sqs/queue:Queue", "dead"),
    resource("aws:sqs/queue:Queue", "work", { inputs, dependsOn: "redrivePolicy" in inputs ? ["dead"] : [] }),
  );
const away = (stack: Stack, name: string, ...lost: readonly string[]): Stack =>
  edited(stack, name, (each) => ({
    ...each,
    dependencies: each.dependencies.filter((urn) => !lost.map(urnOf).includes(urn)),
  }));
const untold = (stack: Stack): Stack => ({
  ...stack,
  resources: stack.resources.map((each) => ({ ...each, dependencies: [] })),
});
const watching = (actionsEnabled: unknown): Stack =>
  withInputs(sampleStack(), "web-alarm", { actionsEnabled });
const watched = ["alb", "group", "cluster", "replication-group"];

test.each<[Policy, string, Stack, string[]]>([
  [
    draining,
    "a target group that says nothing, since it then drains for 300 s",
    targets({}),
    ["pass targets"],
  ],
  [draining, "a target group that cuts requests off", targets({ deregistrationDelay: 0 }), ["fail targets"]],
  [
    draining,
    "functions, which have no connections",
    targets({ targetType: "lambda", deregistrationDelay: 0 }),
    [],
  ],
  [zonalShift, "a load balancer that says nothing, since it then can't", balancer({}), ["fail alb"]],
  [zonalShift, "a load balancer that can leave a zone", balancer({ enableZonalShift: true }), ["pass alb"]],
  [zonalShift, "a gateway load balancer", balancer({ loadBalancerType: "gateway" }), []],
  [registeredTargets, "the sample", sampleStack(), ["pass targets"]],
  [
    registeredTargets,
    "a group that joins nothing",
    withInputs(away(sampleStack(), "group", "targets"), "group", { targetGroupArns: [] }),
    ["fail targets"],
  ],
  [
    registeredTargets,
    "a program that runs nothing itself",
    without(sampleStack(), "group"),
    ["missing targets"],
  ],
  [registeredTargets, "targets that no listener sends to", without(sampleStack(), "listener"), []],
  [registeredTargets, "what does not tell who uses whom", untold(sampleStack()), []],
  [balancedZones, "the sample", sampleStack(), ["pass group"]],
  [
    balancedZones,
    "a load balancer with one subnet less",
    withInputs(away(sampleStack(), "alb", "private-2"), "alb", { subnets: [UNKNOWN, UNKNOWN] }),
    ["fail group"],
  ],
  [
    balancedZones,
    "a load balancer whose list leaves the zone open",
    withInputs(sampleStack(), "alb", { subnets: [UNKNOWN, UNKNOWN] }),
    ["unknown group"],
  ],
  [
    balancedZones,
    "a load balancer in one zone, which is what zones finds",
    away(sampleStack(), "alb", "private-1", "private-2"),
    [],
  ],
  [
    balancedZones,
    "a group in fewer zones than its load balancer",
    withInputs(away(sampleStack(), "group", "private-2"), "group", {
      vpcZoneIdentifiers: [UNKNOWN, UNKNOWN],
    }),
    ["pass group"],
  ],
  [alarms, "the sample", sampleStack(), watched.map((name) => `pass ${name}`)],
  [alarms, "an alarm that is switched off", watching(false), watched.map((name) => `fail ${name}`)],
  [alarms, "an alarm that may be off", watching(UNKNOWN), watched.map((name) => `unknown ${name}`)],
  [alarms, "no alarm", without(sampleStack(), "web-alarm"), watched.map((name) => `fail ${name}`)],
  [
    alarms,
    "what does not tell who uses whom",
    untold(sampleStack()),
    watched.map((name) => `unknown ${name}`),
  ],
  [deadLetters, "a queue with a dead-letter queue", queue({ redrivePolicy: UNKNOWN }), ["pass work"]],
  [deadLetters, "a queue without one", queue({}), ["fail dead", "fail work"]],
  [
    deadLetters,
    "a queue that says which may send to it",
    stackOf(resource("aws:sqs/queue:Queue", "dead", { inputs: { redriveAllowPolicy: "{}" } })),
    [],
  ],
  [dnsFailover, "a record with one answer", record({ ttl: 300 }), []],
  [
    dnsFailover,
    "a checked record that is soon forgotten",
    record({ ...primary, ttl: 60, healthCheckId: UNKNOWN }),
    ["pass www"],
  ],
  [
    dnsFailover,
    "a checked record that is kept",
    record({ ...primary, ttl: 300, healthCheckId: UNKNOWN }),
    ["fail www"],
  ],
  [dnsFailover, "a record that is always given", record({ ...primary, ttl: 60 }), ["fail www"]],
  [dnsFailover, "the last resort, which needs no check", record({ ...secondary, ttl: 60 }), ["pass www"]],
  [
    dnsFailover,
    "an alias that knows its target's health",
    record({ ...primary, aliases: [{ evaluateTargetHealth: true }] }),
    ["pass www"],
  ],
  [
    dnsFailover,
    "an alias that does not",
    record({ ...primary, aliases: [{ evaluateTargetHealth: false }] }),
    ["fail www"],
  ],
  [dnsFailover, "an alias that is not known", record({ ...primary, aliases: UNKNOWN }), ["unknown www"]],
  [dnsFailover, "a record that says nothing", record(primary), ["missing www"]],
])("$name of %s", (policy, _, stack, expected) => {
  expect(verdictsOf(policy, stack)).toEqual(expected);
});

test("the zone without a subnet is named", () => {
  const stack = withInputs(away(sampleStack(), "alb", "private-2"), "alb", { subnets: [UNKNOWN, UNKNOWN] });
  expect(wordsOf(balancedZones, stack)).toEqual([
    "group may run in use1-az4, where alb has no subnet: instances there get no requests → give alb a subnet in use1-az4",
  ]);
});

test("thresholds come from the config", () => {
  const slow = record({ ...primary, ttl: 300, healthCheckId: UNKNOWN });
  expect(verdictsOf(dnsFailover, slow, { maximumTtlSeconds: 300 })).toEqual(["pass www"]);
  expect(verdictsOf(draining, targets({ deregistrationDelay: 20 }), { minimumSeconds: 30 })).toEqual([
    "fail targets",
  ]);
});
