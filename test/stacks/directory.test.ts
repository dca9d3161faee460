import type { Stack } from "../../contract/stack";
import { directory } from "../../stacks/directory";
import { record } from "../components/harness";
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
    for (const { inputs } of stored) expect(inputs).toMatchObject({ type: "String", tier: "Standard" });
    expect(advanced.resources.some(({ inputs }) => JSON.stringify(inputs).includes("masterPassword"))).toBe(
      false,
    );
  });
});

test("the application's role may read these parameters and nothing else, each by its own ARN", async () => {
  const resources = await record(() => {
    directory({ "database-endpoint": "db.example", "cache-endpoint": "cache.example" }, "web-role", {});
  });
  const [policy, ...others] = resources.filter(({ type }) => type === "aws:iam/rolePolicy:RolePolicy");
  expect(others).toEqual([]);
  expect(policy?.inputs["role"]).toBe("web-role");
  expect(JSON.parse(String(policy?.inputs["policy"]))).toEqual({
    Version: "2012-10-17",
    Statement: [
      {
        Effect: "Allow",
        Action: ["ssm:GetParameter", "ssm:GetParameters"],
        Resource: ["arn:cache-endpoint", "arn:database-endpoint"],
      },
    ],
  });
});
