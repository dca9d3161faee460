import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { parseVerdictLine, type Verdict } from "../../contract/verdict";
import { judge, packs } from "../../policies";
import { built, createProject, repository, warmHosts, type Project, type Update } from "./harness";
import { inProcess } from "./one-truth/in-process";

/** A pack as the repository has it: Pulumi compiles it at each command, which takes most of that command's time. */
const asSource = (name: string): Promise<string> => Promise.resolve(join(repository, "policies", name));

/** A pack as the package has it. */
const asPackaged = async (name: string): Promise<string> => join((await built()).packs, name);

const compiled = async (): Promise<readonly string[]> => ["--policy-pack", await asPackaged("uptime")];

const hosts = warmHosts();
afterAll(() => {
  hosts.end();
});

const production = async (): Promise<Project> => (await createProject({ stack: "prod" })).runningIn(hosts);

/** What user data holds: the provider names the log group in its check, so the engine knows it, and the process does not. */
const knownToTheEngine = ["plain-secrets"];

/** A promise that no chain of services keeps: application and edge. */
const tooMuch = ["application: { availability: 99.9%", "application: { availability: 99.999%"] as const;

const found = ({ policy, urn, verdict, message }: Pick<Verdict, "policy" | "urn" | "verdict" | "message">) =>
  `${policy} ${verdict} ${urn}: ${message}`;

/** What the pack said under the engine, in the words of our verdicts. */
const verdictsOf = ({ policies }: Update): string[] =>
  policies
    .map(({ policyName, message, resourceUrn }) => {
      const line = parseVerdictLine(message);
      if (line === null) throw new Error(`a message without a verdict: ${message}`);
      return found({
        policy: policyName.replace(/-unknown$/u, ""),
        urn: resourceUrn,
        verdict: line.verdict,
        // The engine puts the policy's description before what it says.
        message: line.message.split("\n").slice(1).join("\n"),
      });
    })
    .sort();

describe("the packs under Pulumi's engine", () => {
  let failing: Project;
  beforeAll(async () => {
    failing = await production();
    failing.editPlan(tooMuch);
  });

  test.each([
    { title: "the sample", edits: [], names: ["uptime"], place: asSource },
    {
      title: "a promise that can't be kept, by every pack",
      edits: [tooMuch],
      names: packs.map(({ name }) => name),
      place: asPackaged,
    },
  ])("gives the verdicts of the preview in process: $title", async ({ edits, names, place }) => {
    const project = await production();
    project.editPlan(...edits);
    const stack = await inProcess(project, "2");
    const folders = await Promise.all(names.map(place));
    const args = [...folders.flatMap((folder) => ["--policy-pack", folder]), "--config", "headroom:phase=2"];
    const update = await project.attempt("preview", { args });
    const ours = judge(stack).filter(
      ({ pack, policy, verdict }) =>
        names.includes(pack) &&
        verdict !== "pass" &&
        !(verdict === "unknown" && knownToTheEngine.includes(policy)),
    );
    expect(verdictsOf(update)).toEqual(ours.map(found).sort());
    expect(update.ok).toBe(edits.length === 0);
  });

  test("takes its levels from the environment's file, and --policy-pack-config before it, and repairs", async () => {
    // The sample keeps backups for 14 days: unless Pulumi repaired it, this would stop the update.
    const file = join(failing.folder, "policies.prod.yaml");
    writeFileSync(
      file,
      "uptime:\n  availability: mandatory\n  backups: { level: remediate, minimumDays: 21 }\n",
    );
    const config = join(failing.folder, "levels.json");
    writeFileSync(config, JSON.stringify({ availability: "advisory" }));
    const args = [...(await compiled()), "--policy-pack-config", config];
    const environment = { HEADROOM_POLICIES: failing.folder };
    const update = await failing.attempt("preview", { args, environment });
    expect(update.policies.filter(({ policyName }) => policyName === "backups")).toEqual([]);
    expect(update.policies).toContainEqual(
      expect.objectContaining({ policyName: "availability", enforcementLevel: "advisory" }),
    );
    expect(update.policies.filter(({ enforcementLevel }) => enforcementLevel === "mandatory")).toEqual([]);
    expect(update.ok).toBe(true);
  });

  test("stops an update at a mandatory violation, before the first create", async () => {
    const { args, environment } = await failing.warm("up");
    const { code, stdout, stderr } = await failing.command(
      ["up", "--yes", "--non-interactive", ...(await compiled()), ...args],
      { environment },
    ).done;
    expect(code).not.toBe(0);
    expect(stdout + stderr).toContain("availability");
    expect(failing.cloud().resources).toEqual({});
    expect(failing.state().resources.filter(({ type }) => type.startsWith("aws:"))).toEqual([]);
  });
});
