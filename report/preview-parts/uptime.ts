import type { FlowAvailability } from "../../contract/preview";
import { minutesOf, nothing, promisedUptime, quantity, uptime } from "../format";
import { bodyWidth, type Line, section, styled } from "../section";
import { type Row, table } from "../table";
import { wrap } from "../text";
import type { View } from "./view";

type Part = FlowAvailability["chain"][number];

/** The parts whose SLA takes the most minutes; `each` where all take the same. */
function weakest({ chain }: FlowAvailability): string {
  const known = chain.flatMap(({ name, committed }) => (committed === null ? [] : [{ name, committed }]));
  if (known.length === 0) return nothing;
  const least = Math.min(...known.map(({ committed }) => committed));
  const names = known.filter(({ committed }) => committed === least).map(({ name }) => name);
  const all = names.length > 1 && names.length === chain.length;
  return `${all ? "each" : names.join(", ")} ${uptime(least)}`;
}

function minutes({ minutesPerMonth: { committed, target } }: FlowAvailability): string {
  if (committed === null) return target === null ? nothing : `${nothing} of ${quantity(target)}`;
  if (target === null) return quantity(committed);
  return minutesOf(committed, target).join(" of ");
}

const keptShort = ({ committed, target }: FlowAvailability): boolean =>
  committed !== null && target !== null && committed < target;

const partName = ({ name, configuration }: Part): string =>
  configuration === "" ? name : `${name} (${configuration})`;

/** What the row of a flow leaves open. */
function note(flow: FlowAvailability): string | null {
  if (keptShort(flow)) return `${flow.name}: the SLAs do not keep what is promised`;
  const silent = flow.chain.filter(({ committed }) => committed === null).map(partName);
  return silent.length === 0 ? null : `${flow.name}: no SLA is known for ${silent.join(", ")}`;
}

/** What the SLAs commit to for each flow, against what is promised. */
export function uptimes({ preview, styles }: View): string[] {
  const { flows } = preview.availability;
  if (flows.length === 0) return [];
  const rows = flows.map((flow): Row => ({
    cells: [
      flow.name,
      flow.committed === null ? "not known" : uptime(flow.committed),
      flow.target === null ? nothing : promisedUptime(flow.target),
      minutes(flow),
      weakest(flow),
    ],
    ...(keptShort(flow) ? { style: styles.warning } : {}),
  }));
  const columns = [
    { header: "Flow" },
    { header: "Committed", align: "right" },
    { header: "Promised", align: "right" },
    { header: "Minutes a month", align: "right" },
    { header: "Weakest part" },
  ] as const;
  const notes: Line[] = flows.flatMap((flow) => {
    const text = note(flow);
    return text === null ? [] : styled(wrap(text, bodyWidth), styles.warning);
  });
  const lines = table(columns, rows, { width: bodyWidth, headerStyle: styles.quiet });
  return section("Uptime", [...lines, ...notes], styles.label);
}
