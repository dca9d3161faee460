import { changeByItself } from "./flows/changes";
import { mistakes, withMistake } from "./flows/mistakes";
import { deployed, expectOnly, nothing, warmHosts, type Project, type StackName } from "./harness";

const hosts = warmHosts();
afterAll(() => {
  hosts.end();
});

/** What the check of a flow says where a component has that mistake. */
async function messageOf(
  stack: StackName,
  mistake: keyof typeof mistakes,
  prepare: (project: Project) => Promise<unknown> = () => Promise.resolve(),
): Promise<string> {
  const project = (await deployed(stack)).runningIn(hosts);
  await prepare(project);
  const before = project.state();
  project.replaceProgram(await withMistake(mistakes[mistake]));
  const update = await project.attempt("preview");
  try {
    expectOnly(update, before, nothing);
  } catch (error) {
    return String(error);
  }
  throw new Error(`the check of a flow does not see ${mistake}`);
}

describe("a mistake in a component fails a flow, with a message that names what would be lost", () => {
  test("a child that is renamed, where nothing protects the data", async () => {
    const message = await messageOf("dev", "renamedChild");
    expect(message).toContain(
      "delete database-cluster (aws:rds/cluster:Cluster): lost would be the database",
    );
    expect(message).toContain("create database-main (aws:rds/cluster:Cluster) was not expected");
  });

  test("a child that is renamed, where Pulumi refuses to take the data away", async () => {
    const message = await messageOf("prod", "renamedBucket");
    expect(message).toContain("delivery-content: the update would lose the objects in it");
  });

  test("an engine that is changed", async () => {
    const message = await messageOf("dev", "changedEngine");
    expect(message).toMatch(
      /replace database-cluster \(aws:rds\/cluster:Cluster\), since .*engine.* changed: lost would be the database/u,
    );
  });

  test("changes that are no longer ignored, once an autoscaler has made some", async () => {
    const message = await messageOf("prod", "droppedIgnoreChanges", async (project) => {
      await changeByItself(project);
      await project.refresh();
    });
    expect(message).toContain(
      "update web-group (aws:autoscaling/group:Group) was not expected: desiredCapacity",
    );
  });
});
