import { readPreviewJson } from "../../preview/read-json";
import { createProject, warmHosts, type Project } from "./harness";
import { differences } from "./one-truth/compare";
import { inProcess } from "./one-truth/in-process";

const hosts = warmHosts();
afterAll(() => {
  hosts.end();
});

const environments = ["dev", "staging", "prod"] as const;

describe.each(environments)("%s, before it is deployed", (stack) => {
  let project: Project;
  beforeAll(async () => {
    project = (await createProject({ stack })).runningIn(hosts);
  });

  test.each(["1", "2"])(
    "in phase %s our preview and the engine's agree, resource by resource",
    async (phase) => {
      await project.config("headroom:phase", phase);
      const [ours, json] = await Promise.all([inProcess(project, phase), project.previewJson()]);
      const engine = readPreviewJson(json);
      expect(engine.resources.length).toBeGreaterThan(90);
      expect(differences(ours, engine)).toEqual([]);
    },
  );
});
