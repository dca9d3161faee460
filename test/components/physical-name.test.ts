import * as pulumi from "@pulumi/pulumi";
import { physicalName } from "../../components/aws/physical-name";

const under = (project: string, stack: string): Promise<void> =>
  pulumi.runtime.setMocks(
    { newResource: ({ name }) => ({ id: name, state: {} }), call: ({ inputs }) => inputs as object },
    project,
    stack,
  );

describe("physicalName", () => {
  test("is project, stack and name where they fit", async () => {
    await under("headroom", "prod");
    expect(physicalName("database", 40)).toBe("headroom-prod-database");
  });

  test("cuts what is too long, and keeps two names apart by a hash", async () => {
    await under("headroom", "prod");
    const [one, two] = ["first", "second"].map((end) =>
      physicalName(`a-rather-long-name-of-a-tier-${end}`, 40),
    );
    expect(one).toHaveLength(40);
    expect(one).toMatch(/^headroom-prod-a-rather-long-nam-[0-9a-f]{8}$/u);
    expect(two).not.toBe(one);
  });

  test.each([
    ["My Project_2", "Ünit.Test", "x"],
    ["2024", "prod", "--"],
    ["0", "1", "2"],
  ])("is what AWS accepts for %s, %s and %s", async (project, stack, name) => {
    await under(project, stack);
    const made = physicalName(name, 40);
    expect(made).toMatch(/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/u);
    expect(physicalName(name, 40)).toBe(made);
  });
});
