import type { Stack } from "../../contract/stack";
import { evaluateSample } from "../helpers/real-stack";

jest.setTimeout(60_000);

const parameter = "aws:ssm/parameter:Parameter";

describe("what a stack tells its application", () => {
  let advanced: Stack;
  let basic: Stack;
  beforeAll(async () => {
    advanced = await evaluateSample({ args: { phase: 2 } });
    basic = await evaluateSample({ args: { phase: 1 } });
  });

  const named = (stack: Stack): unknown[] =>
    stack.resources
      .filter(({ type }) => type === parameter)
      .map(({ inputs }) => inputs["name"])
      .sort();

  test("is where database, cache and bucket are, below a path of the stack's own", () => {
    expect(named(advanced)).toEqual([
      "/headroom/prod/cache-endpoint",
      "/headroom/prod/cache-user",
      "/headroom/prod/content-bucket",
      "/headroom/prod/database-endpoint",
      "/headroom/prod/database-reader-endpoint",
      "/headroom/prod/database-secret-arn",
    ]);
  });

  test("names no cache in phase 1, and keeps the others", () => {
    expect(named(basic)).toEqual(named(advanced).filter((name) => !String(name).includes("cache")));
  });

  test("holds no secret, only where the secret is", () => {
    const stored = advanced.resources.filter(({ type }) => type === parameter);
    for (const { inputs } of stored) expect(inputs["type"]).toBe("String");
    expect(advanced.resources.some(({ inputs }) => JSON.stringify(inputs).includes("masterPassword"))).toBe(
      false,
    );
  });

  test("may be read by the web tier's role alone, each parameter by itself", () => {
    const policy = advanced.resources.find(({ name }) => name === "web-reads-directory");
    const stored = advanced.resources.filter(({ type }) => type === parameter).map(({ urn }) => urn);
    expect(policy?.type).toBe("aws:iam/rolePolicy:RolePolicy");
    expect(policy?.dependencies).toEqual(expect.arrayContaining(stored));
    expect(policy?.dependencies.some((urn) => urn.includes("aws:iam/role:Role::web"))).toBe(true);
  });
});
