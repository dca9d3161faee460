import { evaluateSample } from "../helpers/real-stack";

jest.setTimeout(60_000);

test("instances, volumes and network interfaces carry the tags that a provider's default tags do not reach", async () => {
  const stack = await evaluateSample({ args: { instanceTags: { "headroom:environment": "prod" } } });
  const template = stack.resources.find(({ type }) => type === "aws:ec2/launchTemplate:LaunchTemplate");
  const tagged = { tags: { Name: "web", "headroom:environment": "prod" } };
  expect(template?.inputs["tagSpecifications"]).toEqual([
    { resourceType: "instance", ...tagged },
    { resourceType: "volume", ...tagged },
    { resourceType: "network-interface", ...tagged },
  ]);
});
