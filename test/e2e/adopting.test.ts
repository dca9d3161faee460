import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { isDeepStrictEqual } from "node:util";
import { parse, stringify } from "yaml";
import type { Cloud, CloudResource } from "./aws-double/cloud";
import {
  changes,
  createProject,
  programFile,
  repository,
  warmHosts,
  type Project,
  type Update,
} from "./harness";
import { readUpdate } from "./harness/update";
import { makeShop } from "./shop";

/** docs/adopting.md, which this test follows to the letter. */
const guide = readFileSync(join(repository, "docs/adopting.md"), "utf8");

const blocks = (language: string): readonly string[] =>
  [...guide.matchAll(new RegExp(`^\`\`\`${language}\n(.*?)^\`\`\``, "gmsu"))].map(([, text]) => text ?? "");

/** The commands of Pulumi that the guide tells to run, in its order. */
const commands = blocks("sh")
  .flatMap((text) => text.split("\n"))
  .filter((line) => line.startsWith("pulumi "));

/** How long the walk may take where others keep the machine busy; alone it takes half a minute. */
const limitSeconds = 600;

const hosts = warmHosts();
afterAll(() => {
  hosts.end();
});

/** Runs a command of the guide as it stands there, and tells what it did. */
async function follow(project: Project, command: string): Promise<Update> {
  expect(commands).toContain(command);
  const eventFile = join(project.folder, "followed.json");
  writeFileSync(eventFile, "");
  const [, ...args] = command.split(" ");
  const warm = await project.warm(args[0] ?? "");
  const finished = await project.command(
    [...args, "--non-interactive", "--event-log", eventFile, ...warm.args],
    { environment: warm.environment, limitSeconds },
  ).done;
  return readUpdate(finished, eventFile);
}

/** Writes settings into `Pulumi.prod.yaml`, below `config:`, as the guide says; undefined takes one out. */
function configure(project: Project, settings: Readonly<Record<string, unknown>>): void {
  const file = join(project.folder, "Pulumi.prod.yaml");
  const stack = parse(readFileSync(file, "utf8")) as { config: Record<string, unknown> };
  writeFileSync(file, stringify({ ...stack, config: { ...stack.config, ...settings } }));
}

const cloudOf = (project: Project): Cloud => project.cloud();

/** Production, placed in the shop's network and told to take the rest over, before its first update. */
async function told(): Promise<Project> {
  const project = (await createProject({ stack: "prod" })).runningIn(hosts);
  const [edgeArn = "", regionArn = ""] = await makeShop(project.cloudFile);
  // ACM names certificates by itself; all else is called as the guide says.
  const text = blocks("yaml")
    .join("")
    .replace(/arn:aws:acm:\S+0001$/mu, edgeArn)
    .replace(/arn:aws:acm:\S+0002$/mu, regionArn);
  configure(project, parse(text) as Record<string, unknown>);
  return project;
}

/** What is taken over. */
const taken = [
  "aws:acm/certificate:Certificate domain-edge",
  "aws:acm/certificate:Certificate domain-region",
  "aws:cloudwatch/logGroup:LogGroup database-logs",
  "aws:rds/cluster:Cluster database-cluster",
  "aws:rds/clusterInstance:ClusterInstance database-reader-1",
  "aws:rds/clusterInstance:ClusterInstance database-writer",
  "aws:route53/record:Record delivery-a",
  "aws:s3/bucket:Bucket delivery-content",
  "aws:s3/bucketPolicy:BucketPolicy delivery-content",
];

/** What is done to which resources, with their types: several have one name. */
const done = ({ steps }: Update, op: RegExp): string[] =>
  [...new Set(steps.filter((step) => op.test(step.op)).map(({ type, name }) => `${type} ${name}`))].sort();

/** Which of the properties that the shop's things had are others now, by the thing's id; "gone" for what is not there. */
function differences(before: Cloud, after: Cloud): Record<string, readonly string[] | "gone"> {
  const own = ({ properties }: CloudResource, now: CloudResource): string[] =>
    Object.keys(properties)
      .filter((name) => !isDeepStrictEqual(properties[name], now.properties[name]))
      .sort();
  return Object.fromEntries(
    Object.entries(before.resources).flatMap(([key, was]): [string, string[] | "gone"][] => {
      const now = after.resources[key];
      const changed = now === undefined ? "gone" : own(was, now);
      return changed.length === 0 ? [] : [[was.id.replace(/^arn:\S+certificate\S+/u, was.name), changed]];
    }),
  );
}

const statements = (cloud: Cloud): readonly string[] => {
  const policy = Object.values(cloud.resources).find(
    ({ type, id }) => type === "aws:s3/bucketPolicy:BucketPolicy" && id === "shop-content",
  );
  const { Statement } = JSON.parse(String(policy?.properties["policy"])) as { Statement: { Sid: string }[] };
  return Statement.map(({ Sid }) => Sid);
};

const endpointOf = ({ resources }: Cloud): unknown =>
  resources["aws:rds/cluster:Cluster us-east-1 shop"]?.properties["endpoint"];

describe("docs/adopting.md, followed to the letter", () => {
  let project: Project;
  let before: Cloud;
  let preview: Update;
  let up: Update;
  let again: Update;

  beforeAll(async () => {
    project = await told();
    before = cloudOf(project);
    preview = await follow(project, "pulumi preview --stack prod --diff");
    expect(cloudOf(project)).toEqual(before);
    up = await follow(project, "pulumi up --stack prod --yes");
    again = await follow(project, "pulumi preview --stack prod --expect-no-changes");
  }, limitSeconds * 1000);

  test("holds the commands that are run here, and no other", () => {
    expect(commands).toEqual([
      "pulumi preview --stack prod --diff",
      "pulumi up --stack prod --yes",
      "pulumi preview --stack prod --expect-no-changes",
    ]);
  });

  test("the preview and the update import what exists, and replace and delete nothing", () => {
    for (const update of [preview, up]) {
      expect(update.ok ? "" : `${update.stdout}${update.stderr}`).toBe("");
      expect(done(update, /import/u)).toEqual(taken);
      expect(done(update, /replace|delete/u)).toEqual([]);
    }
  });

  test("no network is made: the shop's is used", () => {
    const made = done(up, /create/u).map((line) => line.split(" ")[0]);
    for (const type of ["vpc:Vpc", "subnet:Subnet", "routeTable:RouteTable", "natGateway:NatGateway"]) {
      expect(made).not.toContain(`aws:ec2/${type}`);
    }
    expect(
      project.resource("load-balancer-alb", "aws:lb/loadBalancer:LoadBalancer").inputs?.["subnets"],
    ).toEqual(["subnet-0a000000000000001", "subnet-0a000000000000002", "subnet-0a000000000000004"]);
  });

  test("everything of the shop's is still there, and differs in what the guide says alone", () => {
    const after = cloudOf(project);
    expect(differences(before, after)).toEqual({
      "certificate-1": ["tagsAll"],
      "certificate-2": ["tagsAll"],
      "/aws/rds/cluster/shop/postgresql": ["tagsAll"],
      shop: [
        "backupRetentionPeriod",
        "copyTagsToSnapshot",
        "deleteAutomatedBackups",
        "deletionProtection",
        "iamDatabaseAuthenticationEnabled",
        "skipFinalSnapshot",
        "tagsAll",
        "vpcSecurityGroupIds",
      ],
      "shop-1": ["copyTagsToSnapshot", "instanceClass", "tagsAll"],
      "shop-2": ["copyTagsToSnapshot", "instanceClass", "promotionTier", "tagsAll"],
      "Z0123456789ABCDEFGHIJ_app.example.com_A": ["records", "ttl"],
      "shop-content": ["policy"],
    });
    expect(after.objects["shop-content"]).toEqual(["partner/catalogue.pdf", "static/logo.svg"]);
    expect(statements(after)).toEqual(["Partner", "Edge"]);
  });

  test("the application is told where the shop's own database, password and bucket are", () => {
    const parameters = Object.values(cloudOf(project).resources).filter(
      ({ type }) => type === "aws:ssm/parameter:Parameter",
    );
    const told = Object.fromEntries(parameters.map(({ id, properties }) => [id, properties["value"]]));
    expect(told).toMatchObject({
      "/headroom/prod/content-bucket": "shop-content",
      "/headroom/prod/database-secret-arn":
        "arn:aws:secretsmanager:us-east-1:123456789012:secret:shop-AbCdEf",
      "/headroom/prod/database-endpoint": endpointOf(before),
    });
    expect(endpointOf(cloudOf(project))).toBe(endpointOf(before));
  });

  test("afterwards nothing changes, neither in a preview nor in a refresh", async () => {
    expect(again.ok ? "" : again.stdout).toBe("");
    expect(changes(again)).toEqual([]);
    expect(changes(await project.copy().refresh())).toEqual([]);
  });

  test("the import may go from the program, and nothing changes", async () => {
    const without = project.copy();
    const program = JSON.stringify(await programFile());
    without.replaceProgram(
      `require("@pulumi/pulumi").runtime.registerStackTransformation(({ props, opts }) => ({
        props,
        opts: { ...opts, import: undefined },
      }));
      module.exports = require(${program});\n`,
    );
    expect(changes(await without.preview())).toEqual([]);
  });

  test("taken out of the settings, what holds data is refused to be replaced, and is not touched", async () => {
    const careless = project.copy();
    configure(careless, { "headroom:adopt": {} });
    const then = cloudOf(careless);
    const update = await careless.attempt("up");
    expect(update.ok).toBe(false);
    expect(update.diagnostics.map(({ message }) => message).join("\n")).toContain("marked for protection");
    const now = cloudOf(careless);
    for (const key of Object.keys(before.resources).filter((each) =>
      /rds\/cluster:|s3\/bucket:/u.test(each),
    )) {
      expect(now.resources[key]).toEqual(then.resources[key]);
    }
    expect(now.objects).toEqual(then.objects);
  });
});
