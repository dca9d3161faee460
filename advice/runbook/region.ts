import {
  regionRecoverySchema,
  type RecoveryShare,
  type RegionRecovery,
} from "../../contract/region-recovery";
import type { Stack, StackResource } from "../../contract/stack";
import type { StackOutput } from "../../contract/stack-output";
import type { RunbookEntry } from "../../contract/runbook";
import { nameOf } from "./names";

const health = "aws health describe-events --filter eventStatusCodes=open";

/** What is done where the stack stands in one region. */
const alone = (said: StackOutput | null): RunbookEntry => ({
  fails: "The region fails",
  alarms: [],
  byItself: ["Nothing: this stack stands in one region."],
  seconds: null,
  source: null,
  person: [
    `Wait, and tell users; ${said === null ? "the stack" : said.region} comes back, or the stack is made anew elsewhere from backups that were copied there.`,
    "Copies in another region are not made by this stack: without them, there is nothing to make it from.",
  ],
  commands: [health],
  over: ["The alarms are back to OK."],
  overCommands: [
    "aws cloudwatch describe-alarms --alarm-types MetricAlarm CompositeAlarm --state-value ALARM",
  ],
});

const shown = ({ what, seconds, basis }: RecoveryShare): string =>
  `${what}: ${seconds === null ? "unknown" : `${seconds} s`} (${basis})`;

/** RPO and RTO in words, with what they stand on. */
const recoveryWords = ({
  recoveryTimeSeconds,
  recoveryPointSeconds,
  timeFormula,
  time,
  point,
}: RegionRecovery): string[] => [
  `Until the second region serves (RTO): ${recoveryTimeSeconds === null ? "not known" : `${recoveryTimeSeconds} s`} = ${timeFormula}. ${time.map(shown).join("; ")}.`,
  `What may be lost (RPO): ${recoveryPointSeconds === null ? "not known" : `${recoveryPointSeconds} s, where all is as usual`}. ${point.length === 0 ? "Nothing of this component's follows." : `${point.map(shown).join("; ")}.`}`,
];

/** The commands that make the second cluster the one that writes, and back. */
function databaseCommands(global: StackResource, { secondaryRegion }: RegionRecovery): string[] {
  const { text } = nameOf(global, "globalClusterIdentifier");
  const described = `aws rds describe-global-clusters --region ${secondaryRegion} --global-cluster-identifier ${text}`;
  return [
    `${described} --query "GlobalClusters[].[Status,FailoverState,GlobalClusterMembers[].[DBClusterArn,IsWriter]]"`,
    `aws rds failover-global-cluster --region ${secondaryRegion} --global-cluster-identifier ${text} --target-db-cluster-identifier SECONDARY-CLUSTER-ARN --allow-data-loss`,
  ];
}

/** What is done where a second region takes over. */
function withFailover(stack: Stack, component: StackResource, alarms: string[]): RunbookEntry {
  const parsed = regionRecoverySchema.safeParse(component.outputs["recovery"]);
  const recovery = parsed.success ? parsed.data : null;
  const own = (type: string): StackResource | undefined =>
    stack.resources.find((resource) => resource.type === type && resource.parent === component.urn);
  const global = own("aws:rds/globalCluster:GlobalCluster");
  const check = own("aws:route53/healthCheck:HealthCheck");
  const [seen] = recovery?.time ?? [];
  const regions = recovery === null ? "the second region" : recovery.secondaryRegion;
  return {
    fails: "The region fails",
    alarms,
    byItself: [
      check === undefined
        ? "Nothing leads users away: this component has no traffic."
        : `Route 53 sees it and leads users to ${regions}.`,
      ...(global === undefined
        ? []
        : ["The database stays where it is: no update and no alarm promotes it."]),
    ],
    seconds: check === undefined ? null : (seen?.seconds ?? null),
    source: check === undefined ? null : (seen?.source ?? null),
    person: [
      ...(recovery === null ? [] : recoveryWords(recovery)),
      ...(global === undefined
        ? []
        : [
            `See that it is the region and not the application, decide, and make the cluster in ${regions} the writer; what was not copied yet is lost.`,
            "Run no `pulumi up` until it is over. Once the region is well, go back with `switchover-global-cluster`, which loses nothing.",
          ]),
      "The whole procedure, and the way back: docs/global-failover.md.",
    ],
    commands: [
      health,
      ...(global === undefined || recovery === null ? [] : databaseCommands(global, recovery)),
    ],
    over: [
      `The application answers from ${regions}${global === undefined ? "" : ", and the global database names its cluster as the writer"}.`,
    ],
    overCommands: [
      "aws cloudwatch describe-alarms --alarm-types MetricAlarm CompositeAlarm --state-value ALARM",
    ],
  };
}

/** What is done when the whole region fails: wait, or fail over where a GlobalFailover makes that possible. */
export function regionEntry(stack: Stack, said: StackOutput | null, alarms: string[]): RunbookEntry {
  const component = stack.resources.find(({ type }) => type === "headroom:index:GlobalFailover");
  return component === undefined ? alone(said) : withFailover(stack, component, alarms);
}
