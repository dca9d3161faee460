import { loadCatalog } from "../../catalog";
import { UNKNOWN, type Stack, type StackResource } from "../../contract/stack";
import { packs, type Finding, type Policy, type Read } from "../../policies";
import { edited, resource, sampleStack, without } from "../helpers/stack-fixture";

/** The sample, with what only some stacks have beside it: a database on RDS. */
const stack: Stack = {
  ...sampleStack(),
  resources: [
    ...sampleStack().resources,
    resource("aws:rds/instance:Instance", "rds", {
      parent: "database",
      protect: true,
      inputs: { multiAz: true, backupRetentionPeriod: 14, deletionProtection: true },
      dependsOn: ["database-subnets"],
    }),
  ],
};
const context = { catalog: loadCatalog() };

interface Case {
  readonly policy: Policy;
  readonly read: Read;
  readonly at: StackResource;
}

/** Every value that a policy says it reads, at every resource that has it. */
const cases: Case[] = packs
  .flatMap(({ policies }) => policies)
  .flatMap((policy) =>
    policy.reads.flatMap((read) => {
      const places = stack.resources.filter((each) => holds(each, read) && !standsApart(policy, each));
      if (places.length === 0)
        throw new Error(`${policy.name}: nothing in the sample holds ${JSON.stringify(read)}`);
      return places.map((at) => ({ policy, read, at }));
    }),
  );

/** Subnets that a policy has nothing to do with: instances and databases are not in public ones, nor NAT in isolated ones. */
function standsApart({ name: policy }: Policy, { name }: StackResource): boolean {
  return (
    (policy === "zones" && name.startsWith("public-")) ||
    (policy === "nat-gateway" && name.startsWith("isolated-"))
  );
}

function holds({ type, outputs, inputs }: StackResource, read: Read): boolean {
  if (read.of === "input") return type === read.type && valueAt(inputs, read.path.split(".")) !== undefined;
  const said = outputs.headroom as { schema: string } | undefined;
  return said !== undefined && said.schema.startsWith(`headroom.${read.of}/`);
}

function valueAt(value: unknown, path: readonly string[]): unknown {
  return path.reduce<unknown>(
    (within, key) =>
      typeof within === "object" && within !== null ? (within as Record<string, unknown>)[key] : undefined,
    value,
  );
}

/** The same stack with one value replaced; undefined removes it. */
function changed({ read, at }: Case, value: unknown): Stack {
  return edited(stack, at.name, (each) =>
    read.of === "input"
      ? { ...each, inputs: put(each.inputs, read.path.split("."), value) }
      : { ...each, outputs: value === undefined ? {} : { headroom: value } },
  );
}

function put(
  inside: Readonly<Record<string, unknown>>,
  [key = "", ...rest]: readonly string[],
  value: unknown,
): Record<string, unknown> {
  const { [key]: old, ...others } = inside;
  if (rest.length > 0) return { ...others, [key]: put(old as Record<string, unknown>, rest, value) };
  return value === undefined ? others : { ...others, [key]: value };
}

const judge = ({ policy }: Case, of: Stack): Finding[] => policy.judge(of, {}, context);
const kinds = (findings: readonly Finding[]): string[] =>
  [...new Set(findings.map(({ verdict }) => verdict))].filter((verdict) => verdict !== "pass");
const named = cases.map((each): [string, Case] => {
  const what = each.read.of === "input" ? each.read.path : "headroom output";
  return [`${each.policy.name}: ${what} of ${each.at.name}`, each];
});

describe("a value that the program does not say gives missing, with what to say", () => {
  test.each(named)("%s", (_, each) => {
    expect(kinds(judge(each, stack))).toEqual([]);
    const findings = judge(each, changed(each, undefined));
    expect(kinds(findings)).toEqual(["missing"]);
    for (const { verdict, remedy, message } of findings) {
      if (verdict !== "missing") continue;
      expect(remedy).not.toBe("");
      expect(message).not.toBe("");
    }
  });
});

describe("a value that is not known yet gives unknown, or is found out another way", () => {
  test.each(named)("%s", (_, each) => {
    const followed = each.read.of === "input" && each.read.whenUnknown === "followed";
    expect(kinds(judge(each, changed(each, UNKNOWN)))).toEqual(followed ? [] : ["unknown"]);
  });
});

test("zones that nothing leads to are unknown, not passed", () => {
  const [zones] = cases.filter(({ policy }) => policy.name === "zones");
  if (zones === undefined) throw new Error("zones reads something");
  const lost = edited(stack, "group", (each) => ({ ...each, dependencies: [] }));
  expect(judge(zones, lost).filter(({ verdict }) => verdict !== "pass")).toMatchObject([
    { verdict: "unknown" },
  ]);
});

test("every policy can be judged on a stack without anything in it", () => {
  for (const policy of packs.flatMap(({ policies }) => policies)) {
    const findings = policy.judge({ project: "p", stack: "s", resources: [] }, {}, context);
    expect(kinds(findings).every((verdict) => verdict === "missing")).toBe(true);
  }
});

test("a policy without its inputs' resources has nothing to judge", () => {
  const [backups] = cases.filter(({ policy }) => policy.name === "backups");
  if (backups === undefined) throw new Error("backups reads something");
  expect(judge(backups, without(stack, "cluster", "rds"))).toEqual([]);
});
