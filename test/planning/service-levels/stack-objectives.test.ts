import { serviceLevelObjectives, stackObjectives, type FlowObjective } from "../../../planning";
import { samplePlan } from "../growth-plan-sample";

describe("what a stack is held to", () => {
  test("is the strictest promise behind the edge, and the strictest through it", () => {
    const { loadBalancer, delivery } = stackObjectives(samplePlan().objectives.flows);
    expect(loadBalancer.map(({ flow, target, measuredAt }) => [flow, target, measuredAt])).toEqual([
      ["application", 0.999, "loadBalancer"],
    ]);
    expect(delivery.map(({ flow, target, measuredAt }) => [flow, target, measuredAt])).toEqual([
      ["end to end", 0.998, "delivery"],
    ]);
  });

  test("counts a promise through the edge behind it, too, where nothing stricter is promised", () => {
    const flows: readonly FlowObjective[] = [
      { name: "watch", availability: 0.998, needs: ["delivery", "loadBalancer"] },
      { name: "download", availability: 0.9995, needs: ["delivery"] },
    ];
    const { loadBalancer, delivery } = stackObjectives(flows);
    expect(loadBalancer.map(({ flow }) => flow)).toEqual(["watch"]);
    expect(delivery.map(({ flow }) => flow)).toEqual(["download"]);
    expect(serviceLevelObjectives(flows).map(({ measuredAt }) => measuredAt)).toEqual([
      "delivery",
      "delivery",
    ]);
  });
});
