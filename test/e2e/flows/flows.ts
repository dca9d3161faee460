import { readFileSync } from "node:fs";
import {
  deployed,
  endOf,
  expectOnly,
  nothing,
  warmHosts,
  type End,
  type Project,
  type StackName,
  type Update,
} from "../harness";
import { changeByItself, grow, ofPhase2, takeMinorVersion } from "./changes";

/** What differs from environment to environment. */
export interface Environment {
  readonly stack: StackName;
  /** The phase in which its first update leaves it. */
  readonly phase: 1 | 2;
  /** Nodes of its cache in phase 2. */
  readonly cacheNodes: number;
  /** What phase 2 has besides the cache and what scales the web tier. */
  readonly alsoInPhase2?: readonly string[];
}

/**
 * Without what a way back does not bring back: how many instances run is the autoscaler's (a fixed group leaves more of them
 * behind, which it takes away), and a launch template counts its versions.
 */
const countsAside = (cloud: End["cloud"]): unknown =>
  JSON.parse(
    JSON.stringify(cloud, (key, value: unknown) =>
      ["desiredCapacity", "version", "latestVersion"].includes(key) ? "any" : value,
    ),
  );

/**
 * What may happen to a stack that runs: each flow starts from the end of the first update, and tells by name what was
 * deleted. Nothing is ever replaced, and nothing that holds data goes.
 */
export function describeFlows({ stack, phase, cacheNodes, alsoInPhase2 = [] }: Environment): void {
  const other = phase === 1 ? 2 : 1;
  const names = [...ofPhase2(cacheNodes, { replicas: cacheNodes > 1 }), ...alsoInPhase2];

  async function updated(project: Project, change: (project: Project) => unknown): Promise<Update> {
    await change(project);
    return project.attempt("up");
  }

  describe(`the stack ${stack}`, () => {
    const hosts = warmHosts();
    let first: Project;
    beforeAll(async () => {
      first = (await deployed(stack)).runningIn(hosts);
    });
    afterAll(() => {
      hosts.end();
    });

    test("an update without a change does nothing, nor does a refresh", async () => {
      const project = first.copy();
      const before = project.state();
      expectOnly(await project.attempt("up"), before, nothing);
      expectOnly(await project.attempt("refresh"), before, nothing);
      expectOnly(await project.attempt("up"), before, nothing);
      expect(endOf(project)).toEqual(endOf(first));
    });

    test("what autoscalers and AWS change by themselves is left as it is", async () => {
      const project = first.copy();
      await changeByItself(project);
      await project.refresh();
      const cloud = project.cloud();
      expectOnly(await project.attempt("up"), project.state(), nothing);
      expect(project.cloud()).toEqual(cloud);
    });

    test.each([3, 10])("growth ×%i is met in place: nothing is deleted or replaced", async (factor) => {
      const project = first.copy();
      const before = project.state();
      const update = await updated(project, (each) => {
        grow(each, factor);
      });
      expectOnly(update, before, { deletes: [] });
      expect(update.steps.some(({ op }) => op === "update")).toBe(true);
    });

    test(`a move to phase ${other} and back replaces nothing, and ends where it began`, async () => {
      const project = first.copy();
      const move = async (to: 1 | 2) => {
        const before = project.state();
        const update = await updated(project, (each) => each.config("headroom:phase", String(to)));
        const moved = to === 2 ? { creates: names, deletes: [] } : { creates: [], deletes: names };
        expectOnly(update, before, moved);
      };
      await move(other);
      await move(phase);
      expect(Object.keys(endOf(project).state).sort()).toEqual(Object.keys(endOf(first).state).sort());
      expect(countsAside(endOf(project).cloud)).toEqual(countsAside(endOf(first).cloud));
    });

    test("a new minor version of the database's engine is taken in place", async () => {
      const project = first.copy();
      const before = project.state();
      const update = await updated(project, takeMinorVersion);
      expectOnly(update, before, { creates: [], updates: ["database-cluster"], deletes: [] });
      expect(project.resource("database-cluster").inputs).toMatchObject({ engineVersion: "17.6" });
      expect(project.resource("database-cluster").id).toBe(first.resource("database-cluster").id);
    });

    test("another region is refused by a preview and by an update, before anything is changed", async () => {
      const project = first.copy();
      project.editPlan(["region: us-east-1", "region: eu-west-1"]);
      const cloudBefore = readFileSync(project.cloudFile, "utf8");
      for (const operation of ["preview", "up"] as const) {
        const { ok, stdout, stderr } = await project.attempt(operation);
        expect(ok).toBe(false);
        expect(stdout + stderr).toContain(
          "growth.yaml says region: eu-west-1, and this stack is deployed in us-east-1",
        );
        expect(stdout + stderr).toContain("docs/moving-region.md");
      }
      expect(readFileSync(project.cloudFile, "utf8")).toBe(cloudBefore);
      expect(endOf(project)).toEqual(endOf(first));
    });
  });
}
