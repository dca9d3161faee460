import { UNKNOWN, type Stack } from "../../contract/stack";
import { sampleStack } from "../helpers/stack-fixture";
import { otherTypes } from "./other-types";
import {
  changed,
  findings,
  inWords,
  isFollowed,
  onAnyProgram,
  readsOf,
  verdicts,
  whenMissing,
  type ReadAt,
} from "./reads";

const stack: Stack = { ...sampleStack(), resources: [...sampleStack().resources, ...otherTypes()] };
const reads = readsOf(stack, onAnyProgram);
const named = reads.map((read): [string, ReadAt] => [inWords(read), read]);

test("the stack holds every value that a policy says it reads", () => {
  for (const policy of onAnyProgram.flatMap(({ policies }) => policies)) {
    for (const read of policy.reads) expect(reads.map((each) => each.read)).toContain(read);
  }
});

test("nothing in it fails, is missing or unknown", () => {
  const wrong = reads.filter((read) => verdicts(findings(read, stack)).length > 0);
  expect(wrong.map(inWords)).toEqual([]);
});

describe("a value that the program does not say gives missing, or what the provider or AWS then does", () => {
  test.each(named)("%s", (_, read) => {
    const found = findings(read, changed(stack, read, undefined));
    expect(verdicts(found)).toEqual(whenMissing(read));
    for (const { message, remedy } of found.filter(({ verdict }) => verdict !== "pass")) {
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

test("a stack without anything in it has nothing to judge", () => {
  const empty: Stack = { project: "p", stack: "s", resources: [] };
  expect(reads.flatMap((read) => findings(read, empty))).toEqual([]);
});
