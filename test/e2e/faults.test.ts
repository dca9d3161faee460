import { buildForWorkers } from "./harness";
import { callCounts, nameOf, type FaultCase, type Outcome } from "./faults/case";
import { runCases, seededCalls, seededKills, type Broken } from "./faults/pool";

const perKind = 10;
const kills = 4;
/** Thirty-four cases of some ten seconds each on two free cores, and more where the cores are not free. */
const limitMilliseconds = 30 * 60 * 1000;

describe("whatever strikes the creation of production, the document's recovery leads to the same end", () => {
  const ends = new Map<string, Outcome | Broken>();
  let cases: readonly FaultCase[] = [];

  beforeAll(async () => {
    await buildForWorkers();
    const counts = await callCounts();
    cases = [...seededCalls(perKind, counts.creates), ...seededKills(kills, counts)];
    await runCases(cases, { onEnd: (end) => ends.set(end.name, end) });
  }, limitMilliseconds);

  /** The cases of a kind that did not end as they should; fewer cases than there should be are a failure, too. */
  const bad = (kind: FaultCase["kind"], count: number): readonly (Outcome | Broken)[] => {
    const names = cases.filter((each) => each.kind === kind).map(nameOf);
    expect(names).toHaveLength(count);
    return names.flatMap((name) => {
      const end = ends.get(name) ?? { name, error: "it was not run" };
      return "error" in end || end.lost.length + end.twice.length + end.different.length > 0 ? [end] : [];
    });
  };

  test("AWS refuses a create: running the update again is enough", () => {
    expect(bad("fail", perKind)).toEqual([]);
  });

  test("the connection is cut before the work: nothing is lost, nothing is there twice", () => {
    expect(bad("cut", perKind)).toEqual([]);
  });

  test("the answer is lost after the work: what was made is adopted, not made twice", () => {
    expect(bad("loseAnswer", perKind)).toEqual([]);
    const adopted = [...ends.values()].filter((end) => "recovery" in end && end.recovery.length > 0);
    expect(adopted.length).toBeGreaterThan(0);
  });

  test("the engine is killed in the middle of a creation and of a move: neither lock nor half-made resource stays", () => {
    expect(bad("kill", kills)).toEqual([]);
  });
});
