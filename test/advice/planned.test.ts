import { difference } from "../../advice/difference";
import { builtInCatalog } from "../../catalog";
import type { Preview } from "../../contract/preview";
import type { Stack } from "../../contract/stack";
import { renderDifference } from "../../report";
import { component, componentOutput, resource, sampleStackOutput, stackOf } from "../helpers/stack-fixture";
import { buildPreview } from "../../preview";

const catalog = builtInCatalog();
const database = componentOutput("database", "database", {
  service: "aurora",
  redundancy: "standby",
  copies: 2,
});
const targetGroup = "aws:lb/targetGroup:TargetGroup";

function preview(writer: object, ...others: ReturnType<typeof resource>[]): Preview {
  const stack = stackOf(
    resource("headroom:index:PhaseStack", "sample", {
      custom: false,
      outputs: { headroom: sampleStackOutput },
    }),
    component("ReplicatedDatabase", "database", database, "sample"),
    resource("aws:rds/clusterInstance:ClusterInstance", "writer", {
      parent: "database",
      inputs: { ...writer },
    }),
    ...others,
  );
  // A preview reads URNs, which need a type.
  const whole = JSON.parse(JSON.stringify(stack).replaceAll("::sample::", "::sample::t:t:T::")) as Stack;
  return buildPreview({ stack: whole, catalog, verdicts: [], version: "1.0.0" });
}
const used = { kind: "minutes", minutes: 12 } as const;
const between = (base: Preview, head: Preview) =>
  difference({ base, head, version: "1.0.0", update: { catalog, used } });
const before = preview({ instanceClass: "db.r6g.large", availabilityZone: "us-east-1a" });

describe("the minutes of an update between two previews", () => {
  it("follow from the inputs that differ, and from the catalog where no engine says what is replaced", () => {
    const classes = between(
      before,
      preview({ instanceClass: "db.r6g.xlarge", availabilityZone: "us-east-1a" }),
    );
    expect(classes.update?.effects).toEqual([
      expect.objectContaining({ name: "writer", happens: "failover", seconds: 60, tier: "database" }),
    ]);
    const zone = between(before, preview({ instanceClass: "db.r6g.large", availabilityZone: "us-east-1b" }));
    expect(zone.update?.effects).toEqual([
      expect.objectContaining({ happens: "replaced", paths: ["availabilityZone"] }),
    ]);
  });

  it("are none where nothing differs, and where a value is merely not known at one side", () => {
    expect(between(before, before).update?.effects).toEqual([]);
    const open = preview({ instanceClass: "db.r6g.large", availabilityZone: { $unknown: true } });
    expect(between(before, open).update?.effects).toEqual([]);
  });

  it("count what goes", () => {
    const targets = resource(targetGroup, "targets", { parent: "database" });
    const inputs = { instanceClass: "db.r6g.large", availabilityZone: "us-east-1a" };
    expect(between(preview(inputs, targets), preview(inputs)).update?.effects).toEqual([
      expect.objectContaining({ name: "targets", happens: "deleted", seconds: null, tier: "database" }),
    ]);
  });

  it("stand on the screen with what costs them and what is left", () => {
    const after = preview({ instanceClass: "db.r6g.xlarge", availabilityZone: "us-east-1a" });
    const screen = renderDifference(between(before, after), [], { colour: false });
    expect(screen).toMatch(/application +1 +44 +12 +31\n/u);
    expect(screen).toMatch(/writer: failover \(instanceClass\), a reader takes over/u);
    expect(renderDifference(between(before, before), [], { colour: false })).not.toMatch(/Update/u);
  });

  it("are left out where nobody asked for them", () => {
    expect(difference({ base: before, head: before, version: "1.0.0" })).not.toHaveProperty("update");
  });
});
