const steps = ["▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"] as const;

/**
 * A row of bars for shares over time, the full height being all there is (1) or more, so that rows can be compared.
 * Where there are more values than cells, a cell shows the highest of its values: a peak is never hidden.
 *
 * @param shares 0 or more
 * @param cells how many bars at most
 * @example sparkline([0.1, 0.5, 1]) // "▁▄█"
 */
export function sparkline(shares: readonly number[], cells = 12): string {
  const bars = Math.min(cells, shares.length);
  let line = "";
  for (let bar = 0; bar < bars; bar += 1) {
    const from = Math.floor((bar * shares.length) / bars);
    const to = Math.floor(((bar + 1) * shares.length) / bars);
    const highest = Math.max(...shares.slice(from, to));
    const step = Math.ceil(highest * steps.length) - 1;
    line += steps[Math.min(steps.length - 1, Math.max(0, step))] ?? "";
  }
  return line;
}
