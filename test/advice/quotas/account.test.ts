import { accountQuotas, quotasToRead } from "../../../advice";
import { loadCatalog } from "../../../catalog";
import { resource, stackOf } from "../../helpers/stack-fixture";

const catalog = loadCatalog();
const address = "L-0263D0A3";
const vpcs = "L-F678F1CE";

test("AWS is asked for what the stacks use, and for no quota that it does not publish a code of", () => {
  const asked = quotasToRead(
    [
      stackOf(resource("aws:ec2/eip:Eip", "address")),
      stackOf(resource("aws:autoscaling/group:Group", "group"), resource("aws:ec2/vpc:Vpc", "vpc")),
    ],
    catalog,
  );
  const codes = asked.map(({ code }) => code);
  expect(codes).toEqual(expect.arrayContaining([address, vpcs]));
  expect(codes).not.toContain(null);
  expect(asked.map(({ id }) => id)).not.toContain("autoscaling/Auto Scaling groups per Region");
  expect(quotasToRead([], catalog)).toEqual([]);
});

describe("what an account has", () => {
  const stated = { [address]: 8, [vpcs]: 9 };

  test("is what the growth plan states, where AWS was not asked", () => {
    expect([...accountQuotas(stated, "growth.yaml", null, catalog)]).toEqual([
      [address, { value: 8, source: "growth.yaml" }],
      [vpcs, { value: 9, source: "growth.yaml" }],
    ]);
  });

  test("is what AWS says where it was asked, and still the plan's word for what it does not list", () => {
    const read = { region: "eu-west-1", values: new Map([[address, 20]]) };
    const account = accountQuotas(stated, "growth.yaml", read, catalog);
    expect(account.get(address)).toEqual({ value: 20, source: "Service Quotas, eu-west-1" });
    expect(account.get(vpcs)).toEqual({ value: 9, source: "growth.yaml" });
    expect(account.size).toBe(2);
  });
});
