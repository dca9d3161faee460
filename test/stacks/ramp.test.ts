import { readFileSync } from "node:fs";
import { join } from "node:path";
import { loadCatalog } from "../../catalog";
import { formatErrors, readGrowthPlan, sizeStack } from "../../planning";
import { evaluateSample } from "../helpers/real-stack";

jest.setTimeout(60_000);

test("where traffic rises too fast to be followed what carries the usual peak always stands, with the plan's own warm-up", async () => {
  const text = readFileSync(join(__dirname, "../../growth.yaml"), "utf8");
  const planOf = (changed: string) => {
    const read = readGrowthPlan(`${changed}\nreaction: { warmup: 45 s }\n`, "growth.yaml", loadCatalog());
    if ("errors" in read) throw new Error(formatErrors(read.errors));
    return read.plan;
  };
  const plan = planOf(text.replace("    shape: {", "    ramp: 6x in 5 s\n    shape: {"));
  const stack = await evaluateSample({ args: { plan, phase: 2 } });
  const group = stack.resources.find(({ type }) => type === "aws:autoscaling/group:Group");
  const { web } = sizeStack(plan, plan.asOf, 2, loadCatalog());
  expect(web.minimum).toBe(web.desired);
  expect(group?.inputs["minSize"]).toBe(web.minimum);
  const follows = sizeStack(planOf(text), plan.asOf, 2, loadCatalog()).web;
  expect(follows.minimum).toBeLessThan(follows.desired);
  expect(group?.inputs["defaultInstanceWarmup"]).toBe(45);
});
