import { isCollection, isNode, parseDocument, type Document } from "yaml";
import type { Path } from "../../input/places";
import type { StartingAnswers } from "./answers";

/**
 * The plan that answers are put into. What nobody was asked stands at the default of growth.yaml, said aloud where it
 * matters, so that whoever knows better sees what to change.
 */
const template = `\
# What we run today, how it will grow, what we promise.
# Begun by headroom init: change what you know better.

product: Product # what screens call it
asOf: 2026-11 # the month in which the numbers below were measured
region: us-east-1 # everything runs in one region
horizon: 36 months # how far ahead to plan

# what is promised
objectives:
  readyFor: 10x # today's load: sizes must exist that carry it
  latency: 300 ms # 95 of 100 responses come within
  recoveryPoint: 5 min # of work that may be lost in a disaster
  recoveryTime: 1 h # until it works again
  flows:
    # what users do, one promise each
    application:
      availability: 99.9% # of the time it works
      needs: [loadBalancer, web, database] # the tiers it can't do without

# what is left out (requests, data, content) grows as users do
growth:
  users: 50% per year # give or take 15%; or { rate: 50% per year, uncertainty: 30% }
  data: 50% per year # in the database

# today
workload:
  users: 1,000 # active in the month
  requests:
    peak: 10/s # in the busiest hour of a usual week
    mean: 5/s # of a usual week
    shape:
      peakToMean: 2 # a guess: 3 and more where nights and weekends are quiet
    cpu: 20 ms # CPU time of one request, on an m5 where no other is named
    responseSize: 16 KiB # a guess
  database:
    stored: 10 GiB # with indexes
    readsPerRequest: 4 # a guess
    writesPerRequest: 0.5 # a guess
  content:
    delivered: 1 TB per month # files, through the edge
    stored: 100 GB # a guess: all that viewers can ask for

# stated, never optimised: a change here replaces something
architecture:
  cpu: arm64 # or x86_64
  zones: 3
  database:
    engine: postgresql
    version: 17
    deployment: aurora # or rds-single-zone, rds-multi-zone
`;

/** Puts a value in the place of the template's, whose comment stays. */
function put(document: Document, path: Path, value: unknown): void {
  const node = document.createNode(value);
  if (isCollection(node)) node.flow = true;
  const old = document.getIn(path, true);
  if (isNode(old) && typeof old.comment === "string") node.comment = old.comment;
  document.setIn(path, node);
}

const requestPaths: readonly Path[] = [
  ["workload", "requests", "peak"],
  ["workload", "requests", "mean"],
];

/**
 * A growth plan that holds the answers, with a comment for every key.
 *
 * @param answers every one of them, as `readAnswer` gave them
 * @param schema where the JSON Schema of growth.yaml is, relative to the file, for completion in editors; null: nowhere near
 * @returns the text of growth.yaml
 */
export function startingPlan(answers: StartingAnswers, schema: string | null): string {
  const document = parseDocument(template);
  const { requests, dataGrowth, content } = answers;
  for (const path of requestPaths) if (String(path) !== String(requests?.path)) document.deleteIn(path);
  if (dataGrowth === null) document.deleteIn(["growth", "data"]);
  if (content === null) document.deleteIn(["workload", "content"]);
  for (const answer of Object.values(answers)) if (answer !== null) put(document, answer.path, answer.value);
  const text = document.toString({ lineWidth: 0, flowCollectionPadding: false });
  return schema === null ? text : `# yaml-language-server: $schema=${schema}\n${text}`;
}
