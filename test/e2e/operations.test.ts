import { changeCloud, readCloud, type Cloud } from "./aws-double/cloud";
import {
  aboutToMoveUp,
  changes,
  createProject,
  deployed,
  endOf,
  warmHosts,
  type Project,
  type Update,
} from "./harness";
import { addScaledReader } from "./operations/aws-rds";
import { commandsOf, operations } from "./operations/document";
import { walk, walkAll } from "./operations/walk";

const cluster = "headroom-prod-database";

/** The first deployment starts its program as a user's does; what follows finds it running, which takes half the time. */
const hosts = warmHosts();
afterAll(() => {
  hosts.end();
});

/** The sections that a test here walks along; the recovery's are walked by each case of the faults' tests. */
const walked = [
  "First deployment",
  "Moving up a phase",
  "Restore beside it",
  "Change places",
  "Let the stack take it",
  "Remove the old one",
  "Readers that autoscaling added",
  "Protection off",
  "The end",
];
const recovery = [
  "If the engine was killed",
  "What was made and not recorded",
  "Adopt what was found",
  "Go on",
  "If something exists already",
];

const lines = (heading: string): readonly string[] => operations(heading).flat();

/** The document's words in capitals stand for names that each account has its own of. */
const filled = (heading: string, names: Readonly<Record<string, string>>): readonly string[] =>
  lines(heading).map((line) =>
    Object.entries(names).reduce((text, [word, value]) => text.replaceAll(word, value), line),
  );

const inCloud = (project: Project, type: string): Cloud["resources"][string][] =>
  Object.values(readCloud(project.cloudFile).resources).filter((each) => each.type === type);

const output = (project: Project, name: string, type: string, property: string): string =>
  String(project.resource(name, type).outputs?.[property]);

/** Steps of an update that take something away or make it anew. */
const replaced = (update: Update | undefined): string[] =>
  changes(update ?? { steps: [] }).filter((step) => /replace|delete/u.test(step));

test("every command of docs/operations.md is walked along, here or by each case of the faults", () => {
  expect([...commandsOf("docs/operations.md").keys()].sort()).toEqual([...walked, ...recovery].sort());
});

describe("first deployment, and a phase up and down again", () => {
  test("the first deployment leads to the sample's production stack", async () => {
    const [init = "", ...rest] = lines("First deployment");
    expect(init).toBe("pulumi stack init prod");
    const project = await createProject({ stack: "prod" });
    const { output: url } = await walkAll(project, rest);
    expect(url).toMatch(/^https:\/\/.+\.cloudfront\.net\n$/u);
    expect(endOf(project)).toEqual(endOf(await deployed("prod")));
  });

  test("a move up adds and replaces nothing, and the move down takes away the cache, what watches the error budget, and nothing else that exists", async () => {
    const project = (await aboutToMoveUp()).runningIn(hosts);
    const before = endOf(project);
    const [up = [], down = []] = operations("Moving up a phase");
    const moved = await walkAll(project, up);
    expect(replaced(moved.update)).toEqual([]);
    expect(changes(moved.update ?? { steps: [] })).toContain("create cache-cache");
    const back = await walkAll(project, down);
    const taken = replaced(back.update);
    expect(taken.filter((step) => !step.startsWith("delete "))).toEqual([]);
    const ofPhase2 = /^delete (?:cache|(?:alarms|service-levels)(?:-|$)|web-(?:at-maximum|cpu|requests)$)/u;
    expect(taken.filter((step) => !ofPhase2.test(step))).toEqual([]);
    expect(Object.keys(endOf(project).cloud).sort()).toEqual(Object.keys(before.cloud).sort());
  });
});

describe("restoring a database to a point in time", () => {
  test("the restored cluster takes the old one's place in the stack: same names and endpoint, nothing replaced", async () => {
    const project = (await deployed("prod")).runningIn(hosts);
    const type = "aws:rds/cluster:Cluster";
    const old = project.resource("database-cluster", type).outputs ?? {};
    const names = {
      "SUBNET-GROUP": String(old["dbSubnetGroupName"]),
      "PARAMETER-GROUP": String(old["dbClusterParameterGroupName"]),
      "SECURITY-GROUP": String((old["vpcSecurityGroupIds"] as readonly string[])[0]),
      "KEY-ARN": String(old["kmsKeyId"]),
    };
    const before = endOf(project);
    await walkAll(project, filled("Restore beside it", names));
    await walkAll(project, filled("Change places", names));

    const [refresh = "", preview = "", up = ""] = lines("Let the stack take it");
    await walk(project, refresh);
    expect((await walk(project, preview)).output).not.toMatch(/replace/u);
    const { update } = await walk(project, up);
    expect(replaced(update)).toEqual([]);
    expect(changes(update ?? { steps: [] })).toContain("create database-reader-1");

    const restored = project.resource("database-cluster", type).outputs ?? {};
    expect(restored["clusterResourceId"]).not.toBe(old["clusterResourceId"]);
    expect([restored["endpoint"], restored["readerEndpoint"]]).toEqual([
      old["endpoint"],
      old["readerEndpoint"],
    ]);
    const secret = (restored["masterUserSecrets"] as readonly { secretArn: string }[])[0]?.secretArn;
    expect(secret).toMatch(/^arn:aws:secretsmanager:/u);
    expect(
      inCloud(project, "aws:ssm/parameter:Parameter").map(({ properties }) => properties["value"]),
    ).toContain(secret);
    expect(Object.keys(endOf(project).state).sort()).toEqual(Object.keys(before.state).sort());
    // The old one is put aside, whole and as protected as it was.
    const aside = inCloud(project, type).find(({ id }) => id === `${cluster}-old`);
    expect(aside?.properties).toMatchObject({
      clusterResourceId: old["clusterResourceId"],
      deletionProtection: true,
    });
    expect(changes(await project.up())).toEqual([]);

    await walkAll(project, filled("Remove the old one", names));
    expect(inCloud(project, type).map(({ id }) => id)).toEqual([cluster]);
    expect(Object.keys(readCloud(project.cloudFile).snapshots)).toEqual([`${cluster}-old-final`]);
    expect(changes(await project.refresh())).toEqual([]);
  });
});

describe("tearing down", () => {
  /** Production with reads so heavy that its readers scale, with one that autoscaling added, and with something in its buckets. */
  async function inUse(): Promise<Project> {
    const project = (await deployed("prod")).runningIn(hosts);
    project.editPlan(["readCpu: 0.5 ms", "readCpu: 10 ms"]);
    await project.up();
    await changeCloud(project.cloudFile, (cloud) => {
      addScaledReader(cloud, cluster);
      for (const { type, id } of Object.values(cloud.resources))
        if (type === "aws:s3/bucket:Bucket") cloud.objects[id] = ["something"];
    });
    return project;
  }
  test("nothing goes while it is protected; by the steps everything goes, and the last snapshot and its key stay", async () => {
    const project = await inUse();
    const [destroy = ""] = lines("The end");
    const key = output(project, "database-key", "aws:kms/key:Key", "keyId");
    const refused = await walk(project.copy(), destroy, { mayFail: true });
    expect(refused.output).toMatch(/protect/u);

    const bucket = (name: string) => output(project, name, "aws:s3/bucket:Bucket", "bucket");
    const names = {
      "LOAD-BALANCER-ARN": output(project, "load-balancer-alb", "aws:lb/loadBalancer:LoadBalancer", "arn"),
      "CONTENT-BUCKET": bucket("delivery-content"),
      "DELIVERY-LOGS-BUCKET": bucket("delivery-logs"),
      "LOAD-BALANCER-LOGS-BUCKET": bucket("load-balancer-logs"),
    };
    await walkAll(project, filled("Protection off", names));
    const stillInUse = await walk(project.copy(), destroy, { mayFail: true });
    expect(stillInUse.output).toMatch(/InvalidDBClusterStateFault/u);

    await walkAll(project, lines("Readers that autoscaling added"));
    await walk(project, destroy);
    const { resources, snapshots } = readCloud(project.cloudFile);
    expect(Object.values(resources).map(({ type, id }) => [type, id])).toEqual([["aws:kms/key:Key", key]]);
    expect(Object.keys(snapshots)).toEqual([expect.stringMatching(new RegExp(`^${cluster}-final-`, "u"))]);
  });
});
