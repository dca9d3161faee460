import { SECRET } from "../../contract/stack";
import { readPreviewJson } from "../../preview/read-json";

const urn = (name: string) => `urn:pulumi:prod::shop::aws:lb/targetGroup:TargetGroup::${name}`;
const state = (name: string, inputs: object, more: object = {}) => ({
  urn: urn(name),
  custom: true,
  type: "aws:lb/targetGroup:TargetGroup",
  inputs,
  ...more,
});
const step = (op: string, name: string, before: object | null, after: object | null, more: object = {}) => ({
  op,
  urn: urn(name),
  ...(before !== null && { oldState: state(name, before) }),
  ...(after !== null && { newState: state(name, after) }),
  detailedDiff: null,
  ...more,
});
const read = (...steps: object[]) => readPreviewJson(JSON.stringify({ config: {}, steps }));
const changes = (...steps: object[]) =>
  Object.fromEntries(read(...steps).resources.map(({ name, change }) => [name, change]));

describe("what an update does to a resource", () => {
  it("is told for each one that the engine looked at, unchanged ones included", () => {
    const told = changes(
      step("same", "kept", { port: 80 }, { port: 80 }),
      step("create", "new", null, { port: 80 }),
      step(
        "update",
        "grown",
        { healthCheck: { interval: 30 }, secret: "[secret]" },
        {},
        {
          detailedDiff: { "healthCheck.interval": { kind: "update", inputDiff: false } },
          diffReasons: ["healthCheck"],
        },
      ),
    );
    expect(told).toEqual({
      kept: { op: "same", paths: [], replacingPaths: [], deletesFirst: false, oldInputs: { port: 80 } },
      new: { op: "create", paths: [], replacingPaths: [], deletesFirst: false, oldInputs: null },
      grown: {
        op: "update",
        paths: ["healthCheck.interval"],
        replacingPaths: [],
        deletesFirst: false,
        oldInputs: { healthCheck: { interval: 30 }, secret: SECRET },
      },
    });
  });

  it("is one replacement, whatever steps it takes, and tells which path forces it", () => {
    const diff = {
      detailedDiff: { port: { kind: "update-replace" }, tags: { kind: "add" } },
      replaceReasons: ["port"],
    };
    const made = step("create-replacement", "web", { port: 80 }, { port: 81 }, diff);
    const replaced = step("replace", "web", { port: 80 }, { port: 81 }, diff);
    const removed = step("delete-replaced", "web", { port: 80 }, null);
    const expected = {
      op: "replace",
      paths: ["port", "tags"],
      replacingPaths: ["port"],
      oldInputs: { port: 80 },
    };
    expect(changes(made, replaced, removed)["web"]).toEqual({ ...expected, deletesFirst: false });
    expect(changes(removed, replaced, made)["web"]).toEqual({ ...expected, deletesFirst: true });
  });

  it("falls back to the top-level inputs where no finer difference is told", () => {
    const reasons = { diffReasons: ["tags", "port"], replaceReasons: ["port"] };
    expect(changes(step("replace", "web", { port: 80 }, { port: 81 }, reasons))["web"]).toMatchObject({
      op: "replace",
      paths: ["port", "tags"],
      replacingPaths: ["port"],
    });
  });

  it("is read from engine events as from the digest", () => {
    const event = (body: object, sequence: number) => JSON.stringify({ sequence, timestamp: 1, ...body });
    const metadata = {
      op: "replace",
      urn: urn("web"),
      old: state("web", { port: 80 }),
      new: state("web", { port: 81 }),
      keys: ["port"],
      diffs: ["port"],
      detailedDiff: { port: { diffKind: "update-replace", inputDiff: true } },
    };
    const stack = readPreviewJson(
      [
        event({ resourcePreEvent: { metadata } }, 0),
        event({ resOutputsEvent: { metadata } }, 1),
        event({ summaryEvent: { resourceChanges: { replace: 1 } } }, 2),
      ].join("\n"),
    );
    expect(stack.resources[0]?.change).toEqual({
      op: "replace",
      paths: ["port"],
      replacingPaths: ["port"],
      deletesFirst: false,
      oldInputs: { port: 80 },
    });
  });

  it("names what goes, as it was, and not what only makes room for its replacement", () => {
    const stack = read(
      step("same", "kept", { port: 80 }, { port: 80 }),
      step("delete", "gone", { port: 90 }, null),
      step("create-replacement", "moved", { port: 80 }, { port: 81 }),
      step("delete-replaced", "moved", { port: 80 }, null),
    );
    expect(stack.deleted).toHaveLength(1);
    expect(stack.deleted?.[0]).toMatchObject({
      name: "gone",
      inputs: { port: 90 },
      change: { op: "delete", oldInputs: { port: 90 } },
    });
  });

  it("is not told of an exported stack, whose resources have no before", () => {
    const text = JSON.stringify({ deployment: { resources: [state("web", { port: 80 })] } });
    const stack = readPreviewJson(text);
    expect(stack.resources[0]).not.toHaveProperty("change");
    expect(stack).not.toHaveProperty("deleted");
  });
});
