/**
 * Whether a text fits a pattern, in which `*` stands for any text, nothing included.
 *
 * @example fitsPattern("orders-writer", "orders-*") // true
 */
export function fitsPattern(text: string, pattern: string): boolean {
  const parts = pattern.split("*").map((part) => part.replace(/[.*+?^${}()|[\]\\]/gu, "\\$&"));
  return new RegExp(`^${parts.join("[^]*")}$`, "u").test(text);
}
