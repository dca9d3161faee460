import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { parse } from "yaml";

const root = resolve(__dirname, "../..");

interface Job {
  readonly variables: Readonly<Record<string, string>>;
  readonly before_script: readonly string[];
  readonly script: readonly string[];
}

const { headroom: job } = parse(readFileSync(join(root, "templates/headroom.gitlab-ci.yml"), "utf8")) as {
  headroom: Job;
};

describe("the template for GitLab", () => {
  it("is made of lines that bash can read", () => {
    for (const line of [...job.before_script, ...job.script]) {
      expect(spawnSync("bash", ["-n", "-c", line]).status).toBe(0);
    }
  });

  it("names variables that the scripts read, and scripts that the package has", () => {
    const scripts = ["evaluate.sh", "comment.sh"]
      .map((name) => readFileSync(join(root, "action", name), "utf8"))
      .join("\n");
    const own = [...job.before_script, ...job.script].join("\n");
    for (const name of Object.keys(job.variables).filter((each) => each.startsWith("HEADROOM_"))) {
      expect(`${scripts}\n${own}`).toContain(name);
    }
    for (const [, set] of own.matchAll(/(HEADROOM_(?!ACTION)\w+)="/gu)) expect(scripts).toContain(set);
    for (const [, script] of own.matchAll(/\$HEADROOM_ACTION\/([\w.]+)"/gu)) {
      expect(() => readFileSync(join(root, "action", script ?? ""))).not.toThrow();
    }
    const { files } = JSON.parse(readFileSync(join(root, "package.json"), "utf8")) as {
      files: readonly string[];
    };
    expect(files).toContain("action");
  });
});
