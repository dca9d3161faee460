import { packs } from "../../policies";

const policies = packs.flatMap(({ name: pack, policies: each }) =>
  each.map((policy) => ({ pack, ...policy })),
);

test("no two policies have one name, since the config knows them by it", () => {
  const names = policies.map(({ name }) => name);
  expect(names).toEqual([...new Set(names)]);
});

test.each(policies)(
  "$pack/$name says how bad it is, what to do and where to read on",
  ({ severity, steps, link }) => {
    expect(["critical", "high", "medium", "low"]).toContain(severity);
    expect(steps.length).toBeGreaterThan(0);
    for (const step of steps) expect(step).toMatch(/\S/u);
    expect(link).toMatch(/^https:\/\//u);
  },
);
