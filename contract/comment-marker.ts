/** What a comment of ours says of itself, invisibly, at its very beginning. */
export interface Marker {
  /** Which of several comments it is, where a pull request has several. */
  readonly key: string;
  /** A number that grows from run to run, so that an older one does not write over a newer; 0 where none is known. */
  readonly order: number;
  /** Whether it tells a change, told one before that was taken back, or never told one. */
  readonly change: "now" | "before" | "never";
}

const pattern = /^<!-- headroom:([\w.-]+) order=(\d{1,15}) change=(now|before|never) -->/u;

/** Whether a text can be a comment's key. */
export const isKey = (text: string): boolean => /^[\w.-]{1,50}$/u.test(text);

/** The marker as the first line of a comment. */
export function markerText({ key, order, change }: Marker): string {
  return `<!-- headroom:${key} order=${order} change=${change} -->`;
}

/** Reads the marker of a comment; null where it is none of ours: a marker that is quoted does not stand at the beginning. */
export function parseMarker(body: string): Marker | null {
  const [, key, order, change] = pattern.exec(body) ?? [];
  if (key === undefined || order === undefined) return null;
  return { key, order: Number(order), change: change as Marker["change"] };
}
