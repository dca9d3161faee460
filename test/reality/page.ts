import type { Compared } from "./compare";
import type { Figure, Workload } from "./types";

/** A workload with its answers. */
export interface Judged {
  readonly workload: Workload;
  readonly compared: readonly Compared[];
}

const number = (value: number): string =>
  new Intl.NumberFormat("en-US", { maximumSignificantDigits: 3 }).format(value);

/** An answer as a person reads it. */
export const answerText = (answer: number | string): string =>
  typeof answer === "number" ? number(answer) : answer;

const ratioText = (ratio: number | null): string => (ratio === null ? "–" : ratio.toFixed(2));

const cell = (text: string): string => text.replaceAll("|", "\\|");

function tableOf(heads: readonly string[], rows: readonly (readonly string[])[]): string[] {
  const all = [heads, ...rows].map((row) => row.map(cell));
  const widths = heads.map((_, column) => Math.max(...all.map((row) => (row[column] ?? "").length)));
  const line = (row: readonly string[]): string =>
    `| ${row.map((text, column) => text.padEnd(widths[column] ?? 0)).join(" | ")} |`;
  const [head = [], ...body] = all;
  return [line(head), `| ${widths.map((width) => "-".repeat(width)).join(" | ")} |`, ...body.map(line)];
}

const sourceOf = ({ source }: Figure): string =>
  `[${source.title}](${source.url}), ${source.date}${source.firstHand ? "" : ", second hand"}`;

function section({ workload, compared }: Judged): string[] {
  return [
    `## ${workload.title}`,
    "",
    `Plan: [examples/${workload.name}/growth.yaml](../examples/${workload.name}/growth.yaml)`,
    "",
    ...tableOf(
      ["", "Headroom", "really", "ratio"],
      compared.map(({ comparison, answer, ratio }) => [
        comparison.what,
        answerText(answer),
        comparison.really,
        ratioText(ratio),
      ]),
    ),
    "",
    ...workload.why.flatMap((reason) => [`- ${reason}`]),
    "",
    ...tableOf(
      ["published", "figure", "source"],
      workload.figures.map((figure) => [figure.what, figure.value, sourceOf(figure)]),
    ),
    "",
  ];
}

const introduction = `# Does it meet reality?

Seven published, measured workloads, each written as an ordinary growth plan, and what Headroom's planner says of it next to what
was really run. \`npm run verify:reality\` makes this page's tables and ends with 1 where an answer is not the one expected;
\`npm run -s verify:reality -- --write\` writes the page, and a test holds it to the code. Nothing in the code knows a workload: try another
one with \`npm run -s verify:reality -- path/to/growth.yaml\`, which answers every question of the tables.

What to know when comparing:

- **Cores before redundancy.** What was run holds spare servers, bought for other reasons than load. Compared are the cores that
  carry the published peak within the latency, with nothing lost.
- **A vCPU is about half a physical core**: it is one of its two threads. \`cpu: 4 ms on core\` states time on a physical core.
- **Elapsed time is not CPU time.** A request waits for databases and networks; \`cpu: { elapsed: 18 ms, onCpu: 23% }\` says which
  share of it computes, \`cpu: { servers: 9, cores: 8, use: 10% }\` gets it from servers that were measured.
- **Over-provisioning on purpose, and prices of bare metal**, are named below and not imitated.

A published workload says less than a plan asks. What is not published is marked as an assumption in its growth plan.
`;

/** The page docs/reality.md. */
export function pageOf(judged: readonly Judged[]): string {
  const summary = tableOf(
    ["workload", "", "Headroom", "really", "ratio"],
    judged.flatMap(({ workload, compared }) =>
      compared
        .filter(({ ratio }) => ratio !== null)
        .map(({ comparison, answer, ratio }) => [
          workload.title,
          comparison.what,
          answerText(answer),
          number(comparison.reallyNumber ?? 0),
          ratioText(ratio),
        ]),
    ),
  );
  return [introduction, ...summary, "", ...judged.flatMap(section)].join("\n").trimEnd().concat("\n");
}

/** The same for a terminal: what was asked, what came out, and what is not as expected. */
export function screenOf(judged: readonly Judged[]): string {
  const lines = judged.flatMap(({ workload, compared }) => [
    workload.title,
    ...compared.map(({ comparison, answer, ratio, asExpected }) =>
      [
        asExpected ? "  ok  " : "  NOT ",
        comparison.what,
        ": ",
        answerText(answer),
        ` | really ${comparison.really}`,
        ratio === null ? "" : ` | ratio ${ratioText(ratio)}`,
      ].join(""),
    ),
    "",
  ]);
  const all = judged.flatMap(({ compared }) => compared);
  const right = all.filter(({ asExpected }) => asExpected).length;
  return [...lines, `${right} of ${all.length} answers are as expected.`, ""].join("\n");
}

/** Answers to every question about a plan that nobody has published anything to compare with. */
export const answersScreen = (answers: readonly (readonly [string, number | string])[]): string =>
  `${answers.map(([question, answer]) => `${question.padEnd(18)}  ${answerText(answer)}`).join("\n")}\n`;
