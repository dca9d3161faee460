import { createColors } from "picocolors";
import type { BurnRateAlarm, ServiceLevel, ServiceLevelsDocument } from "../contract/service-levels";
import { count, duration, errorShare, month, nothing, percent, promisedUptime, quantity } from "./format";
import { type ScreenOptions, section, styled, type Styles, stylesOf, bodyWidth } from "./section";
import { table } from "./table";
import { screenWidth, wrap, wrapItems } from "./text";

/**
 * Objectives with their error budgets and alarms as a screen of a terminal, at most 100 columns wide.
 *
 * @returns lines, the last one ended too
 */
export function renderServiceLevels(document: ServiceLevelsDocument, { colour }: ScreenOptions): string {
  const styles = stylesOf(createColors(colour));
  const { product, source, month: at, objectives } = document;
  const heading = [product, source, ...(at === null ? [] : [month(at)])];
  const blocks = [
    wrapItems(heading, " · ", screenWidth).map(styles.label),
    ...objectives.map((objective) => block(objective, styles)),
    mind(document, styles),
  ];
  return blocks.map((lines) => `${lines.join("\n")}\n`).join("\n");
}

const places = { delivery: "the edge", loadBalancer: "the load balancer" } as const;

/** What a good request is. */
const good = ({ withinSeconds }: ServiceLevel): string =>
  withinSeconds === null
    ? "of requests without a server error"
    : `of responses within ${duration(withinSeconds)}`;

function block(objective: ServiceLevel, styles: Styles): string[] {
  const { name, target, periodDays, measuredAt, alarms } = objective;
  const promise = `${promisedUptime(target)} ${good(objective)}, over ${count(periodDays)} days`;
  const watched =
    measuredAt === null
      ? section(
          "Not watched",
          styled(
            wrap(
              "none of the tiers that Headroom makes counts these requests, so no alarm can tell",
              bodyWidth,
            ),
            styles.warning,
          ),
          styles.label,
        )
      : section("Counted at", [places[measuredAt]], styles.label);
  return [
    styles.label(name),
    ...section("Promise", wrap(promise, bodyWidth), styles.label),
    ...watched,
    ...section("May fail", wrap(budget(objective), bodyWidth), styles.label),
    ...(measuredAt === null ? [] : section("Alarms", rings(alarms, styles), styles.label)),
  ];
}

function budget({ withinSeconds, budget: { minutes, requests, ofRequests } }: ServiceLevel): string {
  const what = withinSeconds === null ? "of a total outage" : "in which all are slower";
  const time = `${duration(minutes * 60)} ${what}`;
  return requests === null || ofRequests === null
    ? time
    : `${time}, or ${quantity(requests)} of ${quantity(ofRequests)} requests`;
}

function rings(alarms: readonly BurnRateAlarm[], styles: Styles): string[] {
  if (alarms.length === 0) return ["none"];
  const columns = [
    { header: "" },
    { header: "Budget used", align: "right" },
    { header: "within", align: "right" },
    { header: "still in", align: "right" },
    { header: "Factor", align: "right" },
    { header: "Bad above", align: "right" },
    { header: "All bad: rings after", align: "right" },
  ] as const;
  const rows = alarms.map(({ urgency, budgetShare, longSeconds, shortSeconds, factor, ...at }) => ({
    cells: [
      urgency,
      percent(budgetShare),
      duration(longSeconds),
      duration(shortSeconds),
      count(factor),
      at.errorShare === null ? "never rings" : errorShare(at.errorShare),
      at.outageSeconds === null ? nothing : duration(at.outageSeconds),
    ],
    ...(at.errorShare === null ? { style: styles.warning } : {}),
  }));
  return table(columns, rows, { width: bodyWidth });
}

function mind({ sources, objectives, month: at }: ServiceLevelsDocument, styles: Styles): string[] {
  const isRung = objectives.some(({ alarms }) => alarms.length > 0);
  const notes = [
    ...(isRung
      ? [
          "both windows must burn faster than the factor: the long one tells that it matters, the short one that it goes on",
          "CloudWatch looks once a minute, and at windows of more than a day once an hour",
        ]
      : []),
    ...(at === null
      ? []
      : ["which of these a stack watches says its setting headroom:serviceLevels (docs/service-levels.md)"]),
    ...sources.map(({ what, source }) => `${what}: ${source}`),
  ];
  return section(
    "Mind",
    notes.flatMap((note) => wrap(note, bodyWidth)),
    styles.label,
  );
}
