import fc from "fast-check";
import { difference, isWithoutEffect } from "../../advice/difference";
import { differenceSchema, type Difference } from "../../contract/difference";
import type { Preview } from "../../contract/preview";
import { countPolicies } from "../../contract/verdict";
import { anyPreview } from "../report/arbitrary";
import { cleanPreview, failingPreview, verdict } from "../report/documents";
import { previewOf, priced, range, urn } from "./previews";

const version = "0.1.0";
const compare = (base: Preview | null, head: Preview | null): Difference =>
  differenceSchema.parse(difference({ base, head, version }));

const bucket = "aws:s3/bucket:Bucket";
const cluster = "aws:rds/cluster:Cluster";
const instance = "aws:rds/clusterInstance:ClusterInstance";
const database = "shop:index:Database";

describe("what a difference tells of money", () => {
  const before = previewOf([
    priced(instance, "writer", {
      inputs: { instanceClass: "db.r8g.large", engine: "aurora-postgresql" },
      costs: { "aurora.r8g.large": range(100, 120, 150) },
    }),
    priced(bucket, "assets", { costs: { "s3.storage": 7 } }),
    priced(bucket, "old", { costs: { "s3.storage": 3 } }),
  ]);
  const after = previewOf([
    priced(instance, "writer", {
      inputs: { instanceClass: "db.r8g.xlarge", engine: "aurora-postgresql" },
      costs: { "aurora.r8g.xlarge": range(200, 250, 310) },
    }),
    priced(bucket, "assets", { costs: { "s3.storage": 7 } }),
  ]);

  it("has three amounts for the stack and for each resource that changed, the most first", () => {
    const result = compare(before, after);
    expect(result.money).toEqual({
      before: range(110, 130, 160),
      after: range(207, 257, 317),
      change: range(97, 127, 157),
    });
    expect(result.resources.map(({ name, kind, money }) => [name, kind, money.change])).toEqual([
      ["writer", "changed", range(100, 130, 160)],
      ["old", "deleted", range(-3)],
    ]);
  });

  it("says by which lines and why: the input, from what to what", () => {
    const [writer] = compare(before, after).resources;
    expect(writer?.lines.map(({ price, change }) => [price, change.expected])).toEqual([
      ["aurora.r8g.xlarge", 250],
      ["aurora.r8g.large", -120],
    ]);
    expect(writer?.inputs).toEqual([
      {
        path: "instanceClass",
        before: { is: "value", value: "db.r8g.large" },
        after: { is: "value", value: "db.r8g.xlarge" },
      },
    ]);
  });

  it("turns around where base and head do", () => {
    const [there, back] = [compare(before, after), compare(after, before)];
    expect(back.money.change).toEqual(range(-97, -127, -157));
    expect(back.resources.map(({ kind }) => kind)).toEqual(["changed", "created"]);
    expect(there.resources).toHaveLength(back.resources.length);
  });

  it("counts a stack that one side does not have as nothing there", () => {
    const created = compare(null, before);
    expect([created.exists, created.money.before, created.money.change.expected]).toEqual([
      { before: false, after: true },
      null,
      130,
    ]);
    expect(created.resources.every(({ kind }) => kind === "created")).toBe(true);
    expect(isWithoutEffect(created)).toBe(false);
    expect(compare(before, null).resources.every(({ kind }) => kind === "deleted")).toBe(true);
  });

  it("is no change where sums differ by their order alone", () => {
    const of = (amounts: readonly number[]) =>
      previewOf(amounts.map((amount, index) => priced(bucket, `b${index}`, { costs: { a: amount } })));
    const result = compare(of([0.1, 0.2, 0.3]), {
      ...of([0.1, 0.2, 0.3]),
      cost: { ...of([0.1, 0.2, 0.3]).cost, money: range(0.3 + 0.2 + 0.1) },
    });
    expect(result.money.change).toEqual(range(0));
    expect(isWithoutEffect(result)).toBe(true);
  });
});

describe("what a difference tells of tiers, uptime and policies", () => {
  const grown: Preview = {
    ...cleanPreview,
    growthPerYear: 0.8,
    tiers: cleanPreview.tiers.map((tier) =>
      tier.name === "database"
        ? {
            ...tier,
            size: "db.r8g.2xlarge + 1 reader",
            outgrown: "2028-08",
            runwayMonths: { now: 21, maximum: 21 },
          }
        : tier,
    ),
    bottleneck: { tier: "web", constraint: "cpu", month: "2027-10", remedy: null },
  };

  it("has size, runway and the month in which a tier is outgrown, and what the stack is sized for", () => {
    const result = compare(cleanPreview, grown);
    const [component] = result.components;
    expect(result.settings).toEqual([{ name: "growthPerYear", before: 0.5, after: 0.8 }]);
    expect(result.bottleneck.before?.month).toBe("2027-06");
    expect(result.bottleneck.after?.month).toBe("2027-10");
    expect(result.effects).toEqual({
      money: false,
      availability: false,
      runway: true,
      capacity: true,
      policies: false,
      replaced: false,
    });
    expect(component).toMatchObject({
      name: "database",
      kind: "changed",
      tier: {
        before: { size: "db.r8g.xlarge + 1 reader" },
        after: { size: "db.r8g.2xlarge + 1 reader", outgrown: "2028-08" },
      },
    });
  });

  it("has uptime of every flow with the minutes that it changes by", () => {
    const result = compare(cleanPreview, failingPreview);
    const application = result.flows.find(({ name }) => name === "application");
    expect(application?.downtimeChange).toBeCloseTo(219 - 16.994);
    expect(result.flows.find(({ name }) => name === "end to end")?.downtimeChange).toBeNull();
    expect(result.effects.availability).toBe(true);
  });

  it("tells a policy that fails newly from one that failed before, and one that is fixed", () => {
    const judged = (...policies: Preview["policies"]): Preview => ({
      ...cleanPreview,
      policies,
      policyCounts: countPolicies(policies),
    });
    const fails = (policy: string) => verdict(policy, { verdict: "fail", message: `${policy} is broken` });
    const before = judged(fails("always"), fails("zones"), verdict("backups"), verdict("quiet"));
    const after = judged(
      fails("always"),
      verdict("zones"),
      fails("backups"),
      verdict("quiet", { verdict: "unknown", level: "advisory" }),
    );
    const { policies, effects } = compare(before, after);
    expect(policies.changes.map(({ kind, verdict: { policy } }) => [kind, policy])).toEqual([
      ["fails", "backups"],
      ["unknown", "quiet"],
      ["fixed", "zones"],
    ]);
    expect(policies.failing.map(({ policy }) => policy)).toEqual(["always", "backups"]);
    expect(effects.policies).toBe(true);
  });

  it("tells what is waived newly, and a waiver that is over, apart from what is fixed", () => {
    const judged = (...policies: Preview["policies"]): Preview => ({
      ...cleanPreview,
      policies,
      policyCounts: countPolicies(policies),
    });
    const fails = (policy: string) => verdict(policy, { verdict: "fail", message: `${policy} is broken` });
    const waived = (policy: string) => ({
      ...fails(policy),
      waived: {
        owner: "team-a",
        reason: "agreed",
        expires: "2027-01-31",
        place: "policies.prod.yaml:2",
      },
    });
    const before = judged(
      fails("zones"),
      verdict("backups"),
      waived("runway"),
      waived("alarms"),
      waived("draining"),
    );
    const after = judged(
      waived("zones"),
      waived("backups"),
      fails("runway"),
      verdict("alarms"),
      waived("draining"),
    );
    const { policies } = compare(before, after);
    expect(policies.changes.map(({ kind, verdict: { policy } }) => [kind, policy])).toEqual([
      ["fails", "runway"],
      ["waived", "backups"],
      ["waived", "zones"],
    ]);
    expect(policies.failing.map(({ policy }) => policy)).toEqual(["runway"]);
    expect(policies.waived?.map(({ policy }) => policy)).toEqual(["zones", "backups", "draining"]);
    expect([policies.before?.waived, policies.after?.waived]).toEqual([3, 3]);
  });
});

describe("renames", () => {
  const row = (
    name: string,
    inputs: Record<string, unknown>,
    costs: Record<string, number>,
    aliases?: string[],
  ) => priced(cluster, name, { inputs, costs, ...(aliases !== undefined && { aliases }) });

  it("are one resource where an alias says so, also when the rename is taken back", () => {
    const old = previewOf([row("orders", { a: 1 }, { x: 10 })]);
    const renamed = previewOf([
      row("sales", { completely: "different" }, { x: 12 }, [urn(cluster, "orders")]),
    ]);
    const there = compare(old, renamed);
    expect(
      there.resources.map(({ kind, matchedBy, previousUrn, money }) => [
        kind,
        matchedBy,
        previousUrn,
        money.change.expected,
      ]),
    ).toEqual([["renamed", "alias", urn(cluster, "orders"), 2]]);
    expect(compare(renamed, old).resources.map(({ kind, matchedBy }) => [kind, matchedBy])).toEqual([
      ["renamed", "alias"],
    ]);
  });

  it("take children along, whether they carry the parent's name or not", () => {
    const side = (type: string, name: string, aliases?: string[]) => {
      const parent = priced(type, name, { custom: false, ...(aliases && { aliases }) });
      return previewOf([
        parent,
        priced(cluster, `${name}-cluster`, { inputs: { name }, costs: { x: 5 } }, parent),
        priced(instance, "writer", { inputs: { size: name }, costs: { y: 5 } }, parent),
      ]);
    };
    const result = compare(
      side(database, "orders"),
      side("shop:index:Store", "sales", [urn(database, "orders")]),
    );
    expect(result.resources.map(({ name, kind, matchedBy }) => [name, kind, matchedBy]).sort()).toEqual([
      ["sales", "renamed", "alias"],
      ["sales-cluster", "renamed", "parent"],
      ["writer", "renamed", "parent"],
    ]);
    expect(result.components.map(({ name, kind, money }) => [name, kind, money.change.expected])).toEqual([
      ["sales", "renamed", 0],
    ]);
    expect(result.effects.money).toBe(false);
  });

  it("are found by likeness without an alias, one to one, and say so", () => {
    const inputs = { engine: "postgres", port: 5432, storage: 100, zone: "a" };
    const result = compare(
      previewOf([row("orders", inputs, { x: 10 }), row("events", { ...inputs, zone: "b" }, { x: 10 })]),
      previewOf([
        row("sales", { ...inputs, port: 5433 }, { x: 10 }),
        row("facts", { ...inputs, zone: "b" }, { x: 10 }),
      ]),
    );
    expect(
      result.resources.map(({ name, previousUrn, matchedBy }) => [name, previousUrn, matchedBy]).sort(),
    ).toEqual([
      ["facts", urn(cluster, "events"), "likeness"],
      ["sales", urn(cluster, "orders"), "likeness"],
    ]);
  });

  it("are not made up: what has little in common is deleted and created", () => {
    const result = compare(
      previewOf([row("orders", { engine: "postgres", port: 5432, storage: 100 }, { x: 10 })]),
      previewOf([row("sales", { engine: "mysql", port: 3306, storage: 900 }, { x: 10 })]),
    );
    expect(result.resources.map(({ kind }) => kind).sort()).toEqual(["created", "deleted"]);
  });

  it("do not hide one more of the same: of three where there were two, one is created", () => {
    const side = (...names: readonly string[]) =>
      previewOf(names.map((name) => row(name, { engine: "postgres", port: 5432 }, { x: 10 })));
    const result = compare(side("a", "b"), side("a", "b", "c"));
    expect(result.resources.map(({ name, kind }) => [name, kind])).toEqual([["c", "created"]]);
  });

  it("are the same in any order of the resources", () => {
    const names = fc.uniqueArray(fc.constantFrom("a", "b", "c", "d", "e", "f", "g"), { minLength: 1 });
    fc.assert(
      fc.property(names, names, fc.boolean(), (old, current, reverse) => {
        const side = (list: readonly string[], prefix: string) =>
          previewOf(
            list.map((name) => row(`${prefix}${name}`, { kind: name, port: 1, size: 2, zone: 3 }, { x: 1 })),
          );
        const [base, head] = [side(old, "old-"), side(current, "new-")];
        const turned = (preview: Preview): Preview =>
          reverse ? { ...preview, resources: [...preview.resources].reverse() } : preview;
        const pairs = (result: Difference) =>
          result.resources.map((each) => [each.urn, each.previousUrn]).sort();
        const result = compare(base, head);
        expect(pairs(compare(turned(base), turned(head)))).toEqual(pairs(result));
        const used = result.resources.flatMap(({ previousUrn }) => previousUrn ?? []);
        expect(new Set(used).size).toBe(used.length);
      }),
      { numRuns: 50 },
    );
  });

  it("take no longer where everything is renamed: 4,000 resources in seconds", () => {
    const side = (prefix: string) =>
      previewOf(
        Array.from({ length: 4000 }, (_, index) =>
          row(
            `${prefix}${index}`,
            { block: index, shared: true, other: prefix, third: 3, fourth: 4 },
            { x: 1 },
          ),
        ),
      );
    const started = performance.now();
    compare(side("a"), side("b"));
    expect(performance.now() - started).toBeLessThan(10_000);
  });
});

describe("inputs", () => {
  const inputsOf = (before: Record<string, unknown>, after: Record<string, unknown>) =>
    compare(
      previewOf([priced(bucket, "a", { inputs: before })]),
      previewOf([priced(bucket, "a", { inputs: after })]),
    ).resources.flatMap(({ inputs }) => inputs);
  const shown = (before: Record<string, unknown>, after: Record<string, unknown>) =>
    inputsOf(before, after).map(({ path, before, after }) => [
      path,
      before.is === "value" ? before.value : `(${before.is})`,
      after.is === "value" ? after.value : `(${after.is})`,
    ]);

  it.each([
    ["a nested path", { a: { b: [{ c: 1 }] } }, { a: { b: [{ c: 2 }] } }, [["a.b[0].c", 1, 2]]],
    ["one that comes", {}, { a: true }, [["a", "(absent)", true]]],
    ["one that goes", { a: null }, {}, [["a", null, "(absent)"]]],
    ["what is known later", { a: "x" }, { a: { $unknown: true } }, [["a", "x", "(unknown)"]]],
    ["a marked secret", { a: "x" }, { a: "[secret]" }, [["a", "x", "(secret)"]]],
    [
      "an empty list",
      { a: [] },
      { a: [1] },
      [
        ["a", "[]", "(absent)"],
        ["a[0]", "(absent)", 1],
      ],
    ],
    ["a document in a text", { a: '{"b": 1}' }, { a: '{ "b": 2 }' }, [["a.b", 1, 2]]],
  ])("are told from what to what: %s", (_, before, after, expected) => {
    expect(shown(before, after)).toEqual(expected);
  });

  it("are no change where a document in a text is only written another way", () => {
    expect(shown({ policy: '{"a":1}' }, { policy: '{ "a" : 1 }' })).toEqual([]);
  });

  it.each([
    [{ masterPassword: "hunter2" }, { masterPassword: "hunter3" }],
    [
      { environment: { variables: { DB_PASSWORD: "hunter2" } } },
      { environment: { variables: { DB_PASSWORD: "hunter3" } } },
    ],
    [{ env: [{ name: "API_TOKEN", value: "hunter2" }] }, { env: [{ name: "API_TOKEN", value: "hunter3" }] }],
    [
      { containerDefinitions: JSON.stringify([{ environment: [{ name: "SECRET", value: "hunter2" }] }]) },
      { containerDefinitions: JSON.stringify([{ environment: [{ name: "SECRET", value: "hunter3" }] }]) },
    ],
    [{ url: "postgres://app:hunter2@db" }, { url: "postgres://app:hunter3@db" }],
    [{ userData: "#!/bin/sh\nexport A=hunter2" }, { userData: "#!/bin/sh\nexport A=hunter3" }],
    [{ apiKey: { nested: ["hunter2"] } }, { apiKey: { nested: ["hunter3"] } }],
  ])("that hold a secret nobody marked are told as changed, and not shown: %j", (before, after) => {
    const changes = inputsOf(before, after);
    expect(changes).toHaveLength(1);
    expect(changes[0]).toMatchObject({ before: { is: "secret" }, after: { is: "secret" } });
    expect(
      JSON.stringify(
        compare(
          previewOf([priced(bucket, "a", { inputs: before })]),
          previewOf([priced(bucket, "a", { inputs: after })]),
        ),
      ),
    ).not.toContain("hunter");
  });

  it("are cut where they are long, and counted where they are many", () => {
    const many = Object.fromEntries(
      Array.from({ length: 100 }, (_, index) => [`k${index}`, "x".repeat(5000)]),
    );
    const [resource] = compare(
      previewOf([priced(bucket, "a")]),
      previewOf([priced(bucket, "a", { inputs: many })]),
    ).resources;
    expect(resource?.inputs).toHaveLength(40);
    expect(resource?.inputsLeftOut).toBe(60);
    expect(JSON.stringify(resource).length).toBeLessThan(20_000);
  });
});

describe("laws", () => {
  it("a document differs in nothing from itself", () => {
    fc.assert(
      fc.property(anyPreview, (preview) => {
        const result = compare(preview, preview);
        expect(isWithoutEffect(result)).toBe(true);
        expect([result.components, result.resources, result.settings]).toEqual([[], [], []]);
        expect(result.policies.changes).toEqual([]);
      }),
    );
  });

  it("any two documents have a difference of the contract's shape", () => {
    fc.assert(
      fc.property(anyPreview, anyPreview, (base, head) => {
        expect(() => compare(base, head)).not.toThrow();
      }),
    );
  });
});
