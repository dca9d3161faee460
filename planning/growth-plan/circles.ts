/**
 * The circles among things that need each other: of those that share a member, the shortest through the first of them.
 *
 * @param needs what each needs, by name; what is no name of the map is left aside
 * @returns each with its members in the order in which one needs the next, the first to stand in the map first
 * @example circlesIn(new Map([["a", ["b"]], ["b", ["a"]]])) // [["a", "b"]]
 */
export function circlesIn(needs: ReadonlyMap<string, readonly string[]>): readonly (readonly string[])[] {
  const inCircles = withoutEnds(needs);
  const told = new Set<string>();
  const circles: string[][] = [];
  for (const name of inCircles.keys()) {
    if (told.has(name)) continue;
    const circle = shortestBack(name, inCircles);
    if (circle === null || circle.some((member) => told.has(member))) continue;
    circles.push(circle);
    for (const member of circle) told.add(member);
  }
  return circles;
}

/** Takes away, again and again, what needs nothing that is left: what remains is in a circle, or leads to one. */
function withoutEnds(needs: ReadonlyMap<string, readonly string[]>): ReadonlyMap<string, readonly string[]> {
  const open = new Map([...needs].map(([name, needed]) => [name, needed.filter((each) => needs.has(each))]));
  const neededBy = new Map<string, string[]>();
  for (const [name, needed] of open)
    for (const each of needed) neededBy.set(each, [...(neededBy.get(each) ?? []), name]);
  const left = new Map([...open].map(([name, needed]) => [name, needed.length]));
  const ends = [...left].filter(([, count]) => count === 0).map(([name]) => name);
  for (let end = ends.pop(); end !== undefined; end = ends.pop()) {
    open.delete(end);
    for (const above of neededBy.get(end) ?? []) {
      const count = (left.get(above) ?? 0) - 1;
      left.set(above, count);
      if (count === 0) ends.push(above);
    }
  }
  return open;
}

/** The shortest way from a name back to itself, without its return; null where there is none. */
function shortestBack(start: string, needs: ReadonlyMap<string, readonly string[]>): string[] | null {
  const from = new Map<string, string>();
  const reached = [start];
  for (let index = 0; index < reached.length; index += 1) {
    const name = reached[index] ?? start;
    for (const needed of needs.get(name) ?? []) {
      if (needed === start) return wayTo(name, start, from);
      if (from.has(needed) || !needs.has(needed)) continue;
      from.set(needed, name);
      reached.push(needed);
    }
  }
  return null;
}

function wayTo(end: string, start: string, from: ReadonlyMap<string, string>): string[] {
  const way = [end];
  for (let name = end; name !== start;) {
    name = from.get(name) ?? start;
    way.unshift(name);
  }
  return way;
}
