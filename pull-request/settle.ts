import { parseMarker, type Marker } from "../contract/comment-marker";
import type { Comment, Comments } from "./comments";
import { AnswerLost, type Clock, HostError } from "./http";

/** The comment that a pull request should have. */
export interface Wanted {
  readonly key: string;
  /** A number that grows from run to run; 0 where none is known. */
  readonly order: number;
  /** The comment, its marker first. @param toldChange whether an earlier version told a change */
  readonly render: (toldChange: boolean) => string;
  /** Whether none is written where there is none yet. */
  readonly silent: boolean;
}

/** What became of it. */
export type Outcome = "created" | "updated" | "same" | "silent" | "newer";

type Marked = Comment & { readonly marker: Marker };

/** Ours among the comments, the oldest first. Where programs wrote some, a person's copy is none of ours. */
function oursAmong(comments: readonly Comment[], key: string): Marked[] {
  const marked = comments.flatMap((comment): Marked[] => {
    const marker = parseMarker(comment.body);
    return marker?.key === key ? [{ ...comment, marker }] : [];
  });
  const byBots = marked.filter(({ byBot }) => byBot);
  return (byBots.length > 0 ? byBots : marked).sort((one, other) => one.id - other.id);
}

const isSame = (one: string, other: string): boolean =>
  one.replaceAll("\r\n", "\n").trim() === other.replaceAll("\r\n", "\n").trim();

const mostRounds = 12;

/**
 * Neither host can change a comment only if it is still what was read, so two runs may both have read the old one, and the
 * older may write last. After its own write each looks once more, when the other's must have come.
 */
const settlingSeconds = 2;

/** After an answer was lost, the comment may show up late: it is looked for so often before it is written again. */
const looksAfterLoss = [2, 5, 10];

/**
 * Sees that a pull request has the comment once, and right. One that is there is updated in place, more than one are
 * merged into the oldest, and one that a newer run wrote stays. Each round looks again at what is there, so that a comment
 * that was deleted meanwhile, an answer that was lost, and another run at the same time end the same way.
 *
 * @throws HostError where the host refuses, or keeps failing
 */
export async function settle(comments: Comments, wanted: Wanted, clock: Clock): Promise<Outcome> {
  const { key, order, render, silent } = wanted;
  const gone = new Set<number>();
  let posted: Marked | null = null;
  let looks: readonly number[] = [];
  let lost: AnswerLost | null = null;
  let wrote: Outcome | null = null;
  let toldChange = false;

  for (let round = 0; round < mostRounds; round += 1) {
    const listed = oursAmong(await comments.list(), key).filter(({ id }) => !gone.has(id));
    const own: Marked | null = posted;
    // A list may be older than what was written: then it is there all the same, unless it was deleted.
    const unlisted = own === null || gone.has(own.id) || listed.some(({ id }) => id === own.id) ? null : own;
    const ours = unlisted === null ? listed : [...listed, unlisted].sort((one, other) => one.id - other.id);
    const [oldest, ...others] = ours;

    if (oldest === undefined) {
      if (silent) return "silent";
      const [wait, ...later] = looks;
      if (wait !== undefined) {
        looks = later;
        await clock.sleep(wait * 1000);
        continue;
      }
      const body = render(false);
      try {
        const { id, byBot } = await comments.create(body);
        posted = { id, byBot, body, marker: { key, order, change: parseMarker(body)?.change ?? "now" } };
        wrote = "created";
      } catch (error) {
        if (!(error instanceof AnswerLost)) throw error;
        lost = error;
        looks = looksAfterLoss;
      }
      continue;
    }

    if (wrote === null) toldChange ||= ours.some(({ marker }) => marker.change !== "never");
    const newest = ours.reduce((one, other) => (other.marker.order > one.marker.order ? other : one));
    const isOld = newest.marker.order > order;
    const body = isOld ? newest.body : render(toldChange);
    const writes = !isSame(oldest.body, body) || oldest === unlisted;
    if (writes && !(await comments.update(oldest.id, body))) {
      gone.add(oldest.id);
      continue;
    }
    for (const { id } of others) await comments.remove(id);
    if (isOld) return "newer";
    if (!writes) return wrote ?? "same";
    wrote ??= "updated";
    await clock.sleep(settlingSeconds * 1000);
  }
  throw lost ?? new HostError(`the comment did not come to rest in ${mostRounds} rounds`, null);
}
