import { readFileSync } from "node:fs";
import { join } from "node:path";
import { loadCatalog } from "../../catalog";
import { formatErrors, planServices, readGrowthPlan, serviceGroups } from "../../planning";
import { evaluate } from "../../preview";

jest.mock("pulumi-headroom", () => jest.requireActual<object>("../../library"), { virtual: true });
jest.setTimeout(60_000);

const read = (file: string): string => readFileSync(join(__dirname, "../..", file), "utf8");

const catalog = loadCatalog();
const result = readGrowthPlan(read("examples/services/growth.yaml"), "growth.yaml", catalog);
if ("errors" in result) throw new Error(formatErrors(result.errors));
const { plan } = result;

test("the program of examples/services makes a group for each service, with the counts that headroom services shows", async () => {
  const stack = await evaluate({
    project: "example",
    stack: "dev",
    // eslint-disable-next-line @typescript-eslint/no-require-imports -- evaluated when the monitor is ready
    program: () => require("../../examples/services") as unknown,
  });
  const groups = stack.resources
    .filter(({ type }) => type === "aws:autoscaling/group:Group")
    .map(({ inputs }) => [inputs["minSize"], inputs["maxSize"]]);
  const { services } = planServices(plan, catalog, { months: 1 });
  expect(groups).toEqual(services.map(({ sizes }) => [sizes[0]?.minimum, sizes[0]?.maximum]));
  expect(groups).toHaveLength(4);
});

test("a group as a component takes it is the one that the services' plan chose, workers included", () => {
  const { services } = planServices(plan, catalog, { months: 1 });
  serviceGroups(plan, catalog).forEach(({ name, size }, index) => {
    const planned = services[index];
    expect(name).toBe(planned?.service.name);
    expect(size).toMatchObject({
      instanceType: planned?.sizes[0]?.machine.type.name,
      minimum: planned?.sizes[0]?.minimum,
      desired: planned?.sizes[0]?.desired,
      maximum: planned?.sizes[0]?.maximum,
      binding: planned?.sizes[0]?.binding,
    });
    expect(size.usdPerMonth ?? 0).toBeCloseTo(planned?.sizes[0]?.usdPerMonth ?? 0, 6);
  });
});

test("docs/services.md shows the example as it stands", () => {
  expect(read("docs/services.md")).toContain(read("examples/services/index.ts"));
});
