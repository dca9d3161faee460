import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parseMarker } from "../../contract/comment-marker";
import { play } from "../action/play";
import { makeRepository, type Repository } from "../action/repository";
import { type Server, startServer } from "../pull-request/server";
import { createProject, type Project } from "./harness";

/** A program that no component of Headroom's is in: so many public addresses. */
const program = (...addresses: readonly string[]): string => `
const { Eip } = require("@pulumi/aws/ec2");
for (const name of ${JSON.stringify(addresses)}) new Eip(name, { domain: "vpc" });
`;

describe("the action on what pulumi preview prints of both sides", () => {
  let server: Server;
  let repository: Repository;

  beforeEach(async () => {
    server = await startServer();
    repository = makeRepository();
  });
  afterEach(async () => {
    await server.close();
    repository.remove();
  });

  /** Keeps what the engine prints, as the workflow of docs/pull-request.md does. */
  async function printed(project: Project, side: string): Promise<string> {
    const folder = join(repository.scratch, side);
    mkdirSync(folder);
    writeFileSync(join(folder, "prod.json"), await project.previewJson());
    return folder;
  }

  test("comments on the change, with prices of the stack's own region, and fails on a budget", async () => {
    const project = await createProject({ stack: "prod", program: { text: program("first") }, name: "shop" });
    await project.config("aws:region", "eu-west-1");
    // What is deployed shows as a resource without changes.
    await project.up();
    const base = await printed(project, "before");
    project.replaceProgram(program("first", "second"));
    const head = await printed(project, "after");

    const commit = repository.commit({ "README.md": "shop\n" }, "base");
    const inputs = { "base-previews": base, "head-previews": head, "fail-on-policies": "none", months: "3" };
    const passed = await play({ repository, server }, inputs, commit);
    expect(passed).toMatchObject({ code: 0 });
    const bodies = () => server.comments.map(({ body }) => body).filter((body) => parseMarker(body) !== null);
    expect(bodies()).toHaveLength(1);
    expect(bodies()[0]).toContain("`second`");
    expect(bodies()[0]).not.toContain("`first`");
    // 730 h × $0.005 a public address.
    expect(bodies()[0]).toMatch(/\| `prod` \| \$3\.65 → \$7\.30 \| \+\$3\.65 /u);

    const failed = await play({ repository, server }, { ...inputs, budget: "prod=5" }, commit);
    expect(failed.code).toBe(1);
    expect(bodies()).toHaveLength(1);
    expect(bodies()[0]).toContain("**fails**: `prod`");
  });
});
