/** The first and the last address of a block such as `10.0.0.0/16`, as numbers. */
function ends(block: string): readonly [number, number] {
  const [address = "", length = "32"] = block.split("/");
  const number = address.split(".").reduce((sum, part) => sum * 256 + Number(part), 0);
  const size = 2 ** (32 - Number(length));
  const first = Math.floor(number / size) * size;
  return [first, first + size - 1];
}

/** Whether all addresses of a block are in another. */
export function isInside(block: string, outer: string): boolean {
  const [first, last] = ends(block);
  const [from, to] = ends(outer);
  return first >= from && last <= to;
}

/** Whether two blocks share addresses. */
export function overlap(one: string, other: string): boolean {
  const [first, last] = ends(one);
  const [from, to] = ends(other);
  return first <= to && from <= last;
}
