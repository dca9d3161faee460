/**
 * What a cache of the least recently used objects answers, by Che's approximation: an object stays for a characteristic
 * time T, the same for all, so that Σ(1 − e^{−p·T}) objects are held and Σ p·(1 − e^{−p·T}) of the requests are hits.
 * Che, Tung, Wang 2002; for Zipf's law within 0.001 of simulated caches. A measured curve goes before it: where many
 * requests are first touches the model promises too much.
 */

/** How popular objects are: the i-th most popular is asked for in proportion to i^{−exponent}. */
export interface Popularity {
  /** How many different objects there are, at least 1. */
  readonly objects: number;
  /** Zipf's exponent: 0 is all alike, 1 is usual. */
  readonly zipfExponent: number;
}

/** A measured point: with that share of the objects held, that share of the requests is answered. */
export interface CurvePoint {
  readonly share: number;
  readonly hitRatio: number;
}

/** Objects of nearly equal popularity: how many, and how often each is asked for. */
interface Bucket {
  readonly objects: number;
  readonly probability: number;
}

/** Ranks that are counted one by one; beyond, ranks within 1 % of each other share a bucket. */
const exactRanks = 500;
const bucketRatio = 1.01;

/** ∫ x^{−α} dx from a to b. */
const integral = (exponent: number, from: number, to: number): number =>
  Math.abs(exponent - 1) < 1e-9
    ? Math.log(to / from)
    : (to ** (1 - exponent) - from ** (1 - exponent)) / (1 - exponent);

function bucketsOf({ objects, zipfExponent }: Popularity): readonly Bucket[] {
  if (!(objects >= 1) || !Number.isFinite(objects))
    throw new RangeError(`${objects} is no number of objects`);
  if (!(zipfExponent >= 0) || !Number.isFinite(zipfExponent))
    throw new RangeError(`${zipfExponent} is no exponent of Zipf's law`);
  const total = Math.round(objects);
  const buckets: { objects: number; weight: number }[] = [];
  let rank = 1;
  while (rank <= total) {
    const last = rank <= exactRanks ? rank : Math.min(total, Math.floor(rank * bucketRatio));
    const count = last - rank + 1;
    // The midpoint rule: half a rank to either side is exact to 1e-6 beyond the first ranks.
    const weight =
      count === 1 ? rank ** -zipfExponent : integral(zipfExponent, rank - 0.5, last + 0.5) / count;
    buckets.push({ objects: count, weight });
    rank = last + 1;
  }
  const sum = buckets.reduce((all, bucket) => all + bucket.objects * bucket.weight, 0);
  return buckets.map(({ objects: count, weight }) => ({ objects: count, probability: weight / sum }));
}

/** Objects held and requests answered where each object stays for `time` requests. */
function at(buckets: readonly Bucket[], time: number): { readonly held: number; readonly hits: number } {
  let held = 0;
  let hits = 0;
  for (const { objects, probability } of buckets) {
    const present = -Math.expm1(-probability * time);
    held += objects * present;
    hits += objects * probability * present;
  }
  return { held, hits };
}

/**
 * The time at which a rising function reaches `wanted`: regula falsi on the logarithms (Illinois), which takes some ten
 * steps where bisection takes forty.
 */
function timeWhere(wanted: number, guess: number, rising: (time: number) => number): number {
  const above = (logTime: number): number => Math.log(rising(Math.exp(logTime)) / wanted);
  let low = Math.log(guess);
  let high = low;
  let atLow = above(low);
  let atHigh = atLow;
  for (let step = 0; atLow > 0 && step < 200; step += 1) atLow = above((low -= 2));
  for (let step = 0; atHigh < 0 && step < 200; step += 1) atHigh = above((high += 2));
  let kept = 0;
  for (let step = 0; step < 200 && high - low > 1e-12; step += 1) {
    const middle = atHigh === atLow ? (low + high) / 2 : high - (atHigh * (high - low)) / (atHigh - atLow);
    const atMiddle = above(middle);
    if (Math.abs(atMiddle) < 1e-10) return Math.exp(middle);
    if (atMiddle < 0) {
      [low, atLow] = [middle, atMiddle];
      if (kept === -1) atHigh /= 2;
      kept = -1;
    } else {
      [high, atHigh] = [middle, atMiddle];
      if (kept === 1) atLow /= 2;
      kept = 1;
    }
  }
  return Math.exp(high);
}

/**
 * The share of requests that a cache answers which holds `held` objects. All of them where it holds every object.
 *
 * @throws RangeError for less than one object, or an exponent below 0.
 * @example zipfHitRatio({ objects: 1e6, zipfExponent: 1 }, 1e4) // 0.585
 */
export function zipfHitRatio(popularity: Popularity, held: number): number {
  const buckets = bucketsOf(popularity);
  if (held <= 0) return 0;
  if (held >= Math.round(popularity.objects)) return 1;
  return at(
    buckets,
    timeWhere(held, popularity.objects, (time) => at(buckets, time).held),
  ).hits;
}

/** Answers of the model, since a plan asks the same of month after month; forgotten when they are too many. */
const objectsByQuestion = new Map<string, number>();
const mostRemembered = 1000;

/**
 * How many objects a cache must hold to answer `hitRatio` of the requests.
 *
 * @param hitRatio from 0 to 1.
 * @throws RangeError for a ratio outside, less than one object, or an exponent below 0.
 */
export function objectsForHitRatio(popularity: Popularity, hitRatio: number): number {
  if (!(hitRatio >= 0 && hitRatio <= 1)) throw new RangeError(`${hitRatio} is no hit ratio`);
  const question = `${popularity.objects} ${popularity.zipfExponent} ${hitRatio}`;
  const known = objectsByQuestion.get(question);
  if (known !== undefined) return known;
  const buckets = bucketsOf(popularity);
  if (hitRatio === 0) return 0;
  if (hitRatio === 1) return Math.round(popularity.objects);
  const { held } = at(
    buckets,
    timeWhere(hitRatio, popularity.objects, (time) => at(buckets, time).hits),
  );
  if (objectsByQuestion.size >= mostRemembered) objectsByQuestion.clear();
  objectsByQuestion.set(question, held);
  return held;
}

const rising = (curve: readonly CurvePoint[]): readonly CurvePoint[] => [
  { share: 0, hitRatio: 0 },
  ...[...curve].sort((a, b) => a.share - b.share),
];

/** The hit ratio of a measured curve where that share of the objects is held: straight between points, flat beyond. */
export function curveHitRatio(curve: readonly CurvePoint[], share: number): number {
  const points = rising(curve);
  const above = points.findIndex((point) => point.share >= share);
  const to = points[above];
  const from = points[above - 1];
  if (to === undefined) return points.at(-1)?.hitRatio ?? 0;
  if (from === undefined || to.share === from.share) return to.hitRatio;
  return from.hitRatio + ((to.hitRatio - from.hitRatio) * (share - from.share)) / (to.share - from.share);
}

/** The share of the objects that a measured curve asks for to answer `hitRatio`; null where it never gets there. */
export function shareForHitRatio(curve: readonly CurvePoint[], hitRatio: number): number | null {
  const points = rising(curve);
  const above = points.findIndex((point) => point.hitRatio >= hitRatio);
  const to = points[above];
  const from = points[above - 1];
  if (to === undefined) return null;
  if (from === undefined || to.hitRatio === from.hitRatio) return to.share;
  return from.share + ((to.share - from.share) * (hitRatio - from.hitRatio)) / (to.hitRatio - from.hitRatio);
}
