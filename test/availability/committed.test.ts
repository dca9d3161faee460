import { attainableAvailability, committedAvailability } from "../../availability";
import { loadCatalog } from "../../catalog";
import type { ComponentOutput, Failure } from "../../contract/component-output";
import type { Stack } from "../../contract/stack";
import type { StackOutput } from "../../contract/stack-output";
import { edited, sampleStack, stackOf, without, withOutput } from "../helpers/stack-fixture";

const catalog = loadCatalog();
const failing = (stack: Stack, name: string, failure: Partial<Failure>): Stack =>
  withOutput<ComponentOutput>(stack, name, (output) => ({
    ...output,
    failure: { ...output.failure, ...failure },
  }));
const flow = (stack: Stack, name = "application") => {
  const found = committedAvailability(stack, catalog).find((each) => each.name === name);
  if (found === undefined) throw new Error(`no flow ${name}`);
  return found;
};

describe("committed availability", () => {
  test("is the product of the SLAs of what the flow needs", () => {
    const { committed, target, chain, minutesPerMonth } = flow(sampleStack());
    expect(committed).toBeCloseTo(0.9999 ** 4, 12);
    expect(target).toBe(0.999);
    expect(minutesPerMonth.target).toBeCloseTo(43.8, 6);
    expect(minutesPerMonth.committed).toBeCloseTo(17.5, 1);
    expect(chain.map(({ name, committed: part, configuration }) => [name, part, configuration])).toEqual([
      ["loadBalancer", 0.9999, "alb over 3 zones"],
      ["web", 0.9999, "ec2 over 3 zones"],
      ["cache", 0.9999, "elasticache over 3 zones"],
      ["database", 0.9999, "aurora over 3 zones"],
    ]);
    expect(
      chain.every(({ source }) => source?.startsWith("http") === true || source?.startsWith("AWS") === true),
    ).toBe(true);
  });

  test("through the edge CloudFront's 99.9 % takes most", () => {
    const { committed, chain } = flow(sampleStack(), "end to end");
    expect(committed).toBeCloseTo(0.999 * 0.9999 ** 4, 12);
    expect(chain[0]).toMatchObject({
      name: "delivery",
      committed: 0.999,
      configuration: "cloudfront spread by AWS",
    });
  });

  test.each<[string, string, Partial<Failure>, number, string]>([
    ["a database in one zone", "database", { zones: ["use1-az1"] }, 0.999, "aurora in one zone"],
    [
      "a database with one copy",
      "database",
      { copies: 1, redundancy: "none" },
      0.999,
      "aurora with one copy",
    ],
    [
      "RDS with a standby",
      "database",
      { service: "rds", redundancy: "standby", copies: 2 },
      0.9995,
      "rds over 3 zones",
    ],
    [
      "RDS in one zone",
      "database",
      { service: "rds", redundancy: "none", copies: 1, zones: ["use1-az1"] },
      0.995,
      "rds in one zone",
    ],
    ["a load balancer in one zone", "loadBalancer", { zones: ["use1-az1"] }, 0.999, "alb in one zone"],
    ["one instance", "web", { copies: 1, redundancy: "none" }, 0.995, "ec2 with one copy"],
    ["a cache in one zone", "cache", { zones: ["use1-az1"] }, 0.995, "elasticache in one zone"],
  ])("%s has the SLA of that configuration", (_, name, failure, committed, configuration) => {
    const changed = flow(failing(sampleStack(), name, failure));
    expect(changed.chain.find((link) => link.name === name)).toMatchObject({ committed, configuration });
    expect(changed.committed).toBeCloseTo(0.9999 ** 3 * committed, 12);
  });

  test("a tier that the phase does not have is no part of the chain", () => {
    const phaseOne = withOutput<StackOutput>(
      without(sampleStack(), "cache", "cache-subnets", "replication-group"),
      "sample",
      (output) => ({ ...output, phase: 1, tiers: output.tiers.filter(({ name }) => name !== "cache") }),
    );
    expect(flow(phaseOne).chain.map(({ name }) => name)).toEqual(["loadBalancer", "web", "database"]);
    expect(flow(phaseOne).committed).toBeCloseTo(0.9999 ** 3, 12);
  });

  test("a part that does not say how it fails leaves the flow unknown, never better", () => {
    const silent = flow(edited(sampleStack(), "cache", (each) => ({ ...each, outputs: {} })));
    expect(silent.committed).toBeNull();
    expect(silent.minutesPerMonth.committed).toBeNull();
    expect(silent.chain.find(({ name }) => name === "cache")).toEqual({
      name: "cache",
      committed: null,
      source: null,
      configuration: "no component says how it fails",
    });
  });

  test("a service without a known SLA leaves the flow unknown", () => {
    expect(flow(failing(sampleStack(), "cache", { service: "memcached" })).committed).toBeNull();
  });

  test("a NAT gateway is part of a flow only where the flow needs the network", () => {
    const needing = withOutput<StackOutput>(sampleStack(), "sample", (output) => ({
      ...output,
      flows: [{ name: "application", target: 0.999, needs: ["web", "network"] }],
    }));
    expect(flow(needing).committed).toBeCloseTo(0.9999 * 0.999, 12);
    expect(flow(sampleStack()).chain.map(({ name }) => name)).not.toContain("network");
  });

  test("a tier that is named twice counts once", () => {
    const twice = withOutput<StackOutput>(sampleStack(), "sample", (output) => ({
      ...output,
      flows: [{ name: "application", target: null, needs: ["web", "web"] }],
    }));
    expect(flow(twice).committed).toBe(0.9999);
    expect(flow(twice).minutesPerMonth.target).toBeNull();
  });

  test("a stack without a phase stack has no flows, and a flow without parts commits to nothing", () => {
    expect(committedAvailability(stackOf(), catalog)).toEqual([]);
    const empty = withOutput<StackOutput>(sampleStack(), "sample", (output) => ({
      ...output,
      flows: [{ name: "application", target: 0.9, needs: ["elsewhere"] }],
    }));
    expect(flow(empty).committed).toBeNull();
  });
});

describe("attainable availability", () => {
  test("is what the flow commits to once every part is spread over zones", () => {
    const shrunk = failing(
      failing(sampleStack(), "database", { zones: ["use1-az1"], copies: 1, redundancy: "none" }),
      "web",
      { copies: 1, redundancy: "none" },
    );
    expect(flow(shrunk).committed).toBeCloseTo(0.9999 ** 2 * 0.999 * 0.995, 12);
    const attainable = attainableAvailability(shrunk, catalog).find(({ name }) => name === "application");
    expect(attainable?.committed).toBeCloseTo(flow(sampleStack()).committed ?? 0, 12);
  });
});
