import { UNKNOWN, type Stack } from "../../contract/stack";
import { packs } from "../../policies";
import { edited, resource, sampleStack, without } from "../helpers/stack-fixture";
import { changed, findings, inWords, isFollowed, readsOf, verdicts, type ReadAt } from "./reads";

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
const reads = readsOf(stack);
const named = reads.map((read): [string, ReadAt] => [inWords(read), read]);
const readBy = (policy: string): ReadAt => {
  const found = reads.find((read) => read.policy.name === policy);
  if (found === undefined) throw new Error(`${policy} reads something`);
  return found;
};

test("the sample holds every value that a policy says it reads", () => {
  for (const policy of packs.flatMap(({ policies }) => policies)) {
    for (const read of policy.reads) expect(reads.map((each) => each.read)).toContain(read);
  }
});

describe("a value that the program does not say gives missing, with what to say", () => {
  test.each(named)("%s", (_, read) => {
    expect(verdicts(findings(read, stack))).toEqual([]);
    const found = findings(read, changed(stack, read, undefined));
    expect(verdicts(found)).toEqual(["missing"]);
    for (const { message, remedy } of found.filter(({ verdict }) => verdict === "missing")) {
      expect(remedy).not.toBe("");
      expect(message).not.toBe("");
    }
  });
});

describe("a value that is not known yet gives unknown, or is found out another way", () => {
  test.each(named)("%s", (_, read) => {
    const found = findings(read, changed(stack, read, UNKNOWN));
    expect(verdicts(found)).toEqual(isFollowed(read) ? [] : ["unknown"]);
  });
});

test("zones that nothing leads to are unknown, not passed", () => {
  const lost = edited(stack, "group", (each) => ({ ...each, dependencies: [] }));
  expect(verdicts(findings(readBy("zones"), lost))).toEqual(["unknown"]);
});

test("every policy can be judged on a stack without anything in it", () => {
  for (const read of reads) {
    const found = verdicts(findings(read, { project: "p", stack: "s", resources: [] }));
    expect(found.every((verdict) => verdict === "missing")).toBe(true);
  }
});

test("a policy without its inputs' resources has nothing to judge", () => {
  expect(findings(readBy("backups"), without(stack, "cluster", "rds"))).toEqual([]);
});
