import { isUnknown, UNKNOWN, type Stack, type StackResource } from "../../contract/stack";
import type { StackOutput } from "../../contract/stack-output";
import type { Verdict } from "../../contract/verdict";
import { judge } from "../../policies";
import { evaluateSample, type SampleChange } from "../helpers/real-stack";
import {
  changed,
  findings,
  inWords,
  isFollowed,
  knownLater,
  onPromises,
  readsOf,
  valueOf,
  verdicts,
  whenMissing,
  type ReadAt,
} from "./reads";

jest.setTimeout(120_000);

const broken = (stack: Stack): Verdict[] =>
  judge(stack).filter(
    ({ policy, verdict }) => verdict !== "pass" && !(verdict === "unknown" && knownLater.includes(policy)),
  );
const nameOf = (urn: string): string => urn.split("::").at(-1) ?? urn;
const shown = (stack: Stack) =>
  broken(stack).map(({ policy, verdict, urn }) => [policy, verdict, nameOf(urn)]);

let production: Stack;
beforeAll(async () => {
  production = await evaluateSample();
});

describe("the sample's own program", () => {
  test.each<[string, SampleChange]>([
    ["phase 1", { args: { phase: 1 } }],
    ["phase 2", { args: { phase: 2 } }],
    ["staging, with a tenth of the demand", { args: { phase: 2, demandShare: 0.1 } }],
    ["a later month", { args: { month: "2027-03" } }],
    ["RDS over two zones", { plan: ["deployment: aurora", "deployment: rds-multi-zone"] }],
    ["two zones", { plan: ["zones: 3", "zones: 2"] }],
  ])(
    "fails no policy, and leaves nothing missing, nor unknown but what the update makes known, in %s",
    async (_, change) => {
      expect(shown(await evaluateSample(change))).toEqual([]);
    },
  );

  test("gets no verdict on its promises where nothing is promised, and is safe all the same", async () => {
    const verdicts = judge(await evaluateSample({ args: { uptimeTarget: "none", protectData: false } }));
    const byPack = verdicts.filter(({ pack }) => onPromises.some(({ name }) => name === pack));
    expect(byPack).toEqual([]);
    expect(verdicts.filter(({ verdict }) => verdict === "fail" || verdict === "missing")).toEqual([]);
  });

  test.each<[string, SampleChange, string[][]]>([
    [
      "a database in one zone",
      { plan: ["deployment: aurora", "deployment: rds-single-zone"] },
      [["zones", "fail", "database-instance"]],
    ],
    [
      "a target that is out of reach",
      { plan: ["availability: 99.9%", "availability: 99.99%"] },
      [["availability", "fail", "stack"]],
    ],
    [
      "a month for which the SLAs that are known will be too old",
      { args: { month: "2028-06" } },
      [["figure-age", "fail", "stack"]],
    ],
    [
      "no protection of data",
      { args: { protectData: false } },
      [
        ["deletion-protection", "fail", "database-cluster"],
        ["deletion-protection", "fail", "load-balancer-alb"],
        ["deletion-protection", "fail", "delivery-content"],
        ["recoverable-deletion", "fail", "database-cluster"],
        ["recoverable-deletion", "fail", "delivery-content"],
      ],
    ],
  ])("%s fails exactly the policy meant", async (_, change, expected) => {
    expect(shown(await evaluateSample(change))).toEqual(expected);
  });
});

describe("one change to what the program registers fails exactly the policy meant, at the right resource", () => {
  const edit = (type: string, change: (resource: StackResource) => StackResource): Stack => {
    const resources = production.resources.map((each) => (each.type === type ? change(each) : each));
    if (resources.every((each, index) => each === production.resources[index])) throw new Error(`no ${type}`);
    return { ...production, resources };
  };
  const inputs = (type: string, values: Record<string, unknown>): Stack =>
    edit(type, (each) => ({ ...each, inputs: { ...each.inputs, ...values } }));

  test.each<[string, () => Stack, string[][]]>([
    [
      "one instance",
      () => inputs("aws:autoscaling/group:Group", { minSize: 1 }),
      [["instances", "fail", "web-group"]],
    ],
    [
      "no backups",
      () => inputs("aws:rds/cluster:Cluster", { backupRetentionPeriod: 0 }),
      [["backups", "fail", "database-cluster"]],
    ],
    [
      "no deletion protection",
      () => inputs("aws:rds/cluster:Cluster", { deletionProtection: false }),
      [["deletion-protection", "fail", "database-cluster"]],
    ],
    [
      "one subnet for the database",
      () => inputs("aws:rds/subnetGroup:SubnetGroup", { subnetIds: [UNKNOWN] }),
      [["zones", "fail", "database-subnets"]],
    ],
    [
      "a group that ignores the load balancer",
      () => inputs("aws:autoscaling/group:Group", { healthCheckType: "EC2" }),
      [["health-checks", "fail", "web-group"]],
    ],
    [
      "a runway shorter than the lead time",
      () =>
        edit("headroom:index:PhaseStack", (each) => {
          const output = each.outputs.headroom as StackOutput;
          const tiers = output.tiers.map((tier) =>
            tier.name === "database" ? { ...tier, runwayMonths: { now: 1, maximum: 2 } } : tier,
          );
          return { ...each, outputs: { ...each.outputs, headroom: { ...output, tiers } } };
        }),
      [["runway", "fail", "database"]],
    ],
  ])("%s", (_, stack, expected) => {
    expect(shown(stack())).toEqual(expected);
    for (const { remedy } of broken(stack())) expect(remedy).not.toBe("");
  });

  test("a NAT gateway that all zones share where the plan forbids it", () => {
    const gateways = production.resources.filter(({ type }) => type === "aws:ec2/natGateway:NatGateway");
    const [first, ...others] = gateways.map(({ urn }) => urn);
    expect(others).toHaveLength(2);
    const resources = production.resources
      .filter(({ urn }) => !others.includes(urn))
      .map((each) => ({
        ...each,
        dependencies: each.dependencies.map((urn) => (others.includes(urn) ? (first ?? urn) : urn)),
      }));
    expect(shown({ ...production, resources })).toEqual([
      ["nat-gateway", "fail", "network-nat-use1-az1"],
      ["unused-addresses", "fail", "network-nat-use1-az2"],
      ["unused-addresses", "fail", "network-nat-use1-az4"],
    ]);
  });
});

describe("every value that a policy reads of it", () => {
  /** What is found after a change and was not before. */
  const added = (read: ReadAt, value: unknown): string => {
    const before = findings(read, production).map(({ urn, verdict }) => `${verdict} ${urn}`);
    const after = findings(read, changed(production, read, value));
    return verdicts(after.filter(({ urn, verdict }) => !before.includes(`${verdict} ${urn}`))).join();
  };

  test("gives missing where it is removed, or what the provider or AWS then does", () => {
    const wrong = readsOf(production).filter((read) => added(read, undefined) !== whenMissing(read).join());
    expect(wrong.map(inWords)).toEqual([]);
  });

  test("gives unknown where it is not known, or is found out another way", () => {
    const wrong = readsOf(production)
      .filter((read) => isFollowed(read) || !isUnknown(valueOf(read)))
      .filter((read) => added(read, UNKNOWN) !== (isFollowed(read) ? "" : "unknown"));
    expect(wrong.map(inWords)).toEqual([]);
  });
});
