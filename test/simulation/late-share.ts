import { startPool, type Judged, type Pool } from "./queue";

/** What a run of a pool showed. */
export interface LateShare {
  /** The share of responses that came later than the objective. */
  readonly share: number;
  /** Half of the confidence interval's width. */
  readonly within: number;
  /** Whether that is above the bound, below, or too close to it to tell. */
  readonly verdict: "above" | "below" | "undecided";
  readonly requests: number;
}

/** Batches that are compared; with 32 their means are near enough to normal. */
const batches = 32;

/**
 * Student's t for 31 degrees of freedom, two-sided 99.9 %. Each run is looked at several times and there are hundreds
 * of runs: at 95 % a few would mislead.
 */
const student = 3.633;

/** A batch lasts many times as long as a queue takes to forget, so that batches are all but independent. */
const relaxationsPerBatch = 20;

const leastBatch = 2000;

/**
 * How many requests it takes until a queue has forgotten how it started: the relaxation time of M/M/c, about
 * s / (√c − √a)², stretched by the variation of arrivals and service as in heavy traffic (Whitt 1989).
 */
function relaxationRequests({
  servers,
  arrivalsPerSecond,
  serviceSeconds,
  arrivals,
  serviceTimes,
}: Pool): number {
  const load = arrivalsPerSecond * serviceSeconds;
  const gap = Math.sqrt(servers) - Math.sqrt(load);
  const stretch = Math.max(1, (arrivals.dispersion + serviceTimes.variation ** 2) / 2);
  return load >= servers ? Infinity : (Math.max(1, load) * stretch) / Math.min(1, gap ** 2);
}

/**
 * The share of late responses by batch means: one long run, its first batch thrown away as warm-up, the rest in 32 batches
 * whose spread gives the confidence interval. The run is doubled until the interval lies on one side of the bound, or the
 * run is as long as it may be.
 *
 * A pool whose load is as large as its servers has no steady state: all are late in the end.
 */
export function lateShareOf(
  pool: Pool,
  latencySeconds: number,
  bound: number,
  mostRequests = 16e6,
  judged: Judged = "response",
): LateShare {
  const relaxation = relaxationRequests(pool);
  if (relaxation === Infinity) return { share: 1, within: 0, verdict: "above", requests: 0 };
  let size = Math.ceil(
    Math.min(Math.max(leastBatch, relaxationsPerBatch * relaxation), mostRequests / (batches + 1)),
  );
  const serve = startPool(pool, latencySeconds, judged);
  serve(size);
  let counts: number[] = [];
  for (;;) {
    while (counts.length < batches) counts.push(serve(size));
    const found = judge(counts, size, bound);
    if (found.verdict !== "undecided" || 2 * size * batches > mostRequests) return found;
    counts = Array.from(
      { length: batches / 2 },
      (_, pair) => (counts[2 * pair] ?? 0) + (counts[2 * pair + 1] ?? 0),
    );
    size *= 2;
  }
}

function judge(counts: readonly number[], size: number, bound: number): LateShare {
  const shares = counts.map((count) => count / size);
  const share = shares.reduce((sum, value) => sum + value, 0) / batches;
  const variance = shares.reduce((sum, value) => sum + (value - share) ** 2, 0) / (batches - 1);
  // Where hardly any are late the spread of the batches says little: then at least as much as of independent requests.
  const least = Math.max(share, 1 / (size * batches)) / (size * batches);
  const within = student * Math.sqrt(Math.max(variance / batches, least));
  const verdict = share - within > bound ? "above" : share + within <= bound ? "below" : "undecided";
  return { share, within, verdict, requests: size * batches };
}
