import fc from "fast-check";
import { join } from "node:path";
import { stripVTControlCharacters } from "node:util";
import {
  type PhaseMove,
  type RoadmapDocument,
  roadmapSchema,
  type TierResizing,
} from "../../contract/roadmap";
import { addMonths } from "../../planning/months";
import { renderRoadmap, renderRoadmapGantt } from "../../report";
import { displayWidth } from "../../report/text";
import { expectGolden } from "../helpers/golden";
import { strayNumbers } from "../helpers/numbers-on-screen";

const phaseIn = (index: number): number => (index < 3 ? 1 : index < 9 ? 2 : 3);
const names = ["", "basic", "advanced", "predictive", "autonomous"];

const moves: PhaseMove[] = [
  {
    month: "2027-02",
    reason: "an event within 12 months multiplies the peak by 2×, more than a fixed group has in reserve",
    leadTimeMonths: 4,
    startDate: "2026-10-01",
    startsNow: true,
    readyDate: "2027-03-01",
    fromPhase: 1,
    phase: 2,
    phaseName: "advanced",
    deployable: true,
    cost: {
      fromPhase: 1,
      toPhase: 2,
      before: 3120,
      after: 3090.27,
      expected: -29.73,
      costs: 175.6,
      saves: 205.33,
      byTier: [
        { tier: "web", expected: -205.33 },
        { tier: "cache", expected: 175.6 },
      ],
      complete: false,
    },
    costUnknown: null,
  },
  {
    month: "2027-08",
    reason: "reactive scaling is 16 minutes behind, the promise allows 4 a month",
    leadTimeMonths: 1,
    startDate: "2027-07-01",
    startsNow: false,
    readyDate: "2027-08-01",
    fromPhase: 2,
    phase: 3,
    phaseName: "predictive",
    deployable: false,
    cost: null,
    costUnknown: "phase 3 can't be deployed yet, so what it costs beyond phase 2 is not known",
  },
];

const resizings: TierResizing[] = [
  {
    month: "2027-05",
    reason: "memory binds: 120 → 160 GiB stored since November 2026",
    leadTimeMonths: 0.5,
    startDate: "2027-04-16",
    startsNow: false,
    readyDate: "2027-05-01",
    tier: "cache",
    from: "2 × cache.m6g.large",
    to: "2 × cache.r6g.large",
    usdPerMonth: 66.58,
  },
  {
    month: "2027-10",
    reason: "cpu binds: 180 → 720 requests/s at peak since November 2026, Exam week included",
    leadTimeMonths: 3,
    startDate: "2027-07-01",
    startsNow: false,
    readyDate: "2027-10-01",
    tier: "database",
    from: "db.r8g.48xlarge + 15 readers",
    to: null,
    usdPerMonth: null,
  },
];

const roadmap: RoadmapDocument = {
  schema: "headroom.roadmap/1",
  version: "0.1.0",
  product: "Classroom",
  region: "us-east-1",
  asOf: "2026-11",
  currency: "USD",
  months: Array.from({ length: 12 }, (_, index) => ({
    month: addMonths("2026-11", index),
    phase: phaseIn(index),
    phaseName: names[phaseIn(index)] ?? "",
    deployedPhase: Math.min(2, phaseIn(index)),
    events: [],
  })),
  moves,
  resizings,
};

const quiet: RoadmapDocument = { ...roadmap, months: roadmap.months.slice(0, 1), moves: [], resizings: [] };

const screen = (document: RoadmapDocument): string => renderRoadmap(document, { colour: false });

describe("the roadmap's screen", () => {
  test.each([
    ["roadmap", roadmap],
    ["roadmap-quiet", quiet],
  ])("%s is the checked-in copy, and every number on it stands in the document", (name, document) => {
    expect(roadmapSchema.parse(document)).toEqual(document);
    expectGolden(screen(document), join(__dirname, "golden", `${name}.txt`));
    expect(strayNumbers(screen(document), document)).toEqual([]);
  });

  test("has what has to be begun in the order of its dates, and what is late first", () => {
    const lines = screen(roadmap).split("\n");
    const begins = lines.flatMap((line) => /^(?:now|\d{4}-\d{2}-\d{2})(?= )/u.exec(line)?.[0] ?? []);
    expect(begins).toEqual(["now", "2027-04-16", "2027-07-01", "2027-07-01"]);
    expect(screen(roadmap)).toContain("begun now it is ready on 2027-03-01");
  });

  test("tells costs apart from savings, and what is not known from what is nothing", () => {
    expect(screen(roadmap)).toContain("costs cache +$176, saves web -$205");
    expect(screen(roadmap)).toMatch(/phase 2 → 3 predictive +not known$/mu);
    expect(screen(roadmap)).toContain("database: no larger size than db.r8g.48xlarge + 15 ");
    const [first] = moves;
    if (first?.cost == null) throw new Error("the first move is priced");
    const free = { ...first, cost: { ...first.cost, expected: 0, costs: 0, saves: 0, byTier: [] } };
    expect(screen({ ...roadmap, moves: [free] })).toContain("costs and saves nothing");
  });

  test("says what can't be deployed, and what stands instead", () => {
    expect(screen(roadmap)).toContain("can't be deployed yet, phase 2 stands instead");
  });

  test("fits in 100 columns whatever the texts, and colour only underlines", () => {
    const text = fc.string({
      unit: fc.constantFrom("a", "Ä", " ", "\n", "\u001b", "世", "🚀", "-"),
      maxLength: 150,
    });
    fc.assert(
      fc.property(text, text, text, (product, reason, size) => {
        const document: RoadmapDocument = {
          ...roadmap,
          product,
          moves: moves.map((move) => ({ ...move, reason })),
          resizings: resizings.map((resizing) => ({ ...resizing, from: size, to: reason })),
        };
        for (const line of screen(document).split("\n")) expect(displayWidth(line)).toBeLessThanOrEqual(100);
        const coloured = renderRoadmap(document, { colour: true });
        expect(stripVTControlCharacters(coloured)).toBe(screen(document));
      }),
      { numRuns: 50 },
    );
  });
});

describe("the roadmap as a Gantt of Mermaid", () => {
  test.each([
    ["roadmap", roadmap],
    ["roadmap-quiet", quiet],
  ])("%s is the checked-in copy", (name, document) => {
    expectGolden(renderRoadmapGantt(document), join(__dirname, "golden", `${name}.mmd`));
  });

  test("what takes no time is a milestone", () => {
    const [, second] = moves;
    if (second === undefined) throw new Error("there are two moves");
    const atOnce = { ...second, leadTimeMonths: 0, startDate: "2027-08-01" };
    expect(renderRoadmapGantt({ ...roadmap, moves: [atOnce], resizings: [] })).toContain(
      "Move to phase 3 :milestone, work1, 2027-08-01, 0d",
    );
  });

  // By the grammar at https://mermaid.js.org/syntax/gantt.html: a name ends at a colon; # and ; end a line, % begins a comment.
  const line =
    /^(?:gantt| {4}(?:title [^#:;%"`{}<>]+|dateFormat YYYY-MM-DD|axisFormat %b %Y|todayMarker off|section (?:Phases|Work to start)|[^#:;%"`{}<>\s][^#:;%"`{}<>]* :(?:crit, )?(?:milestone, )?(?:phase\d|work\d+), \d{4}-\d{2}-\d{2}, (?:\d{4}-\d{2}-\d{2}|0d)))$/u;

  test("holds nothing that its grammar does not know, whatever the texts", () => {
    const text = fc.string({ unit: "grapheme", maxLength: 60 });
    fc.assert(
      fc.property(text, text, (product, to) => {
        const gantt = renderRoadmapGantt({
          ...roadmap,
          product: `${product} end:now; #%%{init}%% \`\`\``,
          resizings: resizings.map((resizing) => ({ ...resizing, to })),
        });
        expect(gantt.endsWith("\n")).toBe(true);
        const lines = gantt.trimEnd().split("\n");
        for (const each of lines) expect(each).toMatch(line);
        const ids = lines.flatMap((each) => /(?:phase|work)\d+(?=,)/u.exec(each)?.[0] ?? []);
        expect(new Set(ids).size).toBe(ids.length);
        expect(ids).toHaveLength(7);
      }),
      { numRuns: 50 },
    );
  });
});
