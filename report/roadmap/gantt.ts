import type { RoadmapDocument } from "../../contract/roadmap";
import { addMonths } from "../../planning/months";
import { month, signedMoney } from "../format";
import { plain } from "../text";
import { changeOf, type PhaseSpan, spansOf, type Work, workOf } from "./work";

/** What could end a name in a Gantt of Mermaid, or the block of Markdown around it, is left out. */
const harmless = (text: string): string =>
  plain(text.replace(/[^\p{L}\p{N} .,+×→$'()/-]/gu, " ")).replace(/ {2,}/gu, " ");

const firstDay = (of: string): string => `${of}-01`;

function phaseBar({ phase, phaseName, deployedPhase, from, until }: PhaseSpan): string {
  const name = `Phase ${phase} ${phaseName}${deployedPhase === phase ? "" : " (can't be deployed yet)"}`;
  return `    ${harmless(name)} :phase${phase}, ${firstDay(from)}, ${firstDay(addMonths(until, 1))}`;
}

function nameOf(each: Work): string {
  const change = changeOf(each);
  const price = change === null ? "" : `, ${signedMoney(change)} a month`;
  if (each.kind === "move") return `Move to phase ${each.work.phase}${price}`;
  const { tier, to } = each.work;
  return to === null ? `${tier}, no larger size is known` : `${tier} → ${to}${price}`;
}

function workBar(each: Work, index: number, asOf: string): string {
  const { startsNow, startDate, readyDate } = each.work;
  const begin = startsNow ? firstDay(asOf) : startDate;
  const isMoment = begin === readyDate;
  const tags = [...(startsNow ? ["crit"] : []), ...(isMoment ? ["milestone"] : [])];
  const fields = [...tags, `work${index + 1}`, begin, isMoment ? "0d" : readyDate];
  return `    ${harmless(nameOf(each))} :${fields.join(", ")}`;
}

/**
 * The roadmap as a Gantt diagram of Mermaid, which a README can hold in a block of its own: the phases, and what has to be
 * begun, from its start date to when it is ready; what is late is marked as critical and begins in the plan's first month.
 * The same document gives the same bytes.
 *
 * Its syntax is that of https://mermaid.js.org/syntax/gantt.html.
 *
 * @returns lines, the last one ended too, without the fence of Markdown around them
 */
export function renderRoadmapGantt(document: RoadmapDocument): string {
  const { product, asOf } = document;
  const work = workOf(document);
  return [
    "gantt",
    `    title ${harmless(`Roadmap of ${product} from ${month(asOf)}`)}`,
    "    dateFormat YYYY-MM-DD",
    "    axisFormat %b %Y",
    "    todayMarker off",
    "    section Phases",
    ...spansOf(document).map(phaseBar),
    ...(work.length === 0 ? [] : ["    section Work to start"]),
    ...work.map((each, index) => workBar(each, index, asOf)),
    "",
  ].join("\n");
}
