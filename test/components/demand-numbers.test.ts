import { ArgumentsError, Mistakes, sizeOf, type ArgumentMistake } from "../../components/arguments";
import { sizeLoadBalancer, sizeNetwork, type LoadBalancerDemand } from "../../planning";

function mistakesIn(demand: LoadBalancerDemand): readonly Partial<ArgumentMistake>[] {
  const mistakes = new Mistakes(`LoadBalancer "web"`);
  const sized = sizeOf({ demand }, sizeLoadBalancer, mistakes);
  try {
    mistakes.end(sized);
  } catch (error) {
    if (error instanceof ArgumentsError) return error.mistakes;
    throw error;
  }
  return [];
}

describe("the numbers of a demand", () => {
  const region = "us-east-1";

  test.each([-5, Number.NaN, Number.POSITIVE_INFINITY])(
    "can't be %d: the mistake names the number",
    (found) => {
      expect(mistakesIn({ region, peakRequestsPerSecond: found })).toEqual([
        { argument: "demand.peakRequestsPerSecond", found, accepted: "a number, 0 or more" },
      ]);
    },
  );

  test("are all looked at, however deep, before anything is sized", () => {
    const peakRequestsPerSecond = { median: -1, p90: Number.NaN };
    const found = mistakesIn({ region, peakRequestsPerSecond, responseBytes: -2 });
    expect(found.map(({ argument }) => argument)).toEqual([
      "demand.peakRequestsPerSecond.median",
      "demand.peakRequestsPerSecond.p90",
      "demand.responseBytes",
    ]);
  });

  test("may be 0", () => {
    expect(mistakesIn({ region, peakRequestsPerSecond: 0 })).toEqual([]);
  });

  test("that fit may still be more than planning can size, which its own words say", () => {
    const mistakes = new Mistakes(`Network "main"`);
    expect(sizeOf({ demand: { region, zones: 99 } }, sizeNetwork, mistakes)).toBeNull();
    expect(() => mistakes.end(null)).toThrow(/demand can't be sized: .*99/u);
  });
});
