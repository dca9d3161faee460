/** The columns that labels of sections take at a screen's left. */
const labelColumns = 12;

/** Of a row's explanation, which stands below it. */
const explanation = /^ {9}\S/u;

const pairs = (body: string, label: string): [string, string][] =>
  body.split(" · ").map((item) => {
    const at = item.lastIndexOf(" ");
    return [at < 0 ? label : `${label}: ${item.slice(0, at).trim()}`, item.slice(at + 1)];
  });

/** Where a line begins an entry of its section, and by which name; null: it goes on with the entry before. */
function nameOf(section: string, body: string): string | null {
  if (section === "Growth" && body.trim().startsWith("from input.") && !body.includes("input.growthPerYear"))
    return "figures";
  if (explanation.test(body)) return null;
  const cells = body.trim().split(/ {2,}/u);
  switch (section) {
    case "Flow":
      return cells[0] ?? null;
    case "Away":
      if (/^\s*[\d.]+ {2}/u.test(body)) return `${cells[1] ?? ""}: ${cells[2] ?? ""}`;
      return /^Minutes|^Together/u.exec(body)?.[0] ?? null;
    case "Fixes":
      if (/^\s*-?[\d.]+ {2}/u.test(body)) return cells[2] ?? null;
      return /^The target|^The next nine|^saves/u.exec(body)?.[0] ?? null;
    case "Growth":
      return /^\d+x|^A zone/u.exec(body)?.[0] ?? null;
    case "Figures":
      return /^[\w.@#-]+(?= = )/u.exec(body)?.[0] ?? null;
    default:
      return null;
  }
}

/**
 * What a screen of `headroom availability --explain` says, entry by entry: a row with its formula and sources, one saved
 * amount, one figure. The name is the section's and the row's; order and wrapping do not count.
 */
export function screenEntries(screen: string): ReadonlyMap<string, string> {
  const entries = new Map<string, string>();
  let section = "";
  let entry = "";
  let label = "";
  for (const line of screen.split("\n").slice(1)) {
    if (line === "") continue;
    const said = line.slice(0, labelColumns).trim();
    const body = line.slice(labelColumns);
    if (said !== "") {
      section = said;
      entry = said;
    }
    if (section === "Saved") {
      label = body.slice(0, 14).trim() || label;
      if (said !== "" || explanation.test(body)) continue;
      for (const [name, value] of pairs(body.slice(14), `Saved ${label}`)) entries.set(name, value);
      continue;
    }
    const told = [...entries.keys()].find((each) => `Fixes ${body}`.startsWith(`${each}: `));
    const name = told === undefined ? nameOf(section, body) : `note on ${told.slice("Fixes ".length)}`;
    if (name !== null) entry = `${section} ${name}`;
    entries.set(entry, `${entries.get(entry) ?? ""} ${body.trim()}`.trim());
  }
  return entries;
}

/** The names of the entries that two screens do not have in common, or of which they say something else, sorted. */
export function changedEntries(before: string, after: string): string[] {
  const [one, other] = [screenEntries(before), screenEntries(after)];
  return [...new Set([...one.keys(), ...other.keys()])]
    .filter((name) => one.get(name) !== other.get(name))
    .sort();
}
