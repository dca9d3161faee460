import { buildSync } from "esbuild";
import { join } from "node:path";
import { changeCloud } from "./aws-double/cloud";
import { seed, type Seed } from "./aws-double/seed";
import { before, subnetIds, type Asked } from "./global-failover/program";
import { createProject, expectOnly, repository, warmHosts, type Project } from "./harness";

const hosts = warmHosts();
afterAll(() => {
  hosts.end();
});

/** Puts the program into a project's folder as one file, as a user's is compiled. */
function compileInto(folder: string): void {
  buildSync({
    absWorkingDir: repository,
    entryPoints: ["test/e2e/global-failover/program.ts"],
    outfile: join(folder, "program.js"),
    bundle: true,
    packages: "external",
    platform: "node",
    format: "cjs",
    logLevel: "silent",
  });
}

const network = (region: keyof typeof before.vpcs): Seed[] => [
  {
    type: "aws:ec2/vpc:Vpc",
    name: region,
    region,
    id: before.vpcs[region],
    properties: { region, cidrBlock: "10.0.0.0/16" },
  },
  ...subnetIds(region).map((id, index) => ({
    type: "aws:ec2/subnet:Subnet",
    name: id,
    region,
    id,
    properties: {
      region,
      vpcId: before.vpcs[region],
      cidrBlock: `10.0.${index}.0/24`,
      availabilityZoneId: `${region === "us-east-1" ? "use1" : "usw2"}-az${index + 1}`,
    },
  })),
];

const region = "us-east-1";
const seeds: readonly Seed[] = [
  ...network("us-east-1"),
  ...network("us-west-2"),
  { type: "aws:route53/zone:Zone", name: "zone", id: before.zoneId, properties: { name: "example.com" } },
  { type: "aws:s3/bucket:Bucket", name: "uploads", properties: { region, bucket: before.bucket } },
  {
    type: "aws:s3/bucketVersioning:BucketVersioning",
    name: "uploads",
    properties: { region, bucket: before.bucket, versioningConfiguration: { status: "Enabled" } },
  },
];

const cluster = "aws:rds/cluster:Cluster";
const kept = (project: Project): readonly string[] =>
  Object.keys(project.cloud().resources)
    .filter((key) => /rds\/cluster:|rds\/globalCluster:|s3\/bucket:|kms\/key:/u.test(key))
    .sort();

const ofTheFailover = [
  ...["failover-primary", "failover-primary-a", "failover-primary-away", "failover-global"],
  ...["failover-secondary", "failover-secondary-1", "failover-secondary-a", "failover-secondary-access"],
  ...["failover-secondary-away", "failover-secondary-logs", "failover-secondary-parameters"],
  ...["failover-secondary-subnets", "failover-uploads", "failover-uploads-replication", "failover"],
];
const keys = ["failover-secondary-key"];

describe("a second region for a stack that exists", () => {
  let project: Project;
  const ask = (asked: Asked): void => {
    project.replaceProgram(`require("./program.js").run(${JSON.stringify(asked)});\n`);
  };

  beforeAll(async () => {
    project = (await createProject({ program: { text: "" } })).runningIn(hosts);
    compileInto(project.folder);
    await seed(project.cloudFile, seeds);
    ask({});
    await project.up();
  }, 600_000);

  test("adding it, with the password that it asks for, replaces and deletes nothing", async () => {
    const state = project.state();
    ask({ password: true, failover: { protectData: true } });
    const creates = ["west", "database-password", ...ofTheFailover, ...keys];
    expectOnly(await project.up(), state, { creates, updates: ["database-cluster"] });
    expect(project.resource("database-cluster", cluster).inputs).not.toHaveProperty(
      "manageMasterUserPassword",
    );
    const secondary = project.resource("failover-secondary", cluster);
    expect(secondary.outputs).toMatchObject({ region: "us-west-2", engineVersion: "17.4" });
  }, 600_000);

  test("taking it away is refused by the preview that every update begins with, while its data are protected", async () => {
    const there = project.cloud();
    ask({ password: true });
    const update = await project.attempt("preview");
    expect(update.ok).toBe(false);
    const said = update.diagnostics.map(({ message }) => message).join("\n");
    expect(said).toMatch(/::failover-secondary\\?" cannot be deleted\s+because it is protected/u);
    expect(project.cloud()).toEqual(there);
  }, 600_000);

  test("it goes in two updates: the protection, and nothing of the first cluster, which AWS has put into it", async () => {
    const { id } = project.resource("failover-global");
    const key = `${cluster} us-east-1 ${project.resource("database-cluster", cluster).id ?? ""}`;
    await changeCloud(project.cloudFile, ({ resources }) => {
      const there = resources[key];
      if (there === undefined) throw new Error(`${key} is not there`);
      resources[key] = { ...there, properties: { ...there.properties, globalClusterIdentifier: id } };
    });
    const state = project.state();
    ask({ password: true, failover: { protectData: false } });
    const unprotected = ["failover-global", "failover-secondary", "failover-uploads"];
    expectOnly(await project.up({ args: ["--refresh"] }), state, { creates: [], updates: unprotected });
    expect(project.resource("database-cluster", cluster).outputs?.["globalClusterIdentifier"]).toBe(id);
  }, 600_000);

  test("then the component; the first region keeps all it has", async () => {
    ask({ password: true });
    const { steps } = await project.up();
    const deleted = steps.filter(({ op }) => op === "delete").map(({ name }) => name);
    expect([...new Set(deleted)].sort()).toEqual(["west", ...ofTheFailover, ...keys].sort());
    expect(project.resource("database-cluster", cluster).protect).toBe(true);
    expect(kept(project)).toContain("aws:s3/bucket:Bucket us-east-1 shop-uploads");
  }, 600_000);
});
