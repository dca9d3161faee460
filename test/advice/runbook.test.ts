import { mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { runbook } from "../../advice";
import { builtInCatalog } from "../../catalog";
import { runbookSchema } from "../../contract/runbook";
import type { Stack } from "../../contract/stack";
import { renderRunbook } from "../../report/markdown";
import { expectGolden } from "../helpers/golden";
import { headroom } from "../helpers/headroom";
import { evaluateSample } from "../helpers/real-stack";
import { component, componentOutput, resource, sampleStack, stackOf } from "../helpers/stack-fixture";

const catalog = builtInCatalog();

/** Commands of AWS's CLI that a runbook may name, as its reference has them. */
const awsCommands = new Set([
  "acm list-certificates",
  "arc-zonal-shift cancel-zonal-shift",
  "arc-zonal-shift list-zonal-shifts",
  "arc-zonal-shift start-zonal-shift",
  "autoscaling cancel-instance-refresh",
  "autoscaling describe-auto-scaling-groups",
  "autoscaling describe-instance-refreshes",
  "autoscaling describe-scaling-activities",
  "cloudfront list-distributions",
  "cloudwatch describe-alarms",
  "ec2 describe-nat-gateways",
  "ec2 replace-route",
  "elasticache describe-events",
  "elasticache describe-replication-groups",
  "elbv2 describe-load-balancers",
  "elbv2 describe-target-groups",
  "elbv2 describe-target-health",
  "health describe-events",
  "rds create-db-instance",
  "rds describe-db-clusters",
  "rds describe-db-instances",
  "rds describe-events",
  "rds failover-db-cluster",
  "rds reboot-db-instance",
  "rds restore-db-cluster-to-point-in-time",
  "resourcegroupstaggingapi get-resources",
  "service-quotas list-requested-service-quota-change-history",
  "service-quotas request-service-quota-increase",
]);

const commandsOf = (text: string): string[] =>
  [...text.matchAll(/```sh\n(.*?)\n```/gsu)].flatMap(([, block]) => (block ?? "").split("\n"));

describe("the runbook of the sample's production stack", () => {
  let stack: Stack;
  let text: string;
  beforeAll(async () => {
    stack = await evaluateSample();
    text = renderRunbook(runbook(stack, catalog));
  });

  it("is the page that is checked in", () => {
    expectGolden(text, join(__dirname, "golden/runbook.md"));
  });

  it("is the same again for the same stack", () => {
    expect(renderRunbook(runbook(stack, catalog))).toBe(text);
  });

  it("says what happens and what to do for each kind of failure", () => {
    for (const heading of [
      "A zone is lost",
      "The region fails",
      "A bad deployment",
      "A quota is reached",
      "A certificate expires",
      "A NAT gateway fails",
      "An instance fails",
      "The writer fails",
      "A node of the cache fails",
    ]) {
      expect(text).toContain(`### ${heading}\n`);
    }
  });

  it("lists every alarm of the stack, and names none that it does not have", () => {
    const alarms = stack.resources.filter(({ type }) => type.startsWith("aws:cloudwatch/metricAlarm:"));
    const names = alarms.map(({ name, inputs }) =>
      typeof inputs["name"] === "string" ? inputs["name"] : name,
    );
    // A composite alarm tells for the halves that it joins.
    const halves = names.filter((name) => /^service-levels-.*-page-/u.test(name));
    expect(halves).toHaveLength(4);
    for (const name of names) expect(text.includes(`\`${name}\``)).toBe(!halves.includes(name));
    expect(text).toContain("`headroom-prod-service-levels-application-page`");
    const named = runbook(stack, catalog).sections.flatMap(({ entries }) =>
      entries.flatMap((each) => each.alarms),
    );
    expect(named.filter((name) => !names.includes(name))).toEqual([]);
  });

  it("tells that nobody hears of alarms whose topics have no subscriber, until one has", async () => {
    expect(text).toContain("**No alarm here notifies anybody**");
    const told = renderRunbook(
      runbook(await evaluateSample({ args: { alarmEmail: "ops@example.com" } }), catalog),
    );
    expect(told).not.toContain("notifies anybody");
    expect(told).not.toContain("don't notify anybody");
  });

  it("names no command that does not exist", async () => {
    const help = new Map<string, string>();
    for (const command of commandsOf(text)) {
      const [program, ...words] = command.split(" ");
      if (program === "aws") expect(awsCommands).toContain(words.slice(0, 2).join(" "));
      else if (program === "pulumi") expect(["up", "preview"]).toContain(words[0]);
      else {
        expect(program).toBe("headroom");
        const name = words[0] ?? "";
        if (!help.has(name)) help.set(name, (await headroom([name, "--help"])).stdout);
        expect(help.get(name)).toContain(`Usage: headroom ${name}`);
        for (const option of words.filter((word) => word.startsWith("--")))
          expect(help.get(name)).toContain(option);
      }
    }
  });
});

describe("a runbook", () => {
  const database = (copies: number) =>
    stackOf(
      component(
        "ReplicatedDatabase",
        "database",
        componentOutput("database", "database", { service: "aurora", redundancy: "standby", copies }),
      ),
      resource("aws:rds/cluster:Cluster", "cluster", {
        parent: "database",
        inputs: { clusterIdentifier: "shop" },
      }),
    );
  const entry = (stack: Stack, fails: string) =>
    runbook(stack, catalog)
      .sections.flatMap(({ entries }) => entries)
      .find((each) => each.fails === fails);

  it("takes its figures from the catalog, by what the tier has", () => {
    expect(entry(database(2), "The writer fails")).toMatchObject({
      seconds: 60,
      source: expect.stringContaining("AuroraHighAvailability") as string,
    });
    expect(entry(database(1), "The writer fails")).toMatchObject({ seconds: 600 });
    expect(entry(database(1), "The writer fails")?.commands.join("\n")).not.toContain("failover-db-cluster");
  });

  it("of a program without our components tells what concerns the stack, and that nobody hears", () => {
    const alarm = resource("aws:cloudwatch/metricAlarm:MetricAlarm", "errors", {
      inputs: { alarmActions: [] },
    });
    const text = renderRunbook(runbook(stackOf(alarm), catalog));
    expect(text).toContain("### A zone is lost");
    expect(text).toContain("No load balancer here allows a zonal shift.");
    expect(text).toContain("**No alarm here notifies anybody**");
    expect(renderRunbook(runbook(stackOf(), catalog))).toContain("This stack has no alarms");
  });

  it("lets no text of the program's be markup", () => {
    const alarm = resource("aws:cloudwatch/metricAlarm:MetricAlarm", "errors", {
      inputs: { alarmDescription: "a | b <script> @all" },
    });
    const text = renderRunbook(runbook(stackOf(alarm), catalog));
    expect(text).not.toContain("<script>");
    expect(text).not.toContain("a | b");
  });

  it("is written into a file, or refused with the reason", async () => {
    const folder = mkdtempSync(join(tmpdir(), "headroom-runbook-"));
    const from = join(folder, "stack.json");
    writeFileSync(
      from,
      JSON.stringify({
        deployment: {
          resources: [
            {
              urn: "urn:pulumi:prod::shop::aws:s3/bucket:Bucket::b",
              type: "aws:s3/bucket:Bucket",
              custom: true,
            },
          ],
        },
      }),
    );
    const out = join(folder, "runbook.md");
    expect(await headroom(["runbook", "--from", from, "--out", out])).toMatchObject({ code: 0, stdout: "" });
    expect(readFileSync(out, "utf8")).toMatch(/^# Runbook: shop, prod\n/u);
    const nowhere = await headroom(["runbook", "--from", from, "--out", join(folder, "no", "such", "file")]);
    expect(nowhere.code).toBe(2);
    expect(nowhere.stderr).toContain("can't be written");
    expect((await headroom(["runbook", "--from", from, "--month", "2027-01"])).code).toBe(2);
  });
});

test("--json is the same page for scripts, by its schema", async () => {
  const { project, stack: name, resources } = sampleStack();
  const file = join(mkdtempSync(join(tmpdir(), "headroom-runbook-")), "preview.json");
  writeFileSync(
    file,
    JSON.stringify({
      schema: "headroom.preview/1",
      project,
      stack: name,
      defaultRegion: "us-east-1",
      resources,
    }),
  );
  const { code, stdout } = await headroom(["runbook", "--from", file, "--json"]);
  expect(code).toBe(0);
  const document = runbookSchema.parse(JSON.parse(stdout));
  const { schema, version, ...said } = document;
  expect([schema, version]).toEqual(["headroom.runbook/1", expect.any(String)]);
  expect((await headroom(["runbook", "--from", file])).stdout).toBe(renderRunbook(said));
});
