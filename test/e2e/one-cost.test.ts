import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { loadCatalog } from "../../catalog";
import { run } from "../../cli/run";
import { costSchema, previewSchema } from "../../contract/preview";
import { estimate } from "../../cost";
import type { Estimate } from "../../contract/preview";
import { createProject, deployed, warmHosts, type Project } from "./harness";
import { inProcess } from "./one-truth/in-process";

const hosts = warmHosts();
afterAll(() => {
  hosts.end();
});

const streaming = { environment: { PULUMI_ENABLE_STREAMING_JSON_PREVIEW: "true" } };

/** What a command prints as JSON of a file, and what it notes. */
async function headroom(project: Project, name: string, text: string, ...command: readonly string[]) {
  const file = join(project.folder, name);
  writeFileSync(file, text);
  let stdout = "";
  let stderr = "";
  const code = await run([...command, file, "--json", "--cwd", project.folder], {
    result: (printed) => (stdout += printed),
    note: (note) => (stderr += `${note}\n`),
    progress: () => undefined,
    colour: false,
  });
  return { code, json: JSON.parse(stdout) as unknown, stderr };
}

const costOf = async (project: Project, name: string, text: string) => {
  const { code, json, stderr } = await headroom(project, name, text, "cost");
  return { code, cost: costSchema.parse(json), stderr };
};

/** Money and lines without what only tells where they stand. */
const told = ({ money, coverage, lines, assumptions, unpriced, byTier, shortfall }: Estimate) => ({
  money,
  coverage,
  lines,
  assumptions,
  unpriced,
  byTier,
  shortfall,
});

describe("production costs the same, whoever tells of it", () => {
  let ours: Estimate;
  let project: Project;

  beforeAll(async () => {
    project = (await createProject({ stack: "prod" })).runningIn(hosts);
    ours = estimate(await inProcess(project, "2"), loadCatalog());
    await project.config("headroom:phase", "2");
  });

  test("as engine events before the first update", async () => {
    const text = await project.previewJson(streaming);
    const { code, cost, stderr } = await costOf(project, "events.jsonl", text);
    expect(code).toBe(0);
    expect(told(cost)).toEqual(told(ours));
    expect(stderr).toContain("engine events do not say which resource uses which");
    const preview = await headroom(project, "events.jsonl", text, "preview", "--from");
    expect(told(previewSchema.parse(preview.json).cost)).toEqual(told(ours));
  });

  test("as pulumi preview --json before the first update, but for what the engine leaves out, which is said", async () => {
    const { cost, stderr } = await costOf(project, "preview.json", await project.previewJson());
    expect(stderr).toMatch(
      /components of Headroom's tell nothing: .*PULUMI_ENABLE_STREAMING_JSON_PREVIEW=true/u,
    );
    expect(cost.coverage.total).toBe(ours.coverage.total);
    expect(cost.assumptions.length).toBeGreaterThan(0);
  });

  test("as pulumi stack export, and as a preview without changes, after the update", async () => {
    const done = (await deployed("prod")).runningIn(hosts);
    const { stdout } = await done.run(["stack", "export"]);
    const now = estimate(await inProcess(done, "auto"), loadCatalog());
    const exported = await costOf(done, "stack.json", stdout);
    expect([told(exported.cost), exported.stderr]).toEqual([told(now), ""]);
    const same = await costOf(done, "preview.json", await done.previewJson());
    expect([told(same.cost), same.stderr]).toEqual([told(now), ""]);
  });
});
