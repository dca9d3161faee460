import { loadCatalog } from "../../catalog";
import { addMonths } from "../../planning";
import { evaluateSample } from "../helpers/real-stack";
import { edits, statedOf } from "./compare";

jest.setTimeout(120_000);

const asOf = "2026-11";
const regions = loadCatalog().regions.map(({ name }) => name);

/** What growth.yaml says under `architecture`. */
const stated = {
  clusters: [["aurora-postgresql", "17"]],
  standaloneDatabases: 0,
  databaseArchitectures: ["arm64"],
  cacheArchitecture: "arm64",
  webArchitecture: "arm64",
};

describe("engine, deployment and CPU architecture stay what growth.yaml says", () => {
  test.each([0, 7, 13, 24, 36])("%d months on, in the region of the plan", async (months) => {
    const stack = await evaluateSample({ args: { month: addMonths(asOf, months) } });
    expect(statedOf(stack)).toMatchObject(stated);
  });

  // Every region and month are sized in the tests of planning; here each region is evaluated once.
  test.each(regions.map((region, index) => [region, [0, 7, 13][index % 3] ?? 0] as const))(
    "in %s, %d months on",
    async (region, months) => {
      const moved = edits(
        ["region: us-east-1", `region: ${region}`],
        ["horizon: 36 months", "horizon: 13 months"],
      );
      const stack = await evaluateSample({
        ...moved,
        args: { month: addMonths(asOf, months) },
      });
      expect(statedOf(stack)).toMatchObject(stated);
    },
  );

  test("and follow it where it says something else", async () => {
    const x86 = statedOf(await evaluateSample({ plan: ["cpu: arm64", "cpu: x86_64"] }));
    expect(x86).toMatchObject({
      ...stated,
      databaseArchitectures: ["x86_64"],
      cacheArchitecture: "x86_64",
      webArchitecture: "x86_64",
    });
    const rds = statedOf(
      await evaluateSample({ plan: ["deployment: aurora", "deployment: rds-multi-zone"] }),
    );
    expect(rds).toMatchObject({ clusters: [], standaloneDatabases: 1, webArchitecture: "arm64" });
  });
});
