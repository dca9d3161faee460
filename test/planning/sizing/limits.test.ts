import { limitCompute, sizeCompute } from "../../../planning";
import { loadCatalog } from "../../../catalog";

const size = sizeCompute(
  { region: "us-east-1", peakRequestsPerSecond: 180, cpuSeconds: 0.04, latencySeconds: 0.15 },
  loadCatalog(),
);

describe("limitCompute", () => {
  test("leaves a size alone within its own limits", () => {
    expect(limitCompute(size, size)).toBe(size);
  });

  test("lets count, capacity and hours follow, and says so", () => {
    const limited = limitCompute(size, { minimum: 1, maximum: 2 });
    const each = size.requestsPerSecondPerInstance;
    expect(limited).toMatchObject({
      desired: 2,
      minimum: 1,
      maximum: 2,
      capacity: { now: 2 * each, maximum: 2 * each, oneZoneLost: each },
      usage: { instanceHours: { minimum: 730, expected: 1460, maximum: 1460 } },
    });
    expect(limited.summary).toContain("held between 1 and 2");
  });

  test.each([
    [3, 2],
    [-1, 2],
    [0, 0],
    [1.5, 2],
  ])("refuses %d to %d", (minimum, maximum) => {
    expect(() => limitCompute(size, { minimum, maximum })).toThrow(RangeError);
  });
});
