import {
  allBusy,
  erlangB,
  erlangC,
  followers,
  oneMoreServer,
  waitsLongerThan,
} from "../../planning/queueing";

describe("Erlang's formulas", () => {
  test.each([
    [1, 0.5, 1 / 3],
    [2, 1, 0.2],
    [10, 5, 0.018385],
  ])("blocking of %d servers at %d Erlangs is %d", (servers, load, blocked) => {
    expect(erlangB(servers, load)).toBeCloseTo(blocked, 6);
  });

  test("one server makes as many wait as it is busy", () => {
    expect(erlangC(1, 0.6)).toBeCloseTo(0.6, 12);
    expect(waitsLongerThan(1, 6, 0.1, 0.2)).toBeCloseTo(0.6 * Math.exp(-0.8), 12);
  });

  test("batches of one request each are Erlang's own arrivals, and larger ones make more wait", () => {
    expect(erlangC(10, 7, 1)).toBeCloseTo((10 * erlangB(10, 7)) / (10 - 7 * (1 - erlangB(10, 7))), 12);
    expect(erlangC(10, 7, 3)).toBeGreaterThan(erlangC(10, 7, 2));
    expect(erlangC(10, 7, 2)).toBeGreaterThan(erlangC(10, 7, 1));
  });

  test("one server makes wait whoever finds it busy or is not the first of the batch", () => {
    // Of batches with the mean size 2 half are first; those find the server busy in 60 of 100 cases.
    expect(erlangC(1, 0.6, 3)).toBeCloseTo(0.5 * 0.6 + 0.5, 12);
  });

  test("a dispersion below 1 is refused", () => {
    expect(() => erlangC(2, 1, 0.5)).toThrow(/0.5 is no dispersion/);
  });

  test("nobody is served in time where the load is as large as the number of servers", () => {
    expect(erlangC(4, 4)).toBe(1);
    expect(waitsLongerThan(4, 400, 0.01, 1)).toBe(1);
  });

  test.each([
    [1050, 1000, 1],
    [1100, 1000, 3],
    [30, 1, 1],
    [1300, 1000, 3],
    [200, 40, 9],
  ])(
    "what is left out for %d servers at %d Erlangs and a dispersion of %d does not show",
    (servers, load, dispersion) => {
      const follows = followers(dispersion);
      let busy = 1;
      for (let k = 1; k <= servers; k += 1) busy = oneMoreServer(k, load, follows, busy);
      expect(Math.abs(allBusy(servers, load, follows) - busy)).toBeLessThan(1e-12 * busy + 1e-280);
    },
  );

  test("loads stay finite where factorials would overflow", () => {
    expect(erlangC(12_000, 10_000)).toBeGreaterThanOrEqual(0);
    expect(erlangC(10_100, 10_000)).toBeLessThan(1);
  });

  test.each([
    [-1, 1],
    [1.5, 1],
    [2, -1],
    [2, Number.NaN],
    [2, Infinity],
  ])("%d servers at %d Erlangs are refused", (servers, load) => {
    expect(() => erlangC(servers, load)).toThrow(RangeError);
  });
});
