import { z } from "zod";
import type { PlannedChange, StackResource } from "../../contract/stack";
import { isPromised } from "../promises";
import { bucketType, fileSystemType, tableType } from "../resource-types";
import { clusterType, databaseInstanceType } from "../spread";
import { definePolicy, type Finding } from "../types";
import { decided } from "../values";
import { viewOf } from "../view";

/** What holds data that is nowhere else. A cache is filled again. */
const holding: readonly string[] = [
  clusterType,
  databaseInstanceType,
  bucketType,
  tableType,
  fileSystemType,
  "aws:ebs/volume:Volume",
  "aws:cognito/userPool:UserPool",
  "aws:docdb/cluster:Cluster",
  "aws:neptune/cluster:Cluster",
  "aws:opensearch/domain:Domain",
  "aws:redshift/cluster:Cluster",
];

/**
 * An update keeps what holds data. It is known only of a recorded preview (`pulumi preview --json --show-sames`), since
 * only the engine compares with what is deployed: what is evaluated in process, and what a policy pack is shown, tell
 * nothing of it, and get no verdict.
 */
export const replacedData = definePolicy({
  name: "replaced-data",
  description: "The update neither replaces nor deletes what holds data.",
  level: "mandatory",
  severity: "critical",
  steps: [
    "Read in the preview which property asks for the replacement, and take that change back.",
    "Where only the name or parent changed in the program, say the old one in the option aliases.",
    "Where the change is meant: make the new one beside the old, move what is in it, then drop the old one.",
  ],
  link: "https://www.pulumi.com/docs/iac/concepts/resources/options/aliases/",
  configSchema: z.strictObject({}),
  judgesChanges: true,
  reads: [],
  judge(stack) {
    if (!isPromised(stack)) return [];
    const kept = viewOf(stack)
      .ofType(...holding)
      .filter(isData)
      .flatMap((resource) => (resource.change === undefined ? [] : [judgeKept(resource, resource.change)]));
    const lost = (stack.deleted ?? []).filter(({ type }) => holding.includes(type)).filter(isData);
    return [
      ...kept,
      ...lost.map(({ urn, name }) =>
        decided(urn, {
          holds: false,
          message: `the update deletes ${name}, and what is in it`,
          remedy: `leave ${name} in the program, or move what is in it first`,
        }),
      ),
    ];
  },
});

const isData = ({ name }: StackResource): boolean => !name.endsWith("-logs");

function judgeKept({ urn, name }: StackResource, { op, replacingPaths }: PlannedChange): Finding {
  const holds = op !== "replace";
  const why = replacingPaths.length === 0 ? "" : `, since ${replacingPaths.join(" and ")} changed`;
  return decided(urn, {
    holds,
    message: holds
      ? `the update keeps what is in ${name} (${op})`
      : `the update replaces ${name}${why}: what is in it goes with the old one`,
    remedy:
      replacingPaths.length === 0
        ? `take back the change of ${name} that asks for a replacement`
        : `leave ${replacingPaths.join(" and ")} of ${name} as it was`,
  });
}
