import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import type { Stack } from "../../contract/stack";
import { ProjectError, mergeConfig, readProject, readStackConfig } from "../../preview/project";

const root = resolve(__dirname, "../..");
const programs = join(__dirname, "programs");

/** Evaluates a project's program in a process of its own: programs are loaded by Node, not by the test runner. */
function evaluateIn(
  folder: string,
  times = 1,
): {
  readonly stack: Stack | null;
  readonly errors: string[];
  readonly stderr: string;
} {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    ["--import", "tsx", join(programs, "evaluate-project.ts"), folder, String(times)],
    { cwd: root, encoding: "utf8" },
  );
  if (status !== 0) throw new Error(`ended with ${String(status)}: ${stdout}${stderr}`);
  return { ...(JSON.parse(stdout) as { stack: Stack | null; errors: string[] }), stderr };
}

const outputs = (stack: Stack | null) => stack?.resources[0]?.outputs;

describe("a program that is loaded from its folder", () => {
  it("may be TypeScript of several files, and runs in its folder with its stack's and its project's config", () => {
    const { stack } = evaluateIn(join(programs, "typescript"));
    expect(stack?.resources.map(({ name }) => name)).toEqual(["ts-shop-prod", "logs", "assets"]);
    expect(outputs(stack)).toEqual({
      bucket: { $unknown: true },
      size: 3,
      version: "1.10",
      region: "eu-west-1",
      nested: "[secret]",
      projectFile: "name: ts-shop",
    });
    expect(stack?.resources[2]?.inputs).toEqual({ tags: { password: "[secret]" } });
  });

  it("may be an ECMAScript module that waits at the top", () => {
    const { stack } = evaluateIn(join(programs, "module"));
    expect(stack?.resources.map(({ name }) => name)).toEqual(["esm-shop-prod", "assets"]);
  });
});

describe("a program that is evaluated several times", () => {
  it.each([
    ["of somebody's own", "shop", { planning: 3, own: 3 }],
    ["in a checkout of Headroom, whose rooms register nothing", "pulumi-headroom", { planning: 1, own: 3 }],
  ])("loads its modules anew each time: %s", (_, name, loads) => {
    const folder = mkdtempSync(join(tmpdir(), "headroom-program-"));
    try {
      const count = (what: string) => `globalThis.${what} = (globalThis.${what} ?? 0) + 1;\n`;
      symlinkSync(join(root, "node_modules"), join(folder, "node_modules"));
      writeFileSync(join(folder, "Pulumi.yaml"), "name: shop\nruntime: nodejs\n");
      writeFileSync(join(folder, "package.json"), JSON.stringify({ name, main: "index.js" }));
      mkdirSync(join(folder, "planning"));
      writeFileSync(join(folder, "planning/index.js"), count("planning"));
      writeFileSync(join(folder, "own.js"), count("own"));
      writeFileSync(
        join(folder, "index.js"),
        'require("./planning");\nrequire("./own");\nmodule.exports = { planning: globalThis.planning, own: globalThis.own };\n',
      );
      const { stack, errors } = evaluateIn(folder, 3);
      expect(errors).toEqual([]);
      expect(outputs(stack)).toEqual(loads);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});

describe("a program that fails", () => {
  let folder: string;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "headroom-program-"));
    mkdirSync(join(folder, "node_modules"));
    symlinkSync(join(root, "node_modules/@pulumi"), join(folder, "node_modules/@pulumi"));
    writeFileSync(join(folder, "Pulumi.yaml"), "name: failing\nruntime: nodejs\n");
  });

  afterEach(() => {
    rmSync(folder, { recursive: true });
  });

  const errorsOf = (program: string) => {
    writeFileSync(join(folder, "index.ts"), `import * as pulumi from "@pulumi/pulumi";\n${program}`);
    const { stack, errors } = evaluateIn(folder);
    expect(stack).toBeNull();
    return errors;
  };

  it("gives one error for an output that is rejected, though many wait for it", () => {
    const errors = errorsOf(`
      class Thing extends pulumi.CustomResource {
        constructor(name: string, inputs: pulumi.Inputs, opts?: pulumi.CustomResourceOptions) {
          super("test:index:Thing", name, inputs, opts);
        }
      }
      const broken = pulumi.output(1).apply((): number => { throw new Error("size is not a number"); });
      const first = new Thing("first", { broken });
      new Thing("second", { broken }, { dependsOn: first });
      new Thing("child", {}, { parent: first });
    `);
    expect(errors).toEqual([expect.stringContaining("size is not a number")]);
  });

  it("gives one error for an output that nobody reads", () => {
    expect(errorsOf(`pulumi.output(1).apply(() => { throw new Error("unread"); });`)).toEqual(["unread"]);
  });

  it("tells different errors in one", () => {
    const [error, ...more] = errorsOf(`
      pulumi.output(1).apply(() => { throw new Error("one"); });
      pulumi.output(1).apply(() => { throw new Error("two"); });
    `);
    expect(more).toEqual([]);
    expect(error).toBe("2 errors:\n  one\n  two");
  });

  it("says so when it waits for something that never comes", () => {
    const [error] = errorsOf(`export const never = pulumi.output(new Promise(() => undefined));`);
    expect(error).toContain("waits for something that never comes");
  });

  it("fails where it logged an error, as an update would", () => {
    const [error] = errorsOf(`void pulumi.log.error("no such zone");`);
    expect(error).toContain("logged an error");
  });

  it("names the place of a mistake in its syntax", () => {
    const [error] = errorsOf("const = 1;");
    expect(error).toContain("index.ts:2:6");
  });
});

describe("a project's files", () => {
  let folder: string;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "headroom-project-"));
  });

  afterEach(() => {
    rmSync(folder, { recursive: true });
  });

  const write = (name: string, text: string) => {
    writeFileSync(join(folder, name), text);
  };

  it("are absent in a folder without Pulumi.yaml", () => {
    expect(readProject(folder)).toBeNull();
    expect(readStackConfig(folder, "prod", "shop")).toBeNull();
  });

  it("hand config on as Pulumi does: text as it is written, structure as JSON, secrets as placeholders", () => {
    write(
      "Pulumi.prod.yaml",
      [
        "config:",
        "  size: 007",
        "  aws:config:region: eu-west-1",
        "  shop:on: true",
        "  shop:list: [1, a]",
      ].join("\n"),
    );
    expect(readStackConfig(folder, "prod", "shop")).toEqual({
      values: { "shop:size": "007", "aws:region": "eu-west-1", "shop:on": "true", "shop:list": '[1,"a"]' },
      secretKeys: [],
    });
  });

  it("let the stack's config win over the project's", () => {
    write(
      "Pulumi.yaml",
      "name: shop\nruntime: nodejs\nconfig:\n  size: {type: integer, default: 3}\n  zones: 2\n",
    );
    write("Pulumi.prod.yaml", "config:\n  shop:size:\n    secure: v1:abc\n");
    const defaults = readProject(folder)?.defaults ?? { values: {}, secretKeys: [] };
    const own = readStackConfig(folder, "prod", "shop") ?? { values: {}, secretKeys: [] };
    expect(mergeConfig(defaults, own)).toEqual({
      values: { "shop:size": "placeholder-for-a-secret-value", "shop:zones": "2" },
      secretKeys: ["shop:size"],
    });
    expect(mergeConfig(own, defaults).secretKeys).toEqual([]);
  });

  it("that can't be read give the file, the line and what is wrong", () => {
    write("Pulumi.yaml", "name: shop\nruntime: nodejs\nconfig: [\n");
    expect(() => readProject(folder)).toThrow(ProjectError);
    expect(() => readProject(folder)).toThrow(/Pulumi\.yaml:\d+:\d+ /u);
    write("Pulumi.yaml", "name: shop\nruntime: python\n");
    expect(() => readProject(folder)).toThrow("python can't be evaluated in process");
    write("Pulumi.yaml", "runtime: nodejs\n");
    expect(() => readProject(folder)).toThrow("the project's name is missing");
  });
});
