import type { StackOutput } from "../../contract/stack-output";
import type { Stack, StackResource } from "../../contract/stack";
import type { RunbookEntry } from "../../contract/runbook";
import { condition, nameOf } from "./names";
import { regionEntry } from "./region";
import type { Tier } from "./tiers";

const ofType = (stack: Stack, type: string): StackResource[] =>
  stack.resources.filter((resource) => resource.type === type);

/** Tiers that stand in one zone, or have one copy: what the loss of a zone may take away. */
const alone = (tiers: readonly Tier[]): string[] =>
  tiers
    .filter(({ said: { output } }) => output.failure.redundancy === "none")
    .map(({ said }) => said.output.tier);

function zone(stack: Stack, tiers: readonly Tier[]): RunbookEntry {
  const balancer = ofType(stack, "aws:lb/loadBalancer:LoadBalancer").find(
    ({ inputs }) => inputs["enableZonalShift"] === true,
  );
  const lost = alone(tiers);
  const waits = tiers
    .map(({ said }) => said.output.failure.failoverSeconds)
    .filter((seconds) => seconds !== null);
  const shift = "aws arc-zonal-shift list-zonal-shifts --status ACTIVE";
  return {
    fails: "A zone is lost",
    alarms: tiers.flatMap((tier) => tier.alarms("targets-unhealthy", "instances-missing")),
    byItself: [
      "Targets in the zone fail their checks and get nothing more; the group launches in the other zones; database and cache fail over.",
      ...(lost.length === 0 ? [] : [`What may be away altogether: ${lost.join(", ")}.`]),
    ],
    seconds: waits.length === 0 ? null : Math.max(...waits),
    source: waits.length === 0 ? null : "the longest failover that the tiers promise",
    person: [
      "A zone that is half broken is worse than one that is gone: see on health.aws.amazon.com whether it is the zone; the command needs Business Support.",
      ...(balancer === undefined
        ? ["No load balancer here allows a zonal shift."]
        : ["Shift traffic away from it; the shift ends by itself, or earlier by hand."]),
      "Deploy nothing until it is over.",
    ],
    commands: [
      "aws health describe-events --filter eventStatusCodes=open",
      ...(balancer === undefined
        ? []
        : [
            `aws elbv2 describe-load-balancers --query "LoadBalancers[?${condition("LoadBalancerName", nameOf(balancer, "name"))}].LoadBalancerArn" --output text`,
            'aws arc-zonal-shift start-zonal-shift --resource-identifier ARN --away-from ZONE-ID --expires-in 4h --comment "zone impaired"',
          ]),
    ],
    over: ["Targets in the zone are healthy again; then cancel the shift."],
    overCommands:
      balancer === undefined ? [] : [shift, "aws arc-zonal-shift cancel-zonal-shift --zonal-shift-id ID"],
  };
}

function deployment(stack: Stack): RunbookEntry {
  const groups = ofType(stack, "aws:autoscaling/group:Group").map((group) => nameOf(group, "name").text);
  return {
    fails: "A bad deployment",
    alarms: [],
    byItself: [
      "An instance refresh stops where new instances don't become healthy; what it replaced already stays replaced.",
    ],
    seconds: null,
    source: null,
    person: [
      "Stop the refresh, then bring the former commit back by the same way that brought this one: through review, and `pulumi up`.",
      "Where an update was cut off, see what it left behind before the next one.",
    ],
    commands: [
      ...groups.map((name) => `aws autoscaling cancel-instance-refresh --auto-scaling-group-name ${name}`),
      `pulumi preview --stack ${stack.stack} --json --show-sames > preview.json`,
      `aws resourcegroupstaggingapi get-resources --tag-filters Key=headroom:stack,Values=${stack.project}/${stack.stack} > listed.json`,
      "headroom recover --preview preview.json --listed listed.json",
      `pulumi up --stack ${stack.stack}`,
    ],
    over: ["The refresh is over, and `pulumi preview` shows no difference."],
    overCommands: [
      ...groups.map(
        (name) =>
          `aws autoscaling describe-instance-refreshes --auto-scaling-group-name ${name} --max-records 1`,
      ),
      `pulumi preview --stack ${stack.stack}`,
    ],
  };
}

const quota = (stack: Stack): RunbookEntry => ({
  fails: "A quota is reached",
  alarms: [],
  byItself: ["Nothing: launches fail, and what runs goes on."],
  seconds: null,
  source: null,
  person: ["See which quota it is, and ask for more at once: AWS takes hours to days."],
  commands: [
    `headroom quotas --stack ${stack.stack}`,
    "aws service-quotas request-service-quota-increase --service-code CODE --quota-code CODE --desired-value NUMBER",
  ],
  over: ["The group launches again."],
  overCommands: ["aws service-quotas list-requested-service-quota-change-history --service-code CODE"],
});

function certificate(stack: Stack): RunbookEntry {
  const certificates = ofType(stack, "aws:acm/certificate:Certificate");
  const domains = [...new Set(certificates.map(({ inputs }) => String(inputs["domainName"])))].sort();
  return {
    fails: "A certificate expires",
    alarms: [],
    byItself: [
      certificates.length === 0
        ? "AWS renews the certificates that this stack uses: it has none of its own."
        : `ACM renews ${domains.join(", ")} for as long as the record that proves it stands in DNS.`,
    ],
    seconds: null,
    source: null,
    person: certificates.length === 0 ? [] : ["Put the record back; ACM then renews within hours."],
    commands:
      certificates.length === 0
        ? []
        : [
            'aws acm list-certificates --query "CertificateSummaryList[].[DomainName,Status,NotAfter,RenewalEligibility]" --output table',
          ],
    over: certificates.length === 0 ? [] : ["The certificate is issued, and ends later than before."],
    overCommands: [],
  };
}

/** What concerns the stack as a whole. `away`: the alarms that tell that a region is. */
export const wholeEntries = (
  stack: Stack,
  said: StackOutput | null,
  tiers: readonly Tier[],
  away: string[],
): RunbookEntry[] => [
  zone(stack, tiers),
  regionEntry(stack, said, away),
  deployment(stack),
  quota(stack),
  certificate(stack),
];
