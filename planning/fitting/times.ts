/** A time as it stands in a file. */
export type WrittenTime =
  /** A moment: the time says its zone, or counts seconds since 1970. */
  | { readonly kind: "instant"; readonly milliseconds: number; readonly offsetMinutes: number }
  /** What a clock showed, nobody says where: milliseconds as if that were UTC. */
  | { readonly kind: "clock"; readonly milliseconds: number };

/** What is accepted as a time, for messages. */
export const acceptedTimes =
  "2026-11-25 13:05, 2026-11-25T13:05:00Z, 2026-11-25T13:05+01:00, 2026-11-25, 2026-11, or seconds since 1970";

const written =
  /^(\d{4})[-/](\d{1,2})(?:[-/](\d{1,2})(?:[T ]\s*(\d{1,2}):(\d{2})(?::(\d{2})(?:[.,](\d{1,9}))?)?\s*(Z|UTC|GMT|[+-]\d{2}(?::?\d{2})?)?)?)?$/iu;

/** Seconds since 1970 of 1990: below that a number counts from something else. */
const earliestSeconds = 631_152_000;
const latestSeconds = 4_102_444_800;

function readEpoch(text: string): WrittenTime | null {
  if (!/^\d{9,13}(?:\.\d+)?$/u.test(text)) return null;
  const number = Number(text);
  const seconds = number >= earliestSeconds * 1000 ? number / 1000 : number;
  return seconds >= earliestSeconds && seconds < latestSeconds
    ? { kind: "instant", milliseconds: Math.round(seconds * 1000), offsetMinutes: 0 }
    : null;
}

function offsetOf(zone: string): number {
  const match = /^([+-])(\d{2}):?(\d{2})?$/u.exec(zone);
  if (match === null) return 0;
  return (match[1] === "-" ? -1 : 1) * (Number(match[2]) * 60 + Number(match[3] ?? 0));
}

/**
 * Reads a time: ISO 8601 with or without its zone, a date, a month, or seconds or milliseconds since 1970.
 *
 * @returns null where it is none, or stands in no calendar (2026-02-30)
 */
export function readTime(text: string): WrittenTime | null {
  const match = written.exec(text);
  if (match === null) return readEpoch(text);
  const [year, month, day, hour, minute, second] = [1, 2, 3, 4, 5, 6].map((group) =>
    Number(match[group] ?? 0),
  );
  const date = [year ?? 0, (month ?? 0) - 1, match[3] === undefined ? 1 : (day ?? 0)] as const;
  const midnight = Date.UTC(...date);
  const read = new Date(midnight);
  if (read.getUTCMonth() !== date[1] || read.getUTCDate() !== date[2]) return null;
  if ((hour ?? 0) > 23 || (minute ?? 0) > 59 || (second ?? 0) > 59) return null;
  const fraction = Math.round(Number(`0.${match[7] ?? "0"}`) * 1000);
  const clock = midnight + ((hour ?? 0) * 3600 + (minute ?? 0) * 60 + (second ?? 0)) * 1000 + fraction;
  const zone = match[8];
  if (zone === undefined) return { kind: "clock", milliseconds: clock };
  const offsetMinutes = offsetOf(zone);
  return { kind: "instant", milliseconds: clock - offsetMinutes * 60_000, offsetMinutes };
}

/** How far clocks of a zone are ahead of UTC. */
export interface Zone {
  readonly name: string;
  /** In minutes, at a moment. */
  offsetMinutes(milliseconds: number): number;
}

const halfHour = 1_800_000;

/**
 * A time zone by its IANA name, such as `Europe/Berlin`.
 *
 * @returns null where there is none of that name
 */
export function zoneOf(name: string): Zone | null {
  if (name === "UTC") return { name, offsetMinutes: () => 0 };
  let format: Intl.DateTimeFormat;
  try {
    format = new Intl.DateTimeFormat("en-US", { timeZone: name, timeZoneName: "longOffset" });
  } catch {
    return null;
  }
  // Clocks change on the half hour at most: asking once for each is much faster than for each row.
  const known = new Map<number, number>();
  return {
    name,
    offsetMinutes: (milliseconds) => {
      const slot = Math.floor(milliseconds / halfHour);
      const before = known.get(slot);
      if (before !== undefined) return before;
      const part = format.formatToParts(slot * halfHour).find(({ type }) => type === "timeZoneName");
      const offset = offsetOf((part?.value ?? "").replace("GMT", ""));
      known.set(slot, offset);
      return offset;
    },
  };
}

const day = 86_400_000;

/**
 * The moments at which a zone's clocks showed a time, the earliest first: two where the hour stands twice in autumn, none
 * where it was skipped in spring.
 */
export function momentsOf(clock: number, zone: Zone): number[] {
  const offsets = [zone.offsetMinutes(clock - day), zone.offsetMinutes(clock + day)];
  const moments = offsets
    .map((offset) => ({ offset, at: clock - offset * 60_000 }))
    .filter(({ offset, at }) => zone.offsetMinutes(at) === offset)
    .map(({ at }) => at);
  return [...new Set(moments)].sort((a, b) => a - b);
}
