import { createColors } from "picocolors";
import type { ServiceRow, ServicesDocument, ServiceSize, SharedTierRow, Workers } from "../contract/services";
import { count, duration, money, month, nothing, percent, quantity, shortMonth } from "./format";
import { bodyWidth, type Line, type ScreenOptions, section, styled, type Styles, stylesOf } from "./section";
import { sparkline } from "./sparkline";
import { table } from "./table";
import { screenWidth, wrap, wrapItems } from "./text";

/** How the screen is drawn. */
export interface ServicesScreenOptions extends ScreenOptions {
  /** Whether every service is shown, however many there are. @default false */
  readonly all?: boolean;
}

/** So many services stand on the screen; the others only on demand. */
const mostShown = 20;

/** So many causes of a tier's use are named. */
const causesNamed = 6;

/**
 * The services of a product as a screen of a terminal, at most 100 columns wide: a group of its own for each, what binds
 * first of what they share and whose load that is, and what one web tier for all costs beside it.
 *
 * @returns lines, the last one ended too
 */
export function renderServices(
  document: ServicesDocument,
  { colour, all = false }: ServicesScreenOptions,
): string {
  const styles = stylesOf(createColors(colour));
  const blocks = [
    heading(document, styles),
    refused(document, styles),
    rows(document, all, styles),
    bottleneck(document, styles),
    queues(document, all, styles),
    deployed(document, styles),
    mind(document, styles),
  ];
  return blocks
    .filter((lines) => lines.length > 0)
    .map((lines) => `${lines.join("\n")}\n`)
    .join("\n");
}

function heading({ product, region, months, services }: ServicesDocument, styles: Styles): string[] {
  const [first = "", last = ""] = [months[0], months.at(-1)];
  const span = first === last ? month(first) : `${month(first)} to ${month(last)}`;
  const number = services.length === 1 ? "1 service" : `${count(services.length)} services`;
  return wrapItems([product, region, span, number], " · ", screenWidth).map(styles.label);
}

/** What no size carries stands above everything else. */
function refused({ services }: ServicesDocument, styles: Styles): string[] {
  const broken = services.filter(({ fits }) => !fits);
  const lines = broken
    .slice(0, mostShown)
    .flatMap(({ name, why }) => wrap(`${name}: no size carries it: ${why ?? "not known why"}`, bodyWidth));
  const more = broken.length - mostShown;
  return section(
    "Refused",
    styled(more > 0 ? [...lines, `and ${count(more)} more`] : lines, styles.bad),
    styles.label,
  );
}

/** The services with the dearest groups, in the order of the plan. */
function shownOf({ services }: ServicesDocument, all: boolean): readonly ServiceRow[] {
  if (all || services.length <= mostShown) return services;
  const dearest = [...services]
    .sort((a, b) => priceOf(b) - priceOf(a) || (a.name < b.name ? -1 : 1))
    .slice(0, mostShown);
  return services.filter((service) => dearest.includes(service));
}

const priceOf = ({ sizes }: ServiceRow): number => sizes.at(-1)?.usdPerMonth ?? 0;

const dollars = (amount: number | null | undefined): string =>
  amount === null || amount === undefined ? nothing : money(amount, [amount, 100]).replace("$", "");

const inFew = (size: ServiceSize | undefined): string =>
  size === undefined ? nothing : `${count(size.count)} × ${size.type}`;

const kindOf = ({ works, stateful, criticality }: ServiceRow): string =>
  [
    ...(works === "queue" ? ["queue"] : []),
    ...(stateful ? ["stateful"] : []),
    ...(criticality === "optional" ? ["optional"] : []),
  ].join(", ");

function rows(document: ServicesDocument, all: boolean, styles: Styles): string[] {
  const { services, months } = document;
  const [first = "", last = ""] = [months[0], months.at(-1)];
  const overTime = months.length > 1;
  const columns = [
    { header: "Service" },
    { header: "" },
    { header: "CPU", align: "right" },
    { header: "Peak/s", align: "right" },
    { header: shortMonth(first), whole: true },
    { header: "$", align: "right" },
    ...(overTime
      ? [{ header: shortMonth(last), whole: true } as const, { header: "$", align: "right" } as const]
      : []),
    { header: "Binds" },
  ] as const;
  const shown = shownOf(document, all);
  const lines = shown.map((service) => {
    const [now, then] = [service.sizes[0], service.sizes.at(-1)];
    return {
      cells: [
        service.name,
        kindOf(service),
        percent(service.cpuShare),
        quantity(now?.peakPerSecond ?? 0),
        inFew(now),
        dollars(now?.usdPerMonth),
        ...(overTime ? [inFew(then), dollars(then?.usdPerMonth)] : []),
        now?.binding ?? nothing,
      ],
      ...(service.fits ? {} : { style: styles.bad }),
    };
  });
  const hidden = services.length - shown.length;
  return [
    ...table(columns, lines, { width: screenWidth, headerStyle: styles.label }),
    ...(hidden === 0
      ? []
      : [styles.quiet(`${count(hidden)} more, the cheaper ones: --all shows them, --json has every month`)]),
  ];
}

/** Which services cause what of a tier, and whose it is where nobody says. */
function causes({ causes: shares, notStated, basis }: SharedTierRow): string[] {
  const named = shares.slice(0, causesNamed);
  const rest = shares.slice(causesNamed);
  const items = [
    ...named.map(({ service, share }) => `${service} ${percent(share)}`),
    ...(rest.length === 0
      ? []
      : [`${count(rest.length)} more ${percent(rest.reduce((sum, { share }) => sum + share, 0))}`]),
    ...(notStated > 0.0005 ? [`not stated ${percent(notStated)}`] : []),
  ];
  return wrapItems([...items, `by ${basis}`], " · ", bodyWidth - 2);
}

function bottleneck({ shared, services }: ServicesDocument, styles: Styles): string[] {
  const lines = shared.flatMap((tier): Line[] => {
    const { tier: name, constraint, binds, stops } = tier;
    const head =
      binds === null
        ? `${name}: nothing binds within these months; ${constraint ?? "nothing"} is used most`
        : `${name} ${constraint ?? ""} binds in ${month(binds)}, as the stack of the first month deploys it`;
    const stopped =
      stops.length === 0
        ? []
        : wrap(
            `without it ${stops.length === services.length ? "every service stops" : stopList(stops)}`,
            bodyWidth - 2,
          );
    return [
      binds === null ? head : { text: head, style: styles.warning },
      ...causes(tier).map((line) => `  ${line}`),
      ...styled(
        stopped.map((line) => `  ${line}`),
        styles.quiet,
      ),
    ];
  });
  return section("Shared", lines, styles.label);
}

function stopList(stops: readonly string[]): string {
  const named = stops.slice(0, causesNamed);
  const more = stops.length - named.length;
  const names = more === 0 ? named.join(", ") : `${named.join(", ")} and ${count(more)} more`;
  return `${stops.length === 1 ? "stops" : "stop"}: ${names}`;
}

const workedOff = (seconds: number | null): string => (seconds === null ? "never" : duration(seconds));

function queueLines(name: string, workers: Workers): string[] {
  const { needed, perInstance, byHour, instancesByHour, meanWaitSeconds, longestWaitSeconds } = workers;
  const [least, most] = [Math.min(...byHour), Math.max(...byHour)];
  const [fewest, largest] = [Math.min(...instancesByHour), Math.max(...instancesByHour)];
  const { burst, burstDoneSeconds, outage } = workers;
  const through =
    least === most ? `${count(most)} all day` : `${count(least)} to ${count(most)} through the day`;
  const instances =
    fewest === largest
      ? `on ${count(largest)} instances`
      : `on ${count(fewest)} to ${count(largest)} instances`;
  const promised = burstDoneSeconds === null ? "" : `, promised within ${duration(burstDoneSeconds)}`;
  return [
    `${name}: ${count(needed)} workers at the peak, ${count(perInstance)} an instance; ${through} ${sparkline(byHour.map((each) => each / most))} ${instances}`,
    `99 of 100 jobs begin within ${duration(longestWaitSeconds)}; the mean wait at the peak is ${duration(meanWaitSeconds)}`,
    ...(burst === null
      ? []
      : [
          `a burst of ${quantity(burst.jobs)} jobs is worked off in ${workedOff(burst.workedOffSeconds)}, at the maximum in ${workedOff(burst.workedOffSecondsAtMaximum)}${promised}`,
        ]),
    `${count(outage.minutes)} min without workers leave ${quantity(outage.jobs)} jobs, worked off in ${workedOff(outage.workedOffSeconds)}, at the maximum in ${workedOff(outage.workedOffSecondsAtMaximum)}`,
  ];
}

function queues(document: ServicesDocument, all: boolean, styles: Styles): string[] {
  const shown = shownOf(document, all).flatMap(({ name, workers }) =>
    workers === null ? [] : queueLines(name, workers),
  );
  return section(
    "Queues",
    shown.flatMap((line) => wrap(line, bodyWidth)),
    styles.label,
  );
}

function deployed({ together, apart, months }: ServicesDocument, styles: Styles): string[] {
  const [now, then] = [together[0], together.at(-1)];
  const [apartNow, apartThen] = [apart[0], apart.at(-1)];
  const amount = (usd: number | null | undefined): string =>
    usd === null || usd === undefined ? "price not known" : `${money(usd)} a month`;
  const later = months.length > 1;
  const lines = [
    `together, as the stack deploys what answers: ${now?.size ?? nothing}, ${amount(now?.usdPerMonth)}${
      later ? `; in ${month(months.at(-1) ?? "")} ${then?.size ?? nothing}, ${amount(then?.usdPerMonth)}` : ""
    }`,
    `apart, a group for each: ${amount(apartNow?.answeringUsdPerMonth)}${
      later ? `, then ${amount(apartThen?.answeringUsdPerMonth)}` : ""
    }; with the queues ${amount(apartNow?.usdPerMonth)}${later ? `, then ${amount(apartThen?.usdPerMonth)}` : ""}`,
  ];
  return section(
    "Cost",
    lines.flatMap((line) => wrap(line, bodyWidth)),
    styles.label,
  );
}

function mind({ services, connections }: ServicesDocument, styles: Styles): string[] {
  const onQueue = services.filter(({ works }) => works === "queue").length;
  const notes = [
    "each is sized for a group of its own; the stack deploys what answers together, as one web tier, unless your program makes an AutoscaledService for each (docs/services.md)",
    ...(onQueue === 0
      ? []
      : [
          `the stack deploys no workers: the ${onQueue === 1 ? "queue's group is" : "queues' groups are"} your program's to make`,
        ]),
    `apart, the groups hold up to ${quantity(connections.needed[0] ?? 0)} database connections of ${quantity(connections.limit)}${
      connections.binds === null ? "" : `; from ${month(connections.binds)} on a proxy must pool them`
    }`,
  ];
  return section(
    "Mind",
    notes.flatMap((note) => wrap(note, bodyWidth)),
    styles.label,
  );
}
