import { copyFileSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { headroom, type Place, root, runNode } from "./headroom";

jest.setTimeout(120_000);

/** Two people on two machines, years apart. */
const here: Place = {
  environment: { TZ: "Pacific/Kiritimati", LANG: "C", LC_ALL: "C", HOSTNAME: "here", USER: "one" },
};
const there: Place = {
  environment: {
    TZ: "America/St_Johns",
    LANG: "tr_TR.UTF-8",
    LC_ALL: "tr_TR.UTF-8",
    HOSTNAME: "there.example.test",
    USER: "other",
    HOME: tmpdir(),
  },
  node: ["--require", join(__dirname, "elsewhere.cjs")],
};

describe("the same files give the same bytes in another time zone, locale, folder, host name and date", () => {
  let folder: string;
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), "headroom-elsewhere-"));
    const settings = readdirSync(root).filter((name) => /^Pulumi\..+\.yaml$/u.test(name));
    for (const file of ["growth.yaml", ...settings]) copyFileSync(join(root, file), join(folder, file));
  });
  afterAll(() => {
    rmSync(folder, { recursive: true });
  });

  test.each([
    ["headroom preview --json", ["preview", "--json"]],
    ["headroom plan --json", ["plan", "--json"]],
  ])("%s", async (_, args) => {
    const [one, other] = await Promise.all([headroom(args, here), headroom(args, { ...there, folder })]);
    expect(one).toMatchObject({ code: 0, stderr: "" });
    expect(one.stdout.length).toBeGreaterThan(1000);
    expect(other).toEqual(one);
  });

  test("the screen of another stack, in a folder that is named or stood in", async () => {
    const args = ["preview", "--stack", "staging"];
    const [one, other] = await Promise.all([
      headroom([...args, "--cwd", folder], here),
      headroom(args, { ...there, folder }),
    ]);
    expect(one).toMatchObject({ code: 0, stderr: "" });
    expect(other).toEqual(one);
  });

  test("the second process does have all of these of its own", async () => {
    const facts = {
      hour: "new Date(0).getHours()",
      number: "(1.5).toLocaleString()",
      folder: "process.cwd()",
      host: "require('os').hostname()",
      year: "new Date().getFullYear()",
      now: "Math.round(Date.now() / 1e10)",
    };
    const probe = `console.log(JSON.stringify([${Object.values(facts).join()}]))`;
    const [one, other] = await Promise.all(
      [here, { ...there, folder }].map(
        async (place) => JSON.parse((await runNode(["--eval", probe], place)).stdout) as unknown[],
      ),
    );
    const same = Object.keys(facts).filter((_, index) => one?.[index] === other?.[index]);
    expect(same).toEqual([]);
  });
});
