import { shardsFor } from "../../planning";
import { logicalShards } from "../../planning/sharding";

describe("how many databases to spread over", () => {
  // Divisors of the 480 logical shards that Notion cut its data into (32 databases, later 96).
  test.each([
    [0.3, 1],
    [1, 1],
    [1.01, 2],
    [6.2, 8],
    [7, 8],
    [11, 12],
    [31, 32],
    [33, 40],
    [90, 96],
    [480, 480],
    [700, 700],
  ])("%d times what one carries asks for %d", (times, databases) => {
    expect(shardsFor(times)).toBe(databases);
    expect(logicalShards(databases) % databases).toBe(0);
  });

  test.each([0, -1, NaN, Infinity])("%d times is refused", (times) => {
    expect(() => shardsFor(times)).toThrow(RangeError);
  });
});
