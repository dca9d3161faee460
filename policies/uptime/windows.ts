/** Hours of the week in minutes, as the windows of RDS and ElastiCache say them. */

const days = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];
const minutesADay = 24 * 60;
const minutesAWeek = 7 * minutesADay;

/** A stretch of the week: from a minute on, for some minutes; it may pass the week's end. */
export interface Stretch {
  readonly fromMinute: number;
  readonly minutes: number;
}

/** A maintenance window such as `sun:04:00-sun:05:00`, in UTC; null where it is none. */
export function weeklyWindow(text: string): Stretch | null {
  const [, from = "", to = ""] = /^(\w{3}:\d\d:\d\d)-(\w{3}:\d\d:\d\d)$/u.exec(text.toLowerCase()) ?? [];
  const start = minuteOfWeek(from);
  const end = minuteOfWeek(to);
  if (start === null || end === null) return null;
  return { fromMinute: start, minutes: (end - start + minutesAWeek) % minutesAWeek };
}

/** A window of every day such as `02:00-03:00`, in UTC: one stretch a day; null where it is none. */
export function dailyWindow(text: string): readonly Stretch[] | null {
  const [, from = "", to = ""] = /^(\d\d:\d\d)-(\d\d:\d\d)$/u.exec(text) ?? [];
  const start = minuteOfDay(from);
  const end = minuteOfDay(to);
  if (start === null || end === null) return null;
  const minutes = (end - start + minutesADay) % minutesADay;
  return days.map((_, day) => ({ fromMinute: day * minutesADay + start, minutes }));
}

/** Whether two stretches share a minute; one that begins when the other ends does not. */
export function overlap(one: Stretch, other: Stretch): boolean {
  const after = (from: number, to: number): number => (to - from + minutesAWeek) % minutesAWeek;
  return (
    after(one.fromMinute, other.fromMinute) < one.minutes ||
    after(other.fromMinute, one.fromMinute) < other.minutes
  );
}

function minuteOfWeek(text: string): number | null {
  const day = days.indexOf(text.slice(0, 3));
  const minute = minuteOfDay(text.slice(4));
  return day < 0 || minute === null ? null : day * minutesADay + minute;
}

function minuteOfDay(text: string): number | null {
  const [hour = NaN, minute = NaN] = text.split(":").map(Number);
  return hour < 24 && minute < 60 ? hour * 60 + minute : null;
}
