import type { Difference } from "../../contract/difference";
import { nothing } from "../format";
import { bodyWidth, section, type Styles } from "../section";
import { type Row, table } from "../table";
import { wrap } from "../text";

type Update = NonNullable<Difference["update"]>;
type Effect = Update["effects"][number];

const words: Readonly<Record<Effect["happens"], string>> = {
  inPlace: "in place",
  restart: "restart",
  failover: "failover",
  upgrade: "upgrade",
  rolled: "rolled",
  replaced: "replaced",
  deleted: "deleted",
  unlisted: "unknown",
};

const short = (minutes: number): string =>
  minutes === 0 ? "0" : minutes < 10 ? String(Number(minutes.toFixed(1))) : String(Math.round(minutes));

const seconds = ({ seconds: value, basis }: Effect): string =>
  value === null ? "unknown" : `${Number(value.toFixed(1))} s${basis === "assumed" ? ", assumed" : ""}`;

function text(effect: Effect): string {
  const { name, happens, paths, what, inMaintenanceWindow } = effect;
  const cause =
    paths.length === 0 ? "" : ` (${paths.slice(0, 3).join(", ")}${paths.length > 3 ? ", …" : ""})`;
  const when = inMaintenanceWindow ? ", in the maintenance window" : "";
  return `${name}: ${words[happens]}${cause}, ${what}${when}: ${seconds(effect)}`;
}

/** What the update costs each flow of its error budget, and what costs it; nothing where nothing that serves is touched. */
export function updateSection({ update }: Difference, styles: Styles): string[] {
  if (update === undefined || update.effects.length === 0) return [];
  const rows = update.flows.map((flow): Row => {
    const least = flow.unknown.length > 0 ? "at least " : "";
    const { budgetMinutes, usedMinutes, leftMinutes } = flow;
    return {
      cells: [
        flow.name,
        `${least}${short(flow.minutes)}`,
        budgetMinutes === null ? nothing : short(budgetMinutes),
        usedMinutes === null ? nothing : short(usedMinutes),
        leftMinutes === null ? nothing : `${least === "" ? "" : "at most "}${short(leftMinutes)}`,
      ],
      ...((leftMinutes ?? 0) < 0 ? { style: styles.bad } : {}),
    };
  });
  const columns = [
    { header: "Flow" },
    { header: "Minutes", align: "right" },
    { header: "Budget a month", align: "right" },
    { header: "Used before", align: "right" },
    { header: "Left", align: "right" },
  ] as const;
  // What stops nothing is counted, not listed.
  const stopping = update.effects.filter(({ seconds: value }) => value !== 0);
  const silent = update.effects.length - stopping.length;
  return section(
    "Update",
    [
      ...(rows.length === 0 ? [] : table(columns, rows, { width: bodyWidth, headerStyle: styles.quiet })),
      ...stopping.flatMap((effect) => wrap(text(effect), bodyWidth)),
      ...(silent === 0
        ? []
        : wrap(`${silent} ${silent === 1 ? "change stops" : "changes stop"} nothing`, bodyWidth)),
    ],
    styles.label,
  );
}
