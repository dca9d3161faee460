import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Stack } from "../contract/stack";
import { evaluate } from "../preview";

jest.mock("pulumi-headroom", () => jest.requireActual<object>("../library"), { virtual: true });

const read = (file: string): string => readFileSync(join(__dirname, "..", file), "utf8");
const readme = read("README.md");

/** The README's blocks of one language. */
const blocks = (language: string): readonly string[] =>
  [...readme.matchAll(new RegExp(`^\`\`\`${language}\\n([^]*?)^\`\`\`$`, "gmu"))].map(
    ([, text]) => text ?? "",
  );

describe("the README", () => {
  test("shows the screen that npm start prints", () => {
    expect(blocks("text")).toEqual([read("test/sample/golden/preview-prod.txt")]);
  });

  test("shows the example that stands in examples/one-component", () => {
    expect(blocks("ts")).toEqual([read("examples/one-component/index.ts")]);
  });

  test("its example is a program: the components size themselves and nothing else is needed", async () => {
    const stack: Stack = await evaluate({
      project: "example",
      stack: "dev",
      // eslint-disable-next-line @typescript-eslint/no-require-imports -- evaluated when the monitor is ready
      program: () => require("../examples/one-component") as unknown,
    });
    const components = stack.resources.filter(({ type }) => type.startsWith("headroom:index:"));
    expect(components.map(({ name }) => name).sort()).toEqual(["front", "main", "orders"]);
    for (const { outputs } of components)
      expect(outputs["headroom"]).toMatchObject({ schema: "headroom.component/1" });
  });

  test("names only scripts that package.json has, and files that exist", () => {
    const scripts = Object.keys((JSON.parse(read("package.json")) as { scripts: object }).scripts);
    const named = [...readme.matchAll(/npm (?:run (?:-s )?)?([a-z:]+)/gu)].map(([, name]) => name ?? "");
    const builtIn = ["ci", "install"];
    expect(named.filter((name) => !scripts.includes(name) && !builtIn.includes(name))).toEqual([]);
    const links = [...readme.matchAll(/\]\((?!https?:)([^)#]+)\)/gu)].map(([, file]) => file ?? "");
    expect(links.length).toBeGreaterThan(10);
    for (const file of links)
      expect(() =>
        read(file.endsWith("/") || !/\.\w+$|LICENSE$/u.test(file) ? join(file, "README.md") : file),
      ).not.toThrow();
  });
});
