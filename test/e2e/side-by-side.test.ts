import { deployed, endOf, expectOnly, nothing, warmHosts } from "./harness";

const hosts = warmHosts();
afterAll(() => {
  hosts.end();
});

test("two environments stand side by side in one account: no name is taken twice, and neither sees the other", async () => {
  const prod = (await deployed("prod")).runningIn(hosts);
  // A new account has 5 addresses in a region; AWS gives more on request.
  await prod.changeCloud(({ quotas }) => {
    quotas["elastic IP addresses in a region"] = 10;
  });
  const prodBefore = endOf(prod);
  const staging = await prod.addStack("staging");
  const update = await staging.up();
  expect([...new Set(update.steps.map(({ op }) => op))]).toEqual(["create"]);
  expectOnly(await prod.attempt("up"), prod.state(), nothing);
  expect(endOf(prod).state).toEqual(prodBefore.state);
  expectOnly(await prod.attempt("refresh"), prod.state(), nothing);

  const ids = [prod, staging].map((project) =>
    project.state().resources.flatMap(({ id, type }) => (id === undefined ? [] : [`${type} ${id}`])),
  );
  expect(ids[0]?.filter((id) => ids[1]?.includes(id))).toEqual([]);
  expect(Object.keys(prod.cloud().resources).length).toBe(
    [prod, staging].flatMap((project) =>
      project.state().resources.filter(({ type }) => type.startsWith("aws:")),
    ).length,
  );
});
